import { integer, text } from 'drizzle-orm/pg-core'
import { belongsTo, instant, ref, tenantId, tenantKey } from '#platform/database/columns'
import { item, supervisionSchema } from '../schema.ts'
import type { Measure } from './domain.ts'

/** 惠民实效 of an item (S1-78), as it was last told; what was told before stays in the facts. */
export const effect = supervisionSchema.table('effect', {
  tenantId: tenantId(), itemId: ref().notNull(), who: text().notNull(), number: integer().notNull(), measure: text().$type<Measure>().notNull(), known: text().notNull(), byId: ref().notNull(), by: text().notNull(), at: instant().notNull(),
}, t => [tenantKey(t.tenantId, t.itemId), belongsTo('effect_item', [t.tenantId, t.itemId], [item.tenantId, item.id], 'owned')])
