import { text } from 'drizzle-orm/pg-core'
import type { Quarter } from '#kernel/day'
import { instant, ref, tenantId, tenantKey } from '#platform/database/columns'
import { supervisionSchema } from '../schema.ts'
import type { Stream } from './domain.ts'

/** Why a stream had nothing in a quarter, said once by somebody of the desk (S1-56). Rows are only ever added. */
export const emptyNote = supervisionSchema.table('empty_note', {
  tenantId: tenantId(), quarter: text().$type<Quarter>().notNull(), stream: text().$type<Stream>().notNull(), words: text().notNull(), byId: ref().notNull(), by: text().notNull(), at: instant().notNull(),
}, t => [tenantKey(t.tenantId, t.quarter, t.stream)])
