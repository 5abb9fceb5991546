import { and, asc, eq, gt, ilike, inArray, isNull, like, or, type SQL } from 'drizzle-orm'
import type { Day, Instant } from '#kernel/day'
import type { Id } from '#kernel/ref'
import type { Db, Tx } from '#platform/database/open'
import { inForceAt } from './actor.ts'
import { pinyinOf } from './found.ts'
import type { Unit } from './lookup.ts'
import { isRole, roles } from './roles.ts'
import { person, post, tenure, unit } from './schema.ts'

/** 通讯录: units, posts with their holders, people with their posts, as the pages show them. */
type On = Tx | Db

export const unitView = ({ tenantId: _, ...rest }: Unit) => rest

export const allUnits = (tx: On, tenantId: Id, today: Day, closed = false): Promise<Unit[]> =>
  tx.select().from(unit).where(and(eq(unit.tenantId, tenantId), closed ? undefined : or(isNull(unit.openUntil), gt(unit.openUntil, today))))
    .orderBy(asc(unit.orderNo), asc(unit.id))

export const unitsUnder = (tx: On, tenantId: Id, path: string): Promise<Unit[]> =>
  tx.select().from(unit).where(and(eq(unit.tenantId, tenantId), like(unit.path, `${path}%`))).orderBy(asc(unit.orderNo), asc(unit.id))

const ofPerson = and(eq(person.tenantId, tenure.tenantId), eq(person.id, tenure.personId))
const ofPost = and(eq(post.tenantId, tenure.tenantId), eq(post.id, tenure.postId))
const ofUnit = and(eq(unit.tenantId, post.tenantId), eq(unit.id, post.unitId))
const holderColumns = {
  postId: tenure.postId, tenureId: tenure.id, personId: tenure.personId, name: person.name, phone: person.phone,
  acting: tenure.acting, fromAt: tenure.fromAt, untilAt: tenure.untilAt,
}

/** The people in a post now, those in their own right first. */
export const holderViews = async (tx: On, tenantId: Id, postId: Id, now: Instant) =>
  (await holders(tx, tenantId, eq(tenure.postId, postId), now)).map(({ postId: _, ...h }) => h)

const holders = (tx: On, tenantId: Id, where: SQL | undefined, now: Instant) =>
  tx.select(holderColumns).from(tenure).innerJoin(person, ofPerson)
    .where(and(eq(tenure.tenantId, tenantId), where, inForceAt(now))).orderBy(asc(tenure.acting), asc(tenure.fromAt), asc(tenure.id))

/** Open posts with who holds them now, of one unit or of all. */
export async function postViews(tx: On, tenantId: Id, now: Instant, unitId?: Id) {
  const posts = await tx.select({ post, unitName: unit.shortName }).from(post).innerJoin(unit, ofUnit)
    .where(and(eq(post.tenantId, tenantId), isNull(post.closedAt), unitId ? eq(post.unitId, unitId) : undefined))
    .orderBy(asc(unit.orderNo), asc(post.orderNo), asc(post.id))
  const wanted = unitId ? inArray(tenure.postId, posts.map(p => p.post.id)) : undefined
  const held = posts.length ? await holders(tx, tenantId, wanted, now) : []
  return posts.map(({ post: { tenantId: _, closedAt: __, ...p }, unitName }) => ({
    ...p, unitName, roleLabels: p.roles.map(labelOf), holders: held.filter(h => h.postId === p.id).map(({ postId: ___, ...h }) => h),
  }))
}

export const labelOf = (role: string): string => (isRole(role) ? roles[role].label : role)

const escaped = (words: string) => words.replace(/[\\%_]/g, c => `\\${c}`)

