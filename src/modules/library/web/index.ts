import { DatabaseOutlined } from '@ant-design/icons'
import { pageSet } from '#web/pages'

export const libraryPages = pageSet({
  module: 'library',
  routes: [
    { path: '/library', page: () => import('./LibraryPage.tsx') },
    { path: '/library/:id', page: () => import('./SourcePage.tsx') },
  ],
  nav: [{ place: '以文辅政', label: '文库', to: '/library', icon: DatabaseOutlined, order: 40, seldom: true, needs: ['documents.draft', 'documents.review', 'library.keep'] }],
  commands: [{ label: '文库', to: '/library', words: '查重 上级文件 照抄 来源' }],
  open: { source: id => `/library/${id}` },
})
