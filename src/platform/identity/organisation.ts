import { and, asc, eq } from 'drizzle-orm'
import { has } from '#kernel/actor'
import { day } from '#kernel/day'
import type { Id } from '#kernel/ref'
import { Refusal, refuseUnless } from '#kernel/refusal'
import type { Acts, Ctx } from '#platform/acts/module'
import type { identityContract } from './contract.ts'
import { allUnits, findPeople, holderViews, labelOf, postViews, rolesOfEverybody, unitsUnder, unitView } from './directory.ts'
import { keyPersonRisks, pairsOf } from './domain.ts'
import { addPerson, addPost, addUnit, pinyinOf } from './found.ts'
import { idsOf, personOf, postOf, type Unit, unitOf } from './lookup.ts'
import { directoryChanged } from './memory.ts'
import { fallbackOwner, whoClaims } from './responsibility.ts'
import { isRole, roles } from './roles.ts'
import { person, post, unit } from './schema.ts'
import { heldOf } from './store.ts'

/** 机构、岗位、人员: who there is and what each answers for. */
export const organisationActs: Pick<Acts<typeof identityContract>,
  'units' | 'unit' | 'posts' | 'roles' | 'people' | 'whoIsResponsible' | 'describeUnit' | 'keyPersonRisks' | 'saveUnit' | 'savePost' | 'savePerson'> = {
  async units({ tx, tenantId, today, actor }, { closed }) {
    return { units: (await allUnits(tx, tenantId, today, closed)).map(unitView), may: { manage: has(actor, 'identity.manage') } }
  },

  async unit(ctx, { id }) {
    const { tx, tenantId, actor, now } = ctx
    const found = await there(unitOf(tx, tenantId, id))
    const sections = (await unitsUnder(tx, tenantId, found.path)).filter(u => u.parentId === id)
    return {
      unit: unitView(found), posts: await postViews(tx, tenantId, now, id), sections: sections.map(unitView),
      may: { manage: has(actor, 'identity.manage'), grant: has(actor, 'identity.grant'), describe: await mayDescribe(ctx, found) },
    }
  },

  async posts({ tx, tenantId, actor, now }, { unitId }) {
    return { posts: await postViews(tx, tenantId, now, unitId), may: { manage: has(actor, 'identity.manage'), grant: has(actor, 'identity.grant') } }
  },

  async roles({ house, rules }) {
    return {
      roles: Object.entries(roles).map(([code, r]) => ({ code, label: r.label, permissions: r.permissions.map(p => ({ code: p, says: house.permissions[p] ?? p })) })),
      pairs: pairsOf(rules).map(([one, other]) => ({ one: labelOf(one), other: labelOf(other) })),
    }
  },

  async people({ tx, tenantId, now }, input) {
    return { people: await findPeople(tx, tenantId, input, now) }
  },

  async whoIsResponsible({ tx, tenantId, today, now }, { words }) {
    const units = await allUnits(tx, tenantId, today)
    const claims = whoClaims(words, units)
    const owner = units.find(u => u.id === claims[0]?.id) ?? fallbackOwner(units)
    if (!owner) throw new Refusal('notFound')
    const postId = owner.intakePostId ?? owner.headPostId
    const holders = postId ? await holderViews(tx, tenantId, postId, now) : []
    const above = idsOf(owner.path).reverse().map(id => units.find(u => u.id === id)?.phone)
    return {
      matched: claims.length > 0, phrase: claims[0]?.phrase ?? null, unit: unitView(owner), holders,
      phone: owner.phone ?? holders.find(h => h.phone)?.phone ?? above.find(Boolean) ?? fallbackOwner(units)?.phone ?? null,
      others: claims.slice(1, 4).map(c => ({ id: c.id, name: units.find(u => u.id === c.id)!.name, phrase: c.phrase })),
    }
  },

  async describeUnit(ctx, { id, functions, phone }) {
    const found = await there(unitOf(ctx.tx, ctx.tenantId, id))
    refuseUnless(await mayDescribe(ctx, found))
    await change(ctx, id, { functions, phone, functionsAt: ctx.now })
    ctx.record({ what: 'identity.unitDescribed', about: aboutUnit(found), detail: { functions, phone } })
    return { done: true }
  },

  async keyPersonRisks({ tx, tenantId, now, rules }) {
    const critical = rules.list('identity.criticalRoles').filter(isRole)
    const risks = keyPersonRisks(await rolesOfEverybody(tx, tenantId, now), critical)
    return { roles: risks.roles.map(r => ({ ...r, label: labelOf(r.role) })), people: risks.people.map(p => ({ ...p, roles: p.roles.map(labelOf) })) }
  },

  async saveUnit(ctx, input) {
    const { tx, tenantId, now } = ctx
    await lockUnits(ctx)
    const before = input.id ? await there(unitOf(tx, tenantId, input.id)) : null
    const parent = input.parentId ? await there(unitOf(tx, tenantId, input.parentId)) : null
    if (before && parent && idsOf(parent.path).includes(before.id)) throw new Refusal('identity.unitUnderItself')
    for (const postId of [input.intakePostId, input.headPostId]) {
      if (postId && (await postOf(tx, tenantId, postId))?.unitId !== (before?.id ?? null)) throw new Refusal('identity.postElsewhere')
    }
    if (before && input.openUntil && await isHeld(ctx, before)) throw new Refusal('identity.unitHeld')
    const { id: _, openFrom, openUntil, ...rest } = input
    const dates = { openUntil: openUntil ? day(openUntil) : null, ...(openFrom ? { openFrom: day(openFrom) } : {}) }
    const id = before?.id ?? await addUnit(ctx, { ...rest, ...dates })
    if (before) {
      const path = `${parent?.path ?? '/'}${id}/`
      await change(ctx, id, { ...rest, ...dates, functionsAt: input.functions === before.functions ? before.functionsAt : now })
      if (path !== before.path) await move(ctx, before.path, path)
    }
    ctx.record({ what: before ? 'identity.unitChanged' : 'identity.unitFounded', about: aboutUnit({ id, name: input.name }), detail: { ...rest, ...dates } })
    return { id }
  },

  async savePost(ctx, { id: given, closed, ...input }) {
    const { tx, tenantId, now } = ctx
    const before = given ? await there(postOf(tx, tenantId, given)) : null
    await there(unitOf(tx, tenantId, input.unitId))
    for (const led of input.leadsUnits) await there(unitOf(tx, tenantId, led))
    const held = before ? await heldOf(tx, tenantId, before.id, now) : []
    if (held.length && (closed || (!input.several && held.filter(h => !h.acting).length > 1))) throw new Refusal('identity.postHeld')
    const id = before?.id ?? await addPost(ctx, input)
    const closedAt = closed ? before?.closedAt ?? now : null
    if (before) await directoryChanged(tx, tenantId)
    if (before) await tx.update(post).set({ ...input, closedAt }).where(and(eq(post.tenantId, tenantId), eq(post.id, id)))
    const about = { module: 'identity', kind: 'post', id, title: input.title }
    ctx.record({ what: before ? 'identity.postChanged' : 'identity.postFounded', about, detail: { ...input, closed } })
    return { id }
  },

  async savePerson(ctx, { id: given, ...input }) {
    const { tx, tenantId } = ctx
    const before = given ? await there(personOf(tx, tenantId, given)) : null
    const id = before?.id ?? await addPerson(ctx, input)
    if (before) await directoryChanged(tx, tenantId)
    if (before) await tx.update(person).set({ ...input, pinyin: pinyinOf(input.name) }).where(and(eq(person.tenantId, tenantId), eq(person.id, id)))
    const about = { module: 'identity', kind: 'person', id, title: input.name }
    ctx.record({ what: before ? 'identity.personChanged' : 'identity.personRegistered', about, detail: { name: input.name } })
    return { id }
  },
}

