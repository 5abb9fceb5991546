import { index, text } from 'drizzle-orm/pg-core'
import { belongsTo, instant, ref, tenantId, tenantKey } from '#platform/database/columns'
import { supervisionSchema } from '../schema.ts'
import { source } from '../sources/schema.ts'

/** 决策修改: which decision amends which, what was found in carrying it out, and what changes (S4-10). Rows are only ever added. */
export const revision = supervisionSchema.table('revision', {
  tenantId: tenantId(), oldId: ref().notNull(), newId: ref().notNull(), found: text().notNull(), changes: text().notNull(), byId: ref().notNull(), by: text().notNull(), at: instant().notNull(),
}, t => [
  tenantKey(t.tenantId, t.oldId, t.newId), index('revision_new').on(t.tenantId, t.newId),
  belongsTo('revision_old', [t.tenantId, t.oldId], [source.tenantId, source.id], 'owned'), belongsTo('revision_new', [t.tenantId, t.newId], [source.tenantId, source.id], 'owned'),
])
