import { HomeOutlined } from '@ant-design/icons'
import { pageSet } from '../pages.ts'

export const homePages = pageSet({
  module: 'home',
  routes: [{ path: '/', page: () => import('./TodayPage.tsx') }],
  nav: [{ place: 'mine', label: '今日', to: '/', icon: HomeOutlined, order: 10 }],
})
