import { rule, type Rule } from '#kernel/rule'

export const shows = { title: '会议名称、时间、地点', time: '只有时间、地点', none: '不开放订阅' } as const
export type Shows = keyof typeof shows

export const calendarRules: readonly Rule[] = [
  rule({
    level: 'practice', effectiveFrom: '2026-01-01', code: 'meetings.feed.shows', title: '日历订阅显示什么（title 会议名称、时间、地点，time 只有时间、地点，none 不开放订阅）', value: 'title', unit: 'choice', choices: Object.keys(shows),
    source: '日历地址不经登录即可读取，只含最少内容（知悉最小原则，S2-13；实务）',
  }),
]
