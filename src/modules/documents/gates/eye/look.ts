import { lapsed } from '#gongwen/checks/citing'
import { type Finding as Found, type Given, noWords } from '#gongwen/checks/finding'
import { titlesQuoted } from '#gongwen/checks/quoting'
import { type Part, type Reading, readingOf } from '#gongwen/checks/reading'
import { findingsIn } from '#gongwen/checks/run'
import type { DocumentText } from '#gongwen/document'
import type { Ctx } from '#platform/acts/module'
import { exceptionsOn } from '#platform/exceptions/public'
import { checkingFor, type Eye } from '#modules/checking/public'
import { sourcesQuoted } from '#modules/library/public'
import type { DocRow } from '../../store.ts'
import { limitOf } from '../../words/service.ts'
import type { Registry } from '../addressees/domain.ts'
import type { Gate, Place } from '../five/domain.ts'
import { boundOfErrors, coveredBy, hashOf, type Level, type Waived, whereOf } from './domain.ts'
import * as store from './store.ts'
import { eyeText } from './text.ts'

/** What the eye saw: a finding with its place in the document's data, and the digest that a waiver of it is bound to. */
export type Seen = { key: string; gate: Gate; level: Level; place: Place | null; where: string; quote: string; message: string; source: string; hash: string }
export type SeenNow = Seen & { waived: Waived | null }
const QUOTE = 30

/** The eye of the document engine: everything that can be seen in the words alone, as the county has set it. Names of the directory are never taken for typing errors. */
export function look(text: DocumentText, eye: Eye | null, registry: Pick<Registry, 'units'> | null = null, beside: Pick<Given, 'limit' | 'sources'> = {}, reading = readingOf(text)): Seen[] {
  const own = registry?.units.flatMap(u => [u.name, u.shortName]).filter(n => n.length > 1) ?? []
  const words = eye?.words ?? { ...noWords, own, repealed: lapsed }
  return seenIn(reading, findingsIn(reading, { kind: text.kind, today: eye?.today ?? null, words, ...beside }, eye?.settings ?? {}))
}

export function seenIn(reading: Reading, found: readonly Found[]): Seen[] {
  return found.flatMap((f): Seen[] => {
    if (f.level === 'doubt') return []
    const part = partAt(reading, f.start)
    const at = part?.place
    const place = at?.field === 'body' ? { block: at.block, quote: f.text.slice(0, QUOTE) } : null
    return [{
      key: f.key, gate: f.gate, level: f.level, place, where: whereOf(part, eyeText.place), quote: f.text.replace(/\s+/g, ' ').slice(0, QUOTE), hash: hashOf(reading, f), source: f.source,
      message: f.suggestion ? `${f.message}（可改为“${f.suggestion.slice(0, QUOTE)}”）` : f.message,
    }]
  })
}
const partAt = (reading: Reading, start: number): Part | undefined => reading.parts.find(p => p.start <= start && start < p.end) ?? reading.parts.find(p => p.start <= start && start <= p.end)

/** What a rule of the house speaks of as well: where it does, it is not said twice, and an exception from the rule covers them. */
const ownGate: Readonly<Record<string, string>> = {
  'route.multiMainRecipients': 'documents.requestOneRecipient', 'route.leaderInPerson': 'documents.toLeaderPersonally', 'route.upwardCcDown': 'documents.upwardCopiesDown', 'kind.reportCarriesRequest': 'documents.reportCarriesRequest',
  'title.issuerMismatch': 'documents.sectionOutward', placeholder: 'documents.placeholderLeft', wordCount: 'documents.tooLong',
}
/** What a rule has said already is not said again beside it. */
export const unsaid = (findings: readonly SeenNow[], spoken: readonly string[]): SeenNow[] => findings.filter(f => !spoken.includes(ownGate[f.key] ?? ''))

/** What stands in the paper now, with who let what pass. `errors`: those that stop it; `bound`: what an exception from `documents.errorsLeft` would be for. */
export type Looked = { findings: SeenNow[]; errors: SeenNow[]; bound: string }
export async function lookedAt(ctx: Ctx, row: Pick<DocRow, 'id' | 'text' | 'date' | 'drafterId' | 'arrangement'>): Promise<Looked> {
  const reading = readingOf(row.text)
  const beside = { limit: await limitOf(ctx, row), sources: await sourcesQuoted(ctx, titlesQuoted(reading)) }
  const seen = look(row.text, await checkingFor(ctx, { date: row.date }), null, beside, reading)
  const findings = await withWaivers(ctx, row, seen)
  const errors = findings.filter(f => f.level === 'error' && !f.waived)
  return { findings, errors, bound: boundOfErrors(errors.map(f => f.hash)) }
}

async function withWaivers(ctx: Ctx, row: Pick<DocRow, 'id' | 'drafterId'>, seen: readonly Seen[]): Promise<SeenNow[]> {
  if (!seen.length) return []
  const unheeded = new Map((await store.unheededOf(ctx, row.id)).map(u => [u.hash, u]))
  const passed = new Map<string, Waived>()
  if (seen.some(f => f.level === 'error')) {
    for (const e of (await exceptionsOn(ctx, row)).rows) {
      if (e.rule !== 'documents.errorsLeft' || e.state !== 'granted') continue
      for (const hash of coveredBy(e.bound)) passed.set(hash, { by: e.decidedBy ?? '', byId: e.decidedById, at: e.decidedAt ?? e.listedAt, reason: [e.reason, e.words].filter(Boolean).join('；') })
    }
  }
  return seen.map(f => {
    const own = unheeded.get(f.hash)
    // What was a warning when its drafter set it aside and is an error today, he did not let pass.
    const said = own && (f.level !== 'error' || own.byId !== row.drafterId) ? { by: own.byName, byId: own.byId, at: own.at, reason: own.reason } : null
    return { ...f, waived: passed.get(f.hash) ?? said }
  })
}

/** The problem that stops a submission, in the shape of the other gates; null when no error is left. `spoken`: rules that speak for themselves or are excepted. */
export function errorsLeft({ errors: all }: Looked, spoken: ReadonlySet<string>): { code: 'documents.errorsLeft'; given: Record<string, string | number> } | null {
  const errors = all.filter(f => !spoken.has(ownGate[f.key] ?? ''))
  const [first] = errors
  return first ? { code: 'documents.errorsLeft', given: { count: errors.length, place: first.where || eyeText.whole, quote: first.quote, message: first.message, source: first.source } } : null
}