/** People by name, pinyin (whole or initials) or telephone; those in office first. */
export async function findPeople(tx: On, tenantId: Id, by: { words: string; unitId?: Id; limit: number }, now: Instant) {
  const words = escaped(by.words.replace(/\s+/g, '').toLowerCase())
  const inUnit = by.unitId
    ? inArray(person.id, tx.select({ id: tenure.personId }).from(tenure).innerJoin(post, ofPost)
      .where(and(eq(tenure.tenantId, tenantId), eq(post.unitId, by.unitId), inForceAt(now))))
    : undefined
  const people = await tx.select({ id: person.id, name: person.name, phone: person.phone }).from(person).where(and(
    eq(person.tenantId, tenantId), inUnit,
    words
      ? or(ilike(person.name, `%${words}%`), like(person.pinyin, `${words}%`), like(person.pinyin, `% ${words}%`), like(person.phone, `%${words}%`))
      : undefined,
  )).orderBy(asc(person.orderNo), asc(person.pinyin), asc(person.id)).limit(by.limit)
  const posts = await postsOfPeople(tx, tenantId, people.map(p => p.id), now)
  const views = people.map(p => ({ ...p, posts: posts.filter(x => x.personId === p.id).map(({ personId: _, roles: __, duties: ___, ...x }) => x) }))
  return [...views.filter(v => v.posts.length), ...views.filter(v => !v.posts.length)]
}

/** Everybody who may be meant by these names: of the same letters or the same sound, or holding a post in one of these units; each with the posts held now. */
export async function peopleNear(tx: On, tenantId: Id, by: { names: readonly string[]; unitIds: readonly Id[] }, now: Instant) {
  const names = [...new Set(by.names)]
  if (!names.length && !by.unitIds.length) return []
  const inUnits = by.unitIds.length
    ? inArray(person.id, tx.select({ id: tenure.personId }).from(tenure).innerJoin(post, ofPost).where(and(eq(tenure.tenantId, tenantId), inArray(post.unitId, [...by.unitIds]), inForceAt(now))))
    : undefined
  const people = await tx.select({ id: person.id, name: person.name, pinyin: person.pinyin }).from(person)
    .where(and(eq(person.tenantId, tenantId), or(names.length ? or(inArray(person.name, names), inArray(person.pinyin, [...new Set(names.map(pinyinOf))])) : undefined, inUnits)))
    .orderBy(asc(person.orderNo), asc(person.pinyin), asc(person.id))
  const posts = await postsOfPeople(tx, tenantId, people.map(p => p.id), now)
  return people.map(p => ({ ...p, posts: posts.filter(x => x.personId === p.id).map(({ unitId, title }) => ({ unitId, title })) }))
}

/** The posts people hold now, the main one first. */
export const postsOfPeople = async (tx: On, tenantId: Id, people: readonly Id[], now: Instant) => people.length
  ? tx.select({
    personId: tenure.personId, id: post.id, title: post.title, unitId: post.unitId, unitName: unit.shortName,
    acting: tenure.acting, roles: post.roles, duties: post.duties,
  }).from(tenure).innerJoin(post, ofPost).innerJoin(unit, ofUnit)
    .where(and(eq(tenure.tenantId, tenantId), inArray(tenure.personId, [...people]), inForceAt(now)))
    .orderBy(asc(tenure.acting), asc(tenure.fromAt), asc(post.id))
  : []

/** Everybody in office with the roles of all posts together. */
export async function rolesOfEverybody(tx: On, tenantId: Id, now: Instant) {
  const rows = await tx.select({ personId: person.id, name: person.name, roles: post.roles }).from(tenure)
    .innerJoin(person, ofPerson).innerJoin(post, ofPost)
    .where(and(eq(tenure.tenantId, tenantId), inForceAt(now)))
  const people = new Map<Id, { personId: Id; name: string; roles: string[] }>()
  for (const r of rows) {
    const before = people.get(r.personId)?.roles ?? []
    people.set(r.personId, { personId: r.personId, name: r.name, roles: [...new Set([...before, ...r.roles])] })
  }
  return [...people.values()]
}
