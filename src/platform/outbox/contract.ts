import { z } from 'zod'
import { read, write } from '#kernel/act'

const Id = z.uuid()
const At = z.number().int()

/** The input of every act that takes in messages: `payload` is the sender's. */
export const envelope = <P extends z.ZodType>(payload: P) => z.object({ from: Id, key: z.string(), sentAt: At, payload })

export const outboxContract = {
  stuck: read('system.operate', '查看未能送达的消息', z.object({}), z.object({
    messages: z.array(z.object({ id: Id, topic: z.string(), says: z.string(), to: Id, sentAt: At, attempts: z.number(), lastError: z.string().nullable() })),
  })),
  again: write('system.operate', '重新发送未能送达的消息', z.object({ id: Id }), z.object({ done: z.literal(true) })),
}
