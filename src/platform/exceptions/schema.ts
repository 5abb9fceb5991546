import { index, pgSchema, text } from 'drizzle-orm/pg-core'
import type { Ref } from '#kernel/ref'
import { id, instant, json, ref, tenantId, tenantKey } from '#platform/database/columns'
import type { ExceptionState } from './contract.ts'

export const exceptionsSchema = pgSchema('exceptions')

/** One row a request; never deleted. `listedAt` is the moment by which its month is reckoned: the decision's, before that the request's. */
export const exception = exceptionsSchema.table('exception', {
  tenantId: tenantId(),
  id: id(),
  rule: text().notNull(),
  subject: json<Ref>().notNull(),
  subjectId: ref().notNull(),
  /** what exactly it is granted for; null: the record as such */
  bound: text(),
  reason: text().notNull(),
  state: text().$type<ExceptionState>().notNull(),
  unitId: ref(),
  unitName: text().notNull(),
  askedById: ref().notNull(), askedBy: text().notNull(), askedAt: instant().notNull(),
  toPostId: ref().notNull(), toName: text().notNull(),
  decidedById: ref(), decidedBy: text(), decidedAt: instant(), words: text().notNull(),
  listedAt: instant().notNull(),
}, t => [
  tenantKey(t.tenantId, t.id),
  index('exception_subject').on(t.tenantId, t.subjectId),
  index('exception_month').on(t.tenantId, t.listedAt),
  index('exception_asker').on(t.tenantId, t.askedById, t.askedAt),
  index('exception_grantor').on(t.tenantId, t.toPostId, t.state),
])
