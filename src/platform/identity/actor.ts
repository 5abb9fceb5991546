import { and, eq, gt, isNull, lte, or, sql, type SQL } from 'drizzle-orm'
import type { Actor } from '#kernel/actor'
import { MINUTE, type Instant } from '#kernel/day'
import type { Id } from '#kernel/ref'
import type { Database, Db, Tx } from '#platform/database/open'
import { administrators, isAdministrator, permissionsOf, type AccountKind } from './roles.ts'
import { delegation } from '#platform/routing/schema'
import { account, person, post, session, tenure } from './schema.ts'

/** `last_seen` is written at most once a minute, so that reading costs no write. */
const TOUCH_MS = MINUTE

type Row = {
  personId: Id | null; personName: string | null; accountId: Id | null; kind: AccountKind | null; label: string | null; disabledAt: Instant | null
  postId: Id | null; unitId: Id | null; roles: string[] | null; acting: boolean | null; fromAt: Instant | null
}
const columns = {
  personId: person.id, personName: person.name, accountId: account.id, kind: account.kind, label: account.label,
  disabledAt: account.disabledAt, postId: post.id, unitId: post.unitId, roles: post.roles, acting: tenure.acting, fromAt: tenure.fromAt,
}

/** The tenures in force at a moment: [from, until). */
export const inForceAt = (now: Instant | SQL | ReturnType<typeof sql.placeholder>): SQL =>
  and(lte(tenure.fromAt, now as number), or(isNull(tenure.untilAt), gt(tenure.untilAt, now as number)))!

const heldPosts = (now: Parameters<typeof inForceAt>[0]) => and(eq(tenure.tenantId, person.tenantId), eq(tenure.personId, person.id), inForceAt(now))
const ofTenure = and(eq(post.tenantId, tenure.tenantId), eq(post.id, tenure.postId))

const hash = sql.placeholder('hash'), tenant = sql.placeholder('tenant'), accountId = sql.placeholder('account'), now = sql.placeholder('now')
const prepare = (db: Db) => ({
  session: db.select().from(session).where(and(eq(session.tokenHash, hash), isNull(session.endedAt))).prepare('identity_session'),
  account: db.select(columns).from(account)
    .leftJoin(person, and(eq(person.tenantId, account.tenantId), eq(person.id, account.personId)))
    .leftJoin(tenure, heldPosts(now)).leftJoin(post, ofTenure)
    .where(and(eq(account.tenantId, tenant), eq(account.id, accountId))).prepare('identity_account'),
  standIn: standIn(db, tenant, sql.placeholder('person'), now).prepare('identity_stand_in'),
})
/** 委托: whom somebody stands in for at a moment, with the posts of each. */
const standIn = (db: Db | Tx, tenantId: Id | ReturnType<typeof sql.placeholder>, personId: Id | ReturnType<typeof sql.placeholder>, at: Parameters<typeof inForceAt>[0]) =>
  db.select({ fromId: delegation.fromPersonId, postId: tenure.postId }).from(delegation)
    .leftJoin(tenure, and(eq(tenure.tenantId, delegation.tenantId), eq(tenure.personId, delegation.fromPersonId), inForceAt(at)))
    .where(and(
      eq(delegation.tenantId, tenantId as Id), eq(delegation.toPersonId, personId as Id), lte(delegation.fromAt, at as number), gt(delegation.untilAt, at as number), isNull(delegation.endedAt),
    ))

const prepared = new WeakMap<Database, ReturnType<typeof prepare>>()

/**
 * Everything the bearer of a session may do at this moment: three prepared queries, nothing remembered beyond the request.
 * Null when the session is unknown, ended, idle or expired, or its account is disabled.
 * @param touch false for requests nobody made by hand (live polling): they do not keep a session awake
 */
export async function actorOfSession(database: Database, tokenHash: string, at: Instant, touch = true): Promise<Actor | null> {
  const queries = prepared.get(database) ?? prepare(database.db)
  prepared.set(database, queries)
  const [found] = await queries.session.execute({ hash: tokenHash })
  if (!found || found.expiresAt <= at || at - found.lastSeen > found.idleMs) return null
  const rows = await queries.account.execute({ tenant: found.tenantId, account: found.accountId, now: at })
  if (!rows[0] || rows[0].disabledAt !== null) return null
  if (touch && at - found.lastSeen >= TOUCH_MS) await database.db.update(session).set({ lastSeen: at }).where(eq(session.tokenHash, tokenHash))
  const personOf = rows[0].personId
  return assemble(found.tenantId, rows, found, personOf ? await queries.standIn.execute({ tenant: found.tenantId, person: personOf, now: at }) : [])
}

/** A person with every post held at this moment, as if signed in: for the demo, the tests and work done in somebody's name. Null for an unknown person. */
export async function actorOfPerson(tx: Tx | Db, tenantId: Id, personId: Id, at: Instant): Promise<Actor | null> {
  const rows = await tx.select(columns).from(person)
    .leftJoin(account, and(eq(account.tenantId, person.tenantId), eq(account.personId, person.id), eq(account.kind, 'business')))
    .leftJoin(tenure, heldPosts(at)).leftJoin(post, ofTenure)
    .where(and(eq(person.tenantId, tenantId), eq(person.id, personId)))
  return rows[0] ? assemble(tenantId, rows, { passwordDue: false, level: 1, requiredLevel: 1 }, await standIn(tx, tenantId, personId, at)) : null
}

/** Pure. The main post is the one held longest in one's own right; an administrator holds none and may only what his kind may. */
function assemble(tenantId: Id, rows: readonly Row[], by: Pick<typeof session.$inferSelect, 'passwordDue' | 'level' | 'requiredLevel'>, standsIn: readonly { fromId: Id; postId: Id | null }[]): Actor {
  const { personId, personName, accountId, kind, label } = rows[0]!
  const admin = kind !== null && isAdministrator(kind)
  const held = admin ? [] : rows.filter(r => r.postId !== null)
    .sort((a, b) => Number(a.acting) - Number(b.acting) || a.fromAt! - b.fromAt! || (a.postId! < b.postId! ? -1 : 1))
  const permissions = by.passwordDue ? new Set(['mustChangePassword'])
    : by.level < by.requiredLevel ? new Set<string>()
    : admin ? new Set(administrators[kind]) : permissionsOf(held.flatMap(r => r.roles!))
  return {
    kind: 'person', tenantId, id: personId ?? accountId!, name: personName ?? label ?? '', accountId, permissions,
    posts: unique(held.map(r => r.postId!)), units: unique(held.map(r => r.unitId!)), unitId: held[0]?.unitId ?? null, onBehalfOf: admin ? [] : unique(standsIn.map(d => d.fromId)), standInPosts: admin ? [] : unique(standsIn.flatMap(d => d.postId ?? [])),
  }
}

const unique = <T>(all: T[]): T[] => [...new Set(all)]
