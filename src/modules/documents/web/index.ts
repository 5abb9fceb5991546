import { AuditOutlined, BarChartOutlined, BookOutlined, CommentOutlined, EditOutlined, FileTextOutlined } from '@ant-design/icons'
import { pageSet } from '#web/pages'

export const documentsPages = pageSet({
  module: 'documents',
  routes: [
    { path: '/documents', page: () => import('./ListPage.tsx') },
    { path: '/documents/new', page: () => import('./NewPage.tsx') },
    { path: '/documents/:id', page: () => import('./ViewPage.tsx') },
    { path: '/documents/:id/edit', page: () => import('./EditPage.tsx') },
    { path: '/asked', page: () => import('./consulting/AskedPage.tsx') },
    { path: '/asked/:id', page: () => import('./consulting/AnswerPage.tsx') },
    { path: '/documents/:id/copied', page: () => import('./copied/CopiedPage.tsx') },
    { path: '/documents/:id/versions', page: () => import('./VersionsPage.tsx') },
    { path: '/seals', page: () => import('./SealRegisterPage.tsx') },
    { path: '/documents/returns', page: () => import('./gates/TallyPage.tsx') },
    { path: '/templates', page: () => import('./TemplatesPage.tsx') },
    { path: '/numbers', page: () => import('./NumberBookPage.tsx') },
  ],
  nav: [
    { place: '以文辅政', label: '起草', to: '/documents/new', icon: EditOutlined, order: 10, needs: ['documents.draft'] },
    { place: '以文辅政', label: '公文', to: '/documents', icon: FileTextOutlined, order: 20 },
    { place: '综合协调', label: '征求意见', to: '/asked', icon: CommentOutlined, order: 10, needs: ['documents.read'] },
    { place: '把关监督', label: '发文字号登记簿', to: '/numbers', icon: BookOutlined, order: 10, seldom: true, needs: ['documents.number'] },
    { place: '把关监督', label: '用印登记簿', to: '/seals', icon: AuditOutlined, order: 11, seldom: true, needs: ['documents.seal', 'documents.issue'] },
    {
      place: '把关监督',
      label: '送审与退回',
      to: '/documents/returns',
      icon: BarChartOutlined,
      order: 25, seldom: true,
      needs: ['documents.draft', 'documents.oversee'],
    },
  ],
  commands: [
    { label: '起草公文', to: '/documents/new', words: '拟稿 新建 写 发文', needs: ['documents.draft'] },
    { label: '本单位模板', to: '/templates', words: '模板 停用 历次 恢复', needs: ['documents.draft'] },
    { label: '我的草稿', to: '/documents?box=drafts', words: '草稿箱' },
    { label: '征求我单位意见的文稿', to: '/asked', words: '征求意见 反馈', needs: ['documents.read'] },
  ],
  open: { document: id => `/documents/${id}`, consultation: id => `/asked/${id}` },
  sendBack: { document: id => `/documents/${id}?return=1` },
  peek: { document: () => import('./Peek.tsx') },
})
