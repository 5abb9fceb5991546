import { index, integer, pgSchema, text } from 'drizzle-orm/pg-core'
import { sql } from 'drizzle-orm'
import type { Id, Ref } from '#kernel/ref'
import { id, instant, json, ref, tenantId, tenantKey } from '#platform/database/columns'
import type { RouteDefinition } from './definition/domain.ts'
import type { How, RouteState, Status } from './route/domain.ts'
import type { Holder } from './standing/domain.ts'

export const routingSchema = pgSchema('routing')

/** A tenant's own versions of a definition; the shipped one is version 1 and lives in code. Never updated. */
export const definition = routingSchema.table('definition', {
  tenantId: tenantId(),
  code: text().notNull(),
  version: integer().notNull(),
  data: json<RouteDefinition>().notNull(),
  byId: ref().notNull(),
  byName: text().notNull(),
  reason: text().notNull(),
  at: instant().notNull(),
}, t => [tenantKey(t.tenantId, t.code, t.version)])

/** A running or ended route: its whole state, a projection of its facts. */
export const route = routingSchema.table('route', {
  tenantId: tenantId(),
  id: id(),
  subject: json<Ref>().notNull(),
  subjectId: ref().notNull(),
  code: text().notNull(),
  version: integer().notNull(),
  status: text().$type<Status>().notNull(),
  state: json<RouteState>().notNull(),
  startedAt: instant().notNull(),
  endedAt: instant(),
  updatedAt: instant().notNull(),
}, t => [tenantKey(t.tenantId, t.id), index('route_subject').on(t.tenantId, t.subjectId)])

/** The hot table of to-dos: one row a task; open ones are an index range of their holder, ordered by when they are due. */
export const task = routingSchema.table('task', {
  tenantId: tenantId(),
  id: id(),
  routeId: ref().notNull(),
  subject: json<Ref>().notNull(),
  code: text().notNull(),
  step: text().notNull(),
  title: text().notNull(),
  urgency: text(),
  holderKind: text().$type<Holder['kind']>().notNull(),
  holderId: ref().notNull(),
  holderName: text().notNull(),
  unitId: ref(),
  since: instant().notNull(),
  dueAt: instant().notNull(),
  state: text().$type<'open' | 'waiting' | 'closed'>().notNull(),
  urged: integer().notNull(),
  closedAt: instant(),
  how: text().$type<How>(),
  closedById: ref(),
}, t => [
  tenantKey(t.tenantId, t.id),
  index('task_todo').on(t.tenantId, t.holderId, t.dueAt, t.id).where(sql`closed_at is null`),
  index('task_done').on(t.tenantId, t.closedById, t.closedAt).where(sql`closed_at is not null`),
  index('task_route').on(t.tenantId, t.routeId),
])

/** 传阅: one row a reader's copy. */
export const reading = routingSchema.table('reading', {
  tenantId: tenantId(),
  id: id(),
  routeId: ref().notNull(),
  subject: json<Ref>().notNull(),
  readerId: ref().notNull(),
  byName: text().notNull(),
  note: text().notNull(),
  at: instant().notNull(),
  readAt: instant(),
  recalledAt: instant(),
}, t => [tenantKey(t.tenantId, t.id), index('reading_open').on(t.tenantId, t.readerId, t.at).where(sql`read_at is null and recalled_at is null`)])

/** 意见, verbatim, for searching and the opinion sheet; appended only. */
export const opinion = routingSchema.table('opinion', {
  tenantId: tenantId(),
  id: id(),
  routeId: ref().notNull(),
  taskId: ref().notNull(),
  title: text().notNull(),
  byId: ref().notNull(),
  byName: text().notNull(),
  ofName: text(),
  kind: text().notNull(),
  text: text().notNull(),
  at: instant().notNull(),
}, t => [tenantKey(t.tenantId, t.id), index('opinion_route').on(t.tenantId, t.routeId)])

/** 委托: who stands in for whom, from when to when, for which work ('all' = null). */
export const delegation = routingSchema.table('delegation', {
  tenantId: tenantId(),
  id: id(),
  fromPersonId: ref().notNull(),
  fromName: text().notNull(),
  toPersonId: ref().notNull(),
  toName: text().notNull(),
  fromAt: instant().notNull(),
  untilAt: instant().notNull(),
  scope: json<string[] | null>(),
  reason: text().notNull(),
  endedAt: instant(),
  endedBy: ref().$type<Id>(),
  at: instant().notNull(),
}, t => [tenantKey(t.tenantId, t.id), index('delegation_to').on(t.tenantId, t.toPersonId, t.untilAt), index('delegation_from').on(t.tenantId, t.fromPersonId, t.untilAt)])
