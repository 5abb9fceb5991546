import { and, asc, count, desc, eq, exists, gt, gte, ilike, inArray, isNotNull, isNull, lt, lte, or, sql, type SQL } from 'drizzle-orm'
import type { Instant } from '#kernel/day'
import type { Id } from '#kernel/ref'
import type { Cursor } from '#platform/acts/paging'
import type { Tx } from '#platform/database/open'
import { circleOf } from './policy.ts'
import { circle, hand, matter, origin } from './schema.ts'
import { isEnded, nextDate, waitingFor, type Matter, type OfficeFunction } from './state.ts'

const mine = (tenantId: Id, id: Id) => and(eq(matter.tenantId, tenantId), eq(matter.id, id))

export const findMatter = async (tx: Tx, tenantId: Id, id: Id): Promise<Matter | null> =>
  (await tx.select({ state: matter.state }).from(matter).where(mine(tenantId, id)))[0]?.state ?? null

export const byIds = async (tx: Tx, tenantId: Id, ids: readonly Id[]): Promise<Matter[]> =>
  ids.length
    ? (
        await tx
          .select({ state: matter.state })
          .from(matter)
          .where(and(eq(matter.tenantId, tenantId), inArray(matter.id, [...ids])))
      ).map(r => r.state)
    : []

/** Holds the rows until commit, in one order, so that two acts on the same pair wait for one another and never cross. */
export async function lockMatters(tx: Tx, tenantId: Id, ids: readonly Id[]): Promise<Map<Id, Matter>> {
  const rows = await tx
    .select({ id: matter.id, state: matter.state })
    .from(matter)
    .where(and(eq(matter.tenantId, tenantId), inArray(matter.id, [...ids])))
    .orderBy(asc(matter.id))
    .for('update')
  return new Map(rows.map(r => [r.id, r.state]))
}

/** Writes the projection of `m`, which grew out of `before`; only what changed is touched in the tables beside it. */
export async function saveMatter(tx: Tx, tenantId: Id, before: Matter | null, m: Matter): Promise<void> {
  const row = rowOf(m)
  if (before) await tx.update(matter).set(row).where(mine(tenantId, m.id))
  else await tx.insert(matter).values({ tenantId, id: m.id, ...row })
  await saveCircle(tx, tenantId, m.id, before ? circleOf(before) : [], circleOf(m))
  await saveOrigins(tx, tenantId, before, m)
  await saveHands(tx, tenantId, before, m)
}

const rowOf = (m: Matter): Omit<typeof matter.$inferInsert, 'tenantId' | 'id'> => {
  const { at, provisional } = nextDate(m)
  return {
    title: m.title,
    function: m.function,
    kind: m.kind,
    status: m.status,
    ended: isEnded(m),
    parentId: m.parentId,
    sourceModule: m.source?.module ?? null,
    sourceId: m.source?.id ?? null,
    ownerPerson: m.owner.personId,
    ownerPost: m.owner.postId,
    ownerUnit: m.owner.unitId,
    offeredPerson: m.offer?.to.personId ?? null,
    offeredUnit: m.offer?.to.unitId ?? null,
    waitsFor: waitingFor(m)?.kind ?? null,
    nextAt: at,
    provisional,
    contested: m.contest !== null,
    passes: m.passes,
    urged: m.urges.total,
    stalledSince: m.said.stalledFor === m.progressAt ? m.progressAt : null,
    openedAt: m.openedAt,
    endedAt: m.endedAt,
    touchedAt: m.touchedAt,
    state: m,
  }
}

async function saveCircle(tx: Tx, tenantId: Id, matterId: Id, before: readonly Id[], now: readonly Id[]): Promise<void> {
  const gone = before.filter(who => !now.includes(who))
  const come = now.filter(who => !before.includes(who))
  if (gone.length) await tx.delete(circle).where(and(eq(circle.tenantId, tenantId), eq(circle.matterId, matterId), inArray(circle.who, gone)))
  if (come.length) await tx.insert(circle).values(come.map(who => ({ tenantId, who, matterId })))
}

