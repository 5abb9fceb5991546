import type { DocumentKind } from '#gongwen/document'

/** How far a thing goes: to a superior, to equals, to some below, to (nearly) all below (普发), to the public. */
export const reaches = { up: '上行', level: '平行', down: '下行', general: '普发', public: '公布' } as const
export type Reach = keyof typeof reaches

export const subjects = { documents: '文件', meetings: '会议' } as const
export type Subject = keyof typeof subjects

/** What a quota adds up: things, people who have to come, minutes they sit (S0-25: 数量、规模、时间). */
export const measures = { items: '数量', people: '人次', minutes: '分钟' } as const
export type Measure = keyof typeof measures

/** 计入口径: which things a quota counts. Shipped as data; a county keeps its own version over the code of one. */
export type CountedType = { code: string; subject: Subject; title: string; kinds: readonly string[]; reach: 'any' | 'down' | 'general'; measure: Measure; source: string }

const downward = ['resolution', 'decision', 'opinion', 'notice', 'circular', 'reply'] as const satisfies readonly DocumentKind[]
const policy = ['resolution', 'decision', 'opinion', 'notice', 'circular'] as const satisfies readonly DocumentKind[]
/** What one unit calls others to; the bodies that decide meet by their own rules. */
const called = ['work', 'deployment', 'special', 'symposium', 'onSite', 'joint', 'training', 'activity']
const fewer = '《整治形式主义为基层减负若干规定》：精简会议，严格控制会议数量、规模和时间'
const burden = '《整治形式主义为基层减负若干规定》：发文计划管理、总量管控'

export const shippedTypes: readonly CountedType[] = [
  { code: 'general', subject: 'documents', title: '普发性文件', kinds: policy, reach: 'general', measure: 'items', source: `${burden}；普发口径为县级实务` },
  { code: 'down', subject: 'documents', title: '下行文件', kinds: policy, reach: 'down', measure: 'items', source: `${burden}；批复不计入，为县级实务` },
  { code: 'all', subject: 'documents', title: '全部制发文件', kinds: [...downward, 'order', 'communique', 'announcement', 'publicNotice', 'bill', 'minutes'], reach: 'any', measure: 'items', source: `${burden}；请示、报告、函不计入，为县级实务` },
  { code: 'meetings', subject: 'meetings', title: '会议', kinds: called, reach: 'any', measure: 'items', source: `${fewer}；常委会会议、政府常务会议、党组会议不计入，为县级实务` },
  { code: 'countyMeetings', subject: 'meetings', title: '开到乡镇的会议', kinds: called, reach: 'general', measure: 'items', source: `${fewer}；县级实务` },
  { code: 'meetingPeople', subject: 'meetings', title: '参会人次', kinds: called, reach: 'any', measure: 'people', source: `${fewer}：严格控制会议规模（S0-25）` },
  { code: 'meetingMinutes', subject: 'meetings', title: '会议时长（分钟）', kinds: called, reach: 'any', measure: 'minutes', source: `${fewer}：严格控制会议时间（S0-25）` },
]

/** The county's own version of a type stands over the shipped one of the same code. */
export const typesInForce = (own: readonly CountedType[]): CountedType[] =>
  [...new Map([...shippedTypes, ...own].map(t => [`${t.subject} ${t.code}`, t])).values()]
