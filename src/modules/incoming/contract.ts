import { z } from 'zod'
import { DocumentNumber, DocumentText, kindIds } from '#gongwen/document'
import { read, write } from '#kernel/act'
import { isDay } from '#kernel/day'
import { Carried } from '#platform/files/contract'
import { envelope } from '#platform/outbox/contract'
import { circulatingContract, ReadingView } from './circulating/contract.ts'
import { handlingContract, InstructionView, Proposal, Review } from './handling/contract.ts'
import { purposes, registeringContract, sources, Told } from './registering/contract.ts'

const Id = z.uuid()
const At = z.number().int()
const Day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/).refine(isDay, '没有这一天')

export const receiptStates = ['sent', 'signedFor', 'registered', 'handling', 'done', 'filed', 'returned', 'recalled'] as const
export type ReceiptState = (typeof receiptStates)[number]
export const boxes = ['toSign', 'toRegister', 'toReview', 'handling', 'toInstruct', 'toRead', 'done', 'filed', 'returned', 'all'] as const
export type Box = (typeof boxes)[number]

export const ReceiptRow = z.object({
  id: Id, paperId: Id, title: z.string(), numberText: z.string(), kind: z.enum(kindIds).nullable(), urgency: z.string().nullable(), fromName: z.string(), unitName: z.string(),
  as: z.enum(['main', 'copy']), source: z.enum(sources), state: z.enum(receiptStates), register: z.string().nullable(), purpose: z.enum(purposes).nullable(),
  sentAt: At, signDueAt: At, signedForAt: At.nullable(), signedForBy: z.string().nullable(), filedAt: At.nullable(), dueAt: At.nullable(), step: z.string().nullable(), holders: z.array(z.string()),
  readers: z.number(), readBy: z.number(),
  /** it waits for the asker's own reading */
  mine: z.boolean(),
})
export type ReceiptRow = z.infer<typeof ReceiptRow>

/** 答复: in words, or by a document that came back; `receiptId`: where the asker's own unit received it. */
export const Answer = z.object({ at: At, by: z.string(), words: z.string(), numberText: z.string().nullable(), receiptId: Id.nullable() })
export type Answer = z.infer<typeof Answer>

const May = z.object({
  signFor: z.boolean(), register: z.boolean(), review: z.boolean(), propose: z.boolean(), instruct: z.boolean(), recordOral: z.boolean(), progress: z.boolean(), finish: z.boolean(),
  answer: z.boolean(), circulate: z.boolean(), markRead: z.boolean(), file: z.boolean(),
})

export const ReceiptView = ReceiptRow.extend({
  /** null: it came on paper and was registered by hand */
  text: DocumentText.nullable(), file: z.object({ id: Id, name: z.string() }).nullable(), told: Told.nullable(), date: Day.nullable(), hash: z.string().nullable(),
  registeredAt: At.nullable(), registeredBy: z.string().nullable(), review: Review.nullable(), proposal: Proposal.nullable(), instructions: z.array(InstructionView), urger: z.string().nullable(),
  result: z.string().nullable(), answer: Answer.nullable(), returned: z.object({ at: At, reason: z.string() }).nullable(), recall: z.object({ at: At, reason: z.string() }).nullable(),
  circulation: z.array(ReadingView), archiveNumber: z.string().nullable(), routeId: Id.nullable(),
  trail: z.array(z.object({ at: At, by: z.string(), says: z.string(), words: z.string() })),
  may: May,
})
export type ReceiptView = z.infer<typeof ReceiptView>

/** What one office sends another: the paper as it was issued, and the sender's own entry for the receipts that go back. */
export const SentPaper = z.object({
  receiptId: Id, as: z.enum(['main', 'copy']), title: z.string().max(500), text: DocumentText, hash: z.string().max(200), number: DocumentNumber, date: Day, printDate: Day,
  fromName: z.string().max(300), signedBy: z.string().max(100).nullable(),
  /** the entry of the receiver's own paper that this one answers */
  answers: Id.nullable(),
  /** every file the text names: fetched, compared and kept by the receiver */
  files: z.array(Carried).max(600).default([]),
})
export type SentPaper = z.infer<typeof SentPaper>

/** 回执: what became of a paper at the receiver. `receiptId` is the sender's entry. */
export const signs = ['signedFor', 'registered', 'accepted', 'returned', 'read', 'acted', 'answered', 'filed'] as const
export const Sign = z.object({ receiptId: Id, is: z.enum(signs), at: At, by: z.string().max(100), words: z.string().max(2000) })
export type Sign = z.infer<typeof Sign>
export const Recall = z.object({ receiptId: Id, at: At, reason: z.string().max(500) })

const Page = { cursor: z.string().max(200).nullable().default(null), limit: z.number().int().min(1).max(100).default(20) }
const one = z.object({ id: Id })

export const incomingContract = {
  list: read('everyone', '收文列表', z.object({
    box: z.enum(boxes).default('all'), words: z.string().max(100).default(''), urgency: z.enum(['特急', '加急']).nullable().default(null), source: z.enum(sources).nullable().default(null),
    purpose: z.enum(purposes).nullable().default(null), ...Page,
  }), z.object({ rows: z.array(ReceiptRow), next: z.string().nullable() })),
  read: read('everyone', '查看收文', one, ReceiptView),
  signFor: write('incoming.receive', '签收', one, z.object({ id: Id, at: At })),
  signForAll: write('incoming.receive', '清点签收', z.object({ ids: z.array(Id).min(1).max(200), counted: z.number().int() }), z.object({ signed: z.number() })),
  ...registeringContract,
  ...handlingContract,
  ...circulatingContract,
  file: write('incoming.receive', '收文归档', one, z.object({ id: Id, archiveNumber: z.string() })),
  signForDue: write('clock', '到签收时限仍未签收：提醒收文单位负责人和发文人', one, z.object({ reminded: z.boolean() })),
  takeIn: write('clock', '收进外地来文（由发件箱投递）', envelope(SentPaper), z.object({ receiptId: Id })),
  takeReceipt: write('clock', '收进外地回执（由发件箱投递）', envelope(Sign), z.object({ ok: z.literal(true) })),
  takeRecall: write('clock', '收进外地的收回通知（由发件箱投递）', envelope(Recall), z.object({ ok: z.boolean() })),
}
