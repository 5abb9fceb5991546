import { boolean, index, integer, text } from 'drizzle-orm/pg-core'
import type { Id } from '#kernel/ref'
import { belongsTo, id, instant, json, ref, tenantId, tenantKey } from '#platform/database/columns'
import { supervisionSchema } from '../schema.ts'
import type { Answered, CollectField, EntryState } from './domain.ts'

/** 催报材料 (S2-34, F08): one request for material to many units, by a time, with a short form. */
export const collection = supervisionSchema.table('collection', {
  tenantId: tenantId(), id: id(), title: text().notNull(), words: text().notNull(), ask: text().notNull(), fields: json<CollectField[]>().notNull(), due: instant().notNull(), urgent: boolean().notNull(), closedAt: instant(),
  unitId: ref().notNull(), unit: text().notNull(), byId: ref().notNull(), by: text().notNull(), at: instant().notNull(),
}, t => [tenantKey(t.tenantId, t.id), index('collection_at').on(t.tenantId, t.at, t.id)])

/** 一个单位的报送: its own state, reminders and answers; nothing of one unit is shown to another. */
export const entry = supervisionSchema.table('entry', {
  tenantId: tenantId(), id: id(), collectionId: ref().notNull(), unitId: ref().notNull(), unit: text().notNull(), orderNo: integer().notNull(), state: text().$type<EntryState>().notNull(),
  /** its own date, where it has leave to be late */
  due: instant().notNull(),
  reminders: integer().notNull(), unanswered: integer().notNull(), remindedAt: instant(), escalatedAt: instant(),
  substituteId: ref(), substitute: text(), lateUntil: instant(), lateReason: text(), lateAsked: boolean().notNull(), lateWords: text(),
  answers: json<Answered[]>().notNull(), filledAt: instant(), filledBy: text(), returnedWhy: text(), told: json<Id[]>().notNull(),
}, t => [
  tenantKey(t.tenantId, t.id), index('entry_collection').on(t.tenantId, t.collectionId, t.orderNo), index('entry_unit').on(t.tenantId, t.unitId, t.state, t.due), index('entry_substitute').on(t.tenantId, t.substituteId, t.state),
  belongsTo('entry_collection', [t.tenantId, t.collectionId], [collection.tenantId, collection.id], 'owned'),
])
