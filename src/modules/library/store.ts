import { and, asc, desc, eq, gte, inArray, isNotNull, isNull, lt, or, sql, type SQL } from 'drizzle-orm'
import type { Day } from '#kernel/day'
import type { Id } from '#kernel/ref'
import { Refusal } from '#kernel/refusal'
import type { Ctx } from '#platform/acts/module'
import { after, type Cursor } from '#platform/acts/paging'
import { bears, folded } from '#platform/search/public'
import type { Level, SourceState } from './domain.ts'
import { citedAs, namesOf } from './names.ts'
import { name, source } from './schema.ts'

export type SourceRow = typeof source.$inferSelect
/** Everything but the text, which may be long. */
export type SourceCard = Omit<SourceRow, 'text' | 'words'> & { letters: number }
type On = Pick<Ctx, 'tx' | 'tenantId'>

const card = {
  tenantId: source.tenantId, id: source.id, no: source.no, level: source.level, module: source.module, kind: source.kind, refId: source.refId, title: source.title, numberText: source.numberText,
  organ: source.organ, day: source.day, hash: source.hash, fileId: source.fileId, state: source.state, repealedFrom: source.repealedFrom, fault: source.fault, unitId: source.unitId, open: source.open, at: source.at, byId: source.byId,
  byName: source.byName, letters: sql<number>`coalesce(length(${source.text}), 0)`.mapWith(Number),
}
const mine = ({ tenantId }: On, ...more: (SQL | undefined)[]) => and(eq(source.tenantId, tenantId), ...more)
const wordsOf = (s: Pick<SourceRow, 'title' | 'numberText' | 'organ'>) => folded(`${s.title}${s.numberText}${s.organ}`)

/** Answers whether it was new: a record has one source. */
export async function addSource(on: On, row: Omit<SourceRow, 'tenantId' | 'no' | 'state' | 'fault' | 'words' | 'repealedFrom'> & { repealedFrom?: Day | null }): Promise<boolean> {
  const added = await on.tx.insert(source).values({ ...row, words: wordsOf(row), tenantId: on.tenantId, no: null, state: 'waiting', fault: null }).onConflictDoNothing().returning({ id: source.id })
  const names = added.length ? namesOf(row.title) : []
  if (names.length) await on.tx.insert(name).values(names.map(reversed => ({ tenantId: on.tenantId, sourceId: row.id, reversed })))
  return added.length > 0
}

export const cardOf = async (on: On, id: Id): Promise<SourceCard | null> => (await on.tx.select(card).from(source).where(mine(on, eq(source.id, id))))[0] ?? null
/** @throws 'notFound' */
export async function findCard(on: On, id: Id): Promise<SourceCard> {
  const row = await cardOf(on, id)
  if (!row || row.state === 'removed') throw new Refusal('notFound')
  return row
}
export const cardsOf = async (on: On, numbers: readonly number[]): Promise<SourceCard[]> =>
  (numbers.length ? on.tx.select(card).from(source).where(mine(on, inArray(source.no, [...numbers]))) : [])
export const textsOf = async (on: On, ids: readonly Id[]): Promise<Map<Id, string>> =>
  new Map(ids.length ? (await on.tx.select({ id: source.id, text: source.text }).from(source).where(mine(on, inArray(source.id, [...ids])))).map(r => [r.id, r.text ?? '']) : [])
export const sourceFor = async (on: On, of: { module: string; kind: string; refId: Id }): Promise<SourceCard | null> =>
  (await on.tx.select(card).from(source).where(mine(on, eq(source.module, of.module), eq(source.kind, of.kind), eq(source.refId, of.refId))))[0] ?? null
/** Of uploads: the same words twice are one source. */
export const uploadWith = async (on: On, hash: string): Promise<SourceCard | null> =>
  (await on.tx.select(card).from(source).where(mine(on, eq(source.hash, hash), eq(source.module, 'library'), or(eq(source.state, 'waiting'), eq(source.state, 'shelved')))))[0] ?? null

