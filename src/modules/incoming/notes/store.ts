import { and, asc, eq, inArray } from 'drizzle-orm'
import type { Id } from '#kernel/ref'
import type { Ctx } from '#platform/acts/module'
import { note } from './schema.ts'

export type NoteRow = typeof note.$inferSelect

export const addNote = (ctx: Ctx, row: Omit<NoteRow, 'tenantId'>) => ctx.tx.insert(note).values({ ...row, tenantId: ctx.tenantId }).onConflictDoNothing()

export const notesOf = (ctx: Ctx, receiptIds: Id[]): Promise<NoteRow[]> =>
  receiptIds.length ? ctx.tx.select().from(note).where(and(eq(note.tenantId, ctx.tenantId), inArray(note.receiptId, receiptIds))).orderBy(asc(note.at)) : Promise.resolve([])

export const saveNote = (ctx: Ctx, receiptId: Id, id: Id, changes: Partial<NoteRow>) =>
  ctx.tx.update(note).set(changes).where(and(eq(note.tenantId, ctx.tenantId), eq(note.receiptId, receiptId), eq(note.id, id)))
