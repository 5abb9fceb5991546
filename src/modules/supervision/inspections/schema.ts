import { boolean, index, integer, text } from 'drizzle-orm/pg-core'
import type { Id } from '#kernel/ref'
import { belongsTo, dayColumn, id, instant, json, ref, tenantId, tenantKey } from '#platform/database/columns'
import { supervisionSchema } from '../schema.ts'
import type { FindingState, InspectionKind, InspectionState, Member, Method, ReviewOutcome } from './types.ts'

/** 督查 (business-rules §3.1): a plan with objects, content and term, approved by a leader before anybody sets out; its end is a conclusion told to the objects. */
export const inspection = supervisionSchema.table('inspection', {
  tenantId: tenantId(), id: id(), title: text().notNull(), topic: text().notNull(), words: text().notNull(),
  kind: text().$type<InspectionKind>().notNull(),
  /** 四不两直: nobody outside the team knows of it before it is opened (S3-47) */
  covert: boolean().notNull(),
  methods: json<Method[]>().notNull(), plan: text().notNull(), scope: text().notNull(), itinerary: text().notNull(),
  unitIds: json<Id[]>().notNull(), matterIds: json<Id[]>().notNull(), team: json<Member[]>().notNull(),
  from: dayColumn().notNull(), until: dayColumn().notNull(),
  /** why it does not go together with another one at the same time */
  whyApart: text().notNull(),
  plannerId: ref().notNull(), planner: text().notNull(), unitId: ref().notNull(), approverId: ref(), approver: text().notNull(), opinion: text().notNull(),
  state: text().$type<InspectionState>().notNull(), approvedAt: instant(), conclusion: text().notNull(), concludedAt: instant(), at: instant().notNull(), updatedAt: instant().notNull(),
}, t => [tenantKey(t.tenantId, t.id), index('inspection_at').on(t.tenantId, t.at, t.id)])

/** 督查对象: who is inspected, and when — the calendar. */
export const inspectionObject = supervisionSchema.table('inspection_object', {
  tenantId: tenantId(), inspectionId: ref().notNull(), unitId: ref().notNull(), from: dayColumn().notNull(), until: dayColumn().notNull(),
}, t => [tenantKey(t.tenantId, t.inspectionId, t.unitId), index('inspection_object_unit').on(t.tenantId, t.unitId, t.from), belongsTo('inspection_object_of', [t.tenantId, t.inspectionId], [inspection.tenantId, inspection.id], 'owned')])

/** Team, planner and approver: by person, never by post or in somebody's stead (S3-47). */
export const inspectionKnows = supervisionSchema.table('inspection_knows', {
  tenantId: tenantId(), inspectionId: ref().notNull(), who: ref().notNull(),
}, t => [tenantKey(t.tenantId, t.who, t.inspectionId), index('inspection_knows_of').on(t.tenantId, t.inspectionId), belongsTo('inspection_knows_of', [t.tenantId, t.inspectionId], [inspection.tenantId, inspection.id], 'owned')])

/** 现场记录: when, where, what was seen. A photo may come with it and is never asked for. */
export const visit = supervisionSchema.table('visit', {
  tenantId: tenantId(), id: id(), inspectionId: ref().notNull(), unitId: ref().notNull(), seenAt: instant().notNull(), place: text().notNull(), seen: text().notNull(), fileIds: json<Id[]>().notNull(),
  byId: ref().notNull(), by: text().notNull(), at: instant().notNull(),
}, t => [tenantKey(t.tenantId, t.id), index('visit_of').on(t.tenantId, t.inspectionId, t.seenAt), belongsTo('visit_of', [t.tenantId, t.inspectionId], [inspection.tenantId, inspection.id], 'owned')])

/** 发现问题: with the bridge that is suggested (S3-48), and the matter that puts it right. */
export const finding = supervisionSchema.table('finding', {
  tenantId: tenantId(), id: id(), inspectionId: ref().notNull(), no: integer().notNull(), unitId: ref().notNull(), visitId: ref(), aboutMatterId: ref(), says: text().notNull(), suggestion: text().notNull(),
  state: text().$type<FindingState>().notNull(), matterId: ref(), recheckedById: ref(), recheckedBy: text(), recheckedAt: instant(), recheckWords: text(), byId: ref().notNull(), by: text().notNull(), at: instant().notNull(),
}, t => [tenantKey(t.tenantId, t.id), index('finding_of').on(t.tenantId, t.inspectionId, t.no), index('finding_unit').on(t.tenantId, t.unitId, t.at), belongsTo('finding_of', [t.tenantId, t.inspectionId], [inspection.tenantId, inspection.id], 'owned')])

/** 申请复核: the object's word against a conclusion, decided by somebody who took no part. */
export const review = supervisionSchema.table('review', {
  tenantId: tenantId(), id: id(), inspectionId: ref().notNull(), unitId: ref().notNull(), findingId: ref(), reasons: text().notNull(), askedById: ref().notNull(), askedBy: text().notNull(), askedAt: instant().notNull(),
  due: dayColumn().notNull(), outcome: text().$type<ReviewOutcome>(), words: text(), decidedById: ref(), decidedBy: text(), decidedAt: instant(),
}, t => [tenantKey(t.tenantId, t.id), index('review_of').on(t.tenantId, t.inspectionId, t.askedAt), belongsTo('review_of', [t.tenantId, t.inspectionId], [inspection.tenantId, inspection.id], 'owned')])
