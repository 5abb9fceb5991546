import { z } from 'zod'
import { read, write } from '#kernel/act'

const Id = z.uuid()
const RefView = z.object({ module: z.string().max(40), kind: z.string().max(40), id: Id, title: z.string().max(400) })
const About = z.object({ module: z.string().max(40), kind: z.string().max(40), id: Id })
const Text = z.string().max(200_000)

export const ClaimView = z.object({
  start: z.number(), end: z.number(), words: z.string(), leaderId: Id.nullable(), leader: z.string(),
  /** null: unverified. `ref` null where the reader may not know of the instruction itself (C9). */
  tied: z.object({ leader: z.string(), how: z.enum(['written', 'oral']), witness: z.string().nullable(), at: z.number(), by: z.string(), ref: RefView.nullable() }).nullable(),
})
export type ClaimView = z.infer<typeof ClaimView>

export const claimsContract = {
  of: read('everyone', '“领导要求”有没有批示可查', z.object({ about: About, text: Text }), z.object({ rows: z.array(ClaimView) })),
  instructions: read('everyone', '可以对应的领导批示', z.object({ leaderId: Id.nullable().default(null) }), z.object({
    rows: z.array(z.object({ ref: RefView, leaderId: Id, leader: z.string(), words: z.string(), at: z.number(), how: z.enum(['written', 'oral']), witness: z.string().nullable() })),
  })),
  tie: write('everyone', '“领导要求”对应到批示原文', z.object({ about: About, words: z.string().min(1).max(200), to: z.object({ module: z.string().max(40), id: Id }) }), z.object({ leader: z.string() })),
}
