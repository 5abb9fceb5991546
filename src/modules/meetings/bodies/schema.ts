import { index, text } from 'drizzle-orm/pg-core'
import { id, instant, json, ref, tenantId, tenantKey } from '#platform/database/columns'
import { meetingsSchema } from '../schema.ts'
import type { BodyKind, Member, Seat } from './types.ts'

/** 议事机构: a body that meets again and again with the same members and its own rules: 常委会, 常务会议, 党组, 联席会议 (S3-28). */
export const body = meetingsSchema.table('body', {
  tenantId: tenantId(), id: id(), name: text().notNull(), kind: text().$type<BodyKind>().notNull(),
  /** the paper that set it up; its 议事规则 */
  basis: text().notNull(), procedure: text().notNull(), frequency: text().notNull(), chairId: ref(), chair: text().notNull(), convenorId: ref(), convenor: text().notNull(), members: json<Member[]>().notNull(), units: json<Seat[]>().notNull(),
  endedAt: instant(), endedWhy: text(), byId: ref().notNull(), by: text().notNull(), at: instant().notNull(), updatedAt: instant().notNull(),
}, t => [tenantKey(t.tenantId, t.id), index('body_kind').on(t.tenantId, t.kind, t.name)])
