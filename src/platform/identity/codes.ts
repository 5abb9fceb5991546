import { randomBytes, randomInt } from 'node:crypto'
import { generateSecret, generateURI, verifySync } from 'otplib'
import type { Instant } from '#kernel/day'
import type { Id } from '#kernel/ref'
import type { Config } from '#platform/acts/services'
import { keyedHash } from './secret.ts'

/** Tokens, one-time passwords and codes: everything of identity that is made by chance. */

/** 256 bits; only its hash is kept. */
export const newToken = (): string => randomBytes(32).toString('base64url')

/** 'Kd7m-Rt4w-Px9q': no letters or digits that look alike on paper. About 70 bits. */
export const firstPassword = (): string => {
  const from = (chars: string) => chars[randomInt(chars.length)]!
  const upper = 'ABCDEFGHJKMNPQRTUVWXY', lower = 'abcdefghijkmnpqrtuvwxy', digits = '346789'
  const group = () => from(upper) + from(lower) + from(digits) + from(lower)
  return [group(), group(), group()].join('-')
}

// — dynamic passwords (RFC 6238: 30 seconds, six digits, SHA-1 as every telephone app expects) —

export const newTotpSecret = (): string => generateSecret()
/** What the QR code says. */
export const totpUri = (secret: string, login: string, issuer: string): string => generateURI({ issuer, label: login, secret })

/** The time step the code stands for, or null: wrong, or not later than the last one taken. One step of clock drift either way. */
export function totpStepOf(secret: string, code: string, now: Instant, lastStep: number | null): number | null {
  if (!/^\d{6}$/.test(code)) return null
  const result = verifySync({ secret, token: code, epoch: Math.floor(now / 1000), epochTolerance: 30 }) as { valid: boolean; timeStep?: number }
  return result.valid && result.timeStep! > (lastStep ?? -1) ? result.timeStep! : null
}

/** Ten codes of 50 bits, each good for one sign-in without the telephone. */
export const recoveryCodes = (): string[] => Array.from({ length: 10 }, () => {
  const chars = Array.from(randomBytes(10), b => 'abcdefghijkmnpqrstuvwxyz23456789'[b & 31]).join('')
  return `${chars.slice(0, 5)}-${chars.slice(5)}`
})
export const recoveryHash = (config: Pick<Config, 'dataFolder'>, accountId: Id, code: string): string =>
  keyedHash(config, 'recovery', `${accountId} ${code.toLowerCase().replace(/[^a-z0-9]/g, '')}`)
