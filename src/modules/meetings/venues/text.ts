import { dayOf, inChinese, type Instant, minuteOfDay } from '#kernel/day'
import type { Id, Ref } from '#kernel/ref'
import type { RefusalText } from '#kernel/refusal'
import { bookingRoles, everies, type VenuesRefusal } from './domain.ts'

export const roomRef = (r: { id: Id; name: string }): Ref => ({ module: 'meetings', kind: 'room', id: r.id, title: r.name })
const two = (n: number) => String(n).padStart(2, '0')
const clock = (at: Instant) => `${two(Math.floor(minuteOfDay(at) / 60))}:${two(minuteOfDay(at) % 60)}`
/** 2026年12月2日09:00至11:00 */
export const spanText = (from: Instant, until: Instant): string => `${inChinese(dayOf(from))}${clock(from)}至${dayOf(from) === dayOf(until) ? '' : inChinese(dayOf(until))}${clock(until)}`

const booking = '会场冲突核对（实务）；先审后开（S0-24）'
const regular = '定期会议一次报批、逐次订会场（县级实务）'

export const venuesText = {
  role: bookingRoles, every: everies,
  taken: (name: string, from: Instant, until: Instant) => `${name}在${spanText(from, until)}已有会议`,
  agenda: { room: '会场待定', series: '定期会议待排' },
  noRoom: '还没有订会场',
  refused: {
    'meetings.roomUnknown': { says: '申请的会场不在会场登记里', source: booking, remedy: '请退回申请单位改选会场' },
    'meetings.roomTaken': { says: '{room}在{span}已经订给别的会议', source: booking, remedy: '请换一个会场或者改时间；可用“找空会场”' },
    'meetings.roomClosed': { says: '选的会场已经停用', source: booking, remedy: '请换一个会场' },
    'meetings.roomNameTaken': { says: '已经有叫“{name}”的会场', source: '会场与设备登记（实务）', remedy: '请改用另一个名称' },
    'meetings.roomTooSmall': { says: '会场{seats}座，坐不下{people}人', source: '控制会议规模、会场相称（S0-25）', remedy: '请换大一些的会场，或者压减参会人数' },
    'meetings.roomBooked': { says: '这个会场后面还有{n}个会议，不能停用', source: booking, remedy: '请先给这些会议换会场' },
    'meetings.oneMainRoom': { says: '会场要有一个主会场，而且只有一个', source: booking, remedy: '请指定一个主会场，其余作分会场' },
    'meetings.branchOnlyVideo': { says: '现场会议没有分会场', source: booking, remedy: '只留一个会场，或者改为视频会议重新报批' },
    'meetings.seriesNeedsTime': { says: '没有填第一次会议的时间', source: regular, remedy: '请先填会议的起止时间' },
    'meetings.seriesTooLong': { says: '排了{n}次，一次报批最多{most}次', source: `控制会议数量（S0-25）；${regular}`, remedy: '请缩短期限或拉长间隔' },
    'meetings.seriesBackwards': { says: '到截止日期为止没有第二次会议', source: regular, remedy: '请把截止日期往后填，或者不作定期会议' },
    'meetings.noSeries': { says: '这个会议不是定期会议', source: regular, remedy: '请在报批前设为定期会议' },
    'meetings.notAloneOccurrence': { says: '这已经是一个定期会议中的一次', source: regular, remedy: '请在第一次会议上设定' },
    'meetings.changeByNotice': { says: '通知已经发出，换会场要发变更通知', source: '改时间、地点逐一通知到（县级实务）', remedy: '请用“改期、改地点”' },
    'meetings.noRoomForTime': { says: '会议没有时间，订不了会场', source: booking, remedy: '请先定会议时间' },
  } satisfies Record<VenuesRefusal, RefusalText>,
}
