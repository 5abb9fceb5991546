import { z } from 'zod'
import { kindIds } from '#gongwen/document'
import { read } from '#kernel/act'

export const wordsContract = {
  /** Asked by the editor when the kind, the scope or the 简报 changes; the counting itself is the browser's. */
  wordLimit: read('documents.draft', '查看字数上限', z.object({ kind: z.enum(kindIds), scope: z.enum(['comprehensive', 'general', 'special']).default('general'), briefId: z.uuid().nullable().default(null) }), z.object({
    /** 0 = none */
    limit: z.number(), title: z.string(), source: z.string(),
  })),
}
