import { z } from 'zod'
import { isDay } from '#kernel/day'
import { Noted } from '#gongwen/checks/noted'
import { DocumentNumber, DocumentText, kindIds, SomeText } from '#gongwen/document'
import { read, write } from '#kernel/act'
import { Declared, undeclared } from './gates/contract.ts'

const Id = z.uuid()
const Day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/).refine(isDay, '没有这一天')

export const states = ['drafting', 'inRoute', 'signed', 'numbered', 'sealed', 'issued', 'filed', 'cancelled'] as const
export type DocumentState = (typeof states)[number]
export const deliveryStates = ['sent', 'signedFor', 'registered', 'handling', 'done', 'filed', 'returned', 'recalled'] as const
export type DeliveryState = (typeof deliveryStates)[number]

/** 分发: to a unit of this county, or to another county's office (another tenant) */
export const Recipient = z.object({ as: z.enum(['main', 'copy']), unitId: Id.nullable(), tenantId: Id.nullable(), name: z.string().max(100),
  /** 份数 on paper */
  copies: z.number().int().min(0).max(500).default(1) })
export type Recipient = z.infer<typeof Recipient>

/** What the drafter arranges beside the text: who countersigns, who receives, whether it goes to the chief. */
export const Arrangement = z.object({
  recipients: z.array(Recipient).max(200).default([]),
  /** 会签单位; empty passes over with a fact that says so */
  countersignUnits: z.array(Id).max(30).default([]),
  /** 联合发文机关 beside the one in charge, in the order of their names under the text */
  jointUnits: z.array(Id).max(11).default([]),
  /** 公开属性 (《条例》、政府信息公开条例) */
  disclosure: z.enum(['主动公开', '依申请公开', '不予公开']).default('不予公开'),
  due: Day.nullable().default(null),
  /** 部署综合性工作 / 一般 / 部署专项工作或具体任务: which word limit holds (S0-21) */
  scope: z.enum(['comprehensive', 'general', 'special']).default('general'),
  /** 简报: the registered one it is an issue of (S0-67) */
  briefId: Id.nullable().default(null),
  /** what the gates need to know beside the text */
  declared: Declared.default(undeclared),
})
export type Arrangement = z.infer<typeof Arrangement>

export const DocumentRow = z.object({
  id: Id, kind: z.enum(kindIds), title: z.string(), number: DocumentNumber.nullable(), state: z.enum(states), urgency: z.string().nullable(),
  unitName: z.string(), drafterName: z.string(), updatedAt: z.number(), step: z.string().nullable(), holders: z.array(z.string()), due: z.number().nullable(),
  /** null: 现行有效, or not yet issued; a repeal counts from `validityFrom` */
  validity: z.enum(['recalled', 'voided', 'repealed']).nullable(), validityFrom: Day.nullable(),
})
export type DocumentRow = z.infer<typeof DocumentRow>

export const May = z.object({
  edit: z.boolean(), submit: z.boolean(), discard: z.boolean(), number: z.boolean(), seal: z.boolean(), issue: z.boolean(), file: z.boolean(), arrange: z.boolean(), spoil: z.boolean(),
})

/** 分送签收: one recipient of an issued document, as the sender sees it. */
const At = z.number()
export const fallbackWays = ['phone', 'paper', 'fax', 'messenger'] as const
export const DeliveryView = z.object({
  id: Id, unitName: z.string(), as: z.enum(['main', 'copy']), state: z.enum(deliveryStates), sentAt: At, deliveredAt: At.nullable(), signDueAt: At, signedForAt: At.nullable(), signedForBy: z.string().nullable(),
  registeredAt: At.nullable(), acceptedAt: At.nullable(), readAt: At.nullable(), actedAt: At.nullable(), filedAt: At.nullable(), recalledAt: At.nullable(),
  returned: z.object({ at: At, reason: z.string() }).nullable(),
  /** 答复: in words, or by a document; `receiptId` where one's own unit received it */
  answer: z.object({ at: At, by: z.string(), words: z.string(), numberText: z.string().nullable(), receiptId: Id.nullable() }).nullable(),
  /** told besides, by phone or on paper (S1-30, S1-60) */
  fallbacks: z.array(z.object({ how: z.enum(fallbackWays), whom: z.string(), words: z.string(), by: z.string(), at: At })),
  readers: z.number(), readBy: z.number(),
})
export type DeliveryView = z.infer<typeof DeliveryView>

/** 签发、联合会签, those that fell as well */
export const SignatureView = z.object({ organ: z.string(), byName: z.string(), ofName: z.string().nullable(), opinion: z.string(), at: z.number(), hash: z.string(), struckAt: z.number().nullable(), struckWhy: z.string().nullable() })

