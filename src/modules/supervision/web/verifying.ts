import { FileDoneOutlined, SafetyCertificateOutlined } from '@ant-design/icons'
import type { PageSet } from '#web/pages'
import { inspectionText } from '../inspections/text.ts'
import { resultsText } from '../results/text.ts'

/** 核查 and 结果: their pages, for the index of 督查督办. */
export const verifyingPages = {
  routes: [
    { path: '/supervision/inspections', page: () => import('./inspections/InspectionsPage.tsx') },
    { path: '/supervision/inspections/new', page: () => import('./inspections/PlanPage.tsx') },
    { path: '/supervision/inspections/calendar', page: () => import('./inspections/CalendarPage.tsx') },
    { path: '/supervision/inspections/closing', page: () => import('./closing/ClosingPage.tsx') },
    { path: '/supervision/inspections/samples', page: () => import('./inspections/SamplesPage.tsx') },
    { path: '/supervision/inspections/samples/:id', page: () => import('./inspections/SamplePage.tsx') },
    { path: '/supervision/inspections/:id', page: () => import('./inspections/InspectionPage.tsx') },
    { path: '/supervision/inspections/:id/edit', page: () => import('./inspections/PlanPage.tsx') },
    { path: '/supervision/results', page: () => import('./results/ResultsPage.tsx') },
    { path: '/supervision/results/bulletins/:id', page: () => import('./results/BulletinPage.tsx') },
  ],
  nav: [
    { place: '督促检查', label: '核查', to: '/supervision/inspections', icon: SafetyCertificateOutlined, order: 20, seldom: true, needs: ['supervision.desk', 'supervision.oversee'] },
    { place: '督促检查', label: '督查结果', to: '/supervision/results', icon: FileDoneOutlined, order: 40, seldom: true },
  ],
  commands: [
    { label: '拟订督查', to: '/supervision/inspections/new', words: '督查 检查 方案 暗访 四不两直', needs: ['supervision.desk'] },
    { label: '扫尾', to: '/supervision/inspections/closing', words: '销号 核验 回复 归档', needs: ['supervision.desk'] },
    { label: '回头看', to: '/supervision/inspections/samples', words: '抽查 复查 反弹', needs: ['supervision.desk'] },
    { label: '督查日历', to: '/supervision/inspections/calendar', words: '督查 天数 冲突 联合' },
    { label: '责任追究', to: '/supervision/results?part=accounts', words: '不作为 乱作为 慢作为 申诉' },
  ],
  open: {
    inspection: (id: string) => `/supervision/inspections/${id}`, sample: (id: string) => `/supervision/inspections/samples/${id}`, bulletin: (id: string) => `/supervision/results/bulletins/${id}`,
    remark: () => '/supervision/results?part=remarks', account: () => '/supervision/results?part=accounts',
  },
  agenda: { [inspectionText.agenda.approve]: '/supervision/inspections?box=toApprove', [inspectionText.agenda.conclude]: '/supervision/inspections?box=underWay', [resultsText.agenda.decide]: '/supervision/results?part=accounts' },
} satisfies Omit<PageSet, 'module'>
