import { z } from 'zod'
import { read } from '#kernel/act'

/** taken: a file taken away · looked: a page looked at inside the house */
export const hows = ['taken', 'looked'] as const
export type How = (typeof hows)[number]

export const CopyRow = z.object({
  id: z.uuid(), code: z.string(), how: z.enum(hows), form: z.enum(['pdf', 'ofd', 'docx']), marked: z.boolean(), hash: z.string(), at: z.number(), personName: z.string(), unitName: z.string(),
  /** The title shows only to those who may know of the record. */
  about: z.object({ module: z.string(), kind: z.string(), id: z.uuid(), title: z.string(), known: z.boolean() }),
})
export type CopyRow = z.infer<typeof CopyRow>

export const copiesContract = {
  list: read('copies.trace', '查取件登记、按取件码追查', z.object({
    code: z.string().max(40).default(''), person: z.string().max(50).default(''), how: z.enum(hows).nullable().default(null), cursor: z.string().max(200).nullable().default(null), limit: z.number().int().min(1).max(100).default(50),
  }), z.object({ rows: z.array(CopyRow), next: z.string().nullable() })),
}
