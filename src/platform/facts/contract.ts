import { z } from 'zod'
import { read, write } from '#kernel/act'

const Id = z.uuid()
const At = z.number().int()
/** `title` is what the reader may know: the record's own title only if the card of its module says so. */
const Ref = z.object({ module: z.string(), kind: z.string(), id: Id, title: z.string(), known: z.boolean() })
export const FactView = z.object({
  id: Id, at: At, actor: z.object({ id: Id, name: z.string() }), act: z.string(), says: z.string(), what: z.string(), about: Ref,
  detail: z.record(z.string(), z.unknown()).nullable(), stream: Id, seq: z.number(), hash: z.string(),
})
/** A person, an act or a whole module, a span of time [from, until). */
export const TrailFilter = z.object({
  actorId: Id.optional(), act: z.string().max(100).optional(), module: z.string().regex(/^[a-z][a-zA-Z]*$/).max(40).optional(), from: At.optional(), until: At.optional(),
})
const Trail = z.object({ facts: z.array(FactView), next: z.string().nullable() })
const Paging = z.object({ after: z.string().max(80).nullable().default(null), limit: z.number().int().min(1).max(200).default(50) })

const FirstBad = z.object({
  stream: Id.nullable(), seq: z.number().nullable(), atLatest: z.number().optional(), id: Id.nullable(), what: z.string().nullable(), why: z.string(), says: z.string(),
})

export const factsContract = {
  trail: read('audit.read', '查阅审计日志', TrailFilter.extend(Paging.shape), Trail),
  watch: read('audit.watch', '查阅审计管理员的操作', Paging, Trail),
  /** In pieces: `next` of one answer is `place` of the following call, until it is null. */
  verify: write('audit.read', '核验审计日志是否被改动', z.object({ place: z.string().max(80).nullable().default(null) }), z.object({
    ok: z.boolean(), facts: z.number(), streams: z.number(), checkpoints: z.number(), anchors: z.number(), firstBad: FirstBad.nullable(), next: z.string().nullable(),
  })),
  checkpoint: write('clock', '形成留痕检查点', z.object({}), z.object({ no: z.number().nullable() })),
  anchor: write('clock', '把检查点存到数据库之外', z.object({}), z.object({ upTo: z.number() })),
}
