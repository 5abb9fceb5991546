import { z } from 'zod'
import { read, write } from '#kernel/act'

const Id = z.uuid()
const Ref = z.object({ module: z.string(), kind: z.string(), id: z.string(), title: z.string() })
const Day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
/** Text and whether it is marked; never markup. */
const Pieces = z.array(z.object({ text: z.string(), hit: z.boolean() }))
const Groups = z.array(z.object({
  module: z.string(), label: z.string(),
  hits: z.array(z.object({ ref: Ref, text: z.string(), at: z.number().nullable() })),
  /** There is more of what this person may know. No number: counting costs, and tells. */
  more: z.boolean(),
}))

export const Filters = z.object({
  module: z.string().max(40).nullable().default(null),
  type: z.string().max(40).nullable().default(null),
  state: z.string().max(40).nullable().default(null),
  unitId: Id.nullable().default(null),
  /** both days are in it */
  from: Day.nullable().default(null), to: Day.nullable().default(null),
  /** in one's own hands or drafted by oneself: known by name or post, not by unit */
  mine: z.boolean().default(false),
})

export const FoundRow = z.object({
  ref: Ref, label: z.string(), type: z.string().nullable(), state: z.string().nullable(), note: z.string(), at: z.number(),
  /** every word stands in the title or the number */
  inTitle: z.boolean(),
  title: Pieces,
  snippets: z.array(z.object({ field: z.enum(['text', 'attachments', 'opinions', 'parties']), pieces: Pieces })),
})
export type FoundRow = z.infer<typeof FoundRow>

export const searchContract = {
  all: read('everyone', '全文查找', z.object({ words: z.string().max(100), limit: z.number().int().min(1).max(50).default(10) }), z.object({
    /** The words as they were looked for. */
    words: z.string(),
    /** Only groups with something in them: an empty one would tell that the module was asked. */
    groups: Groups,
  })),
  find: read('everyone', '按正文查找', Filters.extend({ words: z.string().max(200), cursor: z.string().max(80).nullable().default(null), limit: z.number().int().min(1).max(50).default(20) }), z.object({
    /** What was looked for: every one of `all`, none of `none`. */
    question: z.object({ all: z.array(z.string()), none: z.array(z.string()) }),
    rows: z.array(FoundRow),
    /** Set while there may be more; a page may then be shorter than asked for. */
    next: z.string().nullable(),
    /** Nothing was found: the same question with a slip put right, as this person would find something by it. */
    instead: z.string().nullable(),
    /** On the first page without filters: people, units and what else is found by name. */
    beside: Groups,
  })),
  offers: read('everyone', '查找可选的类别', z.object({}), z.object({
    modules: z.array(z.object({ name: z.string(), label: z.string(), types: z.record(z.string(), z.string()), states: z.record(z.string(), z.string()) })),
  })),
  reindex: write('system.operate', '重建全文索引', z.object({}), z.object({ waiting: z.number() })),
  sweep: write('clock', '分批重建全文索引', z.object({ module: z.string(), kind: z.string(), after: Id.nullable() }), z.object({ queued: z.number() })),
}
