import { BlockList, isIPv6 } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import type { Actor } from '#kernel/actor'
import type { Id } from '#kernel/ref'
import { Refusal } from '#kernel/refusal'
import type { Ctx, Outside } from '#platform/acts/module'
import { inTransaction } from '#platform/acts/run'
import { rulesOf } from '#platform/rules/public'
import { addressFailed, strangerFailed, strangerTries, waitOf } from './attempts.ts'
import { recoveryHash, totpStepOf } from './codes.ts'
import { afterFailure, isLocked, minutesLeft, signInPolicy, type SignInPolicy, type Tries } from './domain.ts'
import { isPassword } from './hashing.ts'
import { unseal } from './secret.ts'
import { type Account, accountById, accountByLogin, type Known, lockAccount, updateAccount } from './store.ts'

/** Passwords and codes are checked before the transaction opens; a wrong one is counted in a transaction of its own, which the refusal does not undo. */

const NOBODYS: Id = '00000000-0000-0000-0000-000000000000'

export const rulesFor = ({ database, house, now }: Outside, tenantId: Id | null) => database.transaction(tx => rulesOf(tx, house, tenantId ?? NOBODYS, now))

/** The account as an actor who may nothing: facts about sign-in are written in its name. */
export const accountActor = ({ account, name }: Known): Actor => ({
  kind: 'person', tenantId: account.tenantId, id: account.personId ?? account.id, name, accountId: account.id,
  posts: [], units: [], unitId: null, permissions: new Set(), onBehalfOf: [],
})
export const aboutAccount = (a: Pick<Account, 'id' | 'login'>) => ({ module: 'identity', kind: 'account', id: a.id, title: a.login })

/**
 * The account whose login and password these are. Unknown login, wrong password and locked account cost the same and sound the same.
 * @throws identity.wrongSignIn, identity.locked
 */
export async function knownByPassword(outside: Outside, login: string, password: string): Promise<Known> {
  const { database, now, origin } = outside
  const name = login.toLowerCase()
  const known = await accountByLogin(database.db, name)
  const policy = signInPolicy(await rulesFor(outside, known?.account.tenantId ?? null))
  const delay = origin ? waitOf(database, origin.ip, policy.slowAfter, now) : 0
  if (delay) await wait(delay)
  refuseLocked(known?.account ?? strangerTries(database, name), outside)
  if (await isPassword(known?.account.passwordHash ?? null, password)) return known!
  const tries = known ? await countFailure(outside, known, policy, '口令不正确') : strangerFailed(database, name, policy, now)
  if (origin) addressFailed(database, origin.ip, now)
  refuseLocked(tries, outside)
  throw new Refusal('identity.wrongSignIn')
}

/** The asker's own account, after the password was given again. @throws identity.wrongPassword, identity.locked */
export async function ownByPassword(outside: Outside, password: string): Promise<Known> {
  const known = await ownAccount(outside)
  refuseLocked(known.account, outside)
  if (await isPassword(known.account.passwordHash, password)) return known
  refuseLocked(await countFailure(outside, known, signInPolicy(await rulesFor(outside, known.account.tenantId)), '口令不正确'), outside)
  throw new Refusal('identity.wrongPassword')
}

export async function ownAccount({ actor, database }: Pick<Outside, 'actor' | 'database'>): Promise<Known> {
  const known = actor?.accountId ? await accountById(database.db, actor.tenantId, actor.accountId) : null
  if (!known) throw new Refusal('notAllowed')
  return known
}

export type Proof = { step: number } | { recovery: string }

/** What a code proves: a time step not used before, or one of the recovery codes left. @throws identity.wrongCode, identity.locked */
export async function proofOf(outside: Outside, known: Known, code: string): Promise<Proof> {
  const { account } = known
  refuseLocked(account, outside)
  const config = outside.services.config
  const secret = unseal(config, 'totp', account.id, account.totpSecret ?? '')
  const step = secret ? totpStepOf(secret, code.replace(/\s/g, ''), outside.now, account.totpStep) : null
  if (step !== null) return { step }
  const recovery = recoveryHash(config, account.id, code)
  if (account.recovery.includes(recovery)) return { recovery }
  refuseLocked(await countFailure(outside, known, signInPolicy(await rulesFor(outside, account.tenantId)), '动态口令不正确'), outside)
  throw new Refusal('identity.wrongCode')
}

/** Uses the proof up, on the locked row: of two requests with one code the second is refused. */
export function usedUp(account: Account, proof: Proof): Partial<Account> {
  const fresh = 'step' in proof ? proof.step > (account.totpStep ?? -1) : account.recovery.includes(proof.recovery)
  if (!fresh) throw new Refusal('identity.wrongCode')
  return 'step' in proof ? { totpStep: proof.step } : { recovery: account.recovery.filter(r => r !== proof.recovery) }
}

async function countFailure(outside: Outside, known: Known, policy: SignInPolicy, why: string): Promise<Tries> {
  const { tenantId, id } = known.account
  return inTransaction({ ...outside }, accountActor(known), 'identity.signIn', outside.now, async ctx => {
    const account = (await lockAccount(ctx.tx, tenantId, id))!
    if (isLocked(account, ctx.now)) return account
    const tries = afterFailure(account, policy, ctx.now)
    await updateAccount(ctx.tx, tenantId, id, tries)
    ctx.record({ what: 'identity.signInFailed', about: aboutAccount(account), detail: { why, ip: outside.origin?.ip ?? null, fails: tries.fails } })
    if (tries.lockedUntil) ctx.record({ what: 'identity.locked', about: aboutAccount(account), detail: { until: tries.lockedUntil, ip: outside.origin?.ip ?? null } })
    return tries
  }, outside.origin)
}

export function refuseLocked(tries: Tries, { now }: Pick<Ctx, 'now'>): void {
  if (isLocked(tries, now)) throw new Refusal('identity.locked', { minutes: minutesLeft(tries, now) })
}

/** Whether an address lies in one of the networks ('10.1.0.0/16'); a network that cannot be read admits nobody. */
export function isInside(ip: string, networks: readonly string[]): boolean {
  const list = new BlockList()
  for (const network of networks) {
    const [base = '', bits] = network.trim().split('/')
    const family = isIPv6(base) ? 'ipv6' : 'ipv4'
    try {
      list.addSubnet(base, bits === undefined ? (family === 'ipv6' ? 128 : 32) : Number(bits), family)
    } catch {}
  }
  const plain = ip.replace(/^::ffff:/, '')
  return list.check(plain, isIPv6(plain) ? 'ipv6' : 'ipv4')
}
