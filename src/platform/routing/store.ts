import { and, asc, desc, eq, gt, gte, ilike, inArray, isNotNull, isNull, lt, lte, or, sql } from 'drizzle-orm'
import { unionAll } from 'drizzle-orm/pg-core'
import type { Instant } from '#kernel/day'
import type { Id, Ref } from '#kernel/ref'
import { Refusal } from '#kernel/refusal'
import type { Ctx } from '#platform/acts/module'
import { after, type Cursor } from '#platform/acts/paging'
import type { Db, Tx } from '#platform/database/open'
import type { Opinion, RouteState, Task } from './route/domain.ts'
import { definition, delegation, opinion, reading, route, task } from './schema.ts'

/** Whom somebody stands in for is part of who he is: read by platform/identity with every request. */
export { delegation } from './schema.ts'

type On = Pick<Ctx, 'tx' | 'tenantId'>
export type RouteRow = typeof route.$inferSelect
export type TaskRow = typeof task.$inferSelect
export type DelegationRow = typeof delegation.$inferSelect

/** @throws 'notFound' */
export async function findRoute({ tx, tenantId }: On, id: Id, lock: 'lock' | 'read' = 'read'): Promise<RouteRow> {
  const query = tx.select().from(route).where(and(eq(route.tenantId, tenantId), eq(route.id, id)))
  const [row] = await (lock === 'lock' ? query.for('update') : query)
  if (!row) throw new Refusal('notFound')
  return row
}

/** The route a task or a reading belongs to. @throws 'notFound' */
export async function routeIdOf({ tx, tenantId }: On, of: { taskId: Id } | { readingId: Id }): Promise<Id> {
  const [row] = 'taskId' in of
    ? await tx.select({ id: task.routeId }).from(task).where(and(eq(task.tenantId, tenantId), eq(task.id, of.taskId)))
    : await tx.select({ id: reading.routeId }).from(reading).where(and(eq(reading.tenantId, tenantId), eq(reading.id, of.readingId)))
  if (!row) throw new Refusal('notFound')
  return row.id
}

export const addRoute = ({ tx, tenantId }: On, row: Omit<RouteRow, 'tenantId'>) => tx.insert(route).values({ ...row, tenantId })

/** The state with the rows that follow from it: only what changed is written. */
export async function saveState(ctx: Pick<Ctx, 'tx' | 'tenantId' | 'now'>, row: Pick<RouteRow, 'id' | 'subject' | 'code'>, before: RouteState | null, state: RouteState, urgency: string | null): Promise<void> {
  const { tx, tenantId, now } = ctx
  if (before) await tx.update(route).set({ state, status: state.status, endedAt: state.endedAt, updatedAt: now, subject: row.subject }).where(and(eq(route.tenantId, tenantId), eq(route.id, row.id)))
  const old = new Map((before?.tasks ?? []).map(t => [t.id, t]))
  const fresh = state.tasks.filter(t => !old.has(t.id))
  if (fresh.length) await tx.insert(task).values(fresh.map(t => taskRow(tenantId, row, t, urgency)))
  for (const t of state.tasks) {
    const was = old.get(t.id)
    if (was && was !== t && JSON.stringify(was) !== JSON.stringify(t)) {
      const { state: s, urged, closedAt, how, closedById, dueAt } = taskRow(tenantId, row, t, urgency)
      await tx.update(task).set({ state: s, urged, closedAt, how, closedById, dueAt }).where(and(eq(task.tenantId, tenantId), eq(task.id, t.id)))
    }
  }
  const said = state.opinions.slice(before?.opinions.length ?? 0)
  if (said.length) await tx.insert(opinion).values(said.map(o => opinionRow(tenantId, row.id, o)))
  const known = new Map((before?.readings ?? []).map(r => [r.id, r]))
  const copies = state.readings.filter(r => !known.has(r.id))
  if (copies.length) await tx.insert(reading).values(copies.map(r => ({
    tenantId, id: r.id, routeId: row.id, subject: row.subject, readerId: r.reader.id, byName: r.by.name, note: r.note, at: r.at, readAt: r.readAt, recalledAt: r.recalledAt,
  })))
  for (const r of state.readings) {
    const was = known.get(r.id)
    if (was && (was.readAt !== r.readAt || was.recalledAt !== r.recalledAt)) {
      await tx.update(reading).set({ readAt: r.readAt, recalledAt: r.recalledAt }).where(and(eq(reading.tenantId, tenantId), eq(reading.id, r.id)))
    }
  }
}

