import { and, arrayContains, arrayOverlaps, asc, eq, inArray, isNull } from 'drizzle-orm'
import type { Instant } from '#kernel/day'
import type { Id } from '#kernel/ref'
import type { NoticeTo } from '#platform/acts/module'
import type { Db, Tx } from '#platform/database/open'
import { remembered, rememberedEach } from './memory.ts'
import { kindsWith, rolesWith } from './roles.ts'
import { account, person, post, tenant, tenure, unit } from './schema.ts'

export type Unit = typeof unit.$inferSelect
export type Post = typeof post.$inferSelect
export type Person = typeof person.$inferSelect
export type Tenant = typeof tenant.$inferSelect
type On = Tx | Db

const open = isNull(post.closedAt)
const one = <T>(rows: T[]): T | null => rows[0] ?? null

export const tenantOf = async (tx: On, tenantId: Id): Promise<Tenant | null> => one(await tx.select().from(tenant).where(eq(tenant.id, tenantId)))
/** Every tenant of this installation: for the clockwork at start-up. */
export const tenantIds = async (tx: On): Promise<Id[]> => (await tx.select({ id: tenant.id }).from(tenant).orderBy(asc(tenant.path))).map(t => t.id)
/** Every tenant with its place in the tree: for the rules of who writes to whom. */
export const tenantsOf = (tx: On): Promise<Pick<Tenant, 'id' | 'name' | 'code' | 'path'>[]> => tx.select({ id: tenant.id, name: tenant.name, code: tenant.code, path: tenant.path }).from(tenant).orderBy(asc(tenant.path))
/** Is anybody founded here yet? A first start asks. */
export const tenantsExist = async (db: On): Promise<boolean> => (await db.select({ id: tenant.id }).from(tenant).limit(1)).length > 0

export const unitOf = (tx: On, tenantId: Id, unitId: Id): Promise<Unit | null> =>
  remembered(tx, tenantId, `unit ${unitId}`, async () => one(await tx.select().from(unit).where(and(eq(unit.tenantId, tenantId), eq(unit.id, unitId)))))
/** Every unit of the tenant, closed ones too, in their order. */
export const unitsOf = async (tx: On, tenantId: Id): Promise<Unit[]> =>
  [...await remembered(tx, tenantId, 'units', () => tx.select().from(unit).where(eq(unit.tenantId, tenantId)).orderBy(asc(unit.orderNo), asc(unit.id)))]
export const postOf = (tx: On, tenantId: Id, postId: Id): Promise<Post | null> =>
  remembered(tx, tenantId, `post ${postId}`, async () => one(await tx.select().from(post).where(and(eq(post.tenantId, tenantId), eq(post.id, postId)))))
export const personOf = async (tx: On, tenantId: Id, personId: Id): Promise<Person | null> =>
  one(await tx.select().from(person).where(and(eq(person.tenantId, tenantId), eq(person.id, personId))))

export const headPostOf = async (tx: On, tenantId: Id, unitId: Id): Promise<Id | null> => (await unitOf(tx, tenantId, unitId))?.headPostId ?? null
/** 收文承办岗; where none is named, the head's. */
export const intakePostOf = async (tx: On, tenantId: Id, unitId: Id): Promise<Id | null> => {
  const found = await unitOf(tx, tenantId, unitId)
  return found?.intakePostId ?? found?.headPostId ?? null
}

/** 分管领导: the posts that lead the unit, else those that lead the nearest unit above it. First in order first. */
export const leadersOf = async (tx: On, tenantId: Id, unitId: Id): Promise<Post[]> => [...await remembered(tx, tenantId, `leaders ${unitId}`, () => askLeaders(tx, tenantId, unitId))]
async function askLeaders(tx: On, tenantId: Id, unitId: Id): Promise<Post[]> {
  const found = await unitOf(tx, tenantId, unitId)
  for (const id of found ? idsOf(found.path).reverse() : []) {
    const leaders = await tx.select().from(post)
      .where(and(eq(post.tenantId, tenantId), arrayContains(post.leadsUnits, [id]), open)).orderBy(asc(post.orderNo))
    if (leaders.length) return leaders
  }
  return []
}

