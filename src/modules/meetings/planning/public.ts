import type { Ctx } from '#platform/acts/module'
import { minutesOf } from '../applying/domain.ts'
import type { Meeting } from '../applying/store.ts'
import { fits } from './domain.ts'
import * as store from './store.ts'

/** Whether this meeting is in the year's plan: an approved line of its host that it does not outgrow and that no other meeting has taken. */
export async function fitLine(ctx: Ctx, m: Meeting): Promise<boolean> {
  const line = m.planLineId ? await store.lineRow(ctx, m.planLineId) : null
  return line !== null && fits(m, minutesOf(m, ctx.rules), line) && !(await store.underLines(ctx, [line.id], m.id)).length
}
