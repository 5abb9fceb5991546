import { z } from 'zod'
import { kindIds } from '#gongwen/document'
import { read, write } from '#kernel/act'
import { isDay } from '#kernel/day'

const Id = z.uuid()
const At = z.number().int()
const Day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/).refine(isDay, '没有这一天')
const Line = (max: number) => z.string().trim().max(max)

/** 来文方式: by the exchange of this house, or as an office has always got its papers (S1-60). */
export const sources = ['exchange', 'paper', 'courier', 'fax', 'phone'] as const
export type Source = (typeof sources)[number]
/** 批办件 / 阅知件 (gongwen.md §1.5) */
export const purposes = ['action', 'reading'] as const
export type Purpose = (typeof purposes)[number]
export const urgencies = ['特急', '加急'] as const
export const sameness = ['number', 'hash', 'title'] as const

/** What the register asks of a paper, whoever fills it in. */
export const Entry = z.object({
  fromName: Line(200).min(1), title: Line(300).min(1), numberText: Line(100).default(''), kind: z.enum(kindIds).nullable().default(null), urgency: z.enum(urgencies).nullable().default(null), date: Day.nullable().default(null),
})
export type Entry = z.infer<typeof Entry>

/** 电话、口头: who told it to whom and when (S1-30). */
export const Told = z.object({ by: Line(100).min(1), at: At, words: Line(2000).min(1) })
export type Told = z.infer<typeof Told>

export const Similar = z.object({ id: Id, title: z.string(), numberText: z.string(), fromName: z.string(), register: z.string().nullable(), at: At, why: z.array(z.enum(sameness)) })
export type Similar = z.infer<typeof Similar>

const registered = z.object({ id: Id, register: z.string() })
/** Why it is registered although it looks like one that is there. */
const anyway = Line(300).default('')

export const registeringContract = {
  readFile: read('incoming.receive', '从 .docx、.pdf、.ofd、.txt 读出登记项', z.object({ fileId: Id }), z.object({
    fields: z.object({
      fromName: z.string(), title: z.string(), numberText: z.string(), kind: z.enum(kindIds).nullable(), urgency: z.string().nullable(), date: z.string().nullable(), recipients: z.array(z.string()),
      copyTo: z.array(z.string()), signers: z.array(z.string()), pages: z.number().nullable(),
    }),
    notes: z.array(z.string()),
  })),
  similar: read('incoming.receive', '查找疑似重复的来文', Entry.partial().extend({ id: Id.nullable().default(null), fileId: Id.nullable().default(null) }), z.object({ similar: z.array(Similar) })),
  register: write('incoming.receive', '收文登记', z.object({ id: Id, purpose: z.enum(purposes), anyway }), registered),
  enter: write('incoming.receive', '登记纸质、机要、传真、电话来文', Entry.extend({
    source: z.enum(['paper', 'courier', 'fax', 'phone']), purpose: z.enum(purposes), fileId: Id.nullable().default(null), told: Told.nullable().default(null), anyway,
  }), registered),
  book: read('incoming.receive', '收文登记簿', z.object({ year: z.number().int().min(2000).max(2100).nullable().default(null) }), z.object({
    year: z.number(), unitName: z.string(), gaps: z.array(z.number()),
    rows: z.array(z.object({
      id: Id, serial: z.number(), at: At, by: z.string(), source: z.enum(sources), fromName: z.string(), numberText: z.string(), title: z.string(), date: z.string().nullable(), urgency: z.string().nullable(),
      purpose: z.enum(purposes), lead: z.string().nullable(), dueAt: At.nullable(), result: z.string().nullable(), archiveNumber: z.string().nullable(),
    })),
  })),
  statistics: read('everyone', '收文办理统计（按单位）', z.object({ from: Day, until: Day }), z.object({
    units: z.array(z.object({
      unitId: Id, unitName: z.string(), received: z.number(), signed: z.number(), signedInTime: z.number(), registered: z.number(), returned: z.number(), action: z.number(), done: z.number(), doneInTime: z.number(),
    })),
  })),
}
