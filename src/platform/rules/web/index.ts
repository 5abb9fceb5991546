import { BookOutlined } from '@ant-design/icons'
import { pageSet } from '#web/pages'

export const rulesPages = pageSet({
  module: 'rules',
  routes: [{ path: '/rules', page: () => import('./RulesPage.tsx') }],
  nav: [{ place: '把关监督', label: '规则目录', to: '/rules', icon: BookOutlined, order: 20, seldom: true }],
  open: { rule: id => `/rules?code=${id}` },
})
