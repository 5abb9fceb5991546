import type { RefusalText } from '#kernel/refusal'

export type CalendarRefusal = 'meetings.feedNotOffered' | 'meetings.feedNotThere'

const least = '日历订阅只含最少内容（知悉最小原则，S2-13；实务）'
export const calendarText = {
  about: '日历订阅地址',
  refused: {
    'meetings.feedNotOffered': { says: '本县不开放日历订阅', source: `规则目录 meetings.feed.shows；${least}`, remedy: '请用“下载日历文件”' },
    'meetings.feedNotThere': { says: '没有日历订阅地址', source: least, remedy: '请刷新查看' },
  } satisfies Record<CalendarRefusal, RefusalText>,
}
