import { z } from 'zod'
import { read, write } from '#kernel/act'
import { isDay } from './domain.ts'

const Day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
const From = Day.refine(isDay, '没有这一天')
const Year = z.number().int().min(2000).max(2100)
const Source = z.string().trim().max(300)

export const workdaysContract = {
  year: read(
    'everyone',
    '查看一年的工作日历',
    z.object({ year: Year }),
    z.object({
      year: Year,
      published: z.boolean(),
      source: z.string(),
      holidays: z.array(Day),
      makeUpDays: z.array(Day),
      /** Workdays of each month, January first. */
      months: z.array(z.number()),
      may: z.object({ publish: z.boolean() }),
    }),
  ),
  reckon: read(
    'everyone',
    '推算期限',
    z.object({
      from: From,
      n: z.number().int().min(-400).max(400),
      unit: z.enum(['day', 'workday']),
      roll: z.boolean().default(false),
    }),
    z.object({ day: Day, provisional: z.boolean() }),
  ),
  publish: write(
    'rules.change',
    '录入年度放假安排',
    z.object({ year: Year, text: z.string().min(1).max(20_000), source: Source }),
    z.object({
      holidays: z.array(Day),
      makeUpDays: z.array(Day),
      /** Days whose kind this changed, the December before included. */
      changed: z.array(Day),
      /** How many provisional dates are now reckoned again. */
      awaiting: z.number(),
    }),
  ),
  awaiting: read(
    'rules.change',
    '查看待放假安排公布后重算的期限',
    z.object({}),
    z.object({
      total: z.number(),
      first: z.array(z.object({ module: z.string(), label: z.string(), id: z.string(), day: Day, at: z.number() })),
    }),
  ),
  ring: write('clock', '放假安排公布后逐项重算期限', z.object({ after: z.uuid().nullable() }), z.object({ rung: z.number() })),
}
