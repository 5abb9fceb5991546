import { InboxOutlined } from '@ant-design/icons'
import { pageSet } from '#web/pages'
import { incomingText } from '../text.ts'

export const incomingPages = pageSet({
  module: 'incoming',
  routes: [
    { path: '/received', page: () => import('./ReceivedPage.tsx') },
    { path: '/received/:id', page: () => import('./ReceiptPage.tsx') },
  ],
  nav: [{ place: '运转保障', label: '收文', to: '/received', icon: InboxOutlined, order: 10 }],
  commands: [
    { label: '待签收的来文', to: '/received?box=toSign', words: '签收 收文', needs: ['incoming.receive'] },
    { label: '要我阅的来文', to: '/received?box=toRead', words: '传阅 待阅 已阅' },
  ],
  open: { receipt: id => `/received/${id}` },
  peek: { receipt: () => import('./Peek.tsx') },
  agenda: { [incomingText.agenda.toSign]: '/received?box=toSign', [incomingText.agenda.toRead]: '/received?box=toRead' },
})
