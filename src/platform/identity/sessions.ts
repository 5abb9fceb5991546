import type { Ctx } from '#platform/acts/module'
import type { WithCookies } from '#platform/acts/http'
import type { Config } from '#platform/acts/services'
import { newToken } from './codes.ts'
import { aboutAccount, accountActor } from './credentials.ts'
import { cookieName, hashOfToken } from './door.ts'
import { passwordIsOld, requiredLevelOf, type SignInPolicy } from './domain.ts'
import { addSession, endSessions, type Known, liveSessions, updateAccount } from './store.ts'

type Opening = { known: Known; policy: SignInPolicy; level: 1 | 2; via: 'password' | 'oidc'; config: Pick<Config, 'secure'> }

/**
 * Opens a session: always a new token, the one the browser had before ends, the oldest beyond the limit end too.
 * The caller's ctx must already act in the account's tenant and name (`become`).
 */
export async function openSession(ctx: Ctx, { known, policy, level, via, config }: Opening) {
  const { tx, now, origin } = ctx
  const { account } = known
  const token = newToken()
  const requiredLevel = requiredLevelOf(account.kind, policy)
  const passwordDue = via === 'password' && (account.mustChange || passwordIsOld(account, policy, now))
  if (origin?.sessionId) await endSessions(tx, [origin.sessionId], '重新登录', now)
  const live = await liveSessions(tx, account.tenantId, account.id, now)
  await endSessions(tx, live.slice(0, Math.max(0, live.length + 1 - policy.sessionsAtMost)).map(s => s.tokenHash), '登录处数超过限制', now)
  await addSession(tx, {
    tokenHash: hashOfToken(token), id: ctx.newId(), tenantId: account.tenantId, accountId: account.id,
    createdAt: now, lastSeen: now, expiresAt: now + policy.lastsMs, idleMs: policy.idleMs, level, requiredLevel, passwordDue, via, ip: origin?.ip ?? '', agent: origin?.agent ?? '', endedAt: null, endedWhy: null,
  })
  await updateAccount(tx, account.tenantId, account.id, { fails: 0, lockedUntil: null, lastSignInAt: now })
  ctx.record({ what: 'identity.signedIn', about: aboutAccount(account), detail: { via, level, ip: origin?.ip ?? null } })
  return { cookie: cookieOf(config, token, Math.floor(policy.lastsMs / 1000)), mustChangePassword: passwordDue, mustEnrollSecondFactor: level < requiredLevel }
}

/** A public act begins as nobody; from here on it is this account's: its tenant, its name on the facts. */
export function become(ctx: Ctx, known: Known): void {
  ctx.tenantId = known.account.tenantId
  ctx.actor = accountActor(known)
}

type Cookie = NonNullable<WithCookies['setCookies']>[number]
export const cookieOf = (config: Pick<Config, 'secure'>, value: string, maxAge: number): Cookie => ({ name: cookieName(config), value, maxAge })
export const noCookie = (config: Pick<Config, 'secure'>): Cookie => cookieOf(config, '', 0)
