import { FileSearchOutlined } from '@ant-design/icons'
import { pageSet } from '../pages.ts'

export const ofdPages = pageSet({
  module: 'ofd',
  routes: [{ path: '/ofd', page: () => import('./OfdPage.tsx') }],
  nav: [{ place: '运转保障', label: '打开 OFD', to: '/ofd', icon: FileSearchOutlined, order: 90, seldom: true }],
  commands: [{ label: '打开 OFD 文件', to: '/ofd', words: '版式文件 电子公文 阅读器 签章 验章' }],
})
