import { client } from '#web/api'
import type { incomingContract } from '../contract.ts'
import type { lookingContract } from '../looking/contract.ts'
import type { notesContract } from '../notes/contract.ts'

export const incoming = client<typeof incomingContract & typeof lookingContract & typeof notesContract>('incoming')
export const keys = { list: ['received', 'list'], one: (id: string) => ['received', 'one', id] }
/** What an act on a received paper makes old. */
export const refreshed = [['received'], ['documents', 'one'], ['routing'], ['agenda'], ['notices']]
export const paperOf = (id: string) => ({ pdf: `/api/incoming.pdf?id=${id}`, ofd: `/api/incoming.ofd?id=${id}` })
