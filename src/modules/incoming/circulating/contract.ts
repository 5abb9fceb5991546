import { z } from 'zod'
import { write } from '#kernel/act'

const Id = z.uuid()
const At = z.number().int()
const one = z.object({ id: Id })
const reader = one.extend({ personId: Id })
const reason = z.string().trim().max(300)
const moved = z.object({ id: Id, holders: z.array(z.string()), unread: z.number() })

export const ReadingView = z.object({
  personId: Id, name: z.string(), turn: z.number(), ordered: z.boolean(), at: At, holds: z.boolean(), readAt: At.nullable(), words: z.string(), urged: z.number(),
  recalledAt: At.nullable(), skippedAt: At.nullable(), passedTo: z.string().nullable(), why: z.string(),
})
export type ReadingView = z.infer<typeof ReadingView>

export const circulatingContract = {
  circulate: write('incoming.receive', '传阅', z.object({ id: Id, people: z.array(Id).min(1).max(100), ordered: z.boolean().default(false) }), z.object({ id: Id, added: z.number() })),
  markRead: write('everyone', '标记已阅', one.extend({ words: z.string().trim().max(500).default('') }), z.object({ id: Id, at: At })),
  urgeReading: write('incoming.receive', '催阅', reader, moved),
  recallReading: write('incoming.receive', '撤回传阅（无需阅）', reader.extend({ reason }), moved),
  skipReading: write('incoming.receive', '外出暂跳过传阅', reader.extend({ reason }), moved),
  passReading: write('everyone', '转交他人阅', one.extend({ toId: Id, reason }), moved),
}
