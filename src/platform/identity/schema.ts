import { boolean, index, integer, pgSchema, text, uniqueIndex } from 'drizzle-orm/pg-core'
import type { Id } from '#kernel/ref'
import { belongsTo, dayColumn, id, instant, json, ref, tenantId, tenantKey } from '#platform/database/columns'
import type { Settings } from './contract.ts'
import type { AccountKind, Rank, UnitKind } from './roles.ts'

export const identitySchema = pgSchema('identity')

/** 一级地区或一个独立机关: a county with its units; other counties are other tenants. Slow, global, a tree by `path` ('/530000/530921/'). */
export const tenant = identitySchema.table('tenant', {
  id: id().primaryKey(),
  parentId: ref(),
  path: text().notNull(),
  name: text().notNull(),
  code: text().notNull(),
  createdAt: instant().notNull(),
  /** Another with every change of units, posts, persons or tenures (memory.ts); null: nobody keeps them in memory. */
  directory: text(),
}, t => [uniqueIndex('tenant_code').on(t.code), index('tenant_path').on(t.path)])

/** 单位或内设机构. `path` is '/<id>/<id>/', root first, itself last. */
export const unit = identitySchema.table('unit', {
  tenantId: tenantId(),
  id: id(),
  parentId: ref(),
  path: text().notNull(),
  kind: text().$type<UnitKind>().notNull(),
  /** 全称 */
  name: text().notNull(),
  /** 规范化简称 */
  shortName: text().notNull(),
  /** 发文机关代字 */
  docCode: text(),
  /** 职责: one phrase a line or parted by 、；。 */
  functions: text().notNull(),
  /** When somebody last stood up for `functions` (S2-37). */
  functionsAt: instant(),
  phone: text(),
  orderNo: integer().notNull(),
  /** 收文承办岗: where things for the unit arrive. */
  intakePostId: ref(),
  headPostId: ref(),
  openFrom: dayColumn().notNull(),
  openUntil: dayColumn(),
}, t => [tenantKey(t.tenantId, t.id), index('unit_path').on(t.tenantId, t.path), index('unit_parent').on(t.tenantId, t.parentId)])

/** 岗位. Roles hang on the post, never on the person: whoever leaves it keeps nothing of it. */
export const post = identitySchema.table('post', {
  tenantId: tenantId(),
  id: id(),
  unitId: ref().notNull(),
  title: text().notNull(),
  rank: text().$type<Rank>().notNull(),
  roles: text().array().notNull(),
  /** 分管的单位 */
  leadsUnits: ref().array().$type<Id[]>().notNull(),
  /** 岗位职责 */
  duties: text().notNull(),
  /** Several people may hold it at once (科员); otherwise one. */
  several: boolean().notNull(),
  orderNo: integer().notNull(),
  closedAt: instant(),
}, t => [tenantKey(t.tenantId, t.id), index('post_unit').on(t.tenantId, t.unitId), belongsTo('post_unit', [t.tenantId, t.unitId], [unit.tenantId, unit.id])])

export const person = identitySchema.table('person', {
  tenantId: tenantId(),
  id: id(),
  name: text().notNull(),
  /** 'zhangsan zs': what one types to find the name */
  pinyin: text().notNull(),
  phone: text(),
  orderNo: integer().notNull(),
}, t => [tenantKey(t.tenantId, t.id), index('person_pinyin').on(t.tenantId, t.pinyin)])

/** 任职: who holds a post from when to when. Never deleted; an end is a date (S4-44). */
export const tenure = identitySchema.table('tenure', {
  tenantId: tenantId(),
  id: id(),
  postId: ref().notNull(),
  personId: ref().notNull(),
  fromAt: instant().notNull(),
  untilAt: instant(),
  /** 代理 */
  acting: boolean().notNull(),
  byId: ref().notNull(),
  byName: text().notNull(),
  reason: text().notNull(),
  endReason: text(),
}, t => [
  tenantKey(t.tenantId, t.id), index('tenure_person').on(t.tenantId, t.personId), index('tenure_post').on(t.tenantId, t.postId),
  belongsTo('tenure_post', [t.tenantId, t.postId], [post.tenantId, post.id]), belongsTo('tenure_person', [t.tenantId, t.personId], [person.tenantId, person.id]),
])

export const account = identitySchema.table('account', {
  tenantId: tenantId(),
  id: id(),
  /** Null only for one of the three administrators. */
  personId: ref(),
  kind: text().$type<AccountKind>().notNull(),
  login: text().notNull(),
  /** Name shown when there is no person. */
  label: text(),
  passwordHash: text().notNull(),
  mustChange: boolean().notNull(),
  fails: integer().notNull(),
  lockedUntil: instant(),
  disabledAt: instant(),
  disabledWhy: text(),
  /** Sealed with the key of the data folder (secret.ts). */
  totpSecret: text(),
  totpConfirmedAt: instant(),
  /** The last time step a code was taken for: a code counts once. */
  totpStep: integer(),
  /** Hashes of the recovery codes still unused. */
  recovery: json<string[]>().notNull(),
  passwordChangedAt: instant().notNull(),
  passwordHistory: json<string[]>().notNull(),
  settings: json<Settings>().notNull(),
  createdAt: instant().notNull(),
  lastSignInAt: instant(),
}, t => [
  tenantKey(t.tenantId, t.id), uniqueIndex('account_login').on(t.tenantId, t.login), uniqueIndex('account_person').on(t.tenantId, t.personId, t.kind),
  belongsTo('account_person', [t.tenantId, t.personId], [person.tenantId, person.id]),
])

/** Global: which tenant and account a login belongs to. Asked before the tenant is known; on several machines spread by `login`. */
export const loginName = identitySchema.table('login_name', {
  login: text().primaryKey(),
  tenantId: tenantId(),
  accountId: ref().notNull(),
})

/**
 * Global: looked up by the hash of its token before the tenant is known; on several machines spread by `token_hash`.
 * It carries the limits it was opened under: a changed rule holds from the next sign-in.
 */
export const session = identitySchema.table('session', {
  tokenHash: text().primaryKey(),
  id: id(),
  tenantId: tenantId(),
  accountId: ref().notNull(),
  createdAt: instant().notNull(),
  lastSeen: instant().notNull(),
  expiresAt: instant().notNull(),
  idleMs: integer().notNull(),
  /** 1 password, 2 with a second factor */
  level: integer().notNull(),
  /** Below it the session may do nothing but complete the second factor. */
  requiredLevel: integer().notNull(),
  /** The password is past its time: changed first, then everything else. */
  passwordDue: boolean().notNull().default(false),
  via: text().$type<'password' | 'oidc'>().notNull(),
  ip: text().notNull(),
  agent: text().notNull(),
  endedAt: instant(),
  endedWhy: text(),
}, t => [index('session_account').on(t.tenantId, t.accountId)])
