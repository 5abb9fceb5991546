import { DAY, HOUR, MINUTE, type Instant } from '#kernel/day'
import type { Id } from '#kernel/ref'
import type { Rules } from '#kernel/rule'
import { type AccountKind, forbiddenPairs, isAdministrator, isRole, type Role } from './roles.ts'

/** Why sign-in, passwords, accounts, posts, tenures and grants are refused. */
export type IdentityRefusal = `identity.${
  | 'wrongSignIn' | 'locked' | 'disabled' | 'mustChangePassword' | 'firstPasswordExpired' | 'adminNetwork' | 'wrongCode' | 'wrongPassword'
  | 'passwordShort' | 'passwordClasses' | 'passwordWeak' | 'passwordLikeLogin' | 'passwordUsedBefore'
  | 'secondFactorThere' | 'secondFactorNone'
  | 'loginForm' | 'loginTaken' | 'hasAccount' | 'adminByConsole' | 'adminSamePerson' | 'adminHoldsPost'
  | 'unitUnderItself' | 'unitHeld' | 'postElsewhere' | 'postClosed' | 'postHeld' | 'postTaken'
  | 'tenureTwice' | 'tenureSelf' | 'tenureBackwards' | 'tenureOver' | 'replaceLater' | 'openLeft' | 'receiverVacant' | 'receiverLeaving'
  | 'forbiddenPair' | 'grantToSelf' | 'grantToAdmin'}`

// — sign-in ——————————————————————————————————————————————————————————————————————————————————————————————

export type Tries = { fails: number; lockedUntil: Instant | null }
export const isLocked = (t: Tries, now: Instant): boolean => t.lockedUntil !== null && t.lockedUntil > now

/** One more wrong try; a lock that has run out starts the count anew. */
export function afterFailure(t: Tries, limits: { atMost: number; lockMs: number }, now: Instant): Tries {
  const fails = (t.lockedUntil !== null ? 0 : t.fails) + 1
  return fails >= limits.atMost ? { fails, lockedUntil: now + limits.lockMs } : { fails, lockedUntil: null }
}

export const minutesLeft = (t: Tries, now: Instant): number => Math.max(1, Math.ceil(((t.lockedUntil ?? now) - now) / MINUTE))

export type SignInPolicy = {
  atMost: number; lockMs: number; idleMs: number; lastsMs: number; sessionsAtMost: number; passwordMs: number; firstPasswordMs: number
  secondFactorForAdmins: boolean; adminNetworks: readonly string[]; slowAfter: number
}
export const signInPolicy = (rules: Rules): SignInPolicy => ({
  atMost: rules.number('identity.failsAtMost'), lockMs: rules.number('identity.lockMinutes') * MINUTE, slowAfter: rules.number('identity.slowAfter'),
  idleMs: rules.number('identity.idleMinutes') * MINUTE, lastsMs: rules.number('identity.sessionHours') * HOUR, sessionsAtMost: rules.number('identity.sessionsAtMost'),
  passwordMs: rules.number('identity.passwordDays') * DAY, firstPasswordMs: rules.number('identity.firstPasswordHours') * HOUR,
  secondFactorForAdmins: rules.flag('identity.secondFactorForAdmins'), adminNetworks: rules.list('identity.adminNetworks'),
})

type SignInAccount = { kind: AccountKind; disabledAt: Instant | null; mustChange: boolean; passwordChangedAt: Instant }

/** Asked after the password was right: who does not know it learns nothing of the account. `inside` is whether the address lies in a network of the administrators. */
export const whyNotSignIn = (a: SignInAccount, policy: SignInPolicy, inside: boolean, now: Instant): IdentityRefusal | null =>
  a.disabledAt !== null ? 'identity.disabled'
  : isAdministrator(a.kind) && policy.adminNetworks.length > 0 && !inside ? 'identity.adminNetwork'
  : a.mustChange && now - a.passwordChangedAt > policy.firstPasswordMs ? 'identity.firstPasswordExpired'
  : null

export const passwordIsOld = (a: SignInAccount, policy: SignInPolicy, now: Instant): boolean => policy.passwordMs > 0 && now - a.passwordChangedAt > policy.passwordMs

export const requiredLevelOf = (kind: AccountKind, policy: SignInPolicy): 1 | 2 => (isAdministrator(kind) && policy.secondFactorForAdmins ? 2 : 1)

// — accounts —————————————————————————————————————————————————————————————————————————————————————————————

/** Lower-case letters, digits, dot, dash: what can be dictated over the telephone. */
export const isLogin = (login: string): boolean => /^[a-z][a-z0-9._-]{1,31}$/.test(login)

