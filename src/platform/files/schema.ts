import { check, index, pgSchema, text, bigint } from 'drizzle-orm/pg-core'
import { sql } from 'drizzle-orm'
import type { Ref } from '#kernel/ref'
import { id, instant, json, ref, tenantId, tenantKey } from '#platform/database/columns'
import type { FileRecord, FileType } from './domain.ts'

export const filesSchema = pgSchema('files')

/** 附件: one row a file, written only after its bytes are safe in the store. */
export const file = filesSchema.table('file', {
  tenantId: tenantId(),
  id: id(),
  /** SHA-256, hex */
  hash: text().notNull(),
  sm3: text().notNull(),
  size: bigint({ mode: 'number' }).notNull(),
  /** For showing only. */
  name: text().notNull(),
  type: text().$type<FileType>().notNull(),
  state: text().$type<FileRecord['state']>().notNull(),
  by: ref().notNull(),
  byName: text().notNull(),
  at: instant().notNull(),
  freeSince: instant(),
  about: json<Ref>(),
  aboutId: ref(),
  /** Where the store keeps it. */
  key: text().notNull(),
}, t => [
  tenantKey(t.tenantId, t.id),
  index('file_about').on(t.tenantId, t.aboutId),
  index('file_key').on(t.tenantId, t.key),
  index('file_free').on(t.tenantId, t.freeSince).where(sql`free_since is not null`),
  index('file_by').on(t.tenantId, t.by, t.state),
  check('file_state', sql`state in ('stored', 'linked')`),
])
