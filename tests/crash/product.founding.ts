import { randomBytes } from 'node:crypto'
import { and, eq } from 'drizzle-orm'
import { openApp } from '../../src/app.ts'
import { readConfig } from '../../src/config.ts'
import { HOUR } from '#kernel/day'
import { newId } from '#platform/database/ids'
import { cookieName, hashOfToken } from '#platform/identity/door'
import { account, session } from '#platform/identity/schema'
import { yunling } from '#demo/county'
import { found } from '#demo/seed'

/** Founds 云岭县 in the database of the settings, opens a session for each name given, prints them as JSON and ends. */
const names = process.argv.slice(2)
const config = readConfig(process.env, [])
const app = await openApp(config)
const now = Date.now()
const town = await found(app.ground, yunling, null, now - HOUR)
const cookies: Record<string, string> = {}
for (const name of names) {
  const { tenantId, login } = town.people.get(name)!
  const [mine] = await app.ground.database.db.select().from(account).where(and(eq(account.tenantId, tenantId), eq(account.login, login)))
  const token = randomBytes(32).toString('base64url')
  await app.ground.database.db.insert(session).values({
    tokenHash: hashOfToken(token), id: newId(now), tenantId, accountId: mine!.id, createdAt: now, lastSeen: now, expiresAt: now + 24 * HOUR, idleMs: 24 * HOUR,
    level: 1, requiredLevel: 1, via: 'password', ip: '127.0.0.1', agent: 'crash',
  })
  cookies[name] = `${cookieName(config)}=${token}`
}
await app.close()
console.log(JSON.stringify({ tenantId: town.tenantId, cookies }))
