import type { QueryKey } from '@tanstack/react-query'
import { client } from '#web/api'
import type { applyingContract } from '../applying/contract.ts'
import type { boardContract } from '../board/contract.ts'
import type { mergingContract } from '../merging/contract.ts'
import type { planningContract } from '../planning/contract.ts'

export const meetings = client<typeof applyingContract & typeof mergingContract & typeof planningContract & typeof boardContract>('meetings')
export const keys = { list: ['meetings', 'list'], one: (id: string) => ['meetings', 'one', id], plan: ['meetings', 'plan'], refusals: ['meetings', 'refusals'] }
/** What an act on a meeting makes old. */
export const refreshed: QueryKey[] = [['meetings'], ['routing'], ['agenda'], ['notices'], ['today'], ['exceptions']]
