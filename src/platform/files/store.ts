import type { Instant } from '#kernel/day'
import type { Id } from '#kernel/ref'
import type { Config } from '#platform/acts/services'
import { diskStore } from './disk.ts'
import { s3Store } from './s3.ts'

/** Where the bytes are kept: a folder or an object store, by configuration. Keys belong to one tenant each; nothing is ever shared. */
export type FileStore = {
  /** Durable when it resolves: written, read again and compared. The same bytes may be put again at any time. @throws TooLong past `max` bytes */
  put(source: Uint8Array | AsyncIterable<Uint8Array>, as: ToStore): Promise<Stored>
  /** @throws MissingFile */
  get(key: string): Promise<Buffer>
  has(key: string): Promise<boolean>
  /** Removes it unless it was written after `olderThan`; tells whether it did. */
  remove(key: string, olderThan: Instant): Promise<boolean>
  /** Everything of one tenant. */
  list(tenantId: Id): AsyncIterable<{ key: string; size: number; at: Instant }>
}
export type ToStore = { tenantId: Id; id: Id; now: Instant; max: number }
/** Hashes in lower-case hex. */
export type Stored = { key: string; hash: string; sm3: string; size: number }

export class MissingFile extends Error {
  override readonly name = 'MissingFile'
}
export class TooLong extends Error {
  override readonly name = 'TooLong'
}

export const openFiles = async (config: Pick<Config, 'dataFolder' | 's3'>): Promise<FileStore> => (config.s3 ? s3Store(config.s3) : diskStore(config.dataFolder))
