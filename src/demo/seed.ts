import { clock } from '#kernel/actor'
import type { Instant } from '#kernel/day'
import type { Id } from '#kernel/ref'
import { inTransaction, type Ground } from '#platform/acts/run'
import { addAccount, addPerson, addPost, addTenant, addTenure, addUnit, hashPassword, nameUnitPosts, type Role } from '#platform/identity/public'
import { pinyinOf } from '#platform/identity/found'
import { tenantRule } from '#platform/rules/schema'
import { newId } from '#platform/database/ids'
import { administrators, demoPassword, type TenantSeed, type UnitSeed } from './county.ts'

/** A person of the demo with everything a script needs to act as him or her. */
export type Character = { id: Id; name: string; login: string; tenantId: Id; unitId: Id; unit: string; post: string; postId: Id; roles: readonly string[]; rank: string }
export type Town = { tenantId: Id; name: string; code: string; units: Map<string, Id>; people: Map<string, Character> }

/**
 * Founds a tenant: units, posts, people, tenures, accounts and the three administrators. Before anybody is there to act,
 * this is the one piece of the demo that writes without an act.
 */
export async function found(ground: Ground, seed: TenantSeed, parentId: Id | null, now: Instant, passwordHash?: string): Promise<Town> {
  const password = passwordHash ?? await hashPassword(demoPassword)
  const tenantId = newId(now)
  const town: Town = { tenantId, name: seed.name, code: seed.code, units: new Map(), people: new Map() }
  await inTransaction(ground, clock(tenantId), 'demo.found', now, async ctx => {
    await addTenant(ctx, { id: tenantId, name: seed.name, code: seed.code, parentId })
    for (const [i, u] of seed.units.entries()) town.units.set(u.name, await addUnit(ctx, {
      name: u.name, kind: u.kind, shortName: u.short, docCode: u.code, functions: u.functions, phone: u.phone, orderNo: i,
    }))
    for (const u of seed.units) await people(ctx, u)
    // For trial only: administrators without a second device, passwords that do not run out. Set as the county's own records, so that the catalogue shows it.
    for (const [code, value] of [['identity.secondFactorForAdmins', false], ['identity.passwordDays', 0]] as const) {
      await ctx.tx.insert(tenantRule).values({ tenantId, id: ctx.newId(), code, value, effectiveFrom: ctx.today, source: '示例县试用设置，正式使用前请改回', byId: ctx.actor.id, byName: '示例', at: ctx.now })
    }
    for (const a of administrators) await addAccount(ctx, { kind: a.kind, login: loginOf(a.login, seed), label: a.name, passwordHash: password, mustChange: false })
    ctx.record({ what: 'identity.founded', about: { module: 'identity', kind: 'tenant', id: tenantId, title: seed.name }, detail: { units: seed.units.length, people: town.people.size } })
  })
  return town

  async function people(ctx: Parameters<typeof addUnit>[0], u: UnitSeed) {
    const unitId = town.units.get(u.name)!
    for (const [i, p] of u.posts.entries()) {
      const postId = await addPost(ctx, {
        unitId, title: p.title, rank: p.rank, roles: p.roles as Role[], orderNo: i,
        leadsUnits: (p.leads ?? []).flatMap(name => [...town.units].filter(([full]) => full.endsWith(name)).map(([, id]) => id)),
      })
      const personId = await addPerson(ctx, { name: p.who, orderNo: i })
      await addTenure(ctx, { postId, personId, by: { id: personId, name: '组织任命' } })
      const login = loginOf(pinyinOf(p.who).split(' ')[0]!, seed)
      await addAccount(ctx, { personId, login, passwordHash: password, mustChange: false })
      if (p.head || p.intake) await nameUnitPosts(ctx, unitId, { ...(p.head ? { headPostId: postId } : {}), ...(p.intake ? { intakePostId: postId } : {}) })
      town.people.set(p.who, { id: personId, name: p.who, login, tenantId, unitId, unit: u.name, post: p.title, postId, roles: p.roles, rank: p.rank })
    }
  }
}

/** Logins are unique across tenants: the demo county's are plain, the others carry their tenant's code. */
const loginOf = (name: string, seed: TenantSeed) => (seed.code === 'yunling' ? name : `${name}.${seed.code}`)
