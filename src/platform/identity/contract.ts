import { z } from 'zod'
import { isDay } from '#kernel/day'
import { read, secret, write } from '#kernel/act'
import type { AccountKind, Rank, UnitKind } from './roles.ts'
import { accountKinds, ranks, roles, unitKinds } from './roles.ts'

const Id = z.uuid()
const Name = z.string().trim().min(1).max(60)
const Phone = z.string().trim().max(40)
const Reason = z.string().trim().min(1).max(300)
const Day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/).refine(isDay, '没有这一天')
const At = z.number().int()
const Password = z.string().min(1).max(128)
const keys = <K extends string>(table: Record<K, unknown>) => z.enum(Object.keys(table) as [K, ...K[]])
const Kind = keys<AccountKind>(accountKinds)
const Role = keys(roles)
const None = z.object({})
const Done = z.object({ done: z.literal(true) })

const HolderView = z.object({ tenureId: Id, personId: Id, name: z.string(), phone: z.string().nullable(), acting: z.boolean(), fromAt: At, untilAt: At.nullable() })
export const PostView = z.object({
  id: Id, unitId: Id, unitName: z.string(), title: z.string(), rank: keys<Rank>(ranks), roles: z.array(z.string()), roleLabels: z.array(z.string()),
  leadsUnits: z.array(Id), duties: z.string(), several: z.boolean(), orderNo: z.number(), holders: z.array(HolderView),
})
export const UnitView = z.object({
  id: Id, parentId: Id.nullable(), path: z.string(), kind: keys<UnitKind>(unitKinds), name: z.string(), shortName: z.string(), docCode: z.string().nullable(),
  functions: z.string(), functionsAt: At.nullable(), phone: z.string().nullable(), orderNo: z.number(), intakePostId: Id.nullable(), headPostId: Id.nullable(),
  openFrom: Day, openUntil: Day.nullable(),
})
const PersonPost = z.object({ id: Id, title: z.string(), unitId: Id, unitName: z.string(), acting: z.boolean() })
export const PersonView = z.object({ id: Id, name: z.string(), phone: z.string().nullable(), posts: z.array(PersonPost) })
export const SettingsView = z.object({ largeType: z.boolean().optional(), filters: z.record(z.string().max(60), z.json()).optional() })
export type Settings = z.output<typeof SettingsView>
const SessionView = z.object({
  id: Id, createdAt: At, lastSeen: At, expiresAt: At, ip: z.string(), agent: z.string(), level: z.number(), via: z.enum(['password', 'oidc']), current: z.boolean(),
})
export const AccountView = z.object({
  id: Id, login: z.string(), kind: Kind, personId: Id.nullable(), name: z.string(), mustChange: z.boolean(), lockedUntil: At.nullable(), disabledAt: At.nullable(),
  disabledWhy: z.string().nullable(), secondFactor: z.boolean(), passwordChangedAt: At, lastSignInAt: At.nullable(), createdAt: At,
})
const Receiver = z.object({ postId: Id, personId: Id.nullable().default(null) })
export const HandedOver = z.array(z.object({ module: z.string(), label: z.string(), count: z.number() }))

const UnitInput = z.object({
  id: Id.optional(), parentId: Id.nullable().default(null), kind: keys<UnitKind>(unitKinds), name: Name, shortName: Name, docCode: z.string().trim().max(20).nullable().default(null),
  functions: z.string().trim().max(5000).default(''), phone: Phone.nullable().default(null), orderNo: z.number().int().default(0),
  intakePostId: Id.nullable().default(null), headPostId: Id.nullable().default(null), openFrom: Day.optional(), openUntil: Day.nullable().default(null),
})
const PostInput = z.object({
  id: Id.optional(), unitId: Id, title: Name, rank: keys<Rank>(ranks), leadsUnits: z.array(Id).max(200).default([]), duties: z.string().trim().max(5000).default(''),
  several: z.boolean().default(false), orderNo: z.number().int().default(0), closed: z.boolean().default(false),
})

