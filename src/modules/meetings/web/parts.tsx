import type { ComponentProps } from 'react'
import { minuteOfDay, dayOf } from '#kernel/day'
import { fullText, Tag, type Tone, weekdayText, WordsField } from '#kit'
import type { MeetingRow } from '../applying/contract.ts'
import { meetingsText } from '../text.ts'
import type { MeetingState } from '../types.ts'

const tones: Record<MeetingState, Tone> = {
  draft: 'calm', submitted: 'blue', returned: 'orange', approved: 'green', refused: 'orange', withdrawn: 'calm', merged: 'calm', called: 'green', held: 'calm', closed: 'calm', cancelled: 'calm',
}
export const StateTag = ({ state }: { state: MeetingState }) => <Tag tone={tones[state]}>{meetingsText.state[state]}</Tag>

const two = (n: number) => String(n).padStart(2, '0')
const clock = (at: number) => `${two(Math.floor(minuteOfDay(at) / 60))}:${two(minuteOfDay(at) % 60)}`
/** '12月2日（星期三）09:00—11:00' */
export function whenOf({ from, until }: Pick<MeetingRow, 'from' | 'until'>): string {
  if (from === null) return '时间未定'
  const d = dayOf(from)
  const first = `${Number(d.slice(5, 7))}月${Number(d.slice(8))}日（${weekdayText(d)}）${clock(from)}`
  if (until === null) return first
  return dayOf(until) === d ? `${first}—${clock(until)}` : `${first} 至 ${Number(dayOf(until).slice(5, 7))}月${Number(dayOf(until).slice(8))}日${clock(until)}`
}
export const stamp = (at: number | null) => (at === null ? '' : fullText(at))

/** A moment of the form, '2026-12-02T09:00' on a clock in China, and back. */
export const atOf = (text: string | null | undefined): number | null => (text ? Date.parse(`${text.slice(0, 16)}:00+08:00`) : null)
export const textOf = (at: number | null): string | undefined => (at === null ? undefined : `${dayOf(at)}T${clock(at)}`)

export { CountField as Count, need } from '#kit'
/** A reason, an opinion: as long as the acts of 会议 take it. */
export const Words = (p: ComponentProps<typeof WordsField>) => <WordsField max={1000} {...p} />
