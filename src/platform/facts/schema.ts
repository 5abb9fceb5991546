import { sql } from 'drizzle-orm'
import { index, integer, pgSchema, text } from 'drizzle-orm/pg-core'
import type { Ref } from '#kernel/ref'
import { id, instant, json, ref, tenantId, tenantKey } from '#platform/database/columns'
import type { Algorithm } from './domain.ts'

export const factsSchema = pgSchema('facts')

/** 留痕: one row a fact, chained by hash within its stream. Rows are only ever added. */
export const fact = factsSchema.table('fact', {
  tenantId: tenantId(),
  stream: ref().notNull(),
  /** 1, 2, 3 … within the stream, without a gap. */
  seq: integer().notNull(),
  id: id(),
  at: instant().notNull(),
  actorId: ref().notNull(),
  actorName: text().notNull(),
  /** The act that recorded it: 'documents.sign'. */
  act: text().notNull(),
  what: text().notNull(),
  about: json<Ref>().notNull(),
  detail: json<Record<string, unknown>>(),
  algorithm: text().$type<Algorithm>().notNull(),
  prev: text().notNull(),
  hash: text().notNull(),
}, t => [
  tenantKey(t.tenantId, t.stream, t.seq),
  index('fact_by_time').on(t.tenantId, t.at, t.id),
  index('fact_by_actor').on(t.tenantId, t.actorId, t.at, t.id),
  index('fact_by_act').on(t.tenantId, t.act, t.at, t.id),
])

/** The head of each chain. Whoever appends holds this row until commit, so the writers of one stream stand in a queue and others do not wait. */
export const stream = factsSchema.table('stream', {
  tenantId: tenantId(),
  stream: ref().notNull(),
  seq: integer().notNull(),
  hash: text().notNull(),
  updatedAt: instant().notNull(),
  /** Up to which fact a checkpoint has taken the chain in. */
  checkpointed: integer().notNull(),
}, t => [tenantKey(t.tenantId, t.stream), index('stream_moved').on(t.tenantId, t.stream).where(sql`seq > checkpointed`)])

/** One fingerprint over the chains that moved since the one before; each holds the root before it. */
export const checkpoint = factsSchema.table('checkpoint', {
  tenantId: tenantId(),
  no: integer().notNull(),
  at: instant().notNull(),
  heads: integer().notNull(),
  algorithm: text().$type<Algorithm>().notNull(),
  prev: text().notNull(),
  root: text().notNull(),
}, t => [tenantKey(t.tenantId, t.no)])

export const checkpointHead = factsSchema.table('checkpoint_head', {
  tenantId: tenantId(),
  no: integer().notNull(),
  stream: ref().notNull(),
  seq: integer().notNull(),
  hash: text().notNull(),
}, t => [tenantKey(t.tenantId, t.no, t.stream), index('checkpoint_head_stream').on(t.tenantId, t.stream, t.seq)])
