import { BarChartOutlined, FileDoneOutlined, ReadOutlined } from '@ant-design/icons'
import { pageSet } from '#web/pages'

export const quotasPages = pageSet({
  module: 'quotas',
  routes: [
    { path: '/quotas', page: () => import('./OverviewPage.tsx') },
    { path: '/quotas/lists', page: () => import('./ListsPage.tsx') },
    { path: '/quotas/types', page: () => import('./TypesPage.tsx') },
    { path: '/quotas/:id', page: () => import('./QuotaPage.tsx') },
    { path: '/proposals', page: () => import('./ProposalsPage.tsx') },
    { path: '/proposals/:id', page: () => import('./ProposalPage.tsx') },
    { path: '/briefs', page: () => import('./BriefsPage.tsx') },
    { path: '/briefs/:id', page: () => import('./BriefPage.tsx') },
  ],
  nav: [
    { place: '以文辅政', label: '发文立项', to: '/proposals', icon: FileDoneOutlined, order: 15, needs: ['quotas.apply', 'quotas.decide'] },
    { place: '把关监督', label: '年度总量', to: '/quotas', icon: BarChartOutlined, order: 20, seldom: true, needs: ['quotas.read'] },
    { place: '把关监督', label: '简报登记', to: '/briefs', icon: ReadOutlined, order: 30, seldom: true, needs: ['quotas.read'] },
  ],
  commands: [
    { label: '申请发文立项', to: '/proposals?ask=1', words: '立项 精文 申请', needs: ['quotas.apply'] },
    { label: '待审核的立项', to: '/proposals?box=toDecide', words: '立项 审核', needs: ['quotas.decide'] },
    { label: '不予立项统计、超计划清单', to: '/quotas/lists', words: '精文减会 黑脸 超计划', needs: ['quotas.read'] },
    { label: '计入口径', to: '/quotas/types', words: '总量 口径 文种 计入', needs: ['quotas.read'] },
  ],
  open: { quota: id => `/quotas/${id}`, proposal: id => `/proposals/${id}`, brief: id => `/briefs/${id}` },
})
