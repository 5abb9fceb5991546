import type { exceptionsContract } from '#platform/exceptions/contract'
import { client } from './api.ts'

/** 例外 for every page: a rule that says no may be asked an exception from, where it has one. */
export const exceptions = client<typeof exceptionsContract>('exceptions')
/** What a request or a decision makes old: the register, and whatever waits for it. */
export const decided = [['exceptions'], ['documents'], ['today'], ['notices']]
