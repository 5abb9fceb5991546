import { boolean, index, integer, text } from 'drizzle-orm/pg-core'
import type { Day } from '#kernel/day'
import { belongsTo, id, instant, json, ref, tenantId, tenantKey } from '#platform/database/columns'
import { meeting, meetingsSchema } from '../schema.ts'
import type { Layout, Override } from '../seating/domain.ts'
import type { ThingKind, Way } from './domain.ts'

/** Who gave the list, when, in what words (S2-19). */
export type Source = { unit: string; person: string; on: Day; words: string }
/** Characters of its names that come from a stand-in font, and those no font has. */
export type Glyphs = { standIn: string[]; none: string[] }

/** 名单 of a meeting or an event: the one source of cards, seats and tables. Each change of a line sets `version` on. */
export const roster = meetingsSchema.table(
  'roster',
  {
    tenantId: tenantId(),
    id: id(),
    meetingId: ref().notNull(),
    title: text().notNull(),
    version: integer().notNull(),
    source: json<Source>().notNull(),
    fileId: ref(),
    fileName: text(),
    /** whose people they are: a unit of ours, whose own account may confirm, or none */
    counterpartUnitId: ref(),
    counterpart: text().notNull(),
    confirmedVersion: integer(),
    verifiedVersion: integer(),
    verifierId: ref(),
    verifier: text(),
    verifiedAt: instant(),
    glyphs: json<Glyphs>().notNull(),
    typistId: ref().notNull(),
    typist: text().notNull(),
    at: instant().notNull(),
    updatedAt: instant().notNull(),
  },
  t => [
    tenantKey(t.tenantId, t.id),
    index('roster_meeting').on(t.tenantId, t.meetingId),
    index('roster_counterpart').on(t.tenantId, t.counterpartUnitId),
    belongsTo('roster_meeting', [t.tenantId, t.meetingId], [meeting.tenantId, meeting.id], 'owned'),
  ],
)

export const rosterRow = meetingsSchema.table(
  'roster_row',
  {
    tenantId: tenantId(),
    rosterId: ref().notNull(),
    id: id(),
    no: integer().notNull(),
    name: text().notNull(),
    unit: text().notNull(),
    post: text().notNull(),
    side: text().$type<'host' | 'guest'>(),
    diet: text().notNull(),
    fixed: json<{ row: number; number: number }>(),
  },
  t => [tenantKey(t.tenantId, t.rosterId, t.id), belongsTo('roster_row_of', [t.tenantId, t.rosterId], [roster.tenantId, roster.id], 'owned')],
)

/** 对方确认 (S2-20): who said so, how, when, in which words, of which version; taken down by whom. Never changed. */
export const rosterWord = meetingsSchema.table(
  'roster_word',
  {
    tenantId: tenantId(),
    id: id(),
    rosterId: ref().notNull(),
    version: integer().notNull(),
    way: text().$type<Way>().notNull(),
    who: text().notNull(),
    words: text().notNull(),
    saidAt: instant().notNull(),
    byId: ref().notNull(),
    by: text().notNull(),
    at: instant().notNull(),
  },
  t => [
    tenantKey(t.tenantId, t.id),
    index('roster_word_of').on(t.tenantId, t.rosterId, t.at),
    belongsTo('roster_word_of', [t.tenantId, t.rosterId], [roster.tenantId, roster.id], 'owned'),
  ],
)

/** What left the printer: who printed which version (C5). */
export const rosterPrint = meetingsSchema.table(
  'roster_print',
  {
    tenantId: tenantId(),
    id: id(),
    rosterId: ref().notNull(),
    version: integer().notNull(),
    what: text().$type<'cards' | 'plan' | 'list'>().notNull(),
    planId: ref(),
    pieces: integer().notNull(),
    again: boolean().notNull(),
    byId: ref().notNull(),
    by: text().notNull(),
    at: instant().notNull(),
  },
  t => [
    tenantKey(t.tenantId, t.id),
    index('roster_print_of').on(t.tenantId, t.rosterId, t.at),
    belongsTo('roster_print_of', [t.tenantId, t.rosterId], [roster.tenantId, roster.id], 'owned'),
  ],
)

/** Every card, seat and sheet that is out: what its last print says, what the one in its place says (S2-22). */
export const printed = meetingsSchema.table(
  'printed',
  {
    tenantId: tenantId(),
    rosterId: ref().notNull(),
    kind: text().$type<ThingKind>().notNull(),
    key: text().notNull(),
    printed: text().notNull(),
    placed: text().notNull(),
  },
  t => [tenantKey(t.tenantId, t.rosterId, t.kind, t.key), belongsTo('printed_of', [t.tenantId, t.rosterId], [roster.tenantId, roster.id], 'owned')],
)

/** 现场核对 (S2-21): this card was seen in its place. */
export const siteTick = meetingsSchema.table(
  'site_tick',
  {
    tenantId: tenantId(),
    rosterId: ref().notNull(),
    rowId: ref().notNull(),
    says: text().notNull(),
    photoFileId: ref(),
    byId: ref().notNull(),
    by: text().notNull(),
    at: instant().notNull(),
  },
  t => [tenantKey(t.tenantId, t.rosterId, t.rowId), belongsTo('site_tick_of', [t.tenantId, t.rosterId], [roster.tenantId, roster.id], 'owned')],
)

/** By hand: this one on that seat, why, on whose word. */
export type Moved = Override & { why: string; byId: string; by: string; at: number }
/** 座次图 over a list. `rowIds` null: everybody of the list. */
export const seatPlan = meetingsSchema.table(
  'seat_plan',
  {
    tenantId: tenantId(),
    id: id(),
    rosterId: ref().notNull(),
    title: text().notNull(),
    layout: json<Layout>().notNull(),
    rowIds: json<string[]>(),
    moves: json<Moved[]>().notNull(),
    byId: ref().notNull(),
    by: text().notNull(),
    at: instant().notNull(),
    updatedAt: instant().notNull(),
  },
  t => [
    tenantKey(t.tenantId, t.id),
    index('seat_plan_of').on(t.tenantId, t.rosterId, t.at),
    belongsTo('seat_plan_of', [t.tenantId, t.rosterId], [roster.tenantId, roster.id], 'owned'),
  ],
)
