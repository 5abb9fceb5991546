import { pgSchema, primaryKey, text } from 'drizzle-orm/pg-core'
import type { Day } from '#kernel/day'
import type { RuleValue } from '#kernel/rule'
import { dayColumn, id, instant, json, ref, tenantId } from '#platform/database/columns'

export const rulesSchema = pgSchema('rules')

/** A county's own record over a shipped rule. Never updated: a later one replaces it from its day on. */
export const tenantRule = rulesSchema.table('tenant_rule', {
  tenantId: tenantId(),
  id: id(),
  code: text().notNull(),
  value: json<RuleValue>().notNull(),
  effectiveFrom: dayColumn('effective_from').$type<Day>().notNull(),
  /** 依据: the local document that sets it */
  source: text().notNull(),
  byId: ref('by_id').notNull(),
  byName: text().notNull(),
  at: instant().notNull(),
}, t => [primaryKey({ columns: [t.tenantId, t.id] })])
