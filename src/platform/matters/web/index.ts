import { ProfileOutlined } from '@ant-design/icons'
import { pageSet } from '#web/pages'
import { mattersText } from '../text.ts'

export const mattersPages = pageSet({
  module: 'matters',
  routes: [
    { path: '/matters', page: () => import('./MattersPage.tsx') },
    { path: '/matters/new', page: () => import('./NewMatterPage.tsx') },
    { path: '/matters/:id', page: () => import('./MatterPage.tsx') },
    { path: '/matters-measures', page: () => import('./MeasuresPage.tsx') },
  ],
  nav: [{ place: '综合协调', label: '事项', to: '/matters', icon: ProfileOutlined, order: 10 }],
  commands: [
    { label: '登记事项', to: '/matters/new', words: '交办 立项 督办 新建', needs: ['matters.open'] },
    { label: '待我签收的事项', to: '/matters?only=toAccept', words: '签收' },
    { label: '待我核验的事项', to: '/matters?only=toCheck', words: '核验 销号' },
    { label: '转办与等待统计', to: '/matters-measures', words: '踢皮球 推诿', needs: ['matters.coordinate'] },
  ],
  agenda: { [mattersText.module]: '/matters' },
  open: { matter: id => `/matters/${id}` },
})
