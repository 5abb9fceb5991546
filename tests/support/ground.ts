import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Actor } from '#kernel/actor'
import type { Id } from '#kernel/ref'
import { buildHouse } from '#platform/acts/house'
import type { Module } from '#platform/acts/module'
import type { Ground } from '#platform/acts/run'
import type { Config, Services } from '#platform/acts/services'
import type { Database } from '#platform/database/open'
import { newId } from '#platform/database/ids'

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
