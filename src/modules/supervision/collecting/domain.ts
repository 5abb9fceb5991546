import { HOUR, type Instant } from '#kernel/day'
import type { Id } from '#kernel/ref'
import { type Calendar, workHours } from '#platform/workdays/domain'

export const fieldKinds = { text: '文字', number: '数字', file: '附件' } as const
export type FieldKind = keyof typeof fieldKinds
export type CollectField = { key: string; label: string; kind: FieldKind; needed: boolean; unit: string }
/** One answer; `files` for a field that asks for files. */
export type Answered = { key: string; text: string; files: readonly { id: Id; name: string; hash: string }[] }
export const entryStates = { asked: '待报', filled: '已报', returned: '退回补报' } as const
export type EntryState = keyof typeof entryStates

export type CollectRefusal =
  | 'supervision.collectPast' | 'supervision.collectNoUnits' | 'supervision.collectNoFields' | 'supervision.collectClosed' | 'supervision.collectMissing' | 'supervision.collectNoNumber' | 'supervision.collectNotAsked' | 'supervision.lateNotLater'
  | 'supervision.lateNotAsked' | 'supervision.lateAlready' | 'supervision.collectFilled' | 'supervision.nobodyToRemind' | 'supervision.notOurs' | 'supervision.collectNoWords'

export const whyNotCollect = (c: { due: Instant; units: number; fields: number }, now: Instant): CollectRefusal | null =>
  c.units === 0 ? 'supervision.collectNoUnits' : c.fields === 0 ? 'supervision.collectNoFields' : c.due <= now ? 'supervision.collectPast' : null

/** What is asked for and cannot be left out, and numbers that are none; the name of the field goes with the refusal. */
export function whyNotFill(fields: readonly CollectField[], answers: readonly Answered[]): { why: CollectRefusal; field: string } | null {
  for (const f of fields) {
    const a = answers.find(x => x.key === f.key)
    const empty = f.kind === 'file' ? !a?.files.length : !a?.text.trim()
    if (f.needed && empty) return { why: 'supervision.collectMissing', field: f.label }
    if (f.kind === 'number' && !empty && !Number.isFinite(Number(a!.text.replaceAll(',', '')))) return { why: 'supervision.collectNoNumber', field: f.label }
  }
  return null
}

export const isOwed = (s: EntryState): boolean => s !== 'filled'
/** So many hours after (before) a moment: hours of work, so that nobody is reminded at night or on a day of rest; what is urgent goes by the clock. */
export const paced = (calendar: Calendar, urgent: boolean, from: Instant, hours: number): Instant => (urgent ? from + hours * HOUR : workHours(calendar, from, hours))
/** After this many unanswered reminders the next goes to the head of the unit as well, once (S2-34, F08). */
export const escalates = (e: { unanswered: number; escalatedAt: Instant | null }, limit: number): boolean => e.escalatedAt === null && e.unanswered >= limit

/** One text out of all answers: what each unit wrote to each question, in the order of the units; sums of the numbers, no order by who was first or best. */
export function merged(fields: readonly CollectField[], rows: readonly { unit: string; answers: readonly Answered[] }[]): { label: string; lines: string[]; sum: number | null }[] {
  return fields.map(f => {
    const of = rows.flatMap(r => {
      const a = r.answers.find(x => x.key === f.key)
      const said = f.kind === 'file' ? (a?.files ?? []).map(x => x.name).join('、') : (a?.text.trim() ?? '')
      return said ? [{ unit: r.unit, said }] : []
    })
    return { label: f.label, lines: of.map(o => `${o.unit}：${o.said}${f.kind === 'number' ? f.unit : ''}`), sum: f.kind === 'number' && of.length ? of.reduce((n, o) => n + Number(o.said.replaceAll(',', '')), 0) : null }
  })
}
