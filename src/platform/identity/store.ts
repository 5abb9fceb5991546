import { and, asc, eq, gt, inArray, isNull, lt, ne, or } from 'drizzle-orm'
import type { Instant } from '#kernel/day'
import type { Id } from '#kernel/ref'
import type { Db, Tx } from '#platform/database/open'
import type { Held } from './domain.ts'
import { directoryChanged } from './memory.ts'
import { account, loginName, person, post, session, tenure, unit } from './schema.ts'

/** The SQL of accounts, sessions and tenures. Reading of units, posts and people is in lookup.ts and directory.ts. */

export type Account = typeof account.$inferSelect
export type Session = typeof session.$inferSelect
type On = Tx | Db
const one = <T>(rows: T[]): T | null => rows[0] ?? null

// — accounts —

export type Known = { account: Account; name: string }
const withName = (rows: { account: Account; name: string | null }[]): Known | null =>
  rows[0] ? { account: rows[0].account, name: rows[0].name ?? rows[0].account.label ?? rows[0].account.login } : null
const accountWithName = (tx: On) => tx.select({ account, name: person.name }).from(account)
  .leftJoin(person, and(eq(person.tenantId, account.tenantId), eq(person.id, account.personId)))

/** Which account a login names, in whatever tenant. */
export async function accountByLogin(db: On, login: string): Promise<Known | null> {
  const found = one(await db.select().from(loginName).where(eq(loginName.login, login.toLowerCase())))
  return found ? accountById(db, found.tenantId, found.accountId) : null
}
export const accountById = async (db: On, tenantId: Id, id: Id): Promise<Known | null> =>
  withName(await accountWithName(db).where(and(eq(account.tenantId, tenantId), eq(account.id, id))))

/** Held until the transaction ends: tries are counted one after the other. */
export const lockAccount = async (tx: Tx, tenantId: Id, id: Id): Promise<Account | null> =>
  one(await tx.select().from(account).where(and(eq(account.tenantId, tenantId), eq(account.id, id))).for('update'))

export const updateAccount = async (tx: Tx, tenantId: Id, id: Id, change: Partial<Account>): Promise<void> =>
  void await tx.update(account).set(change).where(and(eq(account.tenantId, tenantId), eq(account.id, id)))

export const allAccounts = async (tx: On, tenantId: Id): Promise<Known[]> =>
  (await accountWithName(tx).where(eq(account.tenantId, tenantId)).orderBy(asc(account.login))).map(r => withName([r])!)

export const accountsOfPeople = (tx: On, tenantId: Id, people: readonly Id[]): Promise<Account[]> =>
  people.length ? tx.select().from(account).where(and(eq(account.tenantId, tenantId), inArray(account.personId, [...people]))) : Promise.resolve([])

/** Whether somebody could still sign in to business: his account is there and not closed. */
export const hasOpenAccount = async (tx: On, tenantId: Id, personId: Id): Promise<boolean> => (await accountsOfPeople(tx, tenantId, [personId])).some(a => a.kind === 'business' && a.disabledAt === null)

export const loginIsTaken = async (tx: On, login: string): Promise<boolean> =>
  one(await tx.select().from(loginName).where(eq(loginName.login, login.toLowerCase()))) !== null

/** People who are one of the three administrators, by accounts that are not disabled. */
export const administratorPeople = async (tx: On, tenantId: Id): Promise<Id[]> =>
  (await tx.select({ personId: account.personId }).from(account)
    .where(and(eq(account.tenantId, tenantId), ne(account.kind, 'business'), isNull(account.disabledAt))))
    .flatMap(r => r.personId ?? [])

export const personPinyin = async (tx: On, tenantId: Id, personId: Id | null): Promise<string | null> =>
  personId ? one(await tx.select({ pinyin: person.pinyin }).from(person).where(and(eq(person.tenantId, tenantId), eq(person.id, personId))))?.pinyin.split(' ')[0] ?? null : null

// — sessions —

export const addSession = async (tx: Tx, row: Session): Promise<void> => void await tx.insert(session).values(row)
export const sessionByHash = async (tx: On, tokenHash: string): Promise<Session | null> =>
  one(await tx.select().from(session).where(eq(session.tokenHash, tokenHash)))

/** Sessions of an account that still live at `now`, oldest first. */
export const liveSessions = async (tx: On, tenantId: Id, accountId: Id, now: Instant): Promise<Session[]> =>
  (await tx.select().from(session)
    .where(and(eq(session.tenantId, tenantId), eq(session.accountId, accountId), isNull(session.endedAt), gt(session.expiresAt, now)))
    .orderBy(asc(session.createdAt))).filter(s => now - s.lastSeen <= s.idleMs)

