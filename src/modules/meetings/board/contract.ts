import { z } from 'zod'
import { read } from '#kernel/act'

const Load = z.object({ meetings: z.number(), people: z.number(), minutes: z.number(), personHours: z.number() })
export const boardContract = {
  board: read('meetings.oversee', '会议管理看板', z.object({ year: z.number().int().min(2000).max(2100), month: z.number().int().min(1).max(12).nullable().default(null) }), z.object({
    /** January first, what stands or was held; last year's beside it */
    months: z.array(Load.extend({ month: z.number(), offHours: z.number(), lastYear: z.number() })).length(12),
    sum: Load, lastYear: Load,
    /** 基层负担: what each unit is called to; those below first */
    units: z.array(z.object({ id: z.uuid(), unit: z.string(), township: z.boolean(), called: z.number(), minutes: z.number(), lastYear: z.number() })),
    hosts: z.array(z.object({ unit: z.string(), asked: z.number(), held: z.number(), refused: z.number(), merged: z.number(), personHours: z.number() })),
    caps: z.array(z.object({ unit: z.string(), title: z.string(), cap: z.number(), taken: z.number(), left: z.number() })),
    /** 会前催、会后拖 (S2-07, S2-08): attempts to get in unready, and what was to be revised and issued afterwards, with what of it is overdue now */
    pushes: z.array(z.object({ unit: z.string(), attempts: z.number(), revisions: z.number(), overdue: z.number(), /** 纪要 not signed in time */ lateMinutes: z.number() })),
    /** 多会合一: how many went into another, and the hours of people that saved */
    merged: z.object({ n: z.number(), savedHours: z.number() }),
  })),
}
