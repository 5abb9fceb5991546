import type { Actor } from '#kernel/actor'
import { Refusal, refuseIf, refuseUnless } from '#kernel/refusal'
import type { Acts, Ctx } from '#platform/acts/module'
import type { WithCookies } from '#platform/acts/http'
import { newTotpSecret, recoveryCodes, recoveryHash, totpStepOf, totpUri } from './codes.ts'
import type { identityContract } from './contract.ts'
import {
  aboutAccount, isInside, knownByPassword, ownAccount, ownByPassword, proofOf, refuseLocked, rulesFor, usedUp, type Proof,
} from './credentials.ts'
import { signInPolicy, whyNotSignIn } from './domain.ts'
import { hashPassword, isPassword } from './hashing.ts'
import { tenantOf } from './lookup.ts'
import { passwordPolicy, whyNotPassword } from './password.ts'
import { seal, unseal } from './secret.ts'
import { become, noCookie, openSession } from './sessions.ts'
import { type Account, endAllSessions, endSessions, type Known, liveSessions, lockAccount, personPinyin, updateAccount, updateSession } from './store.ts'

/** 登录、口令、动态口令: what a person does with the own account. */
export const signingActs: Pick<Acts<typeof identityContract>,
  'ways' | 'signIn' | 'signOut' | 'changePassword' | 'sessions' | 'endSession' | 'totpBegin' | 'totpConfirm' | 'totpRemove'> = {
  ways: {
    prepare: async ({ services: { config } }) => ({ sso: config.oidc ? { label: config.oidc.label, href: '/auth/oidc' } : null }),
    act: async (_ctx, _input, ways) => ways,
  },

  signIn: {
    async prepare(outside, { login, password, code }) {
      const known = await knownByPassword(outside, login, password)
      const policy = signInPolicy(await rulesFor(outside, known.account.tenantId))
      refuseIf(whyNotSignIn(known.account, policy, isInside(outside.origin?.ip ?? '', policy.adminNetworks), outside.now))
      const asked = known.account.totpConfirmedAt !== null
      const proof = asked && code ? await proofOf(outside, known, code) : null
      return { known, policy, proof, needsCode: asked && !proof, config: outside.services.config }
    },
    async act(ctx, _input, { known, policy, proof, needsCode, config }) {
      if (needsCode) return { signedIn: false, needsCode: true, mustChangePassword: false, mustEnrollSecondFactor: false }
      become(ctx, known)
      const account = await unchanged(ctx, known)
      if (proof) await updateAccount(ctx.tx, account.tenantId, account.id, usedUp(account, proof))
      const { cookie, ...rest } = await openSession(ctx, { known: { ...known, account }, policy, level: proof ? 2 : 1, via: 'password', config })
      const answer: { signedIn: boolean; needsCode: boolean; mustChangePassword: boolean; mustEnrollSecondFactor: boolean } & WithCookies =
        { signedIn: true, needsCode: false, ...rest, setCookies: [cookie] }
      return answer
    },
  },

  signOut: {
    prepare: async ({ services: { config } }) => config,
    async act({ tx, now, origin, record, actor }, _input, config) {
      if (origin?.sessionId) await endSessions(tx, [origin.sessionId], '本人退出', now)
      record({ what: 'identity.signedOut', about: aboutSelf(actor) })
      return doneWith([noCookie(config)])
    },
  },

  changePassword: {
    async prepare(outside, { current, next }) {
      const known = await ownByPassword(outside, current)
      const rules = await rulesFor(outside, known.account.tenantId)
      const policy = passwordPolicy(rules)
      const pinyin = await personPinyin(outside.database.db, known.account.tenantId, known.account.personId)
      const code = (await tenantOf(outside.database.db, known.account.tenantId))?.code
      const why = whyNotPassword(next, [known.account.login, ...pinyin ? [pinyin] : [], ...code ? [code] : []], policy)
      if (why) throw new Refusal(why, { least: why === 'identity.passwordClasses' ? policy.classes : policy.least })
      const before = [known.account.passwordHash, ...known.account.passwordHistory].slice(0, Math.max(1, policy.history))
      for (const hash of before) if (await isPassword(hash, next)) throw new Refusal('identity.passwordUsedBefore', { count: before.length })
      return { known, history: before, passwordHash: await hashPassword(next) }
    },
    async act(ctx, _input, { known, history, passwordHash }) {
      const { tenantId, id } = await unchanged(ctx, known)
      await updateAccount(ctx.tx, tenantId, id, { passwordHash, passwordHistory: history, passwordChangedAt: ctx.now, mustChange: false, fails: 0 })
      if (ctx.origin?.sessionId) await updateSession(ctx.tx, ctx.origin.sessionId, { passwordDue: false })
      const ended = await endAllSessions(ctx.tx, tenantId, id, '口令已修改', ctx.now, ctx.origin?.sessionId)
      ctx.record({ what: 'identity.passwordChanged', about: aboutSelf(ctx.actor), detail: { ended } })
      return { done: true }
    },
  },

  async sessions({ tx, tenantId, actor, now, origin }) {
    const live = actor.accountId ? await liveSessions(tx, tenantId, actor.accountId, now) : []
    return { sessions: live.reverse().map(({ tokenHash, id, createdAt, lastSeen, expiresAt, ip, agent, level, via }) => ({
      id, createdAt, lastSeen, expiresAt, ip, agent, level, via, current: tokenHash === origin?.sessionId,
    })) }
  },

  async endSession({ tx, tenantId, actor, now, record }, { id }) {
    const mine = actor.accountId ? await liveSessions(tx, tenantId, actor.accountId, now) : []
    const found = mine.find(s => s.id === id)
    refuseUnless(found !== undefined, 'notFound')
    await endSessions(tx, [found!.tokenHash], '本人令其下线', now)
    record({ what: 'identity.sessionEnded', about: aboutSelf(actor), detail: { ip: found!.ip } })
    return { done: true }
  },

  totpBegin: {
    async prepare(outside, { password }) {
      const known = await ownByPassword(outside, password)
      if (known.account.totpConfirmedAt !== null) throw new Refusal('identity.secondFactorThere')
      const secret = newTotpSecret()
      return { known, secret, sealed: seal(outside.services.config, 'totp', known.account.id, secret) }
    },
    async act(ctx, _input, { known, secret, sealed }) {
      const { tenantId, id, login } = await unchanged(ctx, known)
      await updateAccount(ctx.tx, tenantId, id, { totpSecret: sealed, totpStep: null })
      return { secret, uri: totpUri(secret, login, `中枢 ${(await tenantOf(ctx.tx, tenantId))?.name ?? ''}`.trim()) }
    },
  },

  totpConfirm: {
    async prepare(outside, { code }) {
      const known = await ownAccount(outside)
      refuseLocked(known.account, outside)
      if (known.account.totpConfirmedAt !== null) throw new Refusal('identity.secondFactorThere')
      const config = outside.services.config
      const secret = unseal(config, 'totp', known.account.id, known.account.totpSecret ?? '')
      if (!secret) throw new Refusal('identity.secondFactorNone')
      const step = totpStepOf(secret, code.replace(/\s/g, ''), outside.now, null)
      if (step === null) throw new Refusal('identity.wrongCode')
      const recovery = recoveryCodes()
      return { known, step, recovery, hashes: recovery.map(r => recoveryHash(config, known.account.id, r)) }
    },
    async act(ctx, _input, { known, step, recovery, hashes }) {
      const { tenantId, id } = await unchanged(ctx, known)
      await updateAccount(ctx.tx, tenantId, id, { totpConfirmedAt: ctx.now, totpStep: step, recovery: hashes })
      if (ctx.origin?.sessionId) await updateSession(ctx.tx, ctx.origin.sessionId, { level: 2 })
      await endAllSessions(ctx.tx, tenantId, id, '启用动态口令', ctx.now, ctx.origin?.sessionId)
      ctx.record({ what: 'identity.secondFactorSet', about: aboutSelf(ctx.actor) })
      return { recovery }
    },
  },

  totpRemove: {
    async prepare(outside, { password, code }) {
      const known = await ownByPassword(outside, password)
      if (known.account.totpConfirmedAt === null) throw new Refusal('identity.secondFactorNone')
      return { known, proof: await proofOf(outside, known, code) }
    },
    async act(ctx, _input, { known, proof }: { known: Known; proof: Proof }) {
      const account = await unchanged(ctx, known)
      usedUp(account, proof)
      await updateAccount(ctx.tx, account.tenantId, account.id, withoutSecondFactor)
      if (ctx.origin?.sessionId) await updateSession(ctx.tx, ctx.origin.sessionId, { level: 1 })
      await endAllSessions(ctx.tx, account.tenantId, account.id, '停用动态口令', ctx.now, ctx.origin?.sessionId)
      ctx.record({ what: 'identity.secondFactorRemoved', about: aboutSelf(ctx.actor) })
      return { done: true }
    },
  },
}

export const withoutSecondFactor: Partial<Account> = { totpSecret: null, totpConfirmedAt: null, totpStep: null, recovery: [] }

/** The row as it stands, locked: what was checked before the transaction must still be so. */
async function unchanged(ctx: Ctx, { account: before }: Known): Promise<Account> {
  const account = await lockAccount(ctx.tx, before.tenantId, before.id)
  if (!account || account.disabledAt !== null) throw new Refusal('identity.disabled')
  refuseLocked(account, ctx)
  if (account.passwordHash !== before.passwordHash || account.totpSecret !== before.totpSecret) throw new Refusal('changedMeanwhile')
  return account
}

const aboutSelf = (actor: Actor) => aboutAccount({ id: actor.accountId!, login: actor.name })
const doneWith = (setCookies: NonNullable<WithCookies['setCookies']>): { done: true } & WithCookies => ({ done: true, setCookies })