/** 主要领导: the first chief of the leadership (or of any unit, where there is no leadership unit). */
export const chiefPost = (tx: On, tenantId: Id): Promise<Post | null> => remembered(tx, tenantId, 'chief', () => askChief(tx, tenantId))
async function askChief(tx: On, tenantId: Id): Promise<Post | null> {
  const chiefs = await tx.select({ post, kind: unit.kind }).from(post).innerJoin(unit, and(eq(unit.tenantId, post.tenantId), eq(unit.id, post.unitId)))
    .where(and(eq(post.tenantId, tenantId), arrayContains(post.roles, ['chief']), open)).orderBy(asc(post.orderNo))
  return (chiefs.find(c => c.kind === 'leadership') ?? chiefs[0])?.post ?? null
}

/** Open posts with a role, in order; with a unit, only that unit's. */
export const postsWithRole = async (tx: On, tenantId: Id, role: string, unitId?: Id): Promise<Post[]> =>
  [...await remembered(tx, tenantId, `role ${role} ${unitId ?? ''}`, () => tx.select().from(post)
    .where(and(eq(post.tenantId, tenantId), arrayContains(post.roles, [role]), open, unitId ? eq(post.unitId, unitId) : undefined))
    .orderBy(asc(post.orderNo)))]

/**
 * The people a notice reaches now. A unit without a permission means its 收文承办岗, else its head; with one, everybody in it who holds it;
 * a permission alone everybody in the tenant, administrators too (an administrator without a person by the id of the account).
 * A vacant post reaches nobody.
 */
export async function holdersOf(tx: On, tenantId: Id, to: NoticeTo, now: Instant): Promise<Id[]> {
  if ('person' in to) return [to.person]
  if ('post' in to) return holdersOfPosts(tx, tenantId, [to.post], now)
  const unitId = 'unit' in to ? to.unit : null
  if (!to.permission) {
    const intake = await intakePostOf(tx, tenantId, unitId!)
    return intake ? holdersOfPosts(tx, tenantId, [intake], now) : []
  }
  const roles = rolesWith(to.permission)
  const posts = roles.length ? await remembered(tx, tenantId, `may ${to.permission} ${unitId ?? ''}`, () => tx.select({ id: post.id }).from(post)
    .where(and(eq(post.tenantId, tenantId), arrayOverlaps(post.roles, roles), open, unitId ? eq(post.unitId, unitId) : undefined))) : []
  const kinds = unitId ? [] : kindsWith(to.permission)
  const admins = kinds.length ? await tx.select({ id: account.id, personId: account.personId }).from(account)
    .where(and(eq(account.tenantId, tenantId), inArray(account.kind, kinds), isNull(account.disabledAt))) : []
  return [...new Set([...await holdersOfPosts(tx, tenantId, posts.map(p => p.id), now), ...admins.map(a => a.personId ?? a.id)])]
}

/** Who is on these posts at the moment, those in their own right first. Tenures are remembered whole: the moment is asked of them, not of the table. */
async function holdersOfPosts(tx: On, tenantId: Id, posts: readonly Id[], now: Instant): Promise<Id[]> {
  if (!posts.length) return []
  const tenures = await rememberedEach(tx, tenantId, 'tenures ', posts, async ids => {
    const rows = await tx.select({ postId: tenure.postId, id: tenure.personId, acting: tenure.acting, fromAt: tenure.fromAt, untilAt: tenure.untilAt }).from(tenure)
      .where(and(eq(tenure.tenantId, tenantId), inArray(tenure.postId, ids)))
    return new Map(ids.map(id => [id, rows.filter(r => r.postId === id)]))
  })
  const inForce = [...tenures.values()].flat().filter(t => t.fromAt <= now && (t.untilAt === null || t.untilAt > now))
  return [...new Set(inForce.sort((a, b) => Number(a.acting) - Number(b.acting) || a.fromAt - b.fromAt).map(t => t.id))]
}

/** The names of everybody the directory knows, present or gone: what a text may hold of persons. */
export const allNames = async (tx: Tx, tenantId: Id): Promise<string[]> =>
  (await tx.selectDistinct({ name: person.name }).from(person).where(eq(person.tenantId, tenantId))).map(r => r.name)

/** Names for a list of people, in one query at most. */
export const namesOf = (tx: On, tenantId: Id, people: readonly Id[]): Promise<Map<Id, string>> =>
  rememberedEach(tx, tenantId, 'name ', people, async ids => {
    const rows = await tx.select({ id: person.id, name: person.name }).from(person).where(and(eq(person.tenantId, tenantId), inArray(person.id, ids)))
    return new Map(rows.map(r => [r.id, r.name]))
  })

/** '/a/b/' → ['a', 'b'] */
export const idsOf = (path: string): Id[] => path.split('/').filter(Boolean)