/** The record, or "not found". */
export async function there<T>(found: Promise<T | null>): Promise<T> {
  const value = await found
  if (value === null) throw new Refusal('notFound')
  return value
}

export const aboutUnit = (u: Pick<Unit, 'id' | 'name'>) => ({ module: 'identity', kind: 'unit', id: u.id, title: u.name })

/** A unit's own head, or the head of a unit above it, keeps its duties up to date (S2-37). */
async function mayDescribe({ tx, tenantId, actor }: Ctx, { path }: Unit): Promise<boolean> {
  if (has(actor, 'identity.manage')) return true
  for (const id of idsOf(path)) {
    const head = (await unitOf(tx, tenantId, id))?.headPostId
    if (head && actor.posts.includes(head)) return true
  }
  return false
}

async function isHeld({ tx, tenantId, now, today }: Ctx, { id, path }: Unit): Promise<boolean> {
  const below = (await unitsUnder(tx, tenantId, path)).filter(u => u.id !== id && (u.openUntil === null || u.openUntil > today))
  return below.length > 0 || (await postViews(tx, tenantId, now, id)).some(p => p.holders.length)
}

async function change({ tx, tenantId }: Ctx, id: Id, fields: Partial<Unit>): Promise<void> {
  await directoryChanged(tx, tenantId)
  await tx.update(unit).set(fields).where(and(eq(unit.tenantId, tenantId), eq(unit.id, id)))
}

/** The tree changes one save at a time: two moves together could tie a knot. */
const lockUnits = ({ tx, tenantId }: Ctx) => tx.select({ id: unit.id }).from(unit).where(eq(unit.tenantId, tenantId)).orderBy(asc(unit.id)).for('update')

/** A unit moves with everything under it. */
async function move({ tx, tenantId }: Ctx, from: string, to: string): Promise<void> {
  for (const u of await unitsUnder(tx, tenantId, from)) {
    await tx.update(unit).set({ path: to + u.path.slice(from.length) }).where(and(eq(unit.tenantId, tenantId), eq(unit.id, u.id)))
  }
}
