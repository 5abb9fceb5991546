import { client } from '#web/api'
import type { collectingContract } from '../../collecting/contract.ts'
import type { leadingContract } from '../../leading/contract.ts'
import type { urgingContract } from '../../urging/contract.ts'

export const supervision = client<typeof urgingContract & typeof collectingContract & typeof leadingContract>('supervision')
/** What an act of urging makes old. */
export const refreshed = [['supervision'], ['matters'], ['agenda'], ['notices']]
export const slipPdf = (id: string) => `/api/supervision.slipPdf?id=${id}`
