import { and, eq, lt, or, type SQL } from 'drizzle-orm'
import type { AnyPgColumn } from 'drizzle-orm/pg-core'
import { Refusal } from '#kernel/refusal'

/** Paging by key (never OFFSET, never COUNT): a cursor is the last row's sort value and id. Newest first. */
export type Cursor = { at: number; id: string }

export const cursorText = (c: Cursor): string => `${c.at}.${c.id}`

/** @throws Refusal 'badInput' on a cursor that is not ours */
export function cursorOf(text: string | null): Cursor | null {
  if (!text) return null
  const found = /^(\d{1,16})\.([0-9a-f-]{36})$/.exec(text)
  if (!found) throw new Refusal('badInput')
  return { at: Number(found[1]), id: found[2]! }
}

/** Rows after the cursor in (at desc, id desc). */
export const after = (c: Cursor | null, at: AnyPgColumn, id: AnyPgColumn): SQL | undefined =>
  c ? or(lt(at, c.at), and(eq(at, c.at), lt(id, c.id))) : undefined

/** One more row than asked for tells whether there is a next page. */
export function pageOf<R>(rows: R[], limit: number, key: (row: R) => Cursor): { rows: R[]; next: string | null } {
  const page = rows.slice(0, limit)
  return { rows: page, next: rows.length > limit && page.length ? cursorText(key(page.at(-1)!)) : null }
}
