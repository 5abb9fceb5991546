import { client } from '#web/api'
import type { checkingContract } from '../contract.ts'

export const checking = client<typeof checkingContract>('checking')
export const keys = { all: ['checking'] as const }
/** What a change of the settings makes old: the gates ask the checks again. */
export const changed = [['checking'], ['documents', 'gates']]
