import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Actor } from '#kernel/actor'
import type { Instant } from '#kernel/day'
import type { Id } from '#kernel/ref'
import { buildHouse } from '#platform/acts/house'
import type { Module } from '#platform/acts/module'
import type { Ground } from '#platform/acts/run'
import type { Config, Services } from '#platform/acts/services'
import type { Database } from '#platform/database/open'
import { newId } from '#platform/database/ids'
import { addAccount, addTenant } from '#platform/identity/public'

/** A house of a few cards over a database, for the tests of the ground itself. No files, no renderer: what asks for them fails. */
export function smallGround(database: Database, modules: readonly Module[], settings: Partial<Config> = {}): Ground {
  const config: Config = {
    dataFolder: mkdtempSync(join(tmpdir(), 'zhongshu-ground-')), databaseUrl: null, host: '127.0.0.1', port: 0, publicUrl: null, secure: false, hash: 'sm3', trustProxy: false,
    oidc: null, s3: null, ...settings,
  }
  const services = { config } as Services
  return { database, services, house: buildHouse(modules) }
}

/** Somebody with a name and permissions, who exists only in the test. */
export function somebody(tenantId: Id, name: string, permissions: readonly string[] = [], id: Id = newId(Date.now())): Actor {
  return { kind: 'person', tenantId, id, name, accountId: id, posts: [], units: [], unitId: null, permissions: new Set(permissions), onBehalfOf: [] }
}

/** A county in the register of tenants, with its system administrator (whom notices of the clockwork reach). */
export async function foundCounty(database: Database, now: Instant, name = '云岭县'): Promise<{ tenantId: Id; operator: Actor }> {
  return database.transaction(async tx => {
    const ctx = { tx, now, newId: () => newId(now) }
    const tenantId = await addTenant(ctx, { name, code: newId(now) })
    const id = await addAccount({ ...ctx, tenantId }, { kind: 'system', label: '系统管理员', login: `sysadmin.${tenantId}`, passwordHash: '-' })
    return { tenantId, operator: somebody(tenantId, '系统管理员', ['system.operate'], id) }
  })
}
