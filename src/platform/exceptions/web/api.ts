import { client } from '#web/api'
import type { exceptionsContract } from '../contract.ts'

export const exceptions = client<typeof exceptionsContract>('exceptions')
/** What a decision makes old: the register, and whatever waits for it. */
export const decided = [['exceptions'], ['documents'], ['today'], ['notices']]
