import type { Day, Instant } from '#kernel/day'
import type { Id, Ref } from '#kernel/ref'
import type { Ctx } from '#platform/acts/module'
import { seesAll } from '../policy.ts'
import { accountsIn, remarksIn } from './store.ts'
import { accountRef, remarkRef } from './text.ts'
import type { AccountKind, RemarkKind } from './types.ts'

/** One result of 督查 on a unit: what, when, where it is written, the matter it happened in, and what the unit said to it. Nobody's name (国办函〔2026〕12号). */
export type Result = { kind: RemarkKind | AccountKind; unitId: Id; at: Instant; ref: Ref; matterId: Id | null; says: string; reply: string | null }

/** Of a period, oldest first; decisions that an appeal has revoked are not among them. For whoever oversees 督查. */
export async function resultsOf(ctx: Ctx, p: { from: Day; until: Day; unitId: Id | null }): Promise<Result[]> {
  if (!seesAll(ctx.actor)) return []
  const remarks = (await remarksIn(ctx, p.from, p.until, p.unitId)).map(r => ({ kind: r.kind, unitId: r.unitId, at: r.at, ref: remarkRef(r), matterId: r.matterId, says: r.says, reply: r.reply }))
  const accounts = (await accountsIn(ctx, p.from, p.until, p.unitId)).map(a => ({ kind: a.kind, unitId: a.unitId, at: a.decidedAt!, ref: accountRef(a), matterId: a.matterId, says: a.decision ?? '', reply: a.appeal }))
  return [...remarks, ...accounts].sort((a, b) => a.at - b.at)
}
