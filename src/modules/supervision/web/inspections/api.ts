import type { QueryKey } from '@tanstack/react-query'
import { client } from '#web/api'
import type { closingContract } from '../../closing/contract.ts'
import type { filingContract } from '../../filing/contract.ts'
import type { inspectionsContract } from '../../inspections/contract.ts'
import type { resultsContract } from '../../results/contract.ts'
import type { samplesContract } from '../../samples/contract.ts'

export const supervision = client<typeof inspectionsContract & typeof samplesContract & typeof closingContract & typeof resultsContract>('supervision')
export const ledger = client<Pick<typeof filingContract, 'items'>>('supervision')
const key = (...of: string[]): QueryKey => ['supervision', 'verifying', ...of]
export const keys = {
  inspections: key('inspections'), inspection: (id: string) => key('inspection', id), calendar: key('calendar'), queue: key('queue'), samples: key('samples'), bulletins: key('bulletins'), remarks: key('remarks'), accounts: key('accounts'),
}
/** What an act of 核查 or 结果 makes old. */
export const refreshed: QueryKey[] = [['supervision'], ['matters'], ['agenda'], ['notices'], ['today']]
