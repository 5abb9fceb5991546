import type { Instant } from './day.ts'

/** UUIDv7 made by the application, never by the database. */
export type Id = string

/** Points at any record of any module, without knowing the module. */
export type Ref = { module: string; kind: string; id: Id; title: string }

/**
 * 留痕: something that happened, in the past tense ('documents.signed').
 * `stream` is the chain it is appended to: usually the id of the record it is about.
 * Written in the act's own transaction, chained by hash, never changed.
 */
export type Fact = { what: string; about: Ref; stream?: Id; detail?: Record<string, unknown> }

/** A fact as it stands in the register. */
export type Recorded = Fact & { id: Id; seq: number; at: Instant; actor: { id: Id; name: string }; act: string }
