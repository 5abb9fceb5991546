import { z } from 'zod'
import { read, write } from '#kernel/act'
import { lacks } from './types.ts'

const Id = z.uuid()
const At = z.number().int()
const Entry = z.object({ title: z.string(), words: z.string(), by: z.string(), at: At })

export const closingContract = {
  closingQueue: read('supervision.desk', '扫尾：办完而没有销号的事项', z.object({ unitId: Id.nullable().default(null), lack: z.enum(Object.keys(lacks) as [keyof typeof lacks, ...(keyof typeof lacks)[]]).nullable().default(null) }), z.object({
    rows: z.array(z.object({
      itemId: Id, number: z.string().nullable(), title: z.string(), matterId: Id, unit: z.string(), claimedAt: At.nullable(), result: z.string(), nextAt: At, rung: z.string(), lacks: z.array(z.object({ kind: z.enum(Object.keys(lacks) as [keyof typeof lacks, ...(keyof typeof lacks)[]]), says: z.string() })),
      may: z.object({ verify: z.boolean(), reply: z.boolean() }),
    })),
    /** Ended and not yet in the archive. */
    toArchive: z.array(z.object({ itemId: Id, number: z.string().nullable(), title: z.string(), endedAt: At })), more: z.boolean(),
  })),
  replyDrafts: read('supervision.desk', '拟给各来处的回复', z.object({ itemId: Id }), z.object({ matterId: Id, drafts: z.array(z.object({ originId: Id, name: z.string(), kind: z.string(), owed: z.boolean(), text: z.string() })) })),
  replyAll: write('supervision.desk', '逐一回复来处', z.object({ itemId: Id, replies: z.array(z.object({ originId: Id, words: z.string().trim().min(1).max(5000) })).min(1).max(50), how: z.string().trim().max(100) }), z.object({ replied: z.number() })),
  archiveList: read('supervision.desk', '查看归档清单', z.object({ itemId: Id }), z.object({ ended: z.boolean(), entries: z.array(Entry), archived: z.object({ number: z.string(), by: z.string(), at: At }).nullable() })),
  archive: write('supervision.desk', '督办事项归档', z.object({ itemId: Id }), z.object({ number: z.string(), entries: z.number() })),
}
