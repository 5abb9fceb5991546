import type { QueryKey } from '@tanstack/react-query'
import { client } from '#web/api'
import type { amendingContract } from '../amending/contract.ts'
import type { cluesContract } from '../clues/contract.ts'
import type { effectsContract } from '../effects/contract.ts'
import type { revisingContract } from '../revising/contract.ts'
import type { streamsContract } from '../streams/contract.ts'
import type { complaintsContract } from '../complaints/contract.ts'
import type { sourcesContract } from '../sources/contract.ts'
import type { filingContract } from '../filing/contract.ts'
import type { joiningContract } from '../joining/contract.ts'

export const supervision = client<
  typeof filingContract & typeof joiningContract & typeof amendingContract & typeof sourcesContract & typeof cluesContract & typeof complaintsContract & typeof streamsContract & typeof effectsContract & typeof revisingContract
>('supervision')
export const keys = { list: ['supervision', 'list'], one: (id: string) => ['supervision', 'one', id] }
/** What an act on an item makes old. */
export const refreshed: QueryKey[] = [['supervision'], ['matters'], ['routing'], ['agenda'], ['notices'], ['today']]