export const identityContract = {
  // 登录与本人
  ways: read('public', '查看可用的登录方式', None, z.object({ sso: z.object({ label: z.string(), href: z.string() }).nullable() })),
  signIn: secret(write('public', '登录', z.object({ login: z.string().trim().min(1).max(60), password: Password, code: z.string().trim().max(20).optional() }), z.object({
    signedIn: z.boolean(), needsCode: z.boolean(), mustChangePassword: z.boolean(), mustEnrollSecondFactor: z.boolean(),
  }))),
  signOut: write('session', '退出登录', None, Done),
  me: read('session', '我是谁、能办什么', None, z.object({
    account: z.object({ id: Id, login: z.string(), kind: Kind, kindLabel: z.string() }),
    person: z.object({ id: Id, name: z.string(), phone: z.string().nullable() }).nullable(), name: z.string(),
    tenant: z.object({ id: Id, name: z.string(), code: z.string() }), unitId: Id.nullable(), unitName: z.string().nullable(),
    posts: z.array(PersonPost.extend({ roles: z.array(z.string()), duties: z.string() })), permissions: z.array(z.string()), onBehalfOf: z.array(z.object({ id: Id, name: z.string() })),
    settings: SettingsView, mustChangePassword: z.boolean(), mustEnrollSecondFactor: z.boolean(), secondFactor: z.boolean(), recoveryLeft: z.number(),
  })),
  saveSettings: write('everyone', '保存个人显示设置', SettingsView, SettingsView),
  changePassword: secret(write('session', '修改本人口令', z.object({ current: Password, next: Password }), Done)),
  sessions: read('session', '查看本人已登录的设备', None, z.object({ sessions: z.array(SessionView) })),
  endSession: write('session', '让本人的一处登录下线', z.object({ id: Id }), Done),
  totpBegin: secret(write('session', '开始设置动态口令', z.object({ password: Password }), z.object({ secret: z.string(), uri: z.string() }))),
  totpConfirm: secret(write('session', '确认动态口令', z.object({ code: z.string().trim().max(20) }), z.object({ recovery: z.array(z.string()) }))),
  totpRemove: secret(write('session', '停用动态口令', z.object({ password: Password, code: z.string().trim().max(20) }), Done)),

  // 通讯录与职责
  units: read('everyone', '查看机构', z.object({ closed: z.boolean().default(false) }), z.object({ units: z.array(UnitView), may: z.object({ manage: z.boolean() }) })),
  unit: read('everyone', '查看一个单位的岗位和人员', z.object({ id: Id }), z.object({
    unit: UnitView, posts: z.array(PostView), sections: z.array(UnitView), may: z.object({ manage: z.boolean(), grant: z.boolean(), describe: z.boolean() }),
  })),
  posts: read('everyone', '查看岗位', z.object({ unitId: Id.optional() }), z.object({ posts: z.array(PostView), may: z.object({ manage: z.boolean(), grant: z.boolean() }) })),
  roles: read('everyone', '查看角色与权限目录', None, z.object({
    roles: z.array(z.object({ code: z.string(), label: z.string(), permissions: z.array(z.object({ code: z.string(), says: z.string() })) })),
    pairs: z.array(z.object({ one: z.string(), other: z.string() })),
  })),
  people: read('everyone', '查通讯录', z.object({ words: z.string().trim().max(40).default(''), unitId: Id.optional(), limit: z.number().int().min(1).max(200).default(50) }), z.object({
    people: z.array(PersonView),
  })),
  whoIsResponsible: read('everyone', '查一件事归谁管', z.object({ words: z.string().trim().min(1).max(200) }), z.object({
    /** false: no unit claims it; the office takes it and the gap is a defect to be settled (F07). */
    matched: z.boolean(), phrase: z.string().nullable(), unit: UnitView, phone: z.string().nullable(), holders: z.array(HolderView),
    others: z.array(z.object({ id: Id, name: z.string(), phrase: z.string() })),
  })),
  describeUnit: write('everyone', '更新并确认本单位职责', z.object({ id: Id, functions: z.string().trim().max(5000), phone: Phone.nullable() }), Done),
  keyPersonRisks: read('identity.oversee', '查看关键岗位风险', None, z.object({
    roles: z.array(z.object({ role: z.string(), label: z.string(), level: z.enum(['nobody', 'single']), holders: z.array(z.object({ id: Id, name: z.string() })) })),
    people: z.array(z.object({ id: Id, name: z.string(), roles: z.array(z.string()) })),
  })),

  // 系统管理员：账号、机构、岗位、任职
  accounts: read('identity.manage', '查看账号', z.object({ words: z.string().trim().max(40).default('') }), z.object({ accounts: z.array(AccountView) })),
  createAccount: secret(write('identity.manage', '开立账号', z.object({ login: z.string().trim().max(60), personId: Id, kind: Kind.default('business') }), z.object({
    id: Id, firstPassword: z.string(),
  }))),
  resetPassword: secret(write('identity.manage', '重置口令', z.object({ accountId: Id, secondFactor: z.boolean().default(false), reason: Reason }), z.object({ firstPassword: z.string() }))),
  disableAccount: write('identity.manage', '停用账号', z.object({ accountId: Id, reason: Reason }), Done),
  enableAccount: write('identity.manage', '恢复账号', z.object({ accountId: Id, reason: Reason }), Done),
  unlock: write('identity.manage', '解除锁定', z.object({ accountId: Id }), Done),
  endSessionsOf: write('identity.manage', '让账号全部下线', z.object({ accountId: Id, reason: Reason }), z.object({ ended: z.number() })),
  saveUnit: write('identity.manage', '设立或修改单位', UnitInput, z.object({ id: Id })),
  savePost: write('identity.manage', '设立或修改岗位', PostInput, z.object({ id: Id })),
  savePerson: write('identity.manage', '登记或修改人员', z.object({ id: Id.optional(), name: Name, phone: Phone.nullable().default(null), orderNo: z.number().int().default(0) }), z.object({ id: Id })),
  tenures: read('identity.manage', '查看任职记录', z.object({ postId: Id.optional(), personId: Id.optional() }), z.object({
    tenures: z.array(z.object({
      id: Id, postId: Id, title: z.string(), unitName: z.string(), personId: Id, name: z.string(), fromAt: At, untilAt: At.nullable(), acting: z.boolean(),
      byName: z.string(), reason: z.string(), endReason: z.string().nullable(),
    })),
  })),
  startTenure: write('identity.manage', '任职', z.object({
    postId: Id, personId: Id, acting: z.boolean().default(false), fromAt: At.optional(), untilAt: At.optional(), reason: Reason,
    /** The present holder leaves and hands everything open to the newcomer. */
    replace: z.boolean().default(false),
  }), z.object({ id: Id, handedOver: HandedOver })),
  endTenure: write('identity.manage', '免职或调离', z.object({ tenureId: Id, reason: Reason, receiver: Receiver.optional() }), z.object({ handedOver: HandedOver })),
  tidy: write('clock', '清理过期登录记录', None, Done),
  tenureLapses: write('clock', '任职到期', z.object({ tenureId: Id }), z.object({ handedOver: HandedOver })),

  // 安全管理员：岗位的角色
  grantRoles: write('identity.grant', '授予岗位角色', z.object({ postId: Id, roles: z.array(Role).max(20), reason: Reason }), Done),
}
