import type { DocumentKind } from '#gongwen/document'

/** How far a thing goes: to a superior, to equals, to some below, to (nearly) all below (普发), to the public. */
export const reaches = { up: '上行', level: '平行', down: '下行', general: '普发', public: '公布' } as const
export type Reach = keyof typeof reaches

export const subjects = { documents: '文件', meetings: '会议' } as const
export type Subject = keyof typeof subjects

/** 计入口径: which things a quota counts. Shipped as data; a county keeps its own version over the code of one. */
export type CountedType = { code: string; subject: Subject; title: string; kinds: readonly string[]; reach: 'any' | 'down' | 'general'; source: string }

const downward = ['resolution', 'decision', 'opinion', 'notice', 'circular', 'reply'] as const satisfies readonly DocumentKind[]
const policy = ['resolution', 'decision', 'opinion', 'notice', 'circular'] as const satisfies readonly DocumentKind[]
const burden = '《整治形式主义为基层减负若干规定》：发文计划管理、总量管控'

export const shippedTypes: readonly CountedType[] = [
  { code: 'general', subject: 'documents', title: '普发性文件', kinds: policy, reach: 'general', source: `${burden}；普发口径为县级实务` },
  { code: 'down', subject: 'documents', title: '下行文件', kinds: policy, reach: 'down', source: `${burden}；批复不计入，为县级实务` },
  { code: 'all', subject: 'documents', title: '全部制发文件', kinds: [...downward, 'order', 'communique', 'announcement', 'publicNotice', 'bill', 'minutes'], reach: 'any', source: `${burden}；请示、报告、函不计入，为县级实务` },
]

/** The county's own version of a type stands over the shipped one of the same code. */
export const typesInForce = (own: readonly CountedType[]): CountedType[] =>
  [...new Map([...shippedTypes, ...own].map(t => [`${t.subject} ${t.code}`, t])).values()]
