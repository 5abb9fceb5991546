import { z } from 'zod'
import { read, write } from '#kernel/act'
import { impressionKinds } from './domain.ts'

const Id = z.uuid()
export const Impression = z.object({
  id: Id, no: z.string(), kind: z.enum(impressionKinds), documentId: Id, title: z.string(), numberText: z.string(), organ: z.string(), onBehalf: z.string().nullable(),
  copies: z.number(), hash: z.string(), approvedBy: z.string(), approvedAt: z.number(), witness: z.string().nullable(), reason: z.string(), byName: z.string(), at: z.number(),
})
export type Impression = z.infer<typeof Impression>

export const sealsContract = {
  sealRegister: read('everyone', '用印登记簿', z.object({
    year: z.number().int().min(2000).max(2100).nullable().default(null), kind: z.enum(impressionKinds).nullable().default(null), words: z.string().max(100).default(''),
    documentId: Id.nullable().default(null), cursor: z.string().max(200).nullable().default(null), limit: z.number().int().min(1).max(100).default(30),
  }), z.object({ rows: z.array(Impression), next: z.string().nullable() })),
  sealReprint: write('documents.seal', '加印用印', z.object({ measureId: Id }), z.object({ id: Id, copies: z.number() })),
  spoilCopies: write('documents.seal', '毁损作废登记', z.object({
    id: Id, organ: z.string().max(100).nullable().default(null), copies: z.number().int().min(1).max(10_000), reason: z.string().trim().min(1).max(300), witnessId: Id, replace: z.boolean().default(false),
  }), z.object({ id: Id, left: z.number() })),
}
