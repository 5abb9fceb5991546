import { and, asc, desc, eq, gte, inArray, lt, or, sql, type SQL } from 'drizzle-orm'
import { alias, type AnyPgColumn } from 'drizzle-orm/pg-core'
import type { Id } from '#kernel/ref'
import { Refusal } from '#kernel/refusal'
import type { Ctx } from '#platform/acts/module'
import { after, type Cursor } from '#platform/acts/paging'
import { awaits, bears, folded } from '#platform/search/public'
import { ALL } from '../applying/store.ts'
import { namesOf, seesAll } from '../policy.ts'
import { meeting } from '../schema.ts'
import { agenda, attempt, opinion, topic } from './schema.ts'
import type { TopicState } from './types.ts'

export type Topic = typeof topic.$inferSelect
export type Opinion = typeof opinion.$inferSelect
export type Attempt = typeof attempt.$inferSelect

const mine = (ctx: Ctx, id: Id) => and(eq(topic.tenantId, ctx.tenantId), eq(topic.id, id))
const units = (ctx: Ctx) => [...ctx.actor.units, ...(ctx.actor.units.length ? [] : [ctx.actor.id])]
type Circle = Record<'tenantId' | 'unitId' | 'applicantId' | 'leaderId' | 'reporterId' | 'legalUnitId' | 'consultIds' | 'meetingId' | 'wantsId' | 'state', AnyPgColumn>
/** Its unit, the leader who signs it, the units that are asked, whoever prepares its meeting, 会务 and the leadership know of an item, and whoever stands in for one of them (C9). */
const bearsName = (t: Circle, names: readonly string[]): SQL =>
  or(...[t.unitId, t.applicantId, t.leaderId, t.reporterId, t.legalUnitId].map(c => inArray(c, [...names])), sql`exists (select 1 from jsonb_array_elements_text(${t.consultIds}) u where u in ${names})`, hosted(t, names))!
/** Placed on a meeting of one of them, or admitted for it: nobody puts an agenda in order unseen. */
const hosted = (t: Circle, names: readonly string[]): SQL =>
  sql`exists (select 1 from ${meeting} m where m.tenant_id = ${t.tenantId} and (m.unit_id in ${names} or m.host_unit_id in ${names}) and (m.id = ${t.meetingId} or (m.id = ${t.wantsId} and ${inArray(t.state, ['admitted', 'decided', 'postponed'])})))`
const known = (ctx: Ctx): SQL | undefined => (seesAll(ctx.actor) ? undefined : bearsName(topic, namesOf(ctx.actor)))
/** The same on a column of ids, by names, for what is found outside the room's own queries. */
export function knownBy(ctx: Pick<Ctx, 'tenantId'>, id: SQL, names: readonly string[]): SQL {
  const t = alias(topic, 't')
  return names.includes(ALL) ? sql`true` : sql`exists (select 1 from ${topic} t where ${and(eq(t.tenantId, ctx.tenantId), sql`${t.id} = ${id}`, bearsName(t, names))})`
}
const asked = (ctx: Ctx): SQL => sql`exists (select 1 from jsonb_array_elements_text(${topic.consultIds}) u where u in ${units(ctx)})`

/** @throws Refusal notFound, also when it is there and the actor may not know of it */
export async function findTopic(ctx: Ctx, id: Id, lock?: 'lock'): Promise<Topic> {
  const query = ctx.tx.select().from(topic).where(and(mine(ctx, id), known(ctx)))
  const [row] = await (lock ? query.for('update') : query)
  if (!row) throw new Refusal('notFound')
  return row
}
export const mayKnow = async (ctx: Ctx, id: Id): Promise<boolean> => (await ctx.tx.select({ id: topic.id }).from(topic).where(and(mine(ctx, id), known(ctx)))).length > 0
/** Which of these the actor may know of. */
export const knownOf = async (ctx: Ctx, ids: readonly Id[]): Promise<ReadonlySet<Id>> =>
  new Set(ids.length ? (await ctx.tx.select({ id: topic.id }).from(topic).where(and(eq(topic.tenantId, ctx.tenantId), inArray(topic.id, [...ids]), known(ctx)))).map(t => t.id) : [])

/** Its text, its circle or what was said of it changed: it is looked at again for whoever searches. */
const retell = (ctx: Ctx, t: Pick<Topic, 'id' | 'state'>) => awaits(ctx, { module: 'meetings', kind: 'topic', id: t.id }, t.state === 'draft' ? 'typing' : 'now')

export async function add(ctx: Ctx, row: Omit<Topic, 'tenantId' | 'words'>): Promise<void> {
  await ctx.tx.insert(topic).values({ ...row, words: folded(`${row.title} ${row.unit}`), tenantId: ctx.tenantId })
  await retell(ctx, row)
}
export async function save(ctx: Ctx, before: Topic, changes: Partial<Omit<Topic, 'tenantId' | 'id' | 'words'>>): Promise<Topic> {
  const row = { ...before, ...changes, updatedAt: ctx.now }
  const words = folded(`${row.title} ${row.unit}`)
  await ctx.tx.update(topic).set({ ...changes, words, updatedAt: ctx.now }).where(mine(ctx, before.id))
  await retell(ctx, row)
  return { ...row, words }
}

