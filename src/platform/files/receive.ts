import { randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Actor } from '#kernel/actor'
import type { Instant } from '#kernel/day'
import type { Id } from '#kernel/ref'
import { Refusal } from '#kernel/refusal'
import type { Rules } from '#kernel/rule'
import type { Origin } from '#platform/acts/module'
import { type Ground, inTransaction } from '#platform/acts/run'
import type { Services } from '#platform/acts/services'
import { newId } from '#platform/database/ids'
import { classified, noteMarkedAttempt } from '#platform/markings/public'
import { Bad } from './bad.ts'
import { cleanName, type FileRefusal, type FileType } from './domain.ts'
import { hashing } from './hashing.ts'
import type { LookLimits } from './look.ts'
import { lookThrough } from './lookers.ts'
import { countFree } from './rows.ts'
import { scan } from './scanner.ts'
import { type Stored, TooLong } from './store.ts'

/** A file that is safe in the store and in no register yet. If it gets into none, the sweep at night takes it away. */
export type Received = Stored & { id: Id; name: string; type: FileType }
export type Sender = { actor: Actor; now: Instant; origin: Origin | null; where: string }
export type Limits = { look: LookLimits; maxMegabytes: number; seconds: number }

const MEGABYTE = 1024 * 1024
export const megabytes = (n: number) => n * MEGABYTE

const limitsOf = (rules: Rules): Limits => ({
  maxMegabytes: rules.number('files.maxMegabytes'),
  seconds: rules.number('files.inspectSeconds'),
  look: {
    archive: {
      entries: rules.number('files.archiveEntries'), bytes: megabytes(rules.number('files.archiveMegabytes')), ratio: rules.number('files.archiveRatio'), depth: rules.number('files.archiveDepth'),
    },
    allowed: { types: rules.list('files.types'), refusedExtensions: rules.list('files.refusedExtensions') },
  },
})

/** What this person may send now. @throws Refusal 'files.tooMany' when too many files of his lie about unused (ASVS 5.2.4) */
export const admit = (ground: Ground, { actor, now, origin, where }: Sender): Promise<Limits> => inTransaction(ground, actor, where, now, async ({ tx, tenantId, rules }) => {
  const count = await countFree(tx, tenantId, actor.id)
  if (count >= rules.number('files.freePerPerson')) throw new Refusal('files.tooMany' satisfies FileRefusal, { count })
  return limitsOf(rules)
}, origin)

/**
 * Takes in a file: to a part file within its limits, looked through, scanned, then into the store. A refused one leaves nothing, and one that bears a mark of
 * state secrets is overwritten first, since not a byte of it may stay (S3-70).
 * @throws Refusal
 */
export async function receive(ground: Ground, sender: Sender, source: AsyncIterable<Uint8Array>, givenName: string, limits: Limits): Promise<Received> {
  const { services } = ground
  const { actor, now } = sender
  const name = cleanName(givenName)
  const folder = join(services.config.dataFolder, 'incoming')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, randomUUID())
  const max = megabytes(limits.maxMegabytes)
  let secret = false
  try {
    await keepPart(path, source, max).catch(error => { throw error instanceof TooLong ? new Bad('files.tooLarge', { max: limits.maxMegabytes }) : error })
    const { type, marking } = await lookThrough({ path, name, limits: limits.look }, limits.seconds)
    if (marking) {
      secret = true
      await noteMarkedAttempt(ground, { ...sender, kind: marking.kind })
      throw classified(marking)
    }
    await scan(services.config.scanner, path)
    const id = newId(now)
    return { id, name, type, ...await services.files.put(createReadStream(path), { tenantId: actor.tenantId, id, now, max }) }
  } finally {
    if (secret) await overwrite(path)
    await rm(path, { force: true })
  }
}

/** The scanner's word on bytes that came another way than by upload. @throws Bad 'files.infected', 'files.scannerAway' */
export async function scanBytes({ config }: Pick<Services, 'config'>, bytes: Uint8Array): Promise<void> {
  if (!config.scanner) return
  const folder = join(config.dataFolder, 'incoming')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, randomUUID())
  try {
    await writeFile(path, bytes, { flag: 'wx', mode: 0o600 })
    await scan(config.scanner, path)
  } finally {
    await rm(path, { force: true })
  }
}

async function keepPart(path: string, source: AsyncIterable<Uint8Array>, max: number): Promise<void> {
  const told = hashing(max)
  const file = await open(path, 'wx', 0o600)
  try {
    for await (const chunk of source) {
      told.add(chunk)
      await file.writeFile(chunk)
    }
  } finally {
    await file.close()
  }
}

async function overwrite(path: string): Promise<void> {
  const { size } = await stat(path)
  const file = await open(path, 'r+')
  try {
    for (let at = 0; at < size; at += MEGABYTE) await file.write(Buffer.alloc(Math.min(MEGABYTE, size - at)), 0, undefined, at)
    await file.sync()
  } finally {
    await file.close()
  }
}
