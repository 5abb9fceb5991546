/**
 * 名单 (F01; S2-19…22): the one source of cards, seats and tables. Pure: who may do what next, and what a change after printing spoils.
 * It goes one way: taken from somebody by name → confirmed by the counterpart → verified by a second person → printed by another hand. Whatever
 * changes a line sets the version on; what was said of an older version is not said of this one.
 */
export type RosterRefusal =
  | 'meetings.rosterEmpty'
  | 'meetings.rosterNoSource'
  | 'meetings.rosterNotConfirmed'
  | 'meetings.rosterNotVerified'
  | 'meetings.printerVerified'
  | 'meetings.verifierTyped'
  | 'meetings.verifierPrinted'
  | 'meetings.verifyEach'
  | 'meetings.confirmWords'
  | 'meetings.confirmLater'
  | 'meetings.confirmNotTheirs'
  | 'meetings.confirmOwn'
  | 'meetings.alreadyConfirmed'
  | 'meetings.nothingCorrected'
  | 'meetings.alreadyVerified'
  | 'meetings.rowNoName'
  | 'meetings.rowTwice'
  | 'meetings.noGlyph'
  | 'meetings.notReprinted'
  | 'meetings.siteNotYet'
  | 'meetings.siteNotPrinted'
  | 'meetings.rosterPrinted'
  | 'meetings.cardSize'
  | 'meetings.photoNotYours'

/** How the counterpart said that the list is right. account: by himself, in this house. */
export const ways = { phone: '电话', message: '短信、即时消息', document: '来函、盖章件', inPerson: '当面', account: '本人在系统中' } as const
export type Way = keyof typeof ways

/** What is known of a list when something is asked of it. */
export type Standing = {
  version: number
  rows: number
  confirmedVersion: number | null
  verifiedVersion: number | null
  verifierId: string | null
  /** Who put this version's lines in. */
  typistId: string
  /** Who printed anything of this version. */
  printerIds: readonly string[]
}

export const isConfirmed = (s: Standing): boolean => s.confirmedVersion === s.version
export const isVerified = (s: Standing): boolean => isConfirmed(s) && s.verifiedVersion === s.version
export type Stage = 'empty' | 'listed' | 'confirmed' | 'verified'
export const stageOf = (s: Standing): Stage => (s.rows === 0 ? 'empty' : isVerified(s) ? 'verified' : isConfirmed(s) ? 'confirmed' : 'listed')

/** 未经确认、核验的名单不打印；打印的人不是核验的人 (F01, C5). */
export function whyNotPrint(s: Standing, actorId: string): RosterRefusal | null {
  if (!s.rows) return 'meetings.rosterEmpty'
  if (!isConfirmed(s)) return 'meetings.rosterNotConfirmed'
  if (!isVerified(s)) return 'meetings.rosterNotVerified'
  return s.verifierId === actorId ? 'meetings.printerVerified' : null
}

export type Said = { way: Way; who: string; words: string; at: number }
/** @param theirs whether the actor belongs to the counterpart's unit */
export function whyNotConfirm(s: Standing, said: Said, actorId: string, theirs: boolean, now: number): RosterRefusal | null {
  if (!s.rows) return 'meetings.rosterEmpty'
  if (isConfirmed(s)) return 'meetings.alreadyConfirmed'
  return whyNotBelieve(s, said, actorId, theirs, now)
}
/** What makes a counterpart's word one: said by somebody named, in words, before now; by his own account only if he is of the counterpart. */
export function whyNotBelieve(s: Pick<Standing, 'typistId'>, said: Said, actorId: string, theirs: boolean, now: number): RosterRefusal | null {
  if (said.way === 'account' && !theirs) return 'meetings.confirmNotTheirs'
  if (said.way === 'account' && s.typistId === actorId) return 'meetings.confirmOwn'
  if (said.way !== 'account' && (!said.who.trim() || !said.words.trim())) return 'meetings.confirmWords'
  return said.at > now ? 'meetings.confirmLater' : null
}

/** Line by line against what was confirmed, by somebody who neither typed nor printed this version (C5). */
export function whyNotVerify(s: Standing, actorId: string, ticked: readonly string[], rowIds: readonly string[]): RosterRefusal | null {
  if (!s.rows) return 'meetings.rosterEmpty'
  if (!isConfirmed(s)) return 'meetings.rosterNotConfirmed'
  if (isVerified(s)) return 'meetings.alreadyVerified'
  if (s.typistId === actorId) return 'meetings.verifierTyped'
  if (s.printerIds.includes(actorId)) return 'meetings.verifierPrinted'
  const seen = new Set(ticked)
  return rowIds.every(id => seen.has(id)) ? null : 'meetings.verifyEach'
}

export type RowWords = {
  name: string
  unit: string
  post: string
  side: 'host' | 'guest' | null
  diet: string
  fixed: { row: number; number: number } | null
}
export type Row = RowWords & { id: string }
export function whyNotList(rows: readonly { id: string | null; name: string }[]): RosterRefusal | null {
  if (rows.some(r => !r.name.trim())) return 'meetings.rowNoName'
  const ids = rows.flatMap(r => r.id ?? [])
  return new Set(ids).size < ids.length ? 'meetings.rowTwice' : null
}

