import { z } from 'zod'
import { read, write } from '#kernel/act'
import { levels, sourceStates } from './domain.ts'

const Id = z.uuid()
const Day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
const Opens = z.object({ module: z.string(), kind: z.string(), id: Id, title: z.string() })

export const SourceView = z.object({
  id: Id, level: z.enum(levels), from: z.string(), title: z.string(), numberText: z.string(), organ: z.string(), day: Day.nullable(), at: z.number(), byName: z.string(), state: z.enum(sourceStates),
  fault: z.string().nullable(), letters: z.number(), open: z.boolean(),
  /** the record it is the text of, as this person may open it */
  opens: Opens.nullable(), mayRemove: z.boolean(),
  /** 废止: from this day on */
  repealedFrom: Day.nullable(),
})
export type SourceView = z.infer<typeof SourceView>

const Page = { cursor: z.string().max(200).nullable().default(null), limit: z.number().int().min(1).max(100).default(20) }
const one = z.object({ id: Id })

export const libraryContract = {
  list: read('everyone', '文库目录', z.object({ words: z.string().max(100).default(''), level: z.enum(levels).nullable().default(null), ...Page }), z.object({
    rows: z.array(SourceView), next: z.string().nullable(), mayAdd: z.boolean(), mayRebuild: z.boolean(),
  })),
  /** What is being done to the shelf: `looked`: so many records were looked at for sources that are missing; `rebuilt` of `shelved` are in the new index. Null: that is not under way. */
  progress: read('system.operate', '文库整理进度', z.object({}), z.object({ looked: z.number().nullable(), rebuilt: z.number().nullable(), shelved: z.number(), waiting: z.number(), unreadable: z.number() })),
  read: read('everyone', '查看文库文件', one, SourceView.extend({ text: z.string() })),
  add: write('library.keep', '上传文件到文库', z.object({
    fileId: Id, level: z.enum(levels), title: z.string().trim().max(300).default(''), numberText: z.string().trim().max(100).default(''), organ: z.string().trim().max(200).default(''), day: Day.nullable().default(null),
    /** true: the whole county may read it; false: one's own unit */
    open: z.boolean().default(true),
  }), one),
  remove: write('library.keep', '移出上传的文件', z.object({ id: Id, reason: z.string().trim().min(1).max(300) }), one),
  rebuild: write('system.operate', '补收文件、重建文库索引', z.object({}), z.object({ sources: z.number() })),
  fill: write('clock', '把还没有收入的公文、来文收进文库', z.object({ card: z.number().int().min(0).default(0), after: Id.nullable().default(null) }), z.object({ looked: z.number(), brought: z.number(), more: z.boolean() })),
  tidy: write('clock', '收入新文件、合并索引', z.object({}), z.object({ shelved: z.number(), merged: z.number(), more: z.boolean() })),
}
