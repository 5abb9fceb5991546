import { BarChartOutlined, CalendarOutlined, ScheduleOutlined } from '@ant-design/icons'
import { pageSet } from '#web/pages'
import { callingPages } from './calling.ts'
import { decidingPages } from './deciding-pages.ts'

/** 会议: every part adds its own pages here. */
export const meetingsPages = pageSet({
  module: 'meetings',
  routes: [
    ...callingPages.routes,
    { path: '/meetings', page: () => import('./applying/MeetingsPage.tsx') },
    { path: '/meetings/new', page: () => import('./applying/NewMeetingPage.tsx') },
    { path: '/meetings/plan', page: () => import('./planning/PlanPage.tsx') },
    { path: '/meetings/board', page: () => import('./board/BoardPage.tsx') },
    { path: '/meetings/refusals', page: () => import('./applying/RefusalsPage.tsx') },
    { path: '/meetings/rosters/new', page: () => import('./roster/NewRosterPage.tsx') },
    { path: '/meetings/rosters/:id', page: () => import('./roster/RosterPage.tsx') },
    { path: '/meetings/seating/:id', page: () => import('./seating/SeatingPage.tsx') },
    { path: '/meetings/:id', page: () => import('./applying/MeetingPage.tsx') },
    { path: '/meetings/:id/edit', page: () => import('./applying/EditMeetingPage.tsx') },
    ...decidingPages.routes,
  ],
  nav: [
    { place: '运转保障', label: '会议', to: '/meetings', icon: CalendarOutlined, order: 10 },
    { place: '运转保障', label: '年度会议计划', to: '/meetings/plan', icon: ScheduleOutlined, order: 40, seldom: true },
    { place: '运转保障', label: '会议管理看板', to: '/meetings/board', icon: BarChartOutlined, order: 41, seldom: true, needs: ['meetings.oversee'] },
    ...callingPages.nav,
    ...decidingPages.nav,
  ],
  commands: [
    ...callingPages.commands,
    { label: '申请会议', to: '/meetings/new', words: '开会 报批', needs: ['meetings.apply'] },
    { label: '年度会议计划', to: '/meetings/plan', words: '会议计划' },
    { label: '不予召开的统计', to: '/meetings/refusals', words: '黑脸 否决', needs: ['meetings.oversee'] },
    ...decidingPages.commands,
  ],
  open: { meeting: id => `/meetings/${id}`, planLine: () => '/meetings/plan', roster: id => `/meetings/rosters/${id}`, ...callingPages.open, ...decidingPages.open },
  agenda: { 合并待商定: '/meetings?box=mine', 合并后待重新报批: '/meetings?box=mine', 会议计划待审定: '/meetings/plan', ...callingPages.agenda, ...decidingPages.agenda },
})
