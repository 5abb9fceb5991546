import { pgSchema, primaryKey, text } from 'drizzle-orm/pg-core'
import { instant, json, ref, tenantId } from '#platform/database/columns'

export const actsSchema = pgSchema('acts')

/** One effect per key (reliability.md §6.5): the answer of the first is the answer of every repeat. */
export const answered = actsSchema.table('answered', {
  tenantId: tenantId(),
  accountId: ref('account_id'),
  key: text().notNull(),
  act: text().notNull(),
  inputHash: text().notNull(),
  answer: json<unknown>(),
  at: instant().notNull(),
}, t => [primaryKey({ columns: [t.tenantId, t.accountId, t.key] })])
