import type { Instant } from '#kernel/day'
import type { Id } from '#kernel/ref'

/** The elements of a 会议通知 (business-rules §4.3); which of them a county demands is a rule record. */
export const elements = {
  title: '会议名称', to: '主送单位', time: '会议时间', place: '会议地点', topics: '会议内容', chair: '主持人', who: '参会人员', requirements: '会议要求', materials: '会议材料', reply: '回执要求', leave: '请假规定', contact: '联系人和电话', signer: '落款', date: '成文日期',
} as const
export type Element = keyof typeof elements
export const elementIds = Object.keys(elements) as [Element, ...Element[]]
export type Section = { key: Element; text: string }

/** Who may come in somebody's stead. */
export const substitutes = { none: '不得替会', deputy: '可由班子成员替会', any: '可以替会' } as const
export type Substitute = keyof typeof substitutes
export const noticeKinds = { call: '会议通知', change: '变更通知', cancel: '取消通知' } as const
export type NoticeKind = keyof typeof noticeKinds
/** What a 变更通知 changed, in words. */
export type Change = { element: Element; before: string; after: string }
/** What the office sets beside the record. */
export type Terms = { replyDue: Instant | null; substitute: Substitute; perUnit: number }

export const replyStates = { waiting: '未回执', coming: '参会', leaveAsked: '请假待批', excused: '准假不参会' } as const
export type ReplyState = keyof typeof replyStates
/** Level of whoever comes, by the rank of the post; as typed where the directory does not know him. */
export const levels = { chief: '主要负责同志', deputy: '班子成员', staff: '其他同志' } as const
export type Level = keyof typeof levels
export type Comer = { personId: Id | null; name: string; post: string; phone: string; level: Level }
