import { BookOutlined, EditOutlined, FileTextOutlined, InboxOutlined } from '@ant-design/icons'
import { pageSet } from '#web/pages'

export const documentsPages = pageSet({
  module: 'documents',
  routes: [
    { path: '/documents', page: () => import('./ListPage.tsx') },
    { path: '/documents/new', page: () => import('./NewPage.tsx') },
    { path: '/documents/:id', page: () => import('./ViewPage.tsx') },
    { path: '/documents/:id/edit', page: () => import('./EditPage.tsx') },
    { path: '/received', page: () => import('./ReceivedPage.tsx') },
    { path: '/received/:id', page: () => import('./ReceiptPage.tsx') },
    { path: '/numbers', page: () => import('./NumberBookPage.tsx') },
  ],
  nav: [
    { place: '以文辅政', label: '起草', to: '/documents/new', icon: EditOutlined, order: 10, needs: ['documents.draft'] },
    { place: '以文辅政', label: '公文', to: '/documents', icon: FileTextOutlined, order: 20 },
    { place: '运转保障', label: '收文', to: '/received', icon: InboxOutlined, order: 10 },
    { place: '把关监督', label: '发文字号登记簿', to: '/numbers', icon: BookOutlined, order: 10, needs: ['documents.number'] },
  ],
  commands: [
    { label: '起草公文', to: '/documents/new', words: '拟稿 新建 写 发文', needs: ['documents.draft'] },
    { label: '我的草稿', to: '/documents?box=drafts', words: '草稿箱' },
    { label: '待签收的来文', to: '/received?box=toSign', words: '签收 收文', needs: ['documents.receive'] },
  ],
  open: { document: id => `/documents/${id}`, receipt: id => `/received/${id}` },
  peek: { document: () => import('./Peek.tsx') },
})
