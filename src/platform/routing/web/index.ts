import { CheckSquareOutlined, FolderOpenOutlined, PartitionOutlined } from '@ant-design/icons'
import { pageSet } from '#web/pages'

export const routingPages = pageSet({
  module: 'routing',
  routes: [
    { path: '/todo', page: () => import('./InboxPage.tsx') },
    { path: '/done', page: () => import('./DonePage.tsx') },
    { path: '/procedures', page: () => import('./ProceduresPage.tsx') },
  ],
  nav: [
    { place: 'mine', label: '待办', to: '/todo', icon: CheckSquareOutlined, order: 20, count: 'open' },
    { place: 'mine', label: '已办', to: '/done', icon: FolderOpenOutlined, order: 40 },
    { place: '把关监督', label: '程序', to: '/procedures', icon: PartitionOutlined, order: 30, seldom: true },
  ],
  commands: [{ label: '超期的待办', to: '/todo?late=yes', words: '过期 逾期 误' }],
  open: { definition: id => `/procedures?code=${id}`, delegation: () => '/settings?part=delegation' },
})
