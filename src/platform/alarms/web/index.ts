import { ToolOutlined } from '@ant-design/icons'
import { pageSet } from '#web/pages'

export const alarmsPages = pageSet({
  module: 'alarms',
  routes: [{ path: '/operations', page: () => import('./OperationsPage.tsx') }],
  nav: [{ place: 'keys', label: '运行', to: '/operations', icon: ToolOutlined, order: 25, needs: ['system.operate'] }],
})
