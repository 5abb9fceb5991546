import { and, eq } from 'drizzle-orm'
import { pinyin } from 'pinyin-pro'
import { dayOf } from '#kernel/day'
import type { Id } from '#kernel/ref'
import type { Ctx } from '#platform/acts/module'
import { tenantOf, unitOf } from './lookup.ts'
import { directoryChanged } from './memory.ts'
import type { AccountKind, Rank, Role, UnitKind } from './roles.ts'
import { account, loginName, person, post, tenant, tenure, unit } from './schema.ts'

/**
 * Plain functions that write one row each: used by the acts after their checks, and by the demo, the command line and the tests
 * to found a county. They check nothing and record no fact.
 */
export type Founding = Pick<Ctx, 'tx' | 'tenantId' | 'now' | 'newId'>

export async function addTenant(ctx: Omit<Founding, 'tenantId'>, t: { id?: Id; name: string; code: string; parentId?: Id | null }): Promise<Id> {
  const id = t.id ?? ctx.newId()
  const parent = t.parentId ? await tenantOf(ctx.tx, t.parentId) : null
  await ctx.tx.insert(tenant).values({ id, parentId: parent?.id ?? null, path: `${parent?.path ?? '/'}${t.code}/`, name: t.name, code: t.code, createdAt: ctx.now, directory: id })
  return id
}

export type UnitFields = {
  id?: Id; name: string; kind: UnitKind; parentId?: Id | null; shortName?: string; docCode?: string | null; functions?: string; phone?: string | null
  orderNo?: number; intakePostId?: Id | null; headPostId?: Id | null; openFrom?: typeof unit.$inferInsert.openFrom; openUntil?: typeof unit.$inferInsert.openUntil
}
export async function addUnit(ctx: Founding, u: UnitFields): Promise<Id> {
  const id = u.id ?? ctx.newId()
  const parent = u.parentId ? await unitOf(ctx.tx, ctx.tenantId, u.parentId) : null
  await directoryChanged(ctx.tx, ctx.tenantId)
  await ctx.tx.insert(unit).values({
    tenantId: ctx.tenantId, id, parentId: parent?.id ?? null, path: `${parent?.path ?? '/'}${id}/`, kind: u.kind, name: u.name, shortName: u.shortName ?? u.name,
    docCode: u.docCode ?? null, functions: u.functions ?? '', functionsAt: u.functions ? ctx.now : null, phone: u.phone ?? null, orderNo: u.orderNo ?? 0,
    intakePostId: u.intakePostId ?? null, headPostId: u.headPostId ?? null, openFrom: u.openFrom ?? dayOf(ctx.now), openUntil: u.openUntil ?? null,
  })
  return id
}

/** Names the head's post and the 收文承办岗 once the posts exist. */
export const nameUnitPosts = async (ctx: Founding, unitId: Id, posts: { headPostId?: Id; intakePostId?: Id }): Promise<void> => {
  await directoryChanged(ctx.tx, ctx.tenantId)
  await ctx.tx.update(unit).set(posts).where(and(eq(unit.tenantId, ctx.tenantId), eq(unit.id, unitId)))
}

export type PostFields = {
  id?: Id; unitId: Id; title: string; rank: Rank; roles?: readonly Role[]; leadsUnits?: readonly Id[]; duties?: string; several?: boolean; orderNo?: number
}
export async function addPost(ctx: Founding, p: PostFields): Promise<Id> {
  const id = p.id ?? ctx.newId()
  await directoryChanged(ctx.tx, ctx.tenantId)
  await ctx.tx.insert(post).values({
    tenantId: ctx.tenantId, id, unitId: p.unitId, title: p.title, rank: p.rank, roles: [...p.roles ?? []], leadsUnits: [...p.leadsUnits ?? []],
    duties: p.duties ?? '', several: p.several ?? false, orderNo: p.orderNo ?? 0, closedAt: null,
  })
  return id
}

export type PersonFields = { id?: Id; name: string; phone?: string | null; orderNo?: number }
export async function addPerson(ctx: Founding, p: PersonFields): Promise<Id> {
  const id = p.id ?? ctx.newId()
  await directoryChanged(ctx.tx, ctx.tenantId)
  await ctx.tx.insert(person).values({ tenantId: ctx.tenantId, id, name: p.name, pinyin: pinyinOf(p.name), phone: p.phone ?? null, orderNo: p.orderNo ?? 0 })
  return id
}

/** 单国强 → 'shanguoqiang sgq': surnames are read as surnames. */
export const pinyinOf = (name: string): string => {
  const syllables = pinyin(name, { toneType: 'none', type: 'array', surname: 'head', v: true, nonZh: 'consecutive' }).map(s => s.toLowerCase().replace(/\s/g, ''))
  return `${syllables.join('')} ${syllables.map(s => s[0] ?? '').join('')}`
}

export type TenureFields = {
  id?: Id; postId: Id; personId: Id; acting?: boolean; fromAt?: number; untilAt?: number | null; reason?: string; by?: { id: Id; name: string }
}
export async function addTenure(ctx: Founding & Partial<Pick<Ctx, 'actor'>>, t: TenureFields): Promise<Id> {
  const id = t.id ?? ctx.newId()
  const by = t.by ?? ctx.actor ?? { id: t.personId, name: '' }
  await directoryChanged(ctx.tx, ctx.tenantId)
  await ctx.tx.insert(tenure).values({
    tenantId: ctx.tenantId, id, postId: t.postId, personId: t.personId, acting: t.acting ?? false, fromAt: t.fromAt ?? ctx.now, untilAt: t.untilAt ?? null,
    byId: by.id, byName: by.name, reason: t.reason ?? '到任', endReason: null,
  })
  return id
}

export type AccountFields = {
  id?: Id; kind?: AccountKind; personId?: Id | null; label?: string | null; login: string
  /** From hashPassword: made before the transaction; many demo accounts may share one. */
  passwordHash: string
  mustChange?: boolean
}
export async function addAccount(ctx: Founding, a: AccountFields): Promise<Id> {
  const id = a.id ?? ctx.newId()
  const login = a.login.toLowerCase()
  await ctx.tx.insert(account).values({
    tenantId: ctx.tenantId, id, personId: a.personId ?? null, kind: a.kind ?? 'business', login, label: a.label ?? null, passwordHash: a.passwordHash,
    mustChange: a.mustChange ?? true, fails: 0, lockedUntil: null, recovery: [], passwordChangedAt: ctx.now, passwordHistory: [], settings: {}, createdAt: ctx.now,
  })
  await ctx.tx.insert(loginName).values({ login, tenantId: ctx.tenantId, accountId: id })
  return id
}