async function saveOrigins(tx: Tx, tenantId: Id, before: Matter | null, m: Matter): Promise<void> {
  const rows = (of: Matter) =>
    of.origins.map(({ id, kind, name, personId, unitId, owed, askedAt, clock, repliedAt }) => ({
      tenantId,
      matterId: of.id,
      id,
      kind,
      name,
      personId,
      unitId,
      owed: owed && of.status !== 'merged',
      askedAt,
      dueAt: (clock ?? of.clock).at,
      repliedAt,
    }))
  const old = new Map((before ? rows(before) : []).map(r => [r.id, JSON.stringify(r)]))
  const changed = rows(m).filter(r => old.get(r.id) !== JSON.stringify(r))
  if (!changed.length) return
  await tx
    .insert(origin)
    .values(changed)
    .onConflictDoUpdate({
      target: [origin.tenantId, origin.matterId, origin.id],
      set: { owed: sql`excluded.owed`, dueAt: sql`excluded.due_at`, repliedAt: sql`excluded.replied_at` },
    })
}

async function saveHands(tx: Tx, tenantId: Id, before: Matter | null, m: Matter): Promise<void> {
  const old = before?.hands ?? []
  const first = m.hands.findIndex((h, i) => h !== old[i])
  const from = first < 0 ? m.hands.length : first
  if (old.length > from) await tx.delete(hand).where(and(eq(hand.tenantId, tenantId), eq(hand.matterId, m.id), gte(hand.no, from)))
  const rows = m.hands.slice(from).map((h, i) => ({ tenantId, matterId: m.id, no: from + i, ...h.seat, fromAt: h.from, untilAt: h.to }))
  if (rows.length) await tx.insert(hand).values(rows)
}

export async function childrenOf(tx: Tx, tenantId: Id, id: Id): Promise<{ all: number; open: number }> {
  const rows = await tx
    .select({ ended: matter.ended, n: count() })
    .from(matter)
    .where(and(eq(matter.tenantId, tenantId), eq(matter.parentId, id)))
    .groupBy(matter.ended)
  const open = rows.find(r => !r.ended)?.n ?? 0
  return { all: open + (rows.find(r => r.ended)?.n ?? 0), open }
}

export const partsOf = (tx: Tx, tenantId: Id, id: Id): Promise<Matter[]> => partsOfAll(tx, tenantId, [id])
export const partsOfAll = async (tx: Tx, tenantId: Id, ids: readonly Id[]): Promise<Matter[]> =>
  ids.length
    ? (
        await tx
          .select({ state: matter.state })
          .from(matter)
          .where(and(eq(matter.tenantId, tenantId), inArray(matter.parentId, [...ids])))
          .orderBy(asc(matter.id))
      ).map(r => r.state)
    : []

/** Open matters somebody owns (in one post, if named) or is being offered. */
export const heldBy = async (tx: Tx, tenantId: Id, personId: Id, postId: Id | null): Promise<Id[]> => {
  const owns = and(eq(matter.ownerPerson, personId), postId ? eq(matter.ownerPost, postId) : undefined)
  const rows = await tx
    .select({ id: matter.id })
    .from(matter)
    .where(and(eq(matter.tenantId, tenantId), eq(matter.ended, false), or(owns, eq(matter.offeredPerson, personId))))
    .orderBy(asc(matter.id))
  return rows.map(r => r.id)
}

export const ofSource = async (tx: Tx, tenantId: Id, module: string, sourceId: Id): Promise<Matter[]> =>
  (
    await tx
      .select({ state: matter.state })
      .from(matter)
      .where(and(eq(matter.tenantId, tenantId), eq(matter.sourceModule, module), eq(matter.sourceId, sourceId)))
      .orderBy(asc(matter.id))
  ).map(r => r.state)

/** Who asks: null is the coordinator, who may know of all. */
export type Knower = readonly Id[] | null
export type Filter = {
  scope: 'mine' | 'unit' | 'all'
  people: readonly Id[]
  units: readonly Id[]
  ended: boolean
  function?: OfficeFunction | undefined
  only?: 'overdue' | 'stalled' | 'provisional' | 'contested' | 'toAccept' | 'toCheck' | undefined
  words?: string | undefined
  now: Instant
}

const known = (tenantId: Id, knower: Knower, tx: Tx): SQL | undefined =>
  knower === null
    ? undefined
    : exists(
        tx
          .select({ one: sql`1` })
          .from(circle)
          .where(and(eq(circle.tenantId, tenantId), eq(circle.matterId, matter.id), inArray(circle.who, [...knower]))),
      )

