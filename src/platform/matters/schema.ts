import { boolean, index, integer, pgSchema, text } from 'drizzle-orm/pg-core'
import { belongsTo, id, instant, json, ref, tenantId, tenantKey } from '#platform/database/columns'
import type { Matter, OfficeFunction, OriginKind, WaitKind } from './state.ts'

export const mattersSchema = pgSchema('matters')

/** 事项: a projection of its facts (stream = id). `state` is the whole; the columns are what lists ask for. */
export const matter = mattersSchema.table(
  'matter',
  {
    tenantId: tenantId(),
    id: id(),
    title: text().notNull(),
    function: text().$type<OfficeFunction>().notNull(),
    kind: text().$type<Matter['kind']>().notNull(),
    status: text().$type<Matter['status']>().notNull(),
    ended: boolean().notNull(),
    parentId: ref(),
    sourceModule: text(),
    sourceId: ref(),
    ownerPerson: ref().notNull(),
    ownerPost: ref().notNull(),
    ownerUnit: ref().notNull(),
    offeredPerson: ref(),
    offeredUnit: ref(),
    /** Null once it has ended. */
    waitsFor: text().$type<WaitKind>(),
    /** The next date (C3); of an ended matter the last. */
    nextAt: instant().notNull(),
    provisional: boolean().notNull(),
    contested: boolean().notNull(),
    passes: integer().notNull(),
    urged: integer().notNull(),
    /** Since when nothing has moved, once the clock has said so (F35). */
    stalledSince: instant(),
    openedAt: instant().notNull(),
    endedAt: instant(),
    touchedAt: instant().notNull(),
    state: json<Matter>().notNull(),
  },
  t => [
    tenantKey(t.tenantId, t.id),
    index('matter_next').on(t.tenantId, t.ended, t.nextAt, t.id),
    index('matter_ended').on(t.tenantId, t.ended, t.endedAt, t.id),
    index('matter_owner').on(t.tenantId, t.ownerPerson, t.ended, t.nextAt),
    index('matter_unit').on(t.tenantId, t.ownerUnit, t.ended, t.nextAt),
    index('matter_offer').on(t.tenantId, t.offeredUnit, t.ended),
    index('matter_parent').on(t.tenantId, t.parentId),
    index('matter_source').on(t.tenantId, t.sourceModule, t.sourceId),
  ],
)

/** Who may know of it (policy.circleOf): a person, a post or a unit a row. Lists ask here. */
export const circle = mattersSchema.table(
  'circle',
  {
    tenantId: tenantId(),
    who: ref().notNull(),
    matterId: ref().notNull(),
  },
  t => [
    tenantKey(t.tenantId, t.who, t.matterId),
    index('circle_matter').on(t.tenantId, t.matterId),
    belongsTo('circle_matter', [t.tenantId, t.matterId], [matter.tenantId, matter.id], 'owned'),
  ],
)

/** 来处: everyone owed a reply. */
export const origin = mattersSchema.table(
  'origin',
  {
    tenantId: tenantId(),
    matterId: ref().notNull(),
    id: id(),
    kind: text().$type<OriginKind>().notNull(),
    name: text().notNull(),
    personId: ref(),
    unitId: ref(),
    owed: boolean().notNull(),
    askedAt: instant().notNull(),
    /** Its own clock, else the matter's. */
    dueAt: instant().notNull(),
    repliedAt: instant(),
  },
  t => [
    tenantKey(t.tenantId, t.matterId, t.id),
    index('origin_person').on(t.tenantId, t.personId, t.owed),
    index('origin_unit').on(t.tenantId, t.unitId, t.owed),
    belongsTo('origin_matter', [t.tenantId, t.matterId], [matter.tenantId, matter.id], 'owned'),
  ],
)

/** 经手: time in each hand, gapless; the last of an open matter has no end (C6). */
export const hand = mattersSchema.table(
  'hand',
  {
    tenantId: tenantId(),
    matterId: ref().notNull(),
    no: integer().notNull(),
    personId: ref().notNull(),
    postId: ref().notNull(),
    unitId: ref().notNull(),
    fromAt: instant().notNull(),
    untilAt: instant(),
  },
  t => [
    tenantKey(t.tenantId, t.matterId, t.no),
    index('hand_person').on(t.tenantId, t.personId, t.fromAt),
    index('hand_unit').on(t.tenantId, t.unitId, t.fromAt),
    belongsTo('hand_matter', [t.tenantId, t.matterId], [matter.tenantId, matter.id], 'owned'),
  ],
)
