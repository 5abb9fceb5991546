import { z } from 'zod'
import { write } from '#kernel/act'
import { MeetingStateId } from '../applying/contract.ts'

export const mergingContract = {
  acceptMerger: write('everyone', '同意合并开会', z.object({ id: z.uuid(), keepId: z.uuid() }), z.object({ id: z.uuid(), state: MeetingStateId })),
  declineMerger: write('everyone', '不合并，写明理由', z.object({ id: z.uuid(), reason: z.string().trim().max(500) }), z.object({ id: z.uuid() })),
}
