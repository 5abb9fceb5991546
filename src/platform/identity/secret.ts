import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from '#platform/acts/services'

/**
 * The house's own key: ZHONGSHU_SECRET (several machines must share it), else `secret.key` in the data folder, made on first use,
 * readable by its owner only. Without it second factors cannot be read and must be set up anew.
 */
const kept = new Map<string, Buffer>()

function masterKey({ dataFolder }: Pick<Config, 'dataFolder'>): Buffer {
  const given = process.env.ZHONGSHU_SECRET
  if (given) {
    if (given.length < 32) throw new Error('ZHONGSHU_SECRET 至少 32 个字符')
    return Buffer.from(given)
  }
  const path = join(dataFolder, 'secret.key')
  const known = kept.get(path)
  if (known) return known
  const key = readOrMake(path, dataFolder)
  if (key.length < 32) throw new Error(`${path} 已损坏，请从备份恢复`)
  kept.set(path, key)
  return key
}

function readOrMake(path: string, folder: string): Buffer {
  try {
    return Buffer.from(readFileSync(path, 'utf8').trim(), 'base64url')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
  mkdirSync(folder, { recursive: true })
  const key = randomBytes(32)
  try {
    writeFileSync(path, `${key.toString('base64url')}\n`, { mode: 0o600, flag: 'wx' })
    return key
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    return Buffer.from(readFileSync(path, 'utf8').trim(), 'base64url')
  }
}

type Purpose = 'totp' | 'sso' | 'recovery'
const keyFor = (config: Pick<Config, 'dataFolder'>, purpose: Purpose): Buffer => Buffer.from(hkdfSync('sha256', masterKey(config), '', `zhongshu ${purpose}`, 32))

/** AES-256-GCM; `about` (the account's id …) is bound to it: a sealed text moved elsewhere does not open. */
export function seal(config: Pick<Config, 'dataFolder'>, purpose: Purpose, about: string, text: string): string {
  const iv = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', keyFor(config, purpose), iv).setAAD(Buffer.from(about))
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url')
}

/** The text again, or null when it was sealed with another key, for another purpose or about something else. */
export function unseal(config: Pick<Config, 'dataFolder'>, purpose: Purpose, about: string, sealed: string): string | null {
  const bytes = Buffer.from(sealed, 'base64url')
  if (bytes.length < 28) return null
  try {
    const decipher = createDecipheriv('aes-256-gcm', keyFor(config, purpose), bytes.subarray(0, 12)).setAAD(Buffer.from(about))
    decipher.setAuthTag(bytes.subarray(12, 28))
    return decipher.update(bytes.subarray(28), undefined, 'utf8') + decipher.final('utf8')
  } catch {
    return null
  }
}

export const keyedHash = (config: Pick<Config, 'dataFolder'>, purpose: Purpose, text: string): string =>
  createHmac('sha256', keyFor(config, purpose)).update(text).digest('base64url')
