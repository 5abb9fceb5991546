import type { Recorded } from '#kernel/ref'
import type { Module, NoticeTo } from '#platform/acts/module'
import { inspectionText } from './text.ts'

const { notice } = inspectionText
type Told = { hear?: string[]; units?: string[]; opinion?: string; from?: string; until?: string; outcome?: string }
const told = (f: Recorded) => f.detail as Told
const people = (f: Recorded): NoticeTo[] => (told(f).hear ?? []).map(person => ({ person }))
const units = (f: Recorded): NoticeTo[] => (told(f).units ?? []).map(unit => ({ unit }))

/** Who hears of an inspection; of a covert one nobody outside it before it is opened: the fact itself names no unit then (S3-47). */
export const inspectionNotices: NonNullable<Module['notices']> = {
  'supervision.inspectionSubmitted': f => [{ to: people(f), text: notice.submitted(f.about.title) }],
  'supervision.inspectionApproved': f => [{ to: people(f), text: notice.approved(f.about.title) }, { to: units(f), text: notice.comes(f.about.title, told(f).from!, told(f).until!) }],
  'supervision.inspectionReturned': f => [{ to: people(f), text: notice.returned(f.about.title, told(f).opinion!) }],
  'supervision.inspectionConcluded': f => [{ to: [...people(f), ...units(f)], text: notice.concluded(f.about.title) }],
  'supervision.reviewAsked': f => [{ to: [{ permission: 'supervision.desk' }], text: notice.reviewAsked(f.about.title) }],
  'supervision.reviewed': f => [{ to: people(f), text: notice.reviewed(f.about.title, told(f).outcome!) }],
}
