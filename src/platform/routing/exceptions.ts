import { and, eq, gte, lt, sql } from 'drizzle-orm'
import { at, day, plusDays } from '#kernel/day'
import type { Id, Ref } from '#kernel/ref'
import type { Ctx } from '#platform/acts/module'
import { route } from './schema.ts'

type Exception = { at: number; what: 'skipped' | 'cancelled'; subject: Ref; unitId: Id | null; title: string; by: string; approver: string; reason: string; rule: string }

/** 例外清单: every skipped step and every cancellation by exception of a month, for all units alike (C8, S3-41, S4-50). */
export async function exceptionsIn({ tx, tenantId }: Pick<Ctx, 'tx' | 'tenantId'>, month: string): Promise<Exception[]> {
  const from = day(`${month}-01`)
  const next = day(`${plusDays(from, 31).slice(0, 7)}-01`)
  const [begin, end] = [at(from), at(next)]
  const rows = await tx.select({ subject: route.subject, state: route.state }).from(route)
    .where(and(eq(route.tenantId, tenantId), gte(route.updatedAt, begin), lt(route.startedAt, end), sql`jsonb_path_exists(${route.state}, '$.log[*] ? (@.what == "skipped" || @.what == "cancelled")')`))
  return rows.flatMap(r => r.state.log.flatMap((l): Exception[] => {
    if (l.at < begin || l.at >= end) return []
    if (l.what === 'skipped') return [{ at: l.at, what: 'skipped', subject: r.subject, unitId: r.state.unitId, title: l.title, by: l.by.name, approver: l.approver.name, reason: l.reason, rule: l.rule }]
    if (l.what === 'cancelled' && l.approver) return [{ at: l.at, what: 'cancelled', subject: r.subject, unitId: r.state.unitId, title: '撤销', by: l.by.name, approver: l.approver.name, reason: l.reason, rule: '' }]
    return []
  })).sort((a, b) => a.at - b.at)
}
