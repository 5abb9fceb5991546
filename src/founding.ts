import { randomBytes } from 'node:crypto'
import { clock } from '#kernel/actor'
import { inTransaction, type Ground } from '#platform/acts/run'
import { newId } from '#platform/database/ids'
import { addAdministrator, addTenant, hashPassword } from '#platform/identity/public'

const three = [['system', 'sysadmin', '系统管理员'], ['security', 'secadmin', '安全管理员'], ['audit', 'auditadmin', '审计管理员']] as const

/**
 * The first act on a new installation, from the console of the server only: a tenant and its three administrators, each with a password that is
 * shown once and must be changed at the first sign-in. Nothing else: no default account, no default password (GB/T 22239—2019 访问控制).
 */
export async function foundTenant(ground: Ground, name: string, code: string, now = Date.now()): Promise<{ login: string; label: string; password: string }[]> {
  const tenantId = newId(now)
  const made = await Promise.all(three.map(async ([kind, login, label]) => {
    const password = `${randomBytes(9).toString('base64url')}#7a`
    return { kind, login: `${login}.${code}`, label, password, hash: await hashPassword(password) }
  }))
  await inTransaction(ground, clock(tenantId), 'console.found', now, async ctx => {
    await addTenant(ctx, { id: tenantId, name, code })
    for (const a of made) await addAdministrator(ctx, { kind: a.kind, login: a.login, label: a.label, passwordHash: a.hash, mustChange: true })
    ctx.record({ what: 'identity.founded', about: { module: 'identity', kind: 'tenant', id: tenantId, title: name }, detail: { code } })
  })
  return made.map(({ login, label, password }) => ({ login, label, password }))
}
