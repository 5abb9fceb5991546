import type { SQL } from 'drizzle-orm'
import type { Instant } from '#kernel/day'
import type { Id } from '#kernel/ref'
import type { Ctx } from '#platform/acts/module'
import type { Filters, Searchable } from './domain.ts'
import type { Field } from './matching.ts'
import type { Question } from './question.ts'

/** One kind of a module's records as far as the asker may know of them. */
export type Within = {
  module: string
  kind: string
  /** by which names the asker may know of something */
  names: readonly string[]
  /** The condition of knowing (C9) on a column of ids, for the WHERE of a query. */
  known: (id: SQL) => SQL
}
export type Asked = Filters & Question & { within: readonly Within[] }

/** Newest first; records that bear every word in their names stand in `title`, all that have the words anywhere in `text`. */
export type Phase = 'title' | 'text'
export type Place = { at: Instant; id: Id }
export type Candidate = { module: string; kind: string; id: Id; title: string; names: string; note: string; at: Instant; type: string | null; state: string | null; fields: Field[] }

export type On = Pick<Ctx, 'tx' | 'tenantId' | 'now'>

/** Everything of a kind after the one id and up to the other; null is without end. */
export type Stretch = { module: string; kind: string; after: Id | null; until: Id | null }

/**
 * The one seam between the house and what finds. It gives candidates: nothing that answers may be missing among them, and nothing the asker
 * may not know of may be among them; whether the words really stand there is looked at afterwards, in the text that comes with each.
 */
export interface Engine {
  put(on: On, module: string, kind: string, records: readonly Searchable[]): Promise<void>
  drop(on: On, module: string, kind: string, ids: readonly Id[]): Promise<void>
  /** Whatever stands in the index of a stretch of ids goes, before all of it is put in anew. */
  clear(on: On, stretch: Stretch): Promise<void>
  /** A round of putting is over: what was put is made quick to find. It is found before as well. */
  refresh(on: On): Promise<void>
  /** In the order (at, id) falling, after the place; fewer than `limit` are the last. */
  candidates(on: On, asked: Asked, phase: Phase, after: Place | null, limit: number): Promise<Candidate[]>
}
