import { z } from 'zod'
import { read, write } from '#kernel/act'

const At = z.number().int()
export const StuckAlarm = z.object({ key: z.string(), act: z.string(), says: z.string(), dueAt: At, attempts: z.number(), lastError: z.string().nullable() })

export const alarmsContract = {
  stuck: read('system.operate', '查看停下的定时任务', z.object({}), z.object({ alarms: z.array(StuckAlarm), waiting: z.number() })),
  again: write('system.operate', '重新执行停下的定时任务', z.object({ key: z.string().max(300) }), z.object({ done: z.literal(true) })),
}
