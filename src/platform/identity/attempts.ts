import { MINUTE, type Instant } from '#kernel/day'
import type { Database } from '#platform/database/open'
import { afterFailure, type Tries } from './domain.ts'

/**
 * Wrong tries that no account counts: at logins nobody has, and by address. Kept in this process and of bounded size;
 * a known login is counted on its account, for every process.
 */
const KEEP = 10_000
const WINDOW = 15 * MINUTE
const STEP_MS = 150
const WAIT_AT_MOST_MS = 3_000

/** Remembers the latest of its keys. */
class Memory<V> {
  readonly #rows = new Map<string, V>()
  get(key: string): V | undefined {
    return this.#rows.get(key)
  }
  set(key: string, value: V): void {
    this.#rows.delete(key)
    this.#rows.set(key, value)
    if (this.#rows.size > KEEP) this.#rows.delete(this.#rows.keys().next().value!)
  }
}

type Attempts = { strangers: Memory<Tries>; addresses: Memory<{ fails: number; since: Instant }> }
const kept = new WeakMap<Database, Attempts>()
const of = (database: Database): Attempts => {
  const known = kept.get(database) ?? { strangers: new Memory(), addresses: new Memory() }
  kept.set(database, known)
  return known
}

/** An unknown login is locked like a known one, so that a lock tells nobody which logins exist. */
export const strangerTries = (database: Database, login: string): Tries => of(database).strangers.get(login) ?? { fails: 0, lockedUntil: null }
export function strangerFailed(database: Database, login: string, limits: { atMost: number; lockMs: number }, now: Instant): Tries {
  const tries = afterFailure(strangerTries(database, login), limits, now)
  of(database).strangers.set(login, tries)
  return tries
}

export function addressFailed(database: Database, ip: string, now: Instant): void {
  const { addresses } = of(database)
  const known = addresses.get(ip)
  addresses.set(ip, known && now - known.since < WINDOW ? { ...known, fails: known.fails + 1 } : { fails: 1, since: now })
}

/** How long the next try from this address waits, in ms: a whole office may stand behind one address, so it is slowed and not shut out. */
export function waitOf(database: Database, ip: string, slowAfter: number, now: Instant): number {
  const known = of(database).addresses.get(ip)
  if (!known || now - known.since >= WINDOW) return 0
  return Math.min(WAIT_AT_MOST_MS, Math.max(0, known.fails - slowAfter + 1) * STEP_MS)
}
