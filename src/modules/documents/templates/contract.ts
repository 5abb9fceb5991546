import { z } from 'zod'
import { DocumentText, kindIds, SomeText } from '#gongwen/document'
import { read, write } from '#kernel/act'

const Id = z.uuid()
const Name = z.string().trim().min(1).max(60)

/** A template a unit keeps beside the shipped skeletons. */
export const OwnTemplate = z.object({
  id: Id, name: z.string(), kind: z.enum(kindIds), unitId: Id, unitName: z.string(), state: z.enum(['live', 'retired']), shared: z.boolean(), version: z.number(),
  /** places left for the drafter to fill */
  gaps: z.number(), fromTitle: z.string().nullable(), madeBy: z.string(), madeAt: z.number(), changedBy: z.string(), changedAt: z.number(),
  retired: z.object({ by: z.string(), at: z.number(), why: z.string() }).nullable(),
  may: z.object({ change: z.boolean(), share: z.boolean(), retire: z.boolean(), restore: z.boolean() }),
})
export type OwnTemplate = z.infer<typeof OwnTemplate>

/** An earlier document a draft may begin from, and why it is offered. */
export const Candidate = z.object({
  id: Id, kind: z.enum(kindIds), title: z.string(), numberText: z.string().nullable(), issued: z.boolean(), at: z.number(), drafterName: z.string(),
  /** 0…100 */
  closeness: z.number(),
  why: z.object({ sameKind: z.boolean(), words: z.array(z.string()) }),
})
export type Candidate = z.infer<typeof Candidate>

export const templatesContract = {
  ownTemplates: read('documents.draft', '本单位模板', z.object({ retired: z.boolean().default(false) }), z.object({ rows: z.array(OwnTemplate) })),
  ownTemplate: read('documents.draft', '查看模板', z.object({ id: Id, version: z.number().int().min(1).nullable().default(null) }), OwnTemplate.extend({
    text: DocumentText, versions: z.array(z.object({ no: z.number(), name: z.string(), byName: z.string(), at: z.number(), reason: z.string() })),
  })),
  /** From a document, cleared of what was particular to it; or from words given. */
  keepTemplate: write('documents.draft', '存为模板', z.object({ name: Name, documentId: Id.nullable().default(null), kind: z.enum(kindIds).nullable().default(null), text: SomeText.default({}) }), z.object({ id: Id, version: z.number(), gaps: z.number() })),
  changeTemplate: write('documents.draft', '修改模板', z.object({ id: Id, version: z.number().int(), name: Name.nullable().default(null), documentId: Id.nullable().default(null), text: DocumentText.nullable().default(null), reason: z.string().trim().max(300).default('') }),
    z.object({ id: Id, version: z.number(), gaps: z.number() })),
  shareTemplate: write('documents.review', '共享模板或停止共享', z.object({ id: Id, shared: z.boolean() }), z.object({ id: Id, shared: z.boolean() })),
  retireTemplate: write('documents.review', '停用模板', z.object({ id: Id, reason: z.string().trim().min(1).max(300) }), z.object({ id: Id })),
  restoreTemplate: write('documents.review', '恢复停用的模板', z.object({ id: Id, reason: z.string().trim().min(1).max(300) }), z.object({ id: Id })),
  similar: read('documents.draft', '查找上一份类似公文', z.object({ matter: z.string().max(200), kind: z.enum(kindIds).nullable().default(null) }), z.object({ rows: z.array(Candidate) })),
  createFrom: write('documents.draft', '从模板或类似公文起草', z.object({ from: z.discriminatedUnion('is', [z.object({ is: z.literal('template'), id: Id }), z.object({ is: z.literal('document'), id: Id })]), matter: z.string().trim().max(120).default('') }),
    z.object({ id: Id, version: z.number(), gaps: z.number() })),
}
