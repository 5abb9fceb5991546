import { z } from 'zod'
import type { Change } from '#gongwen/changes'
import { read } from '#kernel/act'

const Id = z.uuid()

/** One saved version: who left it, at which step, when. */
export const VersionMark = z.object({ no: z.number(), byId: Id, byName: z.string(), step: z.string(), at: z.number() })
export type VersionMark = z.infer<typeof VersionMark>

export const versionsContract = {
  changes: read('everyone', '花脸稿：两稿之间的改动，逐处标明何人何环节', z.object({ id: Id, from: z.number().int().min(1).nullable().default(null), to: z.number().int().min(1).nullable().default(null) }), z.object({
    /** the versions compared, in order; the numbers in `changes` are indexes into this list */
    versions: z.array(VersionMark),
    /** `Change` of #gongwen/changes */
    changes: z.array(z.unknown()) as unknown as z.ZodType<Change[]>,
    /** characters each version brought in and took out, by the same index; of the first nothing */
    counts: z.array(z.object({ inserted: z.number(), deleted: z.number() })),
  })),
}