const taskRow = (tenantId: Id, row: Pick<RouteRow, 'id' | 'subject' | 'code'>, t: Task, urgency: string | null): TaskRow => ({
  tenantId, id: t.id, routeId: row.id, subject: row.subject, code: row.code, step: t.place.inner ?? t.place.step, title: t.title, urgency, holderKind: t.holder.kind, holderId: t.holder.id,
  holderName: t.holder.name, unitId: t.holder.unitId, since: t.since, dueAt: t.dueAt, state: t.state, urged: t.urged, closedAt: t.closedAt, how: t.how, closedById: t.closedBy?.id ?? null,
})
const opinionRow = (tenantId: Id, routeId: Id, o: Opinion) =>
  ({ tenantId, id: o.id, routeId, taskId: o.taskId, title: o.title, byId: o.by.id, byName: o.by.name, ofName: o.of?.name ?? null, kind: o.kind, text: o.text, at: o.at })

/** A changed title of the subject shows in every list. */
export async function renameSubject({ tx, tenantId }: On, routeId: Id, subject: Ref): Promise<void> {
  await tx.update(route).set({ subject }).where(and(eq(route.tenantId, tenantId), eq(route.id, routeId)))
  await tx.update(task).set({ subject }).where(and(eq(task.tenantId, tenantId), eq(task.routeId, routeId), isNull(task.closedAt)))
}

// 待办

/** What lies with somebody: his own and his posts' (`own`), and what he does as a stand-in, for all work or only for some definitions. */
export type Mine = { own: readonly Id[]; standIn: readonly { ids: readonly Id[]; codes: readonly string[] | null }[] }

/** One holder after another, each once; `codes` null: all work. */
export function holdersIn(mine: Mine): { id: Id; codes: readonly string[] | null }[] {
  const found = new Map<Id, readonly string[] | null>(mine.own.map(id => [id, null]))
  for (const { ids, codes } of mine.standIn) {
    for (const id of ids) {
      const known = found.get(id)
      found.set(id, known === null || codes === null ? null : [...new Set([...known ?? [], ...codes])])
    }
  }
  return [...found].map(([id, codes]) => ({ id, codes }))
}

type TodoFilter = { words: string; lateAt: Instant | null; cursor: Cursor | null; limit: number }

/**
 * The first rows by due date, one more than asked for. Every holder is an index range of task_todo read in its order, so a page costs the same
 * whether ten or ten thousand lie there (field.md D39–46).
 */
export function todoQuery({ tx, tenantId }: On, mine: Mine, f: TodoFilter) {
  const ranges = holdersIn(mine).map(({ id, codes }) => tx.select().from(task).where(and(
    eq(task.tenantId, tenantId), eq(task.holderId, id), isNull(task.closedAt), codes ? inArray(task.code, [...codes]) : undefined,
    f.lateAt === null ? undefined : lt(task.dueAt, f.lateAt),
    f.words ? ilike(sql`${task.subject}->>'title'`, `%${f.words.replace(/[\\%_]/g, c => `\\${c}`)}%`) : undefined,
    f.cursor ? and(gte(task.dueAt, f.cursor.at), or(gt(task.dueAt, f.cursor.at), gt(task.id, f.cursor.id))) : undefined,
  )).orderBy(asc(task.dueAt), asc(task.id)).limit(f.limit + 1))
  const [first, second, ...rest] = ranges
  return second && first ? unionAll(first, second, ...rest).orderBy(sql`due_at`, sql`id`).limit(f.limit + 1) : first
}

export const listTodo = async (on: On, mine: Mine, f: TodoFilter): Promise<TaskRow[]> => (await todoQuery(on, mine, f)) ?? []

export function listDone({ tx, tenantId }: On, personId: Id, f: { words: string; cursor: Cursor | null; limit: number }): Promise<TaskRow[]> {
  return tx.select().from(task).where(and(
    eq(task.tenantId, tenantId), eq(task.closedById, personId), isNotNull(task.closedAt), inArray(task.how, ['approved', 'returned', 'reassigned', 'referred', 'skipped']),
    f.words ? ilike(sql`${task.subject}->>'title'`, `%${f.words.replace(/[\\%_]/g, c => `\\${c}`)}%`) : undefined,
    after(f.cursor, task.closedAt, task.id),
  )).orderBy(desc(task.closedAt), desc(task.id)).limit(f.limit + 1)
}

