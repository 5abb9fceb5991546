import { and, eq, isNull, max } from 'drizzle-orm'
import type { Instant } from '#kernel/day'
import type { Id } from '#kernel/ref'
import type { Db } from '#platform/database/open'
import { stream } from '#platform/facts/schema'
import { account, person, post, tenant, tenure, unit } from '#platform/identity/schema'
import type { Character } from './seed.ts'

/** Reads the demo's people back from a database, so that a later run goes on where an earlier one stopped. */
export const allTenants = (db: Db) => db.select({ id: tenant.id, code: tenant.code, name: tenant.name }).from(tenant)

export async function peopleOf(db: Db, tenantId: Id): Promise<{ people: Map<string, Character>; units: Map<string, Id>; lastAt: Instant }> {
  const rows = await db.select({ person, post, unit, login: account.login }).from(tenure)
    .innerJoin(person, and(eq(person.tenantId, tenure.tenantId), eq(person.id, tenure.personId)))
    .innerJoin(post, and(eq(post.tenantId, tenure.tenantId), eq(post.id, tenure.postId)))
    .innerJoin(unit, and(eq(unit.tenantId, post.tenantId), eq(unit.id, post.unitId)))
    .innerJoin(account, and(eq(account.tenantId, tenure.tenantId), eq(account.personId, person.id)))
    .where(and(eq(tenure.tenantId, tenantId), isNull(tenure.untilAt)))
  const [last] = await db.select({ at: max(stream.updatedAt) }).from(stream).where(eq(stream.tenantId, tenantId))
  return {
    people: new Map(rows.map(r => [r.person.name, {
      id: r.person.id, name: r.person.name, login: r.login, tenantId, unitId: r.unit.id, unit: r.unit.name, post: r.post.title, postId: r.post.id, roles: r.post.roles, rank: r.post.rank,
    }])),
    units: new Map((await db.select({ id: unit.id, name: unit.name }).from(unit).where(eq(unit.tenantId, tenantId))).map(u => [u.name, u.id])),
    lastAt: Number(last?.at ?? 0),
  }
}
