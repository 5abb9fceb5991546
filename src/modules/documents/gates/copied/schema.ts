import { text } from 'drizzle-orm/pg-core'
import { instant, ref, tenantId, tenantKey } from '#platform/database/columns'
import { documentsSchema } from '../../schema.ts'

/** 落实: the source that a document puts into effect, as its drafter or a reviewer named it; none named by a row without one. */
export const following = documentsSchema.table('following', {
  tenantId: tenantId(), documentId: ref().notNull(), sourceId: ref(), byName: text().notNull(), at: instant().notNull(),
}, t => [tenantKey(t.tenantId, t.documentId)])
