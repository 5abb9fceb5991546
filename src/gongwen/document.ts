import { z } from 'zod'

/** 公文: the elements of GB/T 9704—2012 as data. Secrecy marks are absent by design: the product runs on a non-classified network (S3-70). */

/** 十五文种（《条例》第八条） */
export const kinds = {
  resolution: '决议', decision: '决定', order: '命令', communique: '公报', announcement: '公告', publicNotice: '通告', opinion: '意见',
  notice: '通知', circular: '通报', report: '报告', request: '请示', reply: '批复', bill: '议案', letter: '函', minutes: '纪要',
} as const
export type DocumentKind = keyof typeof kinds
export const kindIds = Object.keys(kinds) as [DocumentKind, ...DocumentKind[]]

/** 上行文: carries 签发人 and is signed by the chief (《条例》第九条六项、第二十二条) */
export const upwardKinds: readonly DocumentKind[] = ['report', 'request', 'bill']

/** 结构层次“一、”“（一）”“1.”“（1）” are h1…h4 (7.3.3); a heading followed by text in the same paragraph ends at its first “。”. */
export const Block = z.discriminatedUnion('type', [
  z.object({ type: z.enum(['p', 'h1', 'h2', 'h3', 'h4']), text: z.string().max(20_000) }),
  z.object({ type: z.literal('table'), rows: z.array(z.array(z.string().max(2_000)).min(1).max(20)).min(1).max(500), header: z.boolean().default(true) }),
])
export type Block = z.infer<typeof Block>

export const Attachment = z.object({
  title: z.string().min(1).max(200),
  /** Typeset after the text on a page of its own; empty when the attachment is only a file. */
  body: z.array(Block).max(2_000).default([]),
  /** A stored file (platform/files), issued beside the document. */
  fileId: z.string().nullable().default(null),
  fileName: z.string().max(255).nullable().default(null),
  fileHash: z.string().nullable().default(null),
})
export type Attachment = z.infer<typeof Attachment>

export const DocumentNumber = z.object({ code: z.string().min(1).max(20), year: z.number().int().min(1949).max(2100), serial: z.number().int().min(1) })
export type DocumentNumber = z.infer<typeof DocumentNumber>

const DayText = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)

/** What the drafter writes: this is what is hashed when the leader signs. */
export const DocumentText = z.object({
  kind: z.enum(kindIds),
  urgency: z.enum(['特急', '加急']).nullable().default(null),
  /** 发文机关标志, '云岭县人民政府办公室文件' */
  issuerMark: z.string().max(100).default(''),
  /** 签发人姓名, upward documents only */
  signers: z.array(z.string().max(20)).max(12).default([]),
  /** '\n' is the drafter's own line break (词意完整, 7.3.1) */
  title: z.string().max(200).default(''),
  mainRecipients: z.array(z.string().max(100)).max(60).default([]),
  body: z.array(Block).max(5_000).default([]),
  attachments: z.array(Attachment).max(50).default([]),
  /** 发文机关署名 */
  issuers: z.array(z.string().max(100)).max(12).default([]),
  /** 附注, without the brackets */
  note: z.string().max(300).default(''),
  copyTo: z.array(z.string().max(100)).max(60).default([]),
  /** 印发机关 */
  printingOffice: z.string().max(100).default(''),
})
export type DocumentText = z.infer<typeof DocumentText>

/** Some elements of a text: what is left out stays out (a default would overwrite what the template says). */
export const SomeText = z.object(Object.fromEntries(Object.entries(DocumentText.shape)
  .map(([key, s]) => [key, (s instanceof z.ZodDefault ? s.removeDefault() as z.ZodType : s as z.ZodType).optional()]))) as unknown as z.ZodType<Partial<DocumentText>>

/** What the procedure adds later and no drafter may write. */
export type Issue = {
  number: DocumentNumber | null
  /** 成文日期: the day of the signature (7.3.5.4; 联合行文 the last one) */
  date: string | null
  /** 印发日期 */
  printDate: string | null
  sealed: boolean
  /** 份号, six digits, only if asked for */
  copyNumber: string | null
}
export const unissued: Issue = { number: null, date: null, printDate: null, sealed: false, copyNumber: null }
export const Issued = z.object({ number: DocumentNumber.nullable(), date: DayText.nullable(), printDate: DayText.nullable(), sealed: z.boolean(), copyNumber: z.string().nullable() })

/** '云政办发〔2026〕18号': six-angled brackets, no 第, no leading zeros (7.2.5) */
export const numberText = (n: DocumentNumber): string => `${n.code}〔${n.year}〕${n.serial}号`

/** 字数 of the text for a limit: title and body without blanks; tables count, attachments do not. */
export function wordCount(t: Pick<DocumentText, 'body'>): number {
  const count = (s: string) => [...s.replace(/\s/g, '')].length
  return t.body.reduce((n, b) => n + (b.type === 'table' ? b.rows.flat().reduce((m, c) => m + count(c), 0) : count(b.text)), 0)
}
