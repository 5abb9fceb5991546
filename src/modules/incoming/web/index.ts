import { BarChartOutlined, BookOutlined, CheckSquareOutlined, InboxOutlined, ReadOutlined } from '@ant-design/icons'
import { pageSet } from '#web/pages'
import { incomingText } from '../text.ts'

const { agenda } = incomingText

export const incomingPages = pageSet({
  module: 'incoming',
  routes: [
    { path: '/reading', page: () => import('./ReadingPage.tsx') },
    { path: '/received', page: () => import('./ReceivedPage.tsx') },
    { path: '/received/new', page: () => import('./EnterPage.tsx') },
    { path: '/received/:id', page: () => import('./ReceiptPage.tsx') },
    { path: '/received/:id/instruct', page: () => import('./InstructPage.tsx') },
    { path: '/received-book', page: () => import('./BookPage.tsx') },
    { path: '/received-lines', page: () => import('./OpenLinesPage.tsx') },
    { path: '/received-statistics', page: () => import('./StatisticsPage.tsx') },
  ],
  nav: [
    { place: 'mine', label: '传阅', to: '/reading', icon: ReadOutlined, order: 30, count: 'toRead' },
    { place: '运转保障', label: '收文', to: '/received', icon: InboxOutlined, order: 10 },
    { place: '运转保障', label: '收文登记簿', to: '/received-book', icon: BookOutlined, order: 20, seldom: true, needs: ['incoming.receive'] },
    {
      place: '督促检查',
      label: '收文批示待落实',
      to: '/received-lines',
      icon: CheckSquareOutlined,
      order: 10,
      seldom: true,
      needs: ['incoming.receive'],
    },
    {
      place: '督促检查',
      label: '收文办理情况',
      to: '/received-statistics',
      icon: BarChartOutlined,
      order: 40,
      seldom: true,
      needs: ['incoming.receive', 'matters.coordinate'],
    },
  ],
  commands: [
    { label: '待签收的来文', to: '/received?box=toSign', words: '签收 收文', needs: ['incoming.receive'] },
    { label: '待登记的来文', to: '/received?box=toRegister', words: '登记 收文', needs: ['incoming.receive'] },
    { label: '登记纸质、传真、电话来文', to: '/received/new', words: '收文 登记 机要 扫描', needs: ['incoming.receive'] },
    { label: '待我批示的来文', to: '/received?box=toInstruct', words: '批示 签批' },
    { label: '要我阅的文件', to: '/reading', words: '传阅 待阅 已阅 来文' },
  ],
  open: { receipt: id => `/received/${id}` },
  peek: { receipt: () => import('./Peek.tsx') },
  agenda: {
    [agenda.openLines]: '/received-lines',
    [agenda.toSign]: '/received?box=toSign',
    [agenda.toRegister]: '/received?box=toRegister',
    [agenda.toReview]: '/received?box=toReview',
    [agenda.toRead]: '/reading',
  },
})
