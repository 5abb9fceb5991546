import { rule } from '#kernel/rule'
import { forbiddenPairs } from './roles.ts'

const gb = 'GB/T 22239—2019 8.1.4.1 身份鉴别'
const local = (r: { code: string; title: string; value: number; unit: string; source: string; min?: number; max?: number }) =>
  rule({ ...r, level: 'practice', effectiveFrom: '2026-01-01' })

/** Every limit of sign-in, passwords and grants. A county may be stricter within the bounds. */
export const identityRules = [
  local({ code: 'identity.failsAtMost', title: '连续登录失败锁定次数', value: 5, unit: 'count', min: 3, max: 10, source: `${gb} b)` }),
  local({ code: 'identity.lockMinutes', title: '登录失败锁定时间', value: 15, unit: 'minute', min: 5, max: 1440, source: `${gb} b)` }),
  local({ code: 'identity.slowAfter', title: '同一地址登录失败多少次后放慢', value: 20, unit: 'count', min: 5, max: 1000, source: 'GB/T 22239—2019 8.1.4.4 入侵防范' }),
  local({ code: 'identity.idleMinutes', title: '无操作自动退出时间', value: 30, unit: 'minute', min: 5, max: 120, source: `${gb} b)` }),
  local({ code: 'identity.sessionHours', title: '一次登录最长时间', value: 12, unit: 'hour', min: 1, max: 24, source: `${gb} b)` }),
  local({ code: 'identity.sessionsAtMost', title: '同一账号同时登录处数', value: 5, unit: 'count', min: 1, max: 20, source: 'GB/T 22239—2019 8.1.4.2 访问控制 c)' }),
  local({ code: 'identity.passwordLength', title: '口令最短长度', value: 8, unit: 'char', min: 8, max: 64, source: `${gb} a)` }),
  local({ code: 'identity.passwordClasses', title: '口令至少含几类字符（大写、小写、数字、符号）；0 为不要求', value: 3, unit: 'count', min: 0, max: 4, source: `${gb} a)` }),
  local({ code: 'identity.passwordHistory', title: '新口令不得与最近几次相同', value: 5, unit: 'count', min: 0, max: 24, source: `${gb} a)` }),
  local({ code: 'identity.passwordDays', title: '口令定期更换期限；0 为不要求', value: 90, unit: 'day', min: 0, max: 365, source: `${gb} a)` }),
  local({ code: 'identity.firstPasswordHours', title: '初始口令有效时间', value: 72, unit: 'hour', min: 1, max: 720, source: 'GB/T 22239—2019 8.1.4.2 访问控制 b)' }),
  rule({ code: 'identity.weakPasswords', title: '本级另列的弱口令字样', value: [] as string[], unit: 'list', level: 'practice', effectiveFrom: '2026-01-01', source: `${gb} a)` }),
  rule({
    code: 'identity.secondFactorForAdmins', title: '三员登录必须二次验证', value: true, unit: 'switch', level: 'national', effectiveFrom: '2026-01-01',
    source: `${gb} d) 两种或两种以上组合的鉴别技术`,
  }),
  rule({
    code: 'identity.adminNetworks', title: '三员只准从这些网段登录（空为不限），如 10.1.0.0/16', value: [] as string[], unit: 'list', level: 'practice', effectiveFrom: '2026-01-01',
    source: 'GB/T 22239—2019 8.1.4.4 入侵防范 c) 限制管理终端',
  }),
  rule({
    code: 'identity.forbiddenPairs', title: '同一人不得兼任的角色（本级可加不可减）', value: forbiddenPairs.map(p => p.join('+')), unit: 'list', level: 'practice',
    effectiveFrom: '2026-01-01', source: '不相容职务分离：申请与审批、审批与用印、采购与验收支付（S1-10、C5、C13）',
  }),
  rule({
    code: 'identity.criticalRoles', title: '须有 AB 角的关键角色', value: ['officeHead', 'clerk', 'sealKeeper', 'archivist', 'coordinator', 'reviewer'], unit: 'list', level: 'practice',
    effectiveFrom: '2026-01-01', source: '防止一肩挑、青黄不接（S1-10、F33）',
  }),
]
