import { boolean, index, pgSchema, text, uniqueIndex } from 'drizzle-orm/pg-core'
import type { Ref } from '#kernel/ref'
import type { How } from './contract.ts'
import { id, instant, json, ref, tenantId, tenantKey } from '#platform/database/columns'

export const copiesSchema = pgSchema('copies')

/** 取件、查看: one row a copy that was taken away or a page that was looked at, found again by the code on it (S2-13). Rows are only ever added; the fact is in the chain of the record. */
export const copy = copiesSchema.table('copy', {
  tenantId: tenantId(),
  id: id(),
  code: text().notNull(),
  about: json<Ref>().notNull(),
  aboutId: ref().notNull(),
  how: text().$type<How>().notNull(),
  form: text().$type<'pdf' | 'ofd' | 'docx'>().notNull(),
  /** false: taken without a mark, by somebody who may */
  marked: boolean().notNull(),
  /** of the text that was printed */
  hash: text().notNull(),
  at: instant().notNull(),
  personId: ref().notNull(),
  personName: text().notNull(),
  unitName: text().notNull(),
}, t => [tenantKey(t.tenantId, t.id), uniqueIndex('copy_code').on(t.tenantId, t.code), index('copy_at').on(t.tenantId, t.at, t.id), index('copy_person').on(t.tenantId, t.aboutId, t.personId, t.at)])
