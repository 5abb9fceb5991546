import { BookOutlined, ProfileOutlined, TeamOutlined } from '@ant-design/icons'
import type { PageSet } from '#web/pages'
import { minutesText } from '../minutes/text.ts'
import { topicsText } from '../topics/text.ts'

/** 议题、会中、纪要、议事机构: their pages, spread into the index of the module. */
export const decidingPages = {
  routes: [
    { path: '/meetings/topics', page: () => import('./topics/TopicsPage.tsx') },
    { path: '/meetings/topics/new', page: () => import('./topics/NewTopicPage.tsx') },
    { path: '/meetings/topics/attempts', page: () => import('./topics/AttemptsPage.tsx') },
    { path: '/meetings/topics/:id', page: () => import('./topics/TopicPage.tsx') },
    { path: '/meetings/topics/:id/edit', page: () => import('./topics/EditTopicPage.tsx') },
    { path: '/meetings/bodies', page: () => import('./bodies/BodiesPage.tsx') },
    { path: '/meetings/bodies/:id', page: () => import('./bodies/BodyPage.tsx') },
    { path: '/meetings/book', page: () => import('./minutes/BookPage.tsx') },
    { path: '/meetings/minutes/:id', page: () => import('./minutes/MinutePage.tsx') },
    { path: '/meetings/:id/agenda', page: () => import('./topics/AgendaPage.tsx') },
    { path: '/meetings/:id/sitting', page: () => import('./holding/SittingPage.tsx') },
    { path: '/meetings/:id/after', page: () => import('./minutes/FollowUpPage.tsx') },
  ],
  nav: [
    { place: '运转保障', label: '议题', to: '/meetings/topics', icon: ProfileOutlined, order: 11, seldom: true },
    { place: '运转保障', label: '议事机构', to: '/meetings/bodies', icon: TeamOutlined, order: 42, seldom: true },
    { place: '运转保障', label: '会议记录簿', to: '/meetings/book', icon: BookOutlined, order: 43, seldom: true },
  ],
  commands: [
    { label: '准备议题', to: '/meetings/topics/new', words: '议题 上会 常务会议', needs: ['meetings.apply'] },
    { label: '议题库', to: '/meetings/topics?box=pool', words: '议题 待上会' },
    { label: '议题“闯关”情况', to: '/meetings/topics/attempts', words: '闯关 上会' },
    { label: '联席会议', to: '/meetings/bodies', words: '议事机构 常委会 联席' },
  ],
  open: {
    topic: (id: string) => `/meetings/topics/${id}`,
    minute: (id: string) => `/meetings/minutes/${id}`,
    body: (id: string) => `/meetings/bodies/${id}`,
  },
  agenda: {
    [topicsText.toScreen]: '/meetings/topics?box=toScreen',
    [topicsText.toSign]: '/meetings/topics?box=toSign',
    [topicsText.toOpine]: '/meetings/topics?box=toOpine',
    [minutesText.toDraft]: '/meetings?box=past',
    [minutesText.toCarry]: '/meetings/book',
  },
} satisfies Omit<PageSet, 'module'>
