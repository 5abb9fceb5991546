import { client } from '#web/api'
import type { briefsContract } from '../briefs/contract.ts'
import type { quotasContract } from '../contract.ts'
import type { proposalsContract } from '../proposals/contract.ts'

export const quotas = client<typeof quotasContract & typeof proposalsContract & typeof briefsContract>('quotas')
export const keys = { all: ['quotas'], proposals: ['quotas', 'proposals'], briefs: ['quotas', 'briefs'] }
/** Every act here moves a figure somewhere. */
export const refreshed = [keys.all, ['exceptions'], ['today'], ['notices']]
