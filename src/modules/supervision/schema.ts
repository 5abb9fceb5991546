import { boolean, index, integer, pgSchema, text, uniqueIndex } from 'drizzle-orm/pg-core'
import type { Day } from '#kernel/day'
import type { Ref } from '#kernel/ref'
import { belongsTo, dayColumn, id, instant, json, ref, tenantId, tenantKey } from '#platform/database/columns'
import type { Asker, Assistant, Cycle, ItemState, Milestone, PlannedPart, SourceKind } from './types.ts'

export const supervisionSchema = pgSchema('supervision')

/**
 * 督办事项 (立项台账, business-rules §3.3): what was asked, by whom and in which words, and how it is to be done. One matter, one record: from 交办 on
 * `matterId` carries owner, dates and progress; nothing of those is kept here twice.
 */
export const item = supervisionSchema.table('item', {
  tenantId: tenantId(),
  id: id(),
  /** 编号: null until it is filed; gap-free within a year */
  year: integer(), serial: integer(),
  title: text().notNull(),
  /** title, number and instructor, folded for looking */
  words: text().notNull(),
  sourceKind: text().$type<SourceKind>().notNull(),
  /** order of the kinds, the centre's first */
  rank: integer().notNull(),
  /** the record it came from (来文、会议纪要 …), and which line of it */
  source: json<Ref>(), sourceId: ref(), sourceLine: integer(),
  /** 批示原文: letter by letter, never changed once filed (C7) */
  verbatim: text().notNull(),
  instructorId: ref(), instructor: text().notNull(), instructedOn: dayColumn().$type<Day>(),
  basis: text().notNull(), goal: text().notNull(),
  kind: text().$type<'immediate' | 'longRunning'>().notNull(),
  due: dayColumn().$type<Day>(), cycle: text().$type<Cycle>(),
  leadUnitId: ref(), leadUnit: text().notNull(),
  responsibleId: ref(), responsible: text().notNull(),
  leaderInChargeId: ref(), leaderInCharge: text().notNull(),
  assistants: json<Assistant[]>().notNull(), askers: json<Asker[]>().notNull(), milestones: json<Milestone[]>().notNull(), parts: json<PlannedPart[]>().notNull(),
  /** 重大: decomposed before it is carried out · 重点 · 情况复杂 · 硬骨头（领导包案） */
  big: boolean().notNull(), key: boolean().notNull(), complex: boolean().notNull(), hardNut: boolean().notNull(),
  /** 惠民事项: closed only when it says who has it better, how many, how one knows (S1-78) */
  forPeople: boolean().notNull(),
  /** 拟办意见 */
  proposal: text().notNull(),
  state: text().$type<ItemState>().notNull(),
  droppedWhy: text(),
  /** 并案 before 交办: the item that goes on in its place */
  joined: json<Ref>(),
  matterId: ref(), routeId: ref(),
  /** a projection of the route, for lists */
  step: text(), holders: json<string[]>().notNull(),
  /** a projection of the matter (matterMoved), for lists and charts: the matter itself is the truth */
  status: text().$type<'open' | 'checking' | 'closed' | 'merged'>(), ended: boolean().notNull(), ownerUnitId: ref(), nextAt: instant(), openedAt: instant(), endedAt: instant(), percent: integer(),
  stalledSince: instant(), passes: integer().notNull(), offered: boolean().notNull(), offeredUnitId: ref(), mergedInto: ref(),
  /** from when its next date runs, how often the date was moved, when its first unit did anything (签收、报进展, S1-25), whether it ended in time */
  nextFrom: instant(), extensions: integer().notNull(), firstActedAt: instant(), onTime: boolean(),
  registrarId: ref().notNull(), registrar: text().notNull(), unitId: ref().notNull(),
  at: instant().notNull(), filedAt: instant(), assignedAt: instant(), updatedAt: instant().notNull(),
}, t => [
  tenantKey(t.tenantId, t.id), uniqueIndex('item_number').on(t.tenantId, t.year, t.serial), index('item_state').on(t.tenantId, t.state, t.at, t.id), index('item_at').on(t.tenantId, t.at, t.id), index('item_filed').on(t.tenantId, t.filedAt),
  uniqueIndex('item_matter').on(t.tenantId, t.matterId), index('item_source').on(t.tenantId, t.sourceId, t.sourceLine), index('item_open').on(t.tenantId, t.ended, t.nextAt, t.id), index('item_owner').on(t.tenantId, t.ownerUnitId, t.ended, t.nextAt), index('item_lead').on(t.tenantId, t.leadUnitId, t.state),
  index('item_instructor').on(t.tenantId, t.instructorId, t.ended, t.at, t.id), index('item_charge').on(t.tenantId, t.leaderInChargeId, t.ended, t.at, t.id),
])

/** Who may know of an item before a matter says it, and besides: the registrar, who holds a step of its approval, the instructing leader, the leader in charge (C9). */
export const knows = supervisionSchema.table('knows', {
  tenantId: tenantId(), itemId: ref().notNull(), who: ref().notNull(), why: text().notNull(),
}, t => [tenantKey(t.tenantId, t.who, t.itemId), index('knows_item').on(t.tenantId, t.itemId), belongsTo('knows_item', [t.tenantId, t.itemId], [item.tenantId, item.id], 'owned')])

/** 编号: the last serial of a year; the row's lock makes the series gap-free. */
export const numberBook = supervisionSchema.table('number_book', { tenantId: tenantId(), year: integer().notNull(), last: integer().notNull() }, t => [tenantKey(t.tenantId, t.year)])
