import { DAY, type Instant } from '#kernel/day'
import { Refusal } from '#kernel/refusal'
import type { Acts, AlarmRequest } from '#platform/acts/module'
import type { identityContract } from './contract.ts'
import { postsOfPeople } from './directory.ts'
import { namesOf, personOf, tenantOf, unitOf } from './lookup.ts'
import { accountKinds, isAdministrator } from './roles.ts'
import { accountById, forgetSessions, sessionByHash, updateAccount } from './store.ts'

/** Ended sessions stay visible for a month; that somebody signed in stays in the facts. */
const KEPT = 30 * DAY
export const tidyAlarm = (now: Instant): AlarmRequest => ({ key: 'identity.tidy', due: now + DAY, act: 'identity.tidy', input: {} })

/** 我是谁: what the frame of the pages needs once after sign-in. */
export const meActs: Pick<Acts<typeof identityContract>, 'me' | 'saveSettings' | 'tidy'> = {
  async me({ tx, tenantId, actor, now, origin }) {
    const known = actor.accountId ? await accountById(tx, tenantId, actor.accountId) : null
    const tenant = await tenantOf(tx, tenantId)
    if (!known || !tenant) throw new Refusal('notSignedIn')
    const { account } = known
    const admin = isAdministrator(account.kind)
    const person = account.personId ? await personOf(tx, tenantId, account.personId) : null
    const posts = person && !admin ? await postsOfPeople(tx, tenantId, [person.id], now) : []
    const session = origin?.sessionId ? await sessionByHash(tx, origin.sessionId) : null
    const names = await namesOf(tx, tenantId, actor.onBehalfOf)
    return {
      account: { id: account.id, login: account.login, kind: account.kind, kindLabel: accountKinds[account.kind] }, name: actor.name,
      person: person && { id: person.id, name: person.name, phone: person.phone }, tenant: { id: tenant.id, name: tenant.name, code: tenant.code },
      unitId: actor.unitId, unitName: actor.unitId ? (await unitOf(tx, tenantId, actor.unitId))?.shortName ?? null : null,
      posts: posts.map(({ personId: _, ...p }) => p), permissions: [...actor.permissions].filter(p => p !== 'mustChangePassword').sort(),
      onBehalfOf: actor.onBehalfOf.map(id => ({ id, name: names.get(id) ?? '' })), settings: account.settings,
      mustChangePassword: actor.permissions.has('mustChangePassword'), mustEnrollSecondFactor: session !== null && session.level < session.requiredLevel,
      secondFactor: account.totpConfirmedAt !== null, recoveryLeft: account.recovery.length,
    }
  },

  async saveSettings({ tx, tenantId, actor }, change) {
    const known = actor.accountId ? await accountById(tx, tenantId, actor.accountId) : null
    if (!known) throw new Refusal('notAllowed')
    const settings = { ...known.account.settings, ...change }
    await updateAccount(tx, tenantId, known.account.id, { settings })
    return settings
  },

  async tidy(ctx) {
    await forgetSessions(ctx.tx, ctx.tenantId, ctx.now - KEPT)
    ctx.alarm(tidyAlarm(ctx.now))
    return { done: true }
  },
}
