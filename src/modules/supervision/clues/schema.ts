import { boolean, index, text } from 'drizzle-orm/pg-core'
import type { Day } from '#kernel/day'
import { belongsTo, dayColumn, id, instant, json, ref, tenantId, tenantKey } from '#platform/database/columns'
import { supervisionSchema } from '../schema.ts'
import { source } from '../sources/schema.ts'
import type { Channel, Informant } from './domain.ts'

/** 线索: how a word from outside came, who is to verify it, and what he found. `informant` is read by one act alone (business-rules §3.1). */
export const clue = supervisionSchema.table('clue', {
  tenantId: tenantId(), sourceId: ref().notNull(), channel: text().$type<Channel>().notNull(), medium: text().notNull(), link: text().notNull(), receivedOn: dayColumn().$type<Day>().notNull(), informant: json<Informant>(),
  verifierId: ref().notNull(), verifier: text().notNull(), holds: boolean(), words: text().notNull(), verifiedAt: instant(),
}, t => [tenantKey(t.tenantId, t.sourceId), index('clue_verifier').on(t.tenantId, t.verifierId), belongsTo('clue_source', [t.tenantId, t.sourceId], [source.tenantId, source.id], 'owned')])

/** 对外发布: the words that are to leave the house, and whoever looked at secrecy and disclosure before (S3-46). */
export const release = supervisionSchema.table('release', {
  tenantId: tenantId(), id: id(), sourceId: ref().notNull(), outlet: text().notNull(), words: text().notNull(), byId: ref().notNull(), by: text().notNull(), at: instant().notNull(), reviewerId: ref().notNull(), reviewer: text().notNull(),
  verdict: text().$type<'released' | 'held'>(), noSecret: boolean(), mayDisclose: boolean(), why: text().notNull(), decidedAt: instant(),
}, t => [tenantKey(t.tenantId, t.id), index('release_source').on(t.tenantId, t.sourceId, t.at), index('release_reviewer').on(t.tenantId, t.reviewerId, t.verdict), belongsTo('release_source', [t.tenantId, t.sourceId], [source.tenantId, source.id], 'owned')])
