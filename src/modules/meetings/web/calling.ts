import { BankOutlined } from '@ant-design/icons'
import type { PageSet } from '#web/pages'
import { callingText } from '../calling/text.ts'
import { venuesText } from '../venues/text.ts'

/** 通知与回执、会场: their part of the module's pages. */
export const callingPages = {
  routes: [
    { path: '/meetings/calendar', page: () => import('./calendar/CalendarPage.tsx') },
    { path: '/meetings/rooms', page: () => import('./venues/RoomsPage.tsx') },
    { path: '/meetings/:id/notice', page: () => import('./calling/NoticePage.tsx') },
    { path: '/meetings/:id/replies', page: () => import('./calling/RepliesPage.tsx') },
  ],
  nav: [{ place: '运转保障', label: '会场', to: '/meetings/rooms', icon: BankOutlined, order: 11, seldom: true }],
  commands: [
    { label: '找空会场', to: '/meetings/rooms?find=1', words: '会议室 订会场 设备' },
    { label: '会议日历', to: '/meetings/calendar', words: '订阅 ics 手机日历' },
  ],
  open: { room: () => '/meetings/rooms' },
  agenda: {
    [callingText.agenda.reply]: '/meetings?box=coming',
    [callingText.agenda.leave]: '/meetings?box=coming',
    [callingText.agenda.attend]: '/meetings?box=coming',
    [callingText.agenda.call]: '/meetings?box=coming',
    [callingText.agenda.chase]: '/meetings?box=coming',
    [venuesText.agenda.room]: '/meetings?box=coming',
    [venuesText.agenda.series]: '/meetings?box=coming',
  },
} satisfies Omit<PageSet, 'module'>
