import { and, eq, gt, isNull, lte, or, sql, type Placeholder, type SQL } from 'drizzle-orm'
import { alias, type AnyPgColumn } from 'drizzle-orm/pg-core'
import type { Actor } from '#kernel/actor'
import { MINUTE, type Instant } from '#kernel/day'
import type { Id } from '#kernel/ref'
import type { Database, Db, Tx } from '#platform/database/open'
import { delegation } from '#platform/routing/store'
import { administrators, isAdministrator, permissionsOf, type AccountKind } from './roles.ts'
import { account, person, post, session, tenure } from './schema.ts'

/** `last_seen` is written at most once a minute, so that reading costs no write. */
const TOUCH_MS = MINUTE

type At = Instant | Placeholder
/** Half open, [from, until). */
const within = (span: { fromAt: AnyPgColumn; untilAt: AnyPgColumn }, at: At): SQL => and(lte(span.fromAt, at), or(isNull(span.untilAt), gt(span.untilAt, at)))!

/** The tenures in force at a moment. */
export const inForceAt = (at: At): SQL => within(tenure, at)

/** One row for every post held, times every post of everybody stood in for: few rows, one round trip. */
type Row = {
  personId: Id | null; personName: string | null; accountId: Id | null; kind: AccountKind | null; label: string | null; disabledAt: Instant | null
  postId: Id | null; unitId: Id | null; roles: string[] | null; acting: boolean | null; fromAt: Instant | null
  forId: Id | null; forPostId: Id | null
}
const theirs = alias(tenure, 'theirs')
const columns = {
  personId: person.id, personName: person.name, accountId: account.id, kind: account.kind, label: account.label, disabledAt: account.disabledAt,
  postId: post.id, unitId: post.unitId, roles: post.roles, acting: tenure.acting, fromAt: tenure.fromAt,
  forId: delegation.fromPersonId, forPostId: theirs.postId,
}
const itsPerson = and(eq(person.tenantId, account.tenantId), eq(person.id, account.personId))
const itsAccount = and(eq(account.tenantId, person.tenantId), eq(account.personId, person.id), eq(account.kind, 'business'))
const held = (at: At) => and(eq(tenure.tenantId, person.tenantId), eq(tenure.personId, person.id), inForceAt(at))
const itsPost = and(eq(post.tenantId, tenure.tenantId), eq(post.id, tenure.postId))
const delegated = (at: At) => and(
  eq(delegation.tenantId, person.tenantId), eq(delegation.toPersonId, person.id),
  lte(delegation.fromAt, at as number), gt(delegation.untilAt, at as number), isNull(delegation.endedAt),
)
const theirPosts = (at: At) =>
  and(eq(theirs.tenantId, delegation.tenantId), eq(theirs.personId, delegation.fromPersonId), within(theirs, at))

const hash = sql.placeholder('hash'), tenantId = sql.placeholder('tenant'), accountId = sql.placeholder('account'), now = sql.placeholder('now')
const prepare = (db: Db) => ({
  session: db.select().from(session).where(and(eq(session.tokenHash, hash), isNull(session.endedAt))).prepare('identity_session'),
  account: db.select(columns).from(account)
    .leftJoin(person, itsPerson).leftJoin(tenure, held(now)).leftJoin(post, itsPost).leftJoin(delegation, delegated(now)).leftJoin(theirs, theirPosts(now))
    .where(and(eq(account.tenantId, tenantId), eq(account.id, accountId))).prepare('identity_account'),
})
const prepared = new WeakMap<Database, ReturnType<typeof prepare>>()

/**
 * Everything the bearer of a session may do at this moment: two prepared queries, nothing remembered beyond the request.
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
  return assemble(found.tenantId, rows, found)
}

/** A person with every post held at this moment, as if signed in: for the demo, tests and work done in somebody's name. Null for an unknown person. */
export async function actorOfPerson(tx: Tx | Db, ofTenant: Id, personId: Id, at: Instant): Promise<Actor | null> {
  const rows = await tx.select(columns).from(person)
    .leftJoin(account, itsAccount).leftJoin(tenure, held(at)).leftJoin(post, itsPost).leftJoin(delegation, delegated(at)).leftJoin(theirs, theirPosts(at))
    .where(and(eq(person.tenantId, ofTenant), eq(person.id, personId)))
  return rows[0] ? assemble(ofTenant, rows, { passwordDue: false, level: 1, requiredLevel: 1 }) : null
}

type Standing = Pick<typeof session.$inferSelect, 'passwordDue' | 'level' | 'requiredLevel'>

/** Pure. The main post is the one held longest in one's own right; an administrator holds none and may only what his kind may. */
function assemble(ofTenant: Id, rows: readonly Row[], by: Standing): Actor {
  const { personId, personName, accountId: ofAccount, kind, label } = rows[0]!
  const admin = kind !== null && isAdministrator(kind)
  const posts = admin ? [] : rows.filter(r => r.postId !== null)
    .sort((a, b) => Number(a.acting) - Number(b.acting) || a.fromAt! - b.fromAt! || (a.postId! < b.postId! ? -1 : 1))
  const permissions = by.passwordDue ? new Set(['mustChangePassword'])
    : by.level < by.requiredLevel ? new Set<string>()
    : admin ? new Set(administrators[kind]) : permissionsOf(posts.flatMap(r => r.roles!))
  return {
    kind: 'person', tenantId: ofTenant, id: personId ?? ofAccount!, name: personName ?? label ?? '', accountId: ofAccount, permissions,
    posts: unique(posts.map(r => r.postId!)), units: unique(posts.map(r => r.unitId!)), unitId: posts[0]?.unitId ?? null,
    onBehalfOf: admin ? [] : unique(rows.flatMap(r => r.forId ?? [])).sort(),
    standInPosts: admin ? [] : unique(rows.flatMap(r => r.forPostId ?? [])).sort(),
  }
}

const unique = <T>(all: T[]): T[] => [...new Set(all)]
