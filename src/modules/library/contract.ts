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
})
export type SourceView = z.infer<typeof SourceView>

const Page = { cursor: z.string().max(200).nullable().default(null), limit: z.number().int().min(1).max(100).default(20) }
const one = z.object({ id: Id })

export const libraryContract = {
  list: read('everyone', '文库目录', z.object({ words: z.string().max(100).default(''), level: z.enum(levels).nullable().default(null), ...Page }), z.object({
    rows: z.array(SourceView), next: z.string().nullable(), mayAdd: z.boolean(), rebuilding: z.boolean(),
  })),
  read: read('everyone', '查看文库文件', one, SourceView.extend({ text: z.string() })),
  add: write('library.keep', '上传文件到文库', z.object({
    fileId: Id, level: z.enum(levels), title: z.string().trim().max(300).default(''), numberText: z.string().trim().max(100).default(''), organ: z.string().trim().max(200).default(''), day: Day.nullable().default(null),
    /** true: the whole county may read it; false: one's own unit */
    open: z.boolean().default(true),
  }), one),
  remove: write('library.keep', '移出上传的文件', z.object({ id: Id, reason: z.string().trim().min(1).max(300) }), one),
  rebuild: write('system.operate', '重建文库索引', z.object({}), z.object({ sources: z.number() })),
  tidy: write('clock', '收入新文件、合并索引', z.object({}), z.object({ shelved: z.number(), merged: z.number(), more: z.boolean() })),
}
