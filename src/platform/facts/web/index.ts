import { AuditOutlined, EyeOutlined } from '@ant-design/icons'
import { pageSet } from '#web/pages'

export const factsPages = pageSet({
  module: 'facts',
  routes: [
    { path: '/audit', page: () => import('./AuditPage.tsx') },
    { path: '/audit-watch', page: () => import('./WatchPage.tsx') },
  ],
  nav: [
    { place: 'keys', label: '审计', to: '/audit', icon: AuditOutlined, order: 40, needs: ['audit.read'] },
    { place: 'keys', label: '审计员操作', to: '/audit-watch', icon: EyeOutlined, order: 50, needs: ['audit.watch'] },
  ],
})