/** Which of a module's records have their source, whatever became of it. */
export const enteredOf = async (on: On, module: string, kind: string, refIds: readonly Id[]): Promise<Set<Id>> =>
  new Set(refIds.length ? (await on.tx.select({ refId: source.refId }).from(source).where(mine(on, eq(source.module, module), eq(source.kind, kind), inArray(source.refId, [...refIds])))).map(r => r.refId) : [])

/** What waits gets its words or its number; one that was taken out meanwhile stays out. */
export const saveWaiting = (on: On, id: Id, changes: Partial<SourceRow>) => on.tx.update(source).set(changes).where(mine(on, eq(source.id, id), eq(source.state, 'waiting')))
export const saveSource = (on: On, id: Id, changes: Partial<SourceRow>) => on.tx.update(source).set(changes).where(mine(on, eq(source.id, id)))

/** One page of the catalogue, newest first. Which of them the actor may know of is asked of their records, by the caller. */
export const listCards = (on: On, f: { words: string; level: Level | null; cursor: Cursor | null; limit: number }): Promise<SourceCard[]> =>
  on.tx.select(card).from(source).where(mine(on, inArray(source.state, ['waiting', 'shelved', 'unreadable']), f.level ? eq(source.level, f.level) : undefined, bears(source.words, f.words), after(f.cursor, source.at, source.id)))
    .orderBy(desc(source.at), desc(source.id)).limit(f.limit)

/** Sources that may be cited by one of these names, the newest first: by the index of names alone, never by a look at every title. */
export const cardsNamed = (on: On, cited: readonly string[], most: number): Promise<SourceCard[]> => {
  const named = on.tx.select({ id: name.sourceId }).from(name).where(and(eq(name.tenantId, on.tenantId), or(...cited.map(citedAs).filter(c => c.whole !== '').flatMap(({ whole, ends }) => [
    // Bytewise, as the index lies.
    sql`(${name.reversed} ~>=~ ${whole} and ${name.reversed} ~<~ ${`${whole}\u{10FFFF}`})`, ...(ends.length ? [inArray(name.reversed, ends)] : []),
  ]))))
  return on.tx.select(card).from(source).where(mine(on, inArray(source.state, ['waiting', 'shelved']), isNotNull(source.text), inArray(source.id, named))).orderBy(desc(source.at), desc(source.id)).limit(most)
}

/** Texts that are not on the shelf yet, the oldest first. */
export const waiting = (on: On, most: number): Promise<Pick<SourceRow, 'id' | 'no' | 'text'>[]> =>
  on.tx.select({ id: source.id, no: source.no, text: source.text }).from(source).where(mine(on, eq(source.state, 'waiting'), isNotNull(source.text))).orderBy(asc(source.at), asc(source.id)).limit(most)
/** Sources whose text is still in a file. */
export const unread = (on: On, most: number): Promise<Pick<SourceRow, 'id' | 'fileId'>[]> =>
  on.tx.select({ id: source.id, fileId: source.fileId }).from(source).where(mine(on, eq(source.state, 'waiting'), isNull(source.text))).orderBy(asc(source.at), asc(source.id)).limit(most)
/** What is on the shelf, by number, from one number on. */
export const shelved = (on: On, from: number, before: number): Promise<{ no: number | null; text: string | null }[]> =>
  on.tx.select({ no: source.no, text: source.text }).from(source).where(mine(on, eq(source.state, 'shelved'), gte(source.no, from), lt(source.no, before))).orderBy(asc(source.no))
export async function countByState(on: On): Promise<Record<SourceState, number>> {
  const rows = await on.tx.select({ state: source.state, n: sql<number>`count(*)::int` }).from(source).where(mine(on)).groupBy(source.state)
  const of = (state: SourceState) => rows.find(r => r.state === state)?.n ?? 0
  return { waiting: of('waiting'), shelved: of('shelved'), unreadable: of('unreadable'), removed: of('removed') }
}
