import { z } from 'zod'
import { read } from '#kernel/act'
import { isDay, type Day } from '#kernel/day'

const Id = z.uuid()
const Modules = z.array(z.string().max(40)).max(20).nullable().default(null)
const Limit = z.number().int().min(1).max(30).default(8)

/** One that is like it, with the grounds: `points` add up to the score, 0…100; those below nought speak against. */
export const RelatedRow = z.object({
  ref: z.object({ module: z.string(), kind: z.string(), id: z.string(), title: z.string() }),
  /** 事项、收文 … */
  label: z.string(),
  state: z.string().nullable(),
  note: z.string(),
  day: z.string(),
  score: z.number(),
  /** 疑似重复: from `related.repeat` points on */
  repeat: z.boolean(),
  why: z.array(z.object({ is: z.string(), says: z.string(), points: z.number() })),
})
export type RelatedRow = z.infer<typeof RelatedRow>
const Rows = z.object({ rows: z.array(RelatedRow) })

export const relatedContract = {
  /** Of something that is only being typed. */
  near: read('everyone', '查找相关事项', z.object({
    title: z.string().trim().max(300), text: z.string().max(20_000).default(''), place: z.string().max(200).default(''), unitIds: z.array(Id).max(50).default([]),
    day: z.string().refine(isDay, '没有这一天').transform(d => d as Day).nullable().default(null), modules: Modules, limit: Limit,
    /** the record that is being typed, where it has been kept already: it is no repeat of itself */
    not: z.object({ module: z.string().max(40), id: Id }).nullable().default(null),
  }), Rows),
  /** Of a record the reader may know of. */
  of: read('everyone', '查看一件的相关事项', z.object({ module: z.string().max(40), id: Id, modules: Modules, limit: Limit }), Rows),
}
