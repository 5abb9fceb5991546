import { z } from 'zod'
import { DocumentNumber, DocumentText, kindIds } from '#gongwen/document'
import { read, write } from '#kernel/act'
import { isDay } from '#kernel/day'
import { envelope } from '#platform/outbox/contract'

const Id = z.uuid()
const At = z.number().int()
const Day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/).refine(isDay, '没有这一天')

export const receiptStates = ['sent', 'signedFor', 'filed', 'recalled'] as const
export type ReceiptState = (typeof receiptStates)[number]
export const boxes = ['toSign', 'open', 'toRead', 'filed', 'all'] as const
export type Box = (typeof boxes)[number]

export const ReceiptRow = z.object({
  id: Id, paperId: Id, title: z.string(), numberText: z.string(), kind: z.enum(kindIds), urgency: z.string().nullable(), fromName: z.string(), unitName: z.string(),
  as: z.enum(['main', 'copy']), state: z.enum(receiptStates), sentAt: At, signedForAt: At.nullable(), signedForBy: z.string().nullable(), filedAt: At.nullable(),
  readers: z.number(), readBy: z.number(),
  /** it waits for the asker's own reading */
  mine: z.boolean(),
})
export type ReceiptRow = z.infer<typeof ReceiptRow>

export const ReceiptView = ReceiptRow.extend({
  text: DocumentText, date: Day.nullable(), hash: z.string(), recall: z.object({ at: At, reason: z.string() }).nullable(),
  circulation: z.array(z.object({ personId: Id, name: z.string(), at: At, readAt: At.nullable() })),
  archiveNumber: z.string().nullable(),
  may: z.object({ signFor: z.boolean(), circulate: z.boolean(), markRead: z.boolean(), file: z.boolean() }),
})
export type ReceiptView = z.infer<typeof ReceiptView>

/** What one office sends another: the paper as it was issued, and the sender's own entry for the receipts that go back. */
export const SentPaper = z.object({
  receiptId: Id, as: z.enum(['main', 'copy']), title: z.string().max(500), text: DocumentText, hash: z.string().max(200), number: DocumentNumber, date: Day, printDate: Day,
  fromName: z.string().max(300), signedBy: z.string().max(100).nullable(),
})
export type SentPaper = z.infer<typeof SentPaper>

/** 回执: what became of a paper at the receiver. `receiptId` is the sender's entry. */
export const Sign = z.object({ receiptId: Id, is: z.enum(['signedFor', 'filed']), at: At, by: z.string().max(100) })
export type Sign = z.infer<typeof Sign>
export const Recall = z.object({ receiptId: Id, at: At, reason: z.string().max(500) })

const Page = { cursor: z.string().max(200).nullable().default(null), limit: z.number().int().min(1).max(100).default(20) }
const one = z.object({ id: Id })

export const incomingContract = {
  list: read('everyone', '收文列表', z.object({ box: z.enum(boxes).default('all'), words: z.string().max(100).default(''), ...Page }), z.object({ rows: z.array(ReceiptRow), next: z.string().nullable() })),
  read: read('everyone', '查看收文', one, ReceiptView),
  signFor: write('incoming.receive', '签收', one, z.object({ id: Id, at: At })),
  circulate: write('incoming.receive', '传阅', z.object({ id: Id, people: z.array(Id).min(1).max(100) }), z.object({ id: Id, added: z.number() })),
  markRead: write('everyone', '标记已阅', one, z.object({ id: Id, at: At })),
  file: write('incoming.receive', '收文归档', one, z.object({ id: Id, archiveNumber: z.string() })),
  signForDue: write('clock', '到签收时限仍未签收：提醒收文单位负责人', one, z.object({ reminded: z.boolean() })),
  takeIn: write('clock', '收进外地来文（由发件箱投递）', envelope(SentPaper), z.object({ receiptId: Id })),
  takeReceipt: write('clock', '收进外地回执（由发件箱投递）', envelope(Sign), z.object({ ok: z.literal(true) })),
  takeRecall: write('clock', '收进外地的收回通知（由发件箱投递）', envelope(Recall), z.object({ ok: z.boolean() })),
}
