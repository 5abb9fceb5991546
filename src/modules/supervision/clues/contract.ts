import { z } from 'zod'
import { read, write } from '#kernel/act'
import { isDay } from '#kernel/day'
import { type Channel, channels } from './domain.ts'

const Id = z.uuid()
const At = z.number().int()
const Day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/).refine(isDay, '没有这一天')
const Words = (most: number) => z.string().trim().max(most)
const ChannelId = z.enum(Object.keys(channels) as [Channel, ...Channel[]])
const Informant = z.object({ name: Words(100), contact: Words(200) })

/** What is told of a word from outside when it is registered. */
export const ClueInput = z.object({
  channel: ChannelId, medium: Words(100).default(''), link: Words(500).default(''), receivedOn: Day, informant: Informant.nullable().default(null), verifierId: Id,
})
/** The same for whoever reads the source: never who gave it. `kept`: whether a name is kept under restriction, for who may see it. */
export const ClueView = z.object({
  channel: ChannelId, medium: z.string(), link: z.string(), receivedOn: Day, verifier: z.string(), holds: z.boolean().nullable(), words: z.string(), verifiedAt: At.nullable(),
  releases: z.array(z.object({ id: Id, outlet: z.string(), words: z.string(), by: z.string(), at: At, reviewer: z.string(), verdict: z.enum(['released', 'held']).nullable(), why: z.string(), decidedAt: At.nullable(), may: z.object({ decide: z.boolean() }) })),
  may: z.object({ verify: z.boolean(), informant: z.boolean(), release: z.boolean() }),
})
export type ClueView = z.infer<typeof ClueView>

export const cluesContract = {
  verifyClue: write('everyone', '核实群众诉求、媒体舆情', z.object({ id: Id, holds: z.boolean(), words: Words(2000) }), z.object({ id: Id })),
  informant: read('everyone', '查看反映人（限核实人和督查室负责人）', z.object({ id: Id }), Informant),
  proposeRelease: write('supervision.desk', '拟对外发布，报保密和公开审查', z.object({ id: Id, outlet: z.string().trim().min(1).max(100), words: z.string().trim().min(1).max(5000), reviewerId: Id }), z.object({ releaseId: Id })),
  decideRelease: write('supervision.approve', '对外发布的保密和公开审查', z.object({ releaseId: Id, noSecret: z.boolean(), mayDisclose: z.boolean(), words: Words(1000).default('') }), z.object({ verdict: z.enum(['released', 'held']) })),
}
