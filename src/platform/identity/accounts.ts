import { Refusal, refuseUnless } from '#kernel/refusal'
import type { Id } from '#kernel/ref'
import type { Acts, Ctx } from '#platform/acts/module'
import { firstPassword } from './codes.ts'
import type { identityContract } from './contract.ts'
import { aboutAccount } from './credentials.ts'
import { setPassword } from './console.ts'
import { isLogin } from './domain.ts'
import { addAccount } from './found.ts'
import { hashPassword } from './hashing.ts'
import { personOf } from './lookup.ts'
import { there } from './organisation.ts'
import { isAdministrator } from './roles.ts'
import { withoutSecondFactor } from './signing.ts'
import { type Account, accountsOfPeople, allAccounts, endAllSessions, lockAccount, lockPeople, loginIsTaken, updateAccount } from './store.ts'

/** 账号: the system administrator opens, resets and closes business accounts; those of the three are made on the console (三员分立). */
export const accountActs: Pick<Acts<typeof identityContract>,
  'accounts' | 'createAccount' | 'resetPassword' | 'disableAccount' | 'enableAccount' | 'unlock' | 'endSessionsOf'> = {
  async accounts({ tx, tenantId }, { words }) {
    const found = (await allAccounts(tx, tenantId)).filter(k => !words || k.account.login.includes(words.toLowerCase()) || k.name.includes(words))
    return { accounts: found.map(({ account: a, name }) => ({
      id: a.id, login: a.login, kind: a.kind, personId: a.personId, name, mustChange: a.mustChange, lockedUntil: a.lockedUntil,
      disabledAt: a.disabledAt, disabledWhy: a.disabledWhy, secondFactor: a.totpConfirmedAt !== null,
      passwordChangedAt: a.passwordChangedAt, lastSignInAt: a.lastSignInAt, createdAt: a.createdAt,
    })) }
  },

  createAccount: {
    prepare: firstHash,
    async act(ctx, { login: given, personId, kind }, { password, passwordHash }) {
      const { tx, tenantId } = ctx
      if (isAdministrator(kind)) throw new Refusal('identity.adminByConsole')
      const login = given.toLowerCase()
      refuseUnless(isLogin(login), 'identity.loginForm')
      const person = await there(personOf(tx, tenantId, personId))
      await lockPeople(tx, tenantId, [personId])
      if ((await accountsOfPeople(tx, tenantId, [personId])).some(a => a.kind === 'business')) throw new Refusal('identity.hasAccount')
      if (await loginIsTaken(tx, login)) throw new Refusal('identity.loginTaken')
      const id = await addAccount(ctx, { login, personId, passwordHash })
      ctx.record({ what: 'identity.accountCreated', about: aboutAccount({ id, login }), detail: { personId, name: person.name } })
      return { id, firstPassword: password }
    },
  },

  resetPassword: {
    prepare: firstHash,
    async act(ctx, { accountId, secondFactor, reason }, { password, passwordHash }) {
      const account = await business(ctx, accountId)
      await setPassword(ctx, account, passwordHash)
      if (secondFactor) await updateAccount(ctx.tx, ctx.tenantId, accountId, withoutSecondFactor)
      ctx.record({ what: 'identity.passwordReset', about: aboutAccount(account), detail: { personId: account.personId, reason, secondFactor } })
      return { firstPassword: password }
    },
  },

  async disableAccount(ctx, { accountId, reason }) {
    const account = await business(ctx, accountId)
    await updateAccount(ctx.tx, ctx.tenantId, accountId, { disabledAt: ctx.now, disabledWhy: reason })
    await endAllSessions(ctx.tx, ctx.tenantId, accountId, '账号停用', ctx.now)
    ctx.record({ what: 'identity.accountDisabled', about: aboutAccount(account), detail: { reason } })
    return { done: true }
  },

  async enableAccount(ctx, { accountId, reason }) {
    const account = await business(ctx, accountId)
    await updateAccount(ctx.tx, ctx.tenantId, accountId, { disabledAt: null, disabledWhy: null, fails: 0, lockedUntil: null })
    ctx.record({ what: 'identity.accountEnabled', about: aboutAccount(account), detail: { reason } })
    return { done: true }
  },

  async unlock(ctx, { accountId }) {
    const account = await business(ctx, accountId)
    await updateAccount(ctx.tx, ctx.tenantId, accountId, { fails: 0, lockedUntil: null })
    ctx.record({ what: 'identity.unlocked', about: aboutAccount(account) })
    return { done: true }
  },

  async endSessionsOf(ctx, { accountId, reason }) {
    const account = await business(ctx, accountId)
    const ended = await endAllSessions(ctx.tx, ctx.tenantId, accountId, reason, ctx.now)
    ctx.record({ what: 'identity.sessionsEnded', about: aboutAccount(account), detail: { reason, ended } })
    return { ended }
  },
}

async function firstHash() {
  const password = firstPassword()
  return { password, passwordHash: await hashPassword(password) }
}

/** The account, locked; one of the three is out of reach: resetting it would be taking it over. */
async function business({ tx, tenantId }: Ctx, accountId: Id): Promise<Account> {
  const account = await there(lockAccount(tx, tenantId, accountId))
  if (isAdministrator(account.kind)) throw new Refusal('identity.adminByConsole')
  return account
}
