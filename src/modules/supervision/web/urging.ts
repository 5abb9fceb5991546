import { BellOutlined, FileDoneOutlined, FlagOutlined, SolutionOutlined } from '@ant-design/icons'
import type { PageSet } from '#web/pages'
import { collectingText } from '../collecting/text.ts'
import { urgingText } from '../urging/text.ts'

/** 催办、催报材料、领导清单: their part of the module's pages. */
export const urgingPages = {
  routes: [
    { path: '/supervision/urging', page: () => import('./urging/UrgingPage.tsx') },
    { path: '/supervision/slips', page: () => import('./urging/SlipsPage.tsx') },
    { path: '/supervision/slips/:id', page: () => import('./urging/SlipPage.tsx') },
    { path: '/supervision/collections', page: () => import('./urging/CollectionsPage.tsx') },
    { path: '/supervision/collections/:id', page: () => import('./urging/CollectionPage.tsx') },
    { path: '/supervision/mine', page: () => import('./urging/LeaderPage.tsx') },
  ],
  nav: [
    { place: '督促检查', label: '催办', to: '/supervision/urging', icon: BellOutlined, order: 15, needs: ['supervision.desk', 'supervision.oversee'] },
    { place: '督促检查', label: '催办单', to: '/supervision/slips', icon: FileDoneOutlined, order: 16, seldom: true },
    { place: '督促检查', label: '催报材料', to: '/supervision/collections', icon: SolutionOutlined, order: 17, seldom: true },
    { place: '督促检查', label: '我的督办清单', to: '/supervision/mine', icon: FlagOutlined, order: 4, seldom: true, needs: ['supervision.approve', 'supervision.desk', 'supervision.oversee'] },
  ],
  commands: [
    { label: '逾期的督办事项', to: '/supervision/urging', words: '催办 超期', needs: ['supervision.desk', 'supervision.oversee'] },
    { label: '停滞的督办事项', to: '/supervision/urging?box=stalled', words: '催办 停滞', needs: ['supervision.desk', 'supervision.oversee'] },
    { label: '待我单位报的材料', to: '/supervision/collections?box=mine', words: '催报 材料 报送' },
  ],
  open: { slip: id => `/supervision/slips/${id}`, collection: id => `/supervision/collections/${id}` },
  agenda: {
    [urgingText.agenda.sign]: '/supervision/slips?box=toSign',
    [urgingText.agenda.answer]: '/supervision/slips?box=toAnswer',
    [urgingText.agenda.approve]: '/supervision/slips?box=toApprove',
    [collectingText.agenda]: '/supervision/collections?box=mine',
  },
} satisfies Omit<PageSet, 'module'>