/** 审计与系统、安全管理员不得为同一人; and who administers holds no post with roles (reliability: separation of administrators). */
export const whyNotAdministrator = (kind: AccountKind, others: readonly AccountKind[], rolesHeld: readonly string[]): IdentityRefusal | null =>
  !isAdministrator(kind) ? null
  : others.some(o => isAdministrator(o) && o !== kind && (o === 'audit' || kind === 'audit')) ? 'identity.adminSamePerson'
  : rolesHeld.length > 0 ? 'identity.adminHoldsPost'
  : null

// — roles ————————————————————————————————————————————————————————————————————————————————————————————————

export type Pair = readonly [Role, Role]
/** The shipped pairs always hold; the county's own come on top ('buyer+reviewer'). */
export const pairsOf = (rules: Rules): Pair[] => {
  const own = rules.list('identity.forbiddenPairs').map(text => text.split('+') as [Role, Role]).filter(([a, b]) => isRole(a) && isRole(b ?? ''))
  return [...new Map([...forbiddenPairs, ...own].map(p => [[...p].sort().join('+'), p])).values()]
}

/** The first forbidden pair among the roles of one person, whatever posts they come from. */
export const brokenPair = (held: Iterable<string>, pairs: readonly Pair[]): Pair | null => {
  const all = new Set(held)
  return pairs.find(([a, b]) => all.has(a) && all.has(b)) ?? null
}

export type PersonRoles = { personId: Id; name: string; roles: readonly string[] }

/** 关键岗位风险 (F33): critical roles that nobody or only one person holds, and people who hold three or more of them. */
export function keyPersonRisks(people: readonly PersonRoles[], critical: readonly Role[]) {
  const holders = (role: Role) => people.filter(p => p.roles.includes(role)).map(p => ({ id: p.personId, name: p.name }))
  return {
    roles: critical.map(role => ({ role, holders: holders(role) })).filter(r => r.holders.length < 2)
      .map(r => ({ ...r, level: r.holders.length ? 'single' as const : 'nobody' as const })),
    people: people.map(p => ({ id: p.personId, name: p.name, roles: critical.filter(r => p.roles.includes(r)) })).filter(p => p.roles.length > 2),
  }
}

// — tenures ——————————————————————————————————————————————————————————————————————————————————————————————

export type Span = { fromAt: Instant; untilAt: Instant | null }
export const overlap = (a: Span, b: Span): boolean => a.fromAt < (b.untilAt ?? Infinity) && b.fromAt < (a.untilAt ?? Infinity)
export type Held = Span & { id: Id; postId: Id; personId: Id; acting: boolean; name: string }

/** Those of one's own right that stand in the way of a newcomer to a post for one person. An acting holder stands beside the holder. */
export const inTheWay = (post: { several: boolean }, held: readonly Held[], wanted: Span & { acting: boolean; personId: Id }): Held[] =>
  post.several || wanted.acting ? [] : held.filter(h => !h.acting && h.personId !== wanted.personId && overlap(h, wanted))

/** 代理转正: the same person, no longer acting. */
export const turnsPermanent = (h: Held, wanted: { personId: Id; acting: boolean }): boolean => h.personId === wanted.personId && h.acting && !wanted.acting

type Appointment = Span & { personId: Id; acting: boolean; replace: boolean }
export function whyNotStart(
  post: { several: boolean; closedAt: Instant | null; roles: readonly string[] }, held: readonly Held[], wanted: Appointment,
  given: { byPersonId: Id; isAdmin: boolean; now: Instant },
): IdentityRefusal | null {
  if (post.closedAt !== null) return 'identity.postClosed'
  if (wanted.untilAt !== null && wanted.untilAt <= Math.max(wanted.fromAt, given.now)) return 'identity.tenureBackwards'
  if (wanted.personId === given.byPersonId) return 'identity.tenureSelf'
  if (given.isAdmin && post.roles.length > 0) return 'identity.adminHoldsPost'
  if (held.some(h => h.personId === wanted.personId && overlap(h, wanted) && !turnsPermanent(h, wanted))) return 'identity.tenureTwice'
  if (wanted.replace && wanted.fromAt > given.now) return 'identity.replaceLater'
  if (!wanted.replace && inTheWay(post, held, wanted).length) return 'identity.postTaken'
  return null
}

/** 安全管理员授权: never to himself, never to one of the three; business roles only (S2-44). */
export const whyNotGrant = (holders: readonly Id[], given: { byPersonId: Id; admins: readonly Id[] }): IdentityRefusal | null =>
  holders.includes(given.byPersonId) ? 'identity.grantToSelf'
  : holders.some(h => given.admins.includes(h)) ? 'identity.grantToAdmin'
  : null
