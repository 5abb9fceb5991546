import type { Id } from '#kernel/ref'
import { Refusal, refuseIf, refuseUnless } from '#kernel/refusal'
import type { Ctx } from '#platform/acts/module'
import { isLogin, whyNotAdministrator } from './domain.ts'
import { type AccountFields, addAccount, type Founding } from './found.ts'
import { type Account, accountsOfPeople, endAllSessions, lockPeople, loginIsTaken, rolesOfPeople, updateAccount } from './store.ts'

/** What only the command line on the server does: the accounts of the three administrators. */

type Before = Pick<Account, 'id' | 'passwordHash' | 'passwordHistory'>

/** A new password that must be changed at the next sign-in; every session ends. Also for the console. */
export async function setPassword(ctx: Pick<Ctx, 'tx' | 'tenantId' | 'now'>, account: Before, passwordHash: string): Promise<void> {
  const passwordHistory = [account.passwordHash, ...account.passwordHistory].slice(0, 24)
  await updateAccount(ctx.tx, ctx.tenantId, account.id, {
    passwordHash, passwordHistory, mustChange: true, passwordChangedAt: ctx.now, fails: 0, lockedUntil: null,
  })
  await endAllSessions(ctx.tx, ctx.tenantId, account.id, '口令已重置', ctx.now)
}

/** One of the three, from the console. @throws identity.adminSamePerson, identity.adminHoldsPost, identity.loginForm, identity.loginTaken */
export async function addAdministrator(ctx: Founding, a: AccountFields & { kind: 'system' | 'security' | 'audit' }): Promise<Id> {
  const { tx, tenantId, now } = ctx
  refuseUnless(isLogin(a.login.toLowerCase()), 'identity.loginForm')
  if (await loginIsTaken(tx, a.login)) throw new Refusal('identity.loginTaken')
  if (a.personId) {
    await lockPeople(tx, tenantId, [a.personId])
    const others = (await accountsOfPeople(tx, tenantId, [a.personId])).filter(o => o.disabledAt === null).map(o => o.kind)
    const roles = (await rolesOfPeople(tx, tenantId, [a.personId], now)).flatMap(r => r.roles)
    refuseIf(whyNotAdministrator(a.kind, others, roles))
  }
  return addAccount(ctx, a)
}