export const DocumentView = DocumentRow.extend({
  text: DocumentText,
  arrangement: Arrangement,
  version: z.number(),
  /** the hash of the text as it stands, of what was signed, sealed, issued, filed: all the same or the house says where it broke */
  hashes: z.object({ text: z.string(), signed: z.string().nullable(), sealed: z.string().nullable(), issued: z.string().nullable(), filed: z.string().nullable() }),
  signedAt: z.number().nullable(), signedBy: z.string().nullable(), date: Day.nullable(), printDate: Day.nullable(), sealedAt: z.number().nullable(), issuedAt: z.number().nullable(),
  filedAt: z.number().nullable(), archiveNumber: z.string().nullable(), copies: z.number().nullable(), copiesApproved: z.number(), cancelledWhy: z.string().nullable(),
  routeId: Id.nullable(), createdAt: z.number(), wordCount: z.number(), source: z.string().nullable(),
  /** somebody else has it open for editing */
  editing: z.object({ name: z.string(), since: z.number() }).nullable(),
  deliveries: z.array(DeliveryView),
  signatures: z.array(SignatureView),
  may: May,
})
export type DocumentView = z.infer<typeof DocumentView>

export const Template = z.object({
  id: z.string(), kind: z.enum(kindIds), label: z.string(), use: z.string(), closings: z.array(z.string()), text: DocumentText,
})
export type Template = z.infer<typeof Template>

const Page = { cursor: z.string().max(200).nullable().default(null), limit: z.number().int().min(1).max(100).default(20) }
const one = z.object({ id: Id })
const done = z.object({ id: Id, state: z.enum(states) })

export const documentsContract = {
  templates: read('documents.draft', '查看文种模板', z.object({}), z.object({ templates: z.array(Template) })),
  create: write('documents.draft', '新建文稿', z.object({
    kind: z.enum(kindIds), text: SomeText.default({}), arrangement: Arrangement.partial().default({}), source: z.string().max(300).nullable().default(null),
    /** the received paper that it answers: receiver, title and citation are taken from it */
    answers: Id.nullable().default(null),
  }), z.object({ id: Id, version: z.number() })),
  import: write('documents.draft', '从 .docx、.txt、.md 导入文稿', z.object({ fileId: Id, kind: z.enum(kindIds).nullable().default(null) }), z.object({ id: Id, version: z.number(), notes: z.array(z.string()), /** what the checks see in the file itself, of a .docx also how it is typed */ findings: z.array(Noted) })),
  save: write('everyone', '保存文稿', z.object({ id: Id, version: z.number().int(), text: DocumentText, arrangement: Arrangement.optional(), reason: z.string().max(300).default(''),
    /** hash of the text the change began from: a version is written over within a sitting, so its number alone does not tell */
    base: z.string().max(100).nullable().default(null) }), z.object({ version: z.number(), savedAt: z.number(), hash: z.string(), wordCount: z.number(), returnedTo: z.string().nullable() })),
  arrange: write('documents.draft', '设定会签、分送范围', z.object({ id: Id, arrangement: Arrangement }), z.object({ id: Id })),
  holdForEditing: write('everyone', '标明正在编辑', one, z.object({ editing: z.object({ name: z.string(), since: z.number() }).nullable() })),
  letGo: write('everyone', '放开编辑', one, z.object({ id: Id })),
  discard: write('documents.draft', '删除未送审的草稿', one, done),
  submit: write('documents.draft', '送审', z.object({ id: Id, opinion: z.string().max(1000).default('') }), done.extend({ routeId: Id })),
  number: write('documents.number', '编号', z.object({ id: Id, code: z.string().max(20).nullable().default(null) }), done.extend({ number: DocumentNumber })),
  seal: write('documents.seal', '用印', z.object({ id: Id, copies: z.number().int().min(1).max(10_000) }), done),
  notify: write('documents.issue', '登记电话、纸质等补充告知', z.object({ id: Id, deliveryId: Id, how: z.enum(fallbackWays), whom: z.string().trim().min(1).max(100), words: z.string().trim().max(500).default('') }), z.object({ id: Id })),
  issue: write('documents.issue', '分发', one, done.extend({ receipts: z.number() })),
  file: write('documents.file', '归档', z.object({ id: Id, term: z.enum(['永久', '30年', '10年']).default('30年') }), done.extend({ archiveNumber: z.string() })),
  read: read('everyone', '查看公文', one, DocumentView),
  list: read('everyone', '公文列表', z.object({
    box: z.enum(['drafts', 'mine', 'passing', 'issued', 'all']).default('all'), words: z.string().max(100).default(''), kind: z.enum(kindIds).nullable().default(null),
    state: z.enum(states).nullable().default(null), validity: z.enum(['inForce', 'recalled', 'voided', 'repealed']).nullable().default(null), ...Page,
  }), z.object({ rows: z.array(DocumentRow), next: z.string().nullable() })),
  versions: read('everyone', '历次稿', one, z.object({ versions: z.array(z.object({ no: z.number(), at: z.number(), byName: z.string(), step: z.string(), hash: z.string(), wordCount: z.number(), reason: z.string() })) })),
  version: read('everyone', '查看某一稿', z.object({ id: Id, no: z.number().int() }), z.object({ no: z.number(), text: DocumentText })),
  numberBook: read('documents.number', '发文字号登记簿', z.object({ year: z.number().int().min(2000).max(2100).nullable().default(null) }), z.object({
    codes: z.array(z.object({ code: z.string(), year: z.number(), last: z.number(), rows: z.array(z.object({ serial: z.number(), documentId: Id, title: z.string(), at: z.number(), byName: z.string() })), gaps: z.array(z.number()) })),
  })),
}
