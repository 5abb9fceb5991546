import { AuditOutlined, CheckSquareOutlined, CustomerServiceOutlined, FundProjectionScreenOutlined, ReadOutlined } from '@ant-design/icons'
import { pageSet } from '#web/pages'
import { cluesText } from '../clues/text.ts'
import { complaintsText } from '../complaints/text.ts'
import { sourcesText } from '../sources/text.ts'
import { streamsText } from '../streams/text.ts'
import { supervisionText } from '../text.ts'
import { urgingPages } from './urging.ts'
import { verifyingPages } from './verifying.ts'

/** 督查督办: every part adds its own pages here. */
export const supervisionPages = pageSet({
  module: 'supervision',
  routes: [
    { path: '/supervision/chart', page: () => import('./chart/ChartPage.tsx') },
    { path: '/supervision', page: () => import('./filing/ItemsPage.tsx') },
    { path: '/supervision/new', page: () => import('./filing/NewItemPage.tsx') },
    { path: '/supervision/adopt', page: () => import('./filing/AdoptPage.tsx') },
    { path: '/supervision/sources', page: () => import('./sources/SourcesPage.tsx') },
    { path: '/supervision/streams', page: () => import('./streams/StreamsPage.tsx') },
    { path: '/supervision/sources/new', page: () => import('./sources/NewSourcePage.tsx') },
    { path: '/supervision/sources/:id', page: () => import('./sources/SourcePage.tsx') },
    { path: '/supervision/complaints', page: () => import('./complaints/ComplaintsPage.tsx') },
    { path: '/supervision/complaints/:id', page: () => import('./complaints/ComplaintPage.tsx') },
    { path: '/supervision/orphans', page: () => import('./sources/OrphansPage.tsx') },
    { path: '/supervision/items/:id', page: () => import('./filing/ItemPage.tsx') },
    { path: '/supervision/items/:id/edit', page: () => import('./filing/EditItemPage.tsx') },
    ...verifyingPages.routes,
    ...urgingPages.routes,
  ],
  nav: [
    { place: '督促检查', label: '挂图督查', to: '/supervision/chart', icon: FundProjectionScreenOutlined, order: 30 },
    { place: '督促检查', label: '督办台账', to: '/supervision', icon: AuditOutlined, order: 5 },
    {
      place: '督促检查',
      label: '来源',
      to: '/supervision/sources',
      icon: ReadOutlined,
      order: 6,
      seldom: true,
      needs: ['supervision.desk', 'supervision.oversee'],
    },
    {
      place: '督促检查',
      label: '没有落实的',
      to: '/supervision/orphans',
      icon: CheckSquareOutlined,
      order: 7,
      seldom: true,
      needs: ['supervision.desk', 'supervision.oversee'],
    },
    {
      place: '督促检查',
      label: '作风投诉',
      to: '/supervision/complaints',
      icon: CustomerServiceOutlined,
      order: 45,
      seldom: true,
      needs: ['supervision.desk', 'supervision.discipline'],
    },
    ...verifyingPages.nav,
    ...urgingPages.nav,
  ],
  commands: [
    { label: '督办看板', to: '/supervision/chart?view=board', words: '督查 计划 在办 扫尾' },
    { label: '各单位督办情况', to: '/supervision/chart?view=picture', words: '督查 按期率 超期' },
    { label: '登记督办事项', to: '/supervision/new', words: '督查 立项 拟立项', needs: ['supervision.desk'] },
    { label: '待交办的督办事项', to: '/supervision?box=toAssign', words: '督查 交办', needs: ['supervision.desk'] },
    { label: '来源的三个方面', to: '/supervision/streams', words: '督查 来源 决策部署 工作任务 群众呼声 季度 说明', needs: ['supervision.desk'] },
    { label: '待补立项的事项', to: '/supervision/adopt', words: '督查 补立项', needs: ['supervision.desk'] },
    ...verifyingPages.commands,
    ...urgingPages.commands,
  ],
  open: {
    item: id => `/supervision/items/${id}`,
    source: id => `/supervision/sources/${id}`,
    complaint: id => `/supervision/complaints/${id}`,
    ...verifyingPages.open,
    ...urgingPages.open,
  },
  agenda: {
    [sourcesText.orphans]: '/supervision/orphans',
    [supervisionText.itemState.draft]: '/supervision?box=toFile',
    [complaintsText.agenda]: '/supervision/complaints',
    [streamsText.agenda]: '/supervision/streams',
    [cluesText.agenda.verify]: '/supervision/sources',
    [cluesText.agenda.review]: '/supervision/sources',
    ...verifyingPages.agenda,
    ...urgingPages.agenda,
  },
})
