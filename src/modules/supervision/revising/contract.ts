import { z } from 'zod'
import { read, write } from '#kernel/act'

const Id = z.uuid()
const Words = z.string().trim().max(2000)
const Link = z.object({ id: Id, title: z.string(), saidOn: z.string().nullable(), found: z.string(), changes: z.string(), by: z.string(), at: z.number() })

export const RevisingView = z.object({
  amends: z.array(Link), amendedBy: z.array(Link),
  /** what still runs under a decision that has been amended: somebody is to look whether it goes on as it was */
  running: z.array(z.object({ id: Id, title: z.string(), number: z.string().nullable(), unit: z.string() })), may: z.object({ revise: z.boolean() }),
})
export type RevisingView = z.infer<typeof RevisingView>

export const revisingContract = {
  revisions: read('everyone', '决策的修改完善情况', z.object({ id: Id }), RevisingView),
  reviseDecision: write('supervision.desk', '登记决策的修改完善', z.object({ id: Id, byId: Id, found: Words, changes: Words }), z.object({ running: z.number() })),
}
