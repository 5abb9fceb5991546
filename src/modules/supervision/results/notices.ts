import type { Recorded } from '#kernel/ref'
import type { Module, NoticeTo } from '#platform/acts/module'
import { resultsText } from './text.ts'

const { notice } = resultsText
type Told = { hear?: string | string[]; units?: string[]; unit?: string; kind?: string; says?: string }
const told = (f: Recorded) => f.detail as Told
const people = (f: Recorded): NoticeTo[] => [told(f).hear ?? []].flat().map(person => ({ person }))
const units = (f: Recorded): NoticeTo[] => (told(f).units ?? []).map(unit => ({ unit }))

export const resultsNotices: NonNullable<Module['notices']> = {
  'supervision.remarked': f => [{ to: [{ unit: told(f).unit! }], text: notice.remark(told(f).kind!, told(f).says!) }],
  'supervision.remarkReplied': f => [{ to: people(f), text: notice.replied(f.about.title) }],
  'supervision.accountDecided': f => [{ to: [...people(f), ...units(f)], text: notice.decided(f.about.title) }],
  'supervision.appealHeard': f => [{ to: [...people(f), ...units(f)], text: notice.heard(f.about.title) }],
}
