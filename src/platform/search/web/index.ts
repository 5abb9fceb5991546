import { pageSet } from '#web/pages'

export const searchPages = pageSet({
  module: 'search',
  routes: [{ path: '/search', page: () => import('./SearchPage.tsx') }],
  commands: [{ label: '全文查找', to: '/search', words: '搜索 检索 正文 批示 附件 查找页' }],
})
