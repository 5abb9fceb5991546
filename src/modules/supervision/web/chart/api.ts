import { client } from '#web/api'
import type { chartContract } from '../../chart/contract.ts'

export const chart = client<typeof chartContract>('supervision')