const inScope = ({ scope, people, units }: Filter): SQL | undefined => {
  if (scope === 'all') return undefined
  if (scope === 'mine')
    return or(
      inArray(matter.ownerPerson, [...people]),
      inArray(matter.offeredPerson, [...people]),
      and(isNull(matter.offeredPerson), inUnits(matter.offeredUnit, units)),
    )
  return or(inUnits(matter.ownerUnit, units), inUnits(matter.offeredUnit, units))
}
const inUnits = (column: typeof matter.ownerUnit | typeof matter.offeredUnit, units: readonly Id[]) =>
  units.length ? inArray(column, [...units]) : sql`false`

const onlyThose = (only: Filter['only'], now: Instant): SQL | undefined => {
  switch (only) {
    case undefined:
      return undefined
    case 'overdue':
      return lt(matter.nextAt, now)
    case 'stalled':
      return isNotNull(matter.stalledSince)
    case 'provisional':
      return eq(matter.provisional, true)
    case 'contested':
      return eq(matter.contested, true)
    case 'toAccept':
      return isNotNull(matter.offeredUnit)
    case 'toCheck':
      return eq(matter.status, 'checking')
  }
}

/** A page of what the asker may know of: open ones by next date, ended ones newest first. */
export async function listMatters(tx: Tx, tenantId: Id, knower: Knower, f: Filter, cursor: Cursor | null, limit: number): Promise<Matter[]> {
  const next =
    cursor &&
    (f.ended
      ? or(lt(matter.endedAt, cursor.at), and(eq(matter.endedAt, cursor.at), lt(matter.id, cursor.id)))
      : or(gt(matter.nextAt, cursor.at), and(eq(matter.nextAt, cursor.at), gt(matter.id, cursor.id))))
  const rows = await tx
    .select({ state: matter.state })
    .from(matter)
    .where(
      and(
        eq(matter.tenantId, tenantId),
        eq(matter.ended, f.ended),
        known(tenantId, knower, tx),
        inScope(f),
        f.function ? eq(matter.function, f.function) : undefined,
        onlyThose(f.only, f.now),
        f.words ? ilike(matter.title, `%${f.words.replace(/[\\%_]/g, '\\$&')}%`) : undefined,
        next ?? undefined,
      ),
    )
    .orderBy(...(f.ended ? [desc(matter.endedAt), desc(matter.id)] : [asc(matter.nextAt), asc(matter.id)]))
    .limit(limit)
  return rows.map(r => r.state)
}

/** What a person owns or is to sign for, due before a moment: for the agenda. */
export const dueBefore = async (tx: Tx, tenantId: Id, people: readonly Id[], until: Instant, limit: number): Promise<Matter[]> =>
  (
    await tx
      .select({ state: matter.state })
      .from(matter)
      .where(
        and(
          eq(matter.tenantId, tenantId),
          eq(matter.ended, false),
          lte(matter.nextAt, until),
          or(inArray(matter.ownerPerson, [...people]), inArray(matter.offeredPerson, [...people])),
        ),
      )
      .orderBy(asc(matter.nextAt), asc(matter.id))
      .limit(limit)
  ).map(r => r.state)

/** Hands that lie in [from, until): per unit how many matters, how often those were pushed on, and hours in hand (S2-35, S2-38). */
export async function timeByUnit(
  tx: Tx,
  tenantId: Id,
  from: Instant,
  until: Instant,
  now: Instant,
): Promise<{ unitId: Id; matters: number; passes: number; hours: number }[]> {
  const end = sql`least(coalesce(${hand.untilAt}, ${now}), ${until})`
  const rows = await tx
    .select({
      unitId: hand.unitId,
      matters: sql<number>`count(distinct ${hand.matterId})::int`,
      ms: sql<number>`sum(greatest(${end} - greatest(${hand.fromAt}, ${from}), 0))::bigint`,
    })
    .from(hand)
    .where(and(eq(hand.tenantId, tenantId), lt(hand.fromAt, until), or(isNull(hand.untilAt), gt(hand.untilAt, from))))
    .groupBy(hand.unitId)
    .orderBy(asc(hand.unitId))
  const pushed = await tx
    .select({ unitId: matter.ownerUnit, passes: sql<number>`sum(${matter.passes})::int` })
    .from(matter)
    .where(and(eq(matter.tenantId, tenantId), gte(matter.touchedAt, from), lt(matter.openedAt, until)))
    .groupBy(matter.ownerUnit)
  return rows.map(r => ({
    unitId: r.unitId,
    matters: r.matters,
    passes: pushed.find(p => p.unitId === r.unitId)?.passes ?? 0,
    hours: Math.round(Number(r.ms) / 3_600_000),
  }))
}
