import { z } from 'zod'
import { read, secret, write } from '#kernel/act'
import { type Shows, shows } from './rules.ts'

const At = z.number().int()
const nothing = z.object({})

export const calendarContract = {
  calendarFeed: read('everyone', '我的日历订阅', nothing, z.object({ shows: z.enum(Object.keys(shows) as [Shows, ...Shows[]]), since: At.nullable(), fetchedAt: At.nullable() })),
  /** The path bears the secret and is shown this once. */
  openCalendarFeed: secret(write('everyone', '开通、更换日历订阅地址', nothing, z.object({ path: z.string() }))),
  closeCalendarFeed: write('everyone', '停用日历订阅地址', nothing, nothing),
}
