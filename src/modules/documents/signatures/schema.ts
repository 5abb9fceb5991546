import { index, text } from 'drizzle-orm/pg-core'
import { instant, ref, tenantId, tenantKey } from '#platform/database/columns'
import { documentsSchema } from '../schema.ts'

/** 签发、联合会签: one row a signature, with the hash of the text it was given on. Appended; a signature that fell is struck with the reason, never deleted (C6, S3-84). */
export const signature = documentsSchema.table('signature', {
  tenantId: tenantId(),
  documentId: ref().notNull(),
  /** the move of the route that signed */
  move: ref().notNull(),
  step: text().notNull(),
  /** the branch of a joint step; null: the organ in charge */
  branch: text(),
  organ: text().notNull(),
  byId: ref().notNull(),
  byName: text().notNull(),
  /** 代: for whom it was given */
  ofName: text(),
  opinion: text().notNull(),
  hash: text().notNull(),
  at: instant().notNull(),
  struckAt: instant(),
  struckWhy: text(),
}, t => [tenantKey(t.tenantId, t.documentId, t.move), index('signature_by').on(t.tenantId, t.byId, t.at)])
