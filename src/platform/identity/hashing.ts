import { availableParallelism } from 'node:os'
import { hash, verify } from '@node-rs/argon2'
import { Refusal } from '#kernel/refusal'

/** argon2id, 19 MiB, two passes: the smallest setting OWASP gives for it; 20–40 ms a sign-in here. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** At 08:30 everybody signs in at once: hashing takes turns, a few wait, the rest are told the house is busy and try again. */
const LANES = Math.max(1, availableParallelism())
const WAITING_AT_MOST = 60

/** A queue of bounded length. @throws Refusal 'busy' when it is full */
export function lanes(width: number, waitingAtMost: number) {
  let running = 0
  const waiting: (() => void)[] = []
  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (running >= width) {
      if (waiting.length >= waitingAtMost) throw new Refusal('busy')
      await new Promise<void>(go => waiting.push(go))
    } else running++
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else running--
    }
  }
}

const turn = lanes(LANES, WAITING_AT_MOST)
const plain = (password: string) => password.normalize('NFC')

export const hashPassword = (password: string): Promise<string> => turn(() => hash(plain(password), COST))

/** A hash of nothing in particular: an unknown login costs as much time as a known one. */
let decoy: Promise<string> | null = null
export const isPassword = async (passwordHash: string | null, password: string): Promise<boolean> => {
  const against = passwordHash ?? await (decoy ??= hash(`${Math.random()}`, COST))
  return await turn(() => verify(against, plain(password)).catch(() => false)) && passwordHash !== null
}
