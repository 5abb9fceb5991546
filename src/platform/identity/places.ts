import { and, arrayOverlaps, asc, eq, isNull, or, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Instant } from '#kernel/day'
import type { Id } from '#kernel/ref'
import type { Db, Tx } from '#platform/database/open'
import { inForceAt } from './actor.ts'
import type { Role, UnitKind } from './roles.ts'
import { person, post, tenure, unit } from './schema.ts'

/** A post as people know it: where it is and who is on it. `holder` null: vacant. */
export type Place = {
  id: Id; unitId: Id; title: string; roles: readonly string[]; leadsUnits: readonly Id[]
  unit: { shortName: string; kind: UnitKind }
  holder: { id: Id; name: string } | null
}

/** The unit that names a post its head's or its intake's; the post itself may stand in another. */
const naming = alias(unit, 'naming')
const columns = {
  id: post.id, unitId: post.unitId, title: post.title, roles: post.roles, leadsUnits: post.leadsUnits, unit: { shortName: unit.shortName, kind: unit.kind }, holder: { id: person.id, name: person.name },
}
const joined = (tx: Tx | Db, now: Instant) => tx.select(columns).from(post)
  .innerJoin(unit, and(eq(unit.tenantId, post.tenantId), eq(unit.id, post.unitId)))
  .leftJoin(tenure, and(eq(tenure.tenantId, post.tenantId), eq(tenure.postId, post.id), inForceAt(now)))
  .leftJoin(person, and(eq(person.tenantId, tenure.tenantId), eq(person.id, tenure.personId)))

/** One post, open or closed; null when there is none. Of several on it the first in their own right, then by seniority. */
export async function placeOf(tx: Tx | Db, tenantId: Id, postId: Id, now: Instant): Promise<Place | null> {
  const [place] = await joined(tx, now).where(and(eq(post.tenantId, tenantId), eq(post.id, postId))).orderBy(asc(tenure.acting), asc(tenure.fromAt)).limit(1)
  return place ?? null
}

/** The unit's own head or 收文承办岗 (where none is named, the head); null when the unit names neither. */
export async function deskOf(tx: Tx | Db, tenantId: Id, unitId: Id, desk: 'head' | 'intake', now: Instant): Promise<Place | null> {
  const [place] = await joined(tx, now)
    .innerJoin(naming, and(eq(naming.tenantId, post.tenantId), eq(post.id, desk === 'head' ? naming.headPostId : sql`coalesce(${naming.intakePostId}, ${naming.headPostId})`)))
    .where(and(eq(naming.tenantId, tenantId), eq(naming.id, unitId))).orderBy(asc(tenure.acting), asc(tenure.fromAt)).limit(1)
  return place ?? null
}

/** The open posts that have one of the roles or lead one of the units, in their order, in one query. */
export async function placesWith(tx: Tx | Db, tenantId: Id, { roles, leads }: { roles: readonly Role[]; leads: readonly Id[] }, now: Instant): Promise<Place[]> {
  const rows = await joined(tx, now)
    .where(and(eq(post.tenantId, tenantId), isNull(post.closedAt), or(arrayOverlaps(post.roles, [...roles]), leads.length ? arrayOverlaps(post.leadsUnits, [...leads]) : undefined)))
    .orderBy(asc(post.orderNo), asc(post.id), asc(tenure.acting), asc(tenure.fromAt))
  return [...new Map(rows.toReversed().map(p => [p.id, p])).values()].reverse()
}
