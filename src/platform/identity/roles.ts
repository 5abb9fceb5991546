/** 角色与权限: pure data. A role hangs on a post; what is not listed here is not allowed (S1-59, S2-44, S2-50). */

export const accountKinds = { business: '业务账号', system: '系统管理员', security: '安全管理员', audit: '审计管理员' } as const
export type AccountKind = keyof typeof accountKinds

export const unitKinds = { leadership: '领导班子', office: '办公室', department: '部门', township: '乡镇（街道）', section: '内设机构' } as const
export type UnitKind = keyof typeof unitKinds

export const ranks = { 'county-leader': '县级领导', chief: '正职', deputy: '副职', section: '股级', staff: '工作人员' } as const
export type Rank = keyof typeof ranks

type RoleText = { label: string; permissions: readonly string[] }

export const roles = {
  drafter: { label: '拟稿人', permissions: ['documents.read', 'documents.draft', 'matters.open', 'quotas.read', 'quotas.apply', 'meetings.apply'] },
  reviewer: { label: '核稿', permissions: ['documents.read', 'documents.draft', 'documents.review', 'matters.open', 'quotas.read', 'quotas.apply', 'quotas.decide', 'quotas.oversee', 'library.keep', 'meetings.apply'] },
  unitHead: { label: '单位负责人', permissions: ['documents.read', 'documents.draft', 'documents.review', 'documents.sign', 'matters.open', 'quotas.read', 'quotas.apply', 'meetings.apply'] },
  officeHead: {
    label: '办公室主任',
    permissions: ['documents.read', 'documents.draft', 'documents.review', 'documents.sign', 'matters.open', 'matters.coordinate', 'quotas.read', 'quotas.apply', 'quotas.decide', 'quotas.set', 'quotas.oversee', 'identity.oversee', 'routing.exception', 'exceptions.grant', 'exceptions.read', 'documents.oversee', 'markings.watch', 'library.keep', 'checking.set', 'supervision.desk', 'supervision.approve', 'supervision.oversee', 'meetings.apply', 'meetings.desk', 'meetings.oversee'],
  },
  viceLeader: { label: '分管领导', permissions: ['documents.read', 'documents.review', 'documents.sign', 'matters.open', 'quotas.read', 'quotas.oversee', 'identity.oversee', 'exceptions.grant', 'exceptions.read', 'documents.oversee', 'supervision.approve', 'supervision.oversee', 'meetings.approve', 'meetings.oversee'] },
  chief: { label: '主要领导', permissions: ['documents.read', 'documents.review', 'documents.sign', 'matters.open', 'quotas.read', 'quotas.oversee', 'quotas.overrule', 'identity.oversee', 'exceptions.grant', 'exceptions.read', 'documents.oversee', 'supervision.approve', 'supervision.oversee', 'meetings.approve', 'meetings.oversee', 'meetings.overrule'] },
  clerk: { label: '机要文书（编号）', permissions: ['documents.read', 'quotas.read', 'documents.number', 'documents.issue', 'incoming.receive', 'matters.open', 'markings.watch', 'copies.trace', 'library.keep'] },
  sealKeeper: { label: '印章管理', permissions: ['documents.read', 'documents.seal'] },
  archivist: { label: '档案管理', permissions: ['documents.read', 'documents.file'] },
  intake: { label: '单位收文', permissions: ['documents.read', 'quotas.read', 'incoming.receive', 'matters.open'] },
  coordinator: { label: '综合协调', permissions: ['documents.read', 'matters.open', 'matters.coordinate'] },
  supervisor: { label: '督查督办', permissions: ['documents.read', 'matters.open', 'matters.coordinate', 'supervision.desk'] },
  supervisionHead: { label: '督查室负责人', permissions: ['documents.read', 'supervision.informants'] },
  disciplineContact: { label: '纪检联系人（作风投诉）', permissions: ['documents.read', 'supervision.discipline'] },
  meetingClerk: { label: '会务', permissions: ['documents.read', 'documents.draft', 'matters.open', 'quotas.read', 'meetings.apply', 'meetings.desk', 'meetings.oversee'] },
  ruleKeeper: { label: '规则管理', permissions: ['rules.change', 'checking.set'] },
  buyer: { label: '采购经办', permissions: ['matters.open'] },
  acceptor: { label: '采购验收', permissions: ['matters.open'] },
  accountant: { label: '会计出纳', permissions: ['matters.open'] },
} as const satisfies Record<string, RoleText>
export type Role = keyof typeof roles
export const isRole = (text: string): text is Role => Object.hasOwn(roles, text)

/** 三员: the kind of the account decides, nothing can be added to it (reliability: separation of administrators; GB/T 22239—2019 8.1.4.2 d). */
export const administrators: Record<Exclude<AccountKind, 'business'>, readonly string[]> = {
  system: ['identity.manage', 'system.operate'],
  security: ['identity.grant', 'audit.watch'],
  audit: ['audit.read', 'exceptions.read', 'copies.trace'],
}

export const isAdministrator = (kind: AccountKind): kind is keyof typeof administrators => kind !== 'business'

/** Everything the roles allow. With a catalogue (house.permissions) only what the house knows. */
export const permissionsOf = (held: Iterable<string>, catalogue?: Readonly<Record<string, string>>): Set<string> => {
  const all = [...held].flatMap(r => (isRole(r) ? roles[r].permissions as readonly string[] : []))
  return new Set(catalogue ? all.filter(p => p in catalogue) : all)
}

/** Which roles allow it. */
export const rolesWith = (permission: string): Role[] =>
  (Object.keys(roles) as Role[]).filter(r => (roles[r].permissions as readonly string[]).includes(permission))

/** Which administrators it belongs to. */
export const kindsWith = (permission: string): AccountKind[] =>
  (Object.keys(administrators) as (keyof typeof administrators)[]).filter(k => administrators[k].includes(permission))

/** 不相容职务 that no county may loosen (S1-10, C5, C13): whoever approves does not carry out or accept. A county adds more by rule. */
export const forbiddenPairs: readonly (readonly [Role, Role])[] = [
  ['chief', 'sealKeeper'], ['viceLeader', 'sealKeeper'], ['officeHead', 'sealKeeper'], ['unitHead', 'sealKeeper'],
  ['buyer', 'officeHead'], ['buyer', 'acceptor'], ['buyer', 'accountant'],
]
