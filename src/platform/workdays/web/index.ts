import { CalendarOutlined } from '@ant-design/icons'
import { pageSet } from '#web/pages'

export const workdaysPages = pageSet({
  module: 'workdays',
  routes: [{ path: '/workdays', page: () => import('./WorkdaysPage.tsx') }],
  nav: [{ place: '运转保障', label: '工作日历', to: '/workdays', icon: CalendarOutlined, order: 30, seldom: true }],
  commands: [{ label: '推算期限', to: '/workdays', words: '工作日 日期 计算 放假' }],
  open: { year: () => '/workdays' },
})
