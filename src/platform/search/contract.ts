import { z } from 'zod'
import { read } from '#kernel/act'

const Ref = z.object({ module: z.string(), kind: z.string(), id: z.string(), title: z.string() })

export const searchContract = {
  all: read('everyone', '全文查找', z.object({ words: z.string().max(100), limit: z.number().int().min(1).max(50).default(10) }), z.object({
    /** The words as they were looked for. */
    words: z.string(),
    /** Only groups with something in them: an empty one would tell that the module was asked. */
    groups: z.array(z.object({
      module: z.string(), label: z.string(),
      hits: z.array(z.object({ ref: Ref, text: z.string(), at: z.number().nullable() })),
      /** There is more of what this person may know. No number: counting costs, and tells. */
      more: z.boolean(),
    })),
  })),
}