export type Change = { id: string; what: 'added' | 'removed' | 'renamed' | 'changed' | 'moved'; was: string; is: string }
/** What a new list changes of the old one, line by line. */
export function changesBetween(before: readonly Row[], after: readonly Row[]): Change[] {
  const old = new Map(before.map(r => [r.id, r]))
  const next = new Map(after.map(r => [r.id, r]))
  // Who stays keeps his place among those who stay.
  const kept = before.filter(r => next.has(r.id)).map(r => r.id)
  const now = after.filter(r => old.has(r.id)).map(r => r.id)
  const out: Change[] = before.filter(r => !next.has(r.id)).map(r => ({ id: r.id, what: 'removed', was: r.name, is: '' }))
  for (const r of after) {
    const was = old.get(r.id)
    if (!was) out.push({ id: r.id, what: 'added', was: '', is: r.name })
    else if (was.name !== r.name) out.push({ id: r.id, what: 'renamed', was: was.name, is: r.name })
    else if (wordsOf(was) !== wordsOf(r)) out.push({ id: r.id, what: 'changed', was: wordsOf(was), is: wordsOf(r) })
    else if (kept.indexOf(r.id) !== now.indexOf(r.id))
      out.push({ id: r.id, what: 'moved', was: `${kept.indexOf(r.id) + 1}`, is: `${now.indexOf(r.id) + 1}` })
  }
  return out
}
const sideWords = { host: '主方', guest: '客方' }
const wordsOf = (r: RowWords): string =>
  [r.unit, r.post, r.side ? sideWords[r.side] : '', r.diet, r.fixed ? `${r.fixed.row}排${r.fixed.number}号` : ''].filter(Boolean).join('，')

/**
 * What is printed and lies or hangs somewhere: a card (of a line), a seat of a printed plan, a sheet (a plan, the list). `printed` is what its last
 * print says, `placed` what the one that was last seen in its place says; '' is none.
 */
export type ThingKind = 'card' | 'seat' | 'sheet'
export type Thing = { kind: ThingKind; key: string; printed: string; placed: string }
/** What it should say now: '' where it should be taken away. */
export type Should = { kind: ThingKind; key: string; says: string }
export type Redo = { kind: ThingKind; key: string; was: string; should: string; next: 'print' | 'place' | 'remove' }

/**
 * 变更后重做清单 (S2-22): exactly those things whose place says something else than it should, until they are ticked. Things nobody printed yet are no
 * redo; but once cards are out, a new line needs its card.
 */
export function redoOf(things: readonly Thing[], should: readonly Should[]): Redo[] {
  const key = (t: { kind: ThingKind; key: string }) => `${t.kind} ${t.key}`
  const says = new Map(should.map(s => [key(s), s.says]))
  const cardsOut = things.some(t => t.kind === 'card')
  const printed = new Set(things.map(key))
  const plansOut = new Set(things.filter(t => t.kind === 'seat').map(t => planOfSeat(t.key)))
  const old = things.flatMap((t): Redo[] => {
    const now = says.get(key(t)) ?? ''
    if (t.placed === now) return []
    return [{ kind: t.kind, key: t.key, was: t.placed, should: now, next: now === '' ? 'remove' : t.printed === now ? 'place' : 'print' }]
  })
  const fresh = should.filter(
    s => s.says !== '' && !printed.has(key(s)) && (s.kind === 'card' ? cardsOut : s.kind === 'seat' && plansOut.has(planOfSeat(s.key))),
  )
  return [...old, ...fresh.map((s): Redo => ({ kind: s.kind, key: s.key, was: '', should: s.says, next: 'print' }))]
}
/** A seat is known by its plan and its place in it. */
export const seatKey = (planId: string, seat: string): string => `${planId}:${seat}`
export const planOfSeat = (key: string): string => key.split(':')[0]!
export const LIST = 'list'

/** What a print makes of the things it prints: a first one lies where it belongs; once things are out, what is printed anew or added has to be put there. */
export function afterPrint(things: readonly Thing[], prints: readonly Should[]): Thing[] {
  return prints.map(p => {
    const old = things.find(t => t.kind === p.kind && t.key === p.key)
    const out = things.some(t =>
      p.kind === 'card' ? t.kind === 'card' : p.kind === 'seat' && t.kind === 'seat' && planOfSeat(t.key) === planOfSeat(p.key),
    )
    return { kind: p.kind, key: p.key, printed: p.says, placed: old ? old.placed : out ? '' : p.says }
  })
}

/** Only what was printed anew can be put in its place; what is to be taken away needs no print. A seat is put right by whoever stands before it: its card, or the sheet, says so. */
export const whyNotReplace = (r: Redo): RosterRefusal | null => (r.next === 'print' && r.kind !== 'seat' ? 'meetings.notReprinted' : null)

/** 现场核对 (S2-21): minutes before the start. opens: from then on one may tick; first: whoever is named is asked; last: what is still open is said. */
export type SiteTimes = { opens: number; first: number; last: number }
export const siteTimesOf = ([opens = 0, first = 0, last = 0]: readonly number[]): SiteTimes => ({ opens, first, last })
const MINUTE = 60_000
export const siteAt = (startsAt: number, minutes: number): number => startsAt - minutes * MINUTE
/** @param out whether this line's card is printed and lies as it should */
export function whyNotTick(startsAt: number | null, times: SiteTimes, now: number, out: boolean): RosterRefusal | null {
  if (!out) return 'meetings.siteNotPrinted'
  return startsAt !== null && now < siteAt(startsAt, times.opens) ? 'meetings.siteNotYet' : null
}
/** A tick holds for the card it was made on: another card in its place has to be looked at again. */
export const isTicked = (tick: { says: string } | undefined, card: Pick<Thing, 'placed'> | undefined): boolean =>
  !!tick && !!card && card.placed !== '' && tick.says === card.placed
