import { z } from 'zod'
import { read, write } from '#kernel/act'
import { isDay } from '#kernel/day'
import { envelope } from '#platform/outbox/contract'

const Id = z.uuid()
const At = z.number().int()
const Day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/).refine(isDay, '没有这一天')

export const noteKinds = ['recall', 'void', 'repeal', 'correct'] as const

/** 收回、撤销、废止、更正 of a paper, as its sender decided: by which organ and person, when, why, what stands in its place. */
export const Note = z.object({
  id: Id, kind: z.enum(noteKinds), organ: z.string().max(100), decidedBy: z.string().max(100), day: Day, fromDay: Day.nullable(), reason: z.string().max(1000), words: z.string().max(1000), replacement: z.string().max(400),
})
export type Note = z.infer<typeof Note>
export const SentNote = z.object({ receiptId: Id, note: Note })
export const Answer = z.object({ receiptId: Id, noteId: Id, copies: z.number().int().min(0).max(10_000), answer: z.string().max(1000), by: z.string().max(100), at: At })

export const validities = ['inForce', 'recalled', 'voided', 'repealed'] as const
export const NoteView = Note.extend({ acknowledgedAt: At.nullable(), acknowledgedBy: z.string().nullable(), copies: z.number().nullable(), answer: z.string() })

export const notesContract = {
  notes: read('everyone', '来文的效力和处置通知', z.object({ id: Id }), z.object({ validity: z.enum(validities), rows: z.array(NoteView), may: z.object({ acknowledge: z.boolean() }) })),
  acknowledge: write('incoming.receive', '回复收回、撤销、废止、更正通知', z.object({ id: Id, noteId: Id, copies: z.number().int().min(0).max(10_000).default(0), words: z.string().max(1000).default('') }), z.object({ at: At })),
  takeNote: write('clock', '收进外地来文的处置通知（由发件箱投递）', envelope(SentNote), z.object({ ok: z.boolean() })),
  takeAnswer: write('clock', '收进外地对处置通知的回复（由发件箱投递）', envelope(Answer), z.object({ ok: z.literal(true) })),
}
