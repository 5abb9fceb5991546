import { DAY, dayOf, type Instant, weekday } from '#kernel/day'
import type { Id } from '#kernel/ref'
import { deciding, type MeetingKind } from '../types.ts'

/** 多会合一 (S0-26): two meetings that could be one, and why one thinks so. */
export type Gathering = { id: Id; title: string; kind: MeetingKind; topic: string; from: Instant | null; minutes: number; unitIds: readonly Id[]; people: number; leaders: readonly { personId: Id }[] }
export type Reasons = {
  /** units that would have to come twice */
  sharedUnits: Id[]
  /** share of the smaller one's units, in percent */
  share: number
  sharedLeaders: number
  sameWeek: boolean; sameDay: boolean
  /** words both speak of */
  sharedWords: string[]
  /** hours of people that one meeting less would save */
  savedHours: number
}

/**
 * Whether two gatherings are near enough to be proposed as one: the same week or within so many days, and the units of the smaller one come to the other as well, or they share
 * leaders or words of their subject besides. Bodies that decide are never proposed.
 * @param within rule meetings.merge.days · @param least rule meetings.merge.shared, in percent
 */
export function mergerOf(a: Gathering, b: Gathering, within: number, least: number): Reasons | null {
  if (a.id === b.id || a.from === null || b.from === null || deciding.includes(a.kind) || deciding.includes(b.kind)) return null
  if (Math.abs(a.from - b.from) > within * DAY) return null
  const sharedUnits = a.unitIds.filter(u => b.unitIds.includes(u))
  const smaller = Math.min(a.unitIds.length, b.unitIds.length)
  const share = smaller ? Math.round((sharedUnits.length * 100) / smaller) : 0
  const sharedLeaders = a.leaders.filter(l => b.leaders.some(m => m.personId === l.personId)).length
  const sharedWords = wordsInCommon(`${a.title} ${a.topic}`, `${b.title} ${b.topic}`)
  const near = share >= least || (share * 2 >= least && sharedLeaders > 0 && sharedWords.length > 0)
  if (!near) return null
  // Whoever would sit in both comes once: the shorter sitting of those people is saved.
  const both = smaller ? Math.round(Math.min(a.people, b.people) * (share / 100)) : 0
  return { sharedUnits, share, sharedLeaders, sameDay: dayOf(a.from) === dayOf(b.from), sameWeek: weekOf(a.from) === weekOf(b.from), sharedWords, savedHours: Math.round((both * Math.min(a.minutes, b.minutes)) / 6) / 10 }
}

/** What was approved is held as it was approved: more people, another unit or another leader is another meeting (S0-24). */
type Size = { people: number; unitIds: readonly Id[]; leaders: readonly { personId: Id }[] }
export const outgrown = (seen: Size, now: Size): boolean => now.people > seen.people || now.unitIds.some(u => !seen.unitIds.includes(u)) || now.leaders.some(l => !seen.leaders.some(s => s.personId === l.personId))

/** The Monday of its week. */
const weekOf = (at: Instant): string => {
  const d = dayOf(at)
  return dayOf(at - ((weekday(d) + 6) % 7) * DAY)
}

/** Empty words of every meeting. */
const common = ['会议', '工作', '全县', '推进', '部署', '召开', '关于', '进一步', '情况', '传达', '学习', '落实', '座谈', '专题', '调度', '县政', '政府', '领导', '小组', '开展', '研究', '有关', '加强', '做好', '贯彻']
/** Runs of three or more characters that both texts have, the longest first, none inside another. */
export function wordsInCommon(a: string, b: string): string[] {
  const han = (text: string) => text.replace(/[^\p{Script=Han}\p{N}]+/gu, ' ')
  const [one, other] = [han(a), han(b)]
  const found: string[] = []
  for (let i = 0; i < one.length; i++) {
    let n = 0
    while (i + n < one.length && one[i + n] !== ' ' && other.includes(one.slice(i, i + n + 1))) n++
    const run = one.slice(i, i + n)
    const own = common.reduce((left, w) => left.replaceAll(w, ''), run)
    if (n >= 3 && own.length >= 2) {
      found.push(run)
      i += n - 1
    }
  }
  return [...new Set(found)].sort((x, y) => y.length - x.length).slice(0, 5)
}
