import type { Recorded } from '#kernel/ref'
import type { Module } from '#platform/acts/module'
import { rosterText } from './text.ts'

const detail = (f: Recorded) => f.detail as Record<string, any>
const hear = (f: Recorded, ids: readonly string[]) => [...new Set(ids)].map(person => ({ person }))
const { notice } = rosterText

/** Who hears of a list: the counterpart that it waits for his word, those who printed that something is to be redone, those named that it is time to look on site. */
export const rosterNotices: NonNullable<Module['notices']> = {
  'meetings.rosterAdded': f =>
    detail(f).counterpartUnitId && detail(f).rows ? [{ to: [{ unit: detail(f).counterpartUnitId }], text: notice.toConfirm(f.about.title) }] : [],
  'meetings.rosterChanged': f => (detail(f).redo ? [{ to: hear(f, detail(f).hear), text: notice.changed(f.about.title, detail(f).redo) }] : []),
  'meetings.rosterCorrected': f => [{ to: hear(f, detail(f).hear), text: notice.corrected(f.about.title, detail(f).redo) }],
  'meetings.rosterConfirmed': f => [{ to: hear(f, [detail(f).typist, detail(f).hear]), text: notice.toVerify(f.about.title) }],
  'meetings.siteAsked': f => [{ to: hear(f, detail(f).hear), text: notice.siteFirst(f.about.title, detail(f).left) }],
  'meetings.siteLeft': f => [{ to: hear(f, detail(f).hear), text: notice.siteLast(f.about.title, detail(f).left) }],
}
