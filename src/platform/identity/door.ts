import { createHash } from 'node:crypto'
import type { Actor } from '#kernel/actor'
import type { Instant } from '#kernel/day'
import type { Ground } from '#platform/acts/run'
import type { Config } from '#platform/acts/services'
import { actorOfSession } from './actor.ts'

type Cookies = { cookies: Record<string, string | undefined> }
type Asking = Cookies & { headers: Record<string, unknown> }

/** By https the browser itself refuses the cookie from any other host, path or plain connection (__Host-). */
export const cookieName = (config: Pick<Config, 'secure'>): string => (config.secure ? '__Host-zs' : 'zs')
export const hashOfToken = (token: string): string => createHash('sha256').update(token).digest('base64url')

/** For HttpOptions.whoIs. A request with `x-background: 1` (polling) does not keep the session awake. */
export const whoIsOf = ({ database, services }: Ground, clock: () => Instant) => async ({ cookies, headers }: Asking): Promise<Actor | null> => {
  const token = cookies[cookieName(services.config)]
  return token ? actorOfSession(database, hashOfToken(token), clock(), headers['x-background'] === undefined) : null
}

/** For HttpOptions.sessionOf: the hash, so that no token is ever kept or logged. */
export const sessionOf = (config: Pick<Config, 'secure'>) => ({ cookies }: Cookies): string | null => {
  const token = cookies?.[cookieName(config)]
  return token ? hashOfToken(token) : null
}