export type Box = 'all' | 'mine' | 'pool' | 'toScreen' | 'toSign' | 'toOpine'
const box = (ctx: Ctx): Record<Box, SQL | undefined> => ({
  all: undefined, mine: inArray(topic.unitId, units(ctx)), pool: and(eq(topic.state, 'admitted'), sql`${topic.meetingId} is null`), toScreen: eq(topic.state, 'submitted'),
  toSign: and(inArray(topic.leaderId, [ctx.actor.id, ...ctx.actor.onBehalfOf]), sql`${topic.signedAt} is null`, inArray(topic.state, ['draft', 'rejected', 'postponed'])),
  toOpine: and(
    inArray(topic.state, ['draft', 'rejected', 'postponed', 'submitted']),
    or(
      and(asked(ctx), sql`not exists (select 1 from ${opinion} o where o.tenant_id = ${ctx.tenantId} and o.topic_id = ${topic.id} and o.kind = 'consulted' and o.unit_id in ${units(ctx)})`),
      and(inArray(topic.legalUnitId, units(ctx)), sql`not exists (select 1 from ${opinion} o where o.tenant_id = ${ctx.tenantId} and o.topic_id = ${topic.id} and o.kind = 'legality' and o.at >= ${topic.changedAt})`),
    ),
  ),
})
export type Filter = { box: Box; state: TopicState | null; meetingId: Id | null; unitId: Id | null; words: string; cursor: Cursor | null; limit: number }
/** A page, the newest first. */
export const list = (ctx: Ctx, f: Filter): Promise<Topic[]> =>
  ctx.tx.select().from(topic).where(and(
    eq(topic.tenantId, ctx.tenantId), known(ctx), box(ctx)[f.box], f.state ? eq(topic.state, f.state) : undefined, f.meetingId ? eq(topic.meetingId, f.meetingId) : undefined, f.unitId ? eq(topic.unitId, f.unitId) : undefined, f.words ? bears(topic.words, f.words) : undefined,
    after(f.cursor, topic.at, topic.id),
  )).orderBy(desc(topic.at), desc(topic.id)).limit(f.limit + 1)

/** What stands on a meeting's agenda, in its order: of those who may know of the meeting this is asked. */
export const onMeeting = (ctx: Ctx, meetingId: Id): Promise<Topic[]> =>
  ctx.tx.select().from(topic).where(and(eq(topic.tenantId, ctx.tenantId), eq(topic.meetingId, meetingId))).orderBy(asc(topic.no), asc(topic.id))
export const lockTopics = (ctx: Ctx, ids: readonly Id[]): Promise<Topic[]> =>
  ids.length ? ctx.tx.select().from(topic).where(and(eq(topic.tenantId, ctx.tenantId), inArray(topic.id, [...ids]))).orderBy(asc(topic.id)).for('update') : Promise.resolve([])

/** The meeting is not held: what was to come to it waits for another one. */
export const freeItems = (ctx: Ctx, meetingId: Id) => ctx.tx.update(topic).set({ meetingId: null, no: null, updatedAt: ctx.now }).where(and(eq(topic.tenantId, ctx.tenantId), eq(topic.meetingId, meetingId), eq(topic.state, 'admitted')))

export const opinionsOf = (ctx: Ctx, topicId: Id): Promise<Opinion[]> => ctx.tx.select().from(opinion).where(and(eq(opinion.tenantId, ctx.tenantId), eq(opinion.topicId, topicId))).orderBy(asc(opinion.at), asc(opinion.id))
export async function putOpinion(ctx: Ctx, t: Topic, row: Omit<Opinion, 'tenantId'>): Promise<void> {
  const { id: _, ...to } = row
  await retell(ctx, t)
  await ctx.tx.insert(opinion).values({ ...row, tenantId: ctx.tenantId }).onConflictDoUpdate({ target: [opinion.tenantId, opinion.topicId, opinion.kind, opinion.unitId], set: to })
}

export const addAttempt = (ctx: Ctx, row: Omit<Attempt, 'tenantId'>) => ctx.tx.insert(attempt).values({ ...row, tenantId: ctx.tenantId })
export const attemptsOf = (ctx: Ctx, topicId: Id): Promise<Attempt[]> => ctx.tx.select().from(attempt).where(and(eq(attempt.tenantId, ctx.tenantId), eq(attempt.topicId, topicId))).orderBy(desc(attempt.at), desc(attempt.id)).limit(100)
/** All of a time; a unit sees its own (C9). */
export const attemptsBetween = (ctx: Ctx, from: number, until: number): Promise<Attempt[]> =>
  ctx.tx.select().from(attempt).where(and(eq(attempt.tenantId, ctx.tenantId), gte(attempt.at, from), lt(attempt.at, until), seesAll(ctx.actor) ? undefined : inArray(attempt.unitId, units(ctx)))).orderBy(desc(attempt.at), desc(attempt.id)).limit(2000)

export const agendaOf = async (ctx: Ctx, meetingId: Id) => (await ctx.tx.select().from(agenda).where(and(eq(agenda.tenantId, ctx.tenantId), eq(agenda.meetingId, meetingId))))[0] ?? null
export const fixAgenda = (ctx: Ctx, meetingId: Id) => {
  const to = { byId: ctx.actor.id, by: ctx.actor.name, at: ctx.now }
  return ctx.tx.insert(agenda).values({ tenantId: ctx.tenantId, meetingId, ...to }).onConflictDoUpdate({ target: [agenda.tenantId, agenda.meetingId], set: to })
}