export const endSessions = async (tx: Tx, tokenHashes: readonly string[], why: string, now: Instant): Promise<void> => {
  if (!tokenHashes.length) return
  await tx.update(session).set({ endedAt: now, endedWhy: why }).where(and(inArray(session.tokenHash, [...tokenHashes]), isNull(session.endedAt)))
}
/** Acts at once: the next request with any of them finds nobody. */
export async function endAllSessions(tx: Tx, tenantId: Id, accountId: Id, why: string, now: Instant, except: string | null = null): Promise<number> {
  const live = (await liveSessions(tx, tenantId, accountId, now)).filter(s => s.tokenHash !== except)
  await endSessions(tx, live.map(s => s.tokenHash), why, now)
  return live.length
}
export const updateSession = async (tx: Tx, tokenHash: string, change: Partial<Session>): Promise<void> =>
  void await tx.update(session).set(change).where(eq(session.tokenHash, tokenHash))

/** Sessions whose time ended before `before`: the facts keep who signed in when. */
export const forgetSessions = async (tx: Tx, tenantId: Id, before: Instant): Promise<void> =>
  void await tx.delete(session).where(and(eq(session.tenantId, tenantId), lt(session.expiresAt, before)))

// — tenures —

export type Tenure = typeof tenure.$inferSelect
const heldColumns = { id: tenure.id, postId: tenure.postId, personId: tenure.personId, acting: tenure.acting, fromAt: tenure.fromAt, untilAt: tenure.untilAt, name: person.name }

/** Tenures of a post that have not ended, future ones too. */
export const heldOf = (tx: On, tenantId: Id, postId: Id, now: Instant): Promise<Held[]> =>
  tx.select(heldColumns).from(tenure).innerJoin(person, and(eq(person.tenantId, tenure.tenantId), eq(person.id, tenure.personId)))
    .where(and(eq(tenure.tenantId, tenantId), eq(tenure.postId, postId), or(isNull(tenure.untilAt), gt(tenure.untilAt, now))))
    .orderBy(asc(tenure.acting), asc(tenure.fromAt))

/** Roles each of these people has by tenures that have not ended, one row a post. */
export const rolesOfPeople = (tx: On, tenantId: Id, people: readonly Id[], now: Instant) => people.length
  ? tx.select({ personId: tenure.personId, name: person.name, postId: post.id, roles: post.roles, unitId: post.unitId, tenureId: tenure.id }).from(tenure)
    .innerJoin(post, and(eq(post.tenantId, tenure.tenantId), eq(post.id, tenure.postId)))
    .innerJoin(person, and(eq(person.tenantId, tenure.tenantId), eq(person.id, tenure.personId)))
    .where(and(eq(tenure.tenantId, tenantId), inArray(tenure.personId, [...people]), or(isNull(tenure.untilAt), gt(tenure.untilAt, now))))
  : Promise.resolve([])

/** Held in one order, so that two grants that meet in one person wait for each other instead of both passing. */
export const lockPeople = async (tx: Tx, tenantId: Id, people: readonly Id[]): Promise<void> => {
  if (!people.length) return
  await tx.select({ id: person.id }).from(person).where(and(eq(person.tenantId, tenantId), inArray(person.id, [...people]))).orderBy(asc(person.id)).for('update')
}
export const lockPost = async (tx: Tx, tenantId: Id, postId: Id) =>
  one(await tx.select().from(post).where(and(eq(post.tenantId, tenantId), eq(post.id, postId))).for('update'))

export const tenureOf = async (tx: On, tenantId: Id, id: Id): Promise<Tenure | null> =>
  one(await tx.select().from(tenure).where(and(eq(tenure.tenantId, tenantId), eq(tenure.id, id))))
export const endTenureRow = async (tx: Tx, tenantId: Id, id: Id, untilAt: Instant, endReason: string): Promise<void> => {
  await directoryChanged(tx, tenantId)
  await tx.update(tenure).set({ untilAt, endReason }).where(and(eq(tenure.tenantId, tenantId), eq(tenure.id, id)))
}

export const tenureHistory = (tx: On, tenantId: Id, of: { postId?: Id; personId?: Id }) =>
  tx.select({
    id: tenure.id, postId: tenure.postId, title: post.title, unitName: unit.shortName, personId: tenure.personId, name: person.name, fromAt: tenure.fromAt,
    untilAt: tenure.untilAt, acting: tenure.acting, byName: tenure.byName, reason: tenure.reason, endReason: tenure.endReason,
  }).from(tenure)
    .innerJoin(post, and(eq(post.tenantId, tenure.tenantId), eq(post.id, tenure.postId)))
    .innerJoin(unit, and(eq(unit.tenantId, post.tenantId), eq(unit.id, post.unitId)))
    .innerJoin(person, and(eq(person.tenantId, tenure.tenantId), eq(person.id, tenure.personId)))
    .where(and(eq(tenure.tenantId, tenantId), of.postId ? eq(tenure.postId, of.postId) : undefined, of.personId ? eq(tenure.personId, of.personId) : undefined))
    .orderBy(asc(tenure.fromAt))
