import { ScanOutlined } from '@ant-design/icons'
import { pageSet } from '#web/pages'

export const copiesPages = pageSet({
  module: 'copies',
  routes: [{ path: '/copies', page: () => import('./CopiesPage.tsx') }],
  nav: [
    { place: '把关监督', label: '取件登记', to: '/copies', icon: ScanOutlined, order: 40, seldom: true, needs: ['documents.number'] },
    { place: 'keys', label: '取件登记', to: '/copies', icon: ScanOutlined, order: 55, needs: ['audit.read'] },
  ],
  commands: [{ label: '按取件码追查', to: '/copies', words: '水印 泄漏 取件码 追溯', needs: ['copies.trace'] }],
})