/** Ages of what lies with somebody: rows of a person's own open tasks, never a count over the table. */
export const openOf = ({ tx, tenantId }: On, mine: Mine): Promise<{ since: Instant; dueAt: Instant }[]> => {
  const holders = holdersIn(mine)
  const ids = (list: typeof holders) => inArray(task.holderId, list.map(h => h.id))
  const parts = [ids(holders.filter(h => !h.codes)), ...holders.filter(h => h.codes).map(h => and(ids([h]), inArray(task.code, [...h.codes!])))]
  return tx.select({ since: task.since, dueAt: task.dueAt }).from(task).where(and(eq(task.tenantId, tenantId), isNull(task.closedAt), or(...parts))).limit(1_000)
}

/** 错: tasks that came back to this person for repair, since a moment. */
export const returnedTo = async ({ tx, tenantId }: On, personId: Id, since: Instant): Promise<number> =>
  (await tx.select({ id: task.id }).from(task).where(and(eq(task.tenantId, tenantId), eq(task.holderId, personId), eq(task.step, 'start'), gte(task.since, since))).limit(1_000)).length

export const taskOf = async ({ tx, tenantId }: On, id: Id): Promise<TaskRow | null> =>
  (await tx.select().from(task).where(and(eq(task.tenantId, tenantId), eq(task.id, id))))[0] ?? null

/** Running routes that name this person or post anywhere: as holder, initiator, chosen for a later step, or in their past. Rare (somebody leaves), so it reads the states. */
export const routesNaming = async ({ tx, tenantId }: On, id: Id): Promise<Id[]> =>
  (await tx.select({ id: route.id }).from(route)
    .where(and(eq(route.tenantId, tenantId), isNull(route.endedAt), sql`${route.state}::text like ${`%"${id}"%`}`)).orderBy(asc(route.id))).map(r => r.id)

export const unreadOf = ({ tx, tenantId }: On, personId: Id) =>
  tx.select().from(reading).where(and(eq(reading.tenantId, tenantId), eq(reading.readerId, personId), isNull(reading.readAt), isNull(reading.recalledAt))).orderBy(desc(reading.at)).limit(100)

// 委托

/** Delegations that stand at a moment, to these people. */
export const delegationsTo = (tx: Tx | Db, tenantId: Id, personId: Id, now: Instant): Promise<DelegationRow[]> =>
  tx.select().from(delegation).where(and(eq(delegation.tenantId, tenantId), eq(delegation.toPersonId, personId), gt(delegation.untilAt, now), lte(delegation.fromAt, now), isNull(delegation.endedAt)))

export const delegationsOf = ({ tx, tenantId }: On, personId: Id, since: Instant): Promise<DelegationRow[]> =>
  tx.select().from(delegation).where(and(eq(delegation.tenantId, tenantId), or(eq(delegation.fromPersonId, personId), eq(delegation.toPersonId, personId)), gt(delegation.untilAt, since))).orderBy(desc(delegation.fromAt))

export const delegationOf = async ({ tx, tenantId }: On, id: Id): Promise<DelegationRow> => {
  const [row] = await tx.select().from(delegation).where(and(eq(delegation.tenantId, tenantId), eq(delegation.id, id))).for('update')
  if (!row) throw new Refusal('notFound')
  return row
}
export const addDelegation = ({ tx, tenantId }: On, row: Omit<DelegationRow, 'tenantId'>) => tx.insert(delegation).values({ ...row, tenantId })
export const saveDelegation = ({ tx, tenantId }: On, id: Id, changes: Partial<DelegationRow>) =>
  tx.update(delegation).set(changes).where(and(eq(delegation.tenantId, tenantId), eq(delegation.id, id)))

// 程序

export const definitionsOf = ({ tx, tenantId }: On, code?: string) =>
  tx.select().from(definition).where(and(eq(definition.tenantId, tenantId), code ? eq(definition.code, code) : undefined)).orderBy(asc(definition.code), desc(definition.version))
export const addDefinition = ({ tx, tenantId }: On, row: Omit<typeof definition.$inferSelect, 'tenantId'>) => tx.insert(definition).values({ ...row, tenantId })

/** 意见 on the routes of these records, in the order they were given. */
export const opinionsOn = ({ tx, tenantId }: On, subjectIds: readonly Id[]): Promise<{ subjectId: Id; byName: string; text: string }[]> =>
  subjectIds.length ? tx.select({ subjectId: route.subjectId, byName: opinion.byName, text: opinion.text }).from(opinion)
    .innerJoin(route, and(eq(route.tenantId, opinion.tenantId), eq(route.id, opinion.routeId)))
    .where(and(eq(opinion.tenantId, tenantId), inArray(route.subjectId, [...subjectIds]))).orderBy(asc(opinion.at), asc(opinion.id)) : Promise.resolve([])
