import { z } from 'zod'

/** 公文: the elements of GB/T 9704—2012 as data. Secrecy marks are absent by design: the product runs on a non-classified network (S3-70). */

/** 十五文种（《条例》第八条） */
export const kinds = {
  resolution: '决议', decision: '决定', order: '命令', communique: '公报', announcement: '公告', publicNotice: '通告', opinion: '意见',
  notice: '通知', circular: '通报', report: '报告', request: '请示', reply: '批复', bill: '议案', letter: '函', minutes: '纪要',
  /** Not one of the fifteen: registered or not issued (S0-67) */
  brief: '简报',
} as const
export type DocumentKind = keyof typeof kinds
export const kindIds = Object.keys(kinds) as [DocumentKind, ...DocumentKind[]]

/** 版式: 文件 (7), the special forms of GB/T 9704—2012, 10, and 简报, which the standard leaves to practice */
export const forms = { document: '文件', letter: '信函', order: '命令（令）', minutes: '纪要', brief: '简报' } as const
export type DocumentForm = keyof typeof forms
export const formIds = Object.keys(forms) as [DocumentForm, ...DocumentForm[]]

const ownForm: Partial<Record<DocumentKind, DocumentForm>> = { letter: 'letter', order: 'order', minutes: 'minutes', brief: 'brief' }

/** The form a text is set in: the drafter's choice (a 通知 or 批复 may go as 信函), else that of its kind. */
export const formOf = (t: { kind: DocumentKind; form: DocumentForm | null }): DocumentForm => t.form ?? ownForm[t.kind] ?? 'document'

/** 上行文: carries 签发人 and is signed by the chief (《条例》第九条六项、第二十二条) */
export const upwardKinds: readonly DocumentKind[] = ['report', 'request', 'bill']

/** 结构层次“一、”“（一）”“1.”“（1）” are h1…h4 (7.3.3); a heading followed by text in the same paragraph ends at its first “。”. */
export const Block = z.discriminatedUnion('type', [
  z.object({ type: z.enum(['p', 'h1', 'h2', 'h3', 'h4']), text: z.string().max(20_000) }),
  z.object({ type: z.literal('table'), rows: z.array(z.array(z.string().max(2_000)).min(1).max(20)).min(1).max(500), header: z.boolean().default(true),
    caption: z.string().max(200).default(''),
    /** 横排: on a page turned a quarter (8) */
    wide: z.boolean().default(false) }),
  /** 图: a stored picture (PNG, JPEG), `width` in per cent of the type area */
  z.object({ type: z.literal('figure'), fileId: z.string(), fileHash: z.string(), caption: z.string().max(200).default(''), width: z.number().min(10).max(100).default(80) }),
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
  /** 不能与正文一起装订 (7.3.7): printed as a paper of its own, headed by the document's number. Absent: bound with the text. */
  apart: z.literal(true).optional(),
})
export type Attachment = z.infer<typeof Attachment>

export const DocumentNumber = z.object({ code: z.string().min(1).max(20), year: z.number().int().min(1949).max(2100), serial: z.number().int().min(1) })
export type DocumentNumber = z.infer<typeof DocumentNumber>

const DayText = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)

/** What the drafter writes: this is what is hashed when the leader signs. */
export const DocumentText = z.object({
  kind: z.enum(kindIds),
  form: z.enum(formIds).nullable().default(null),
  urgency: z.enum(['特急', '加急']).nullable().default(null),
  /** 发文机关标志, '云岭县人民政府办公室文件' */
  issuerMark: z.string().max(100).default(''),
  /** 签发人姓名, upward documents only */
  signers: z.array(z.string().max(20)).max(12).default([]),
  /** '\n' is the drafter's own line break (词意完整, 7.3.1) */
  title: z.string().max(200).default(''),
  /** 题注, without the brackets: “2026年11月24日云岭县人民政府第18次常务会议通过” (决议、决定、公报) */
  titleNote: z.string().max(200).default(''),
  mainRecipients: z.array(z.string().max(100)).max(60).default([]),
  body: z.array(Block).max(5_000).default([]),
  attachments: z.array(Attachment).max(50).default([]),
  /** 发文机关署名 */
  issuers: z.array(z.string().max(100)).max(12).default([]),
  /** 不加盖印章: only 有特定发文机关标志的普发性公文 and 纪要、简报 (《条例》第九条十三项) */
  unsealed: z.boolean().default(false),
  /** 签名章 (7.3.5.3), in the order of the issuers: 命令、议案 and texts a leader signs in person */
  signatories: z.array(z.object({ post: z.string().max(50), name: z.string().max(20) })).max(12).default([]),
  /** 出席、请假、列席 of 纪要 (10.3), `people` as it is printed */
  attendance: z.array(z.object({ label: z.enum(['出席', '请假', '列席']), people: z.string().max(3_000) })).max(6).default([]),
  /** 简报: who edits, the lists 报、送、发, copies printed */
  brief: z.object({
    editor: z.string().max(100).default(''), reportTo: z.array(z.string().max(100)).max(60).default([]), sendTo: z.array(z.string().max(100)).max(60).default([]),
    deliverTo: z.array(z.string().max(100)).max(60).default([]), copies: z.number().int().min(1).nullable().default(null),
  }).nullable().default(null),
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

/** Every string of a block that is text a reader reads. */
export const stringsOf = (b: Block): string[] => (b.type === 'table' ? [b.caption, ...b.rows.flat()] : b.type === 'figure' ? [b.caption] : [b.text])

/** The pictures a text shows, in its own body and in its attachments. */
export const figuresOf = (t: Pick<DocumentText, 'body' | 'attachments'>): Extract<Block, { type: 'figure' }>[] =>
  [...t.body, ...t.attachments.flatMap(a => a.body)].filter(b => b.type === 'figure')

/** Every stored file a text names (pictures, attached files), with the hash it names it by. */
export const filesIn = (t: Pick<DocumentText, 'body' | 'attachments'>): Map<string, string | null> =>
  new Map([...t.attachments.flatMap(a => (a.fileId ? [[a.fileId, a.fileHash] as const] : [])), ...figuresOf(t).map(f => [f.fileId, f.fileHash] as const)])

/** 字数 of the text for a limit: the body without blanks; tables and captions count, title, attachments and imprint do not. */
export const wordCount = (t: Pick<DocumentText, 'body'>): number => wordsIn(t.body.flatMap(stringsOf))
/** Letters without blanks. */
export const wordsIn = (strings: readonly string[]): number => strings.reduce((n, s) => n + [...s.replace(/\s/g, '')].length, 0)
