import { client } from '#web/api'
import type { copiedContract } from '../../gates/copied/contract.ts'

export const copied = client<typeof copiedContract>('documents')
export const copiedKey = (id: string) => ['documents', 'copied', id]
