import { BookOutlined, EditOutlined, FileTextOutlined } from '@ant-design/icons'
import { pageSet } from '#web/pages'

export const documentsPages = pageSet({
  module: 'documents',
  routes: [
    { path: '/documents', page: () => import('./ListPage.tsx') },
    { path: '/documents/new', page: () => import('./NewPage.tsx') },
    { path: '/documents/:id', page: () => import('./ViewPage.tsx') },
    { path: '/documents/:id/edit', page: () => import('./EditPage.tsx') },
    { path: '/numbers', page: () => import('./NumberBookPage.tsx') },
  ],
  nav: [
    { place: '以文辅政', label: '起草', to: '/documents/new', icon: EditOutlined, order: 10, needs: ['documents.draft'] },
    { place: '以文辅政', label: '公文', to: '/documents', icon: FileTextOutlined, order: 20 },
    { place: '把关监督', label: '发文字号登记簿', to: '/numbers', icon: BookOutlined, order: 10, needs: ['documents.number'] },
  ],
  commands: [
    { label: '起草公文', to: '/documents/new', words: '拟稿 新建 写 发文', needs: ['documents.draft'] },
    { label: '我的草稿', to: '/documents?box=drafts', words: '草稿箱' },
  ],
  open: { document: id => `/documents/${id}` },
  peek: { document: () => import('./Peek.tsx') },
})
