import { z } from 'zod'
import { write } from '#kernel/act'
import { ItemStateId } from '../filing/contract.ts'

const Id = z.uuid()

export const joiningContract = {
  joinItem: write('supervision.desk', '把拟立项的事项并入已有的督办事项', z.object({
    id: Id,
    /** the item of the ledger, or the matter that carries it */
    into: z.object({ module: z.enum(['supervision', 'matters']), id: Id }),
    words: z.string().trim().max(500).default(''),
  }), z.object({ id: Id, state: ItemStateId, number: z.string().nullable() })),
}
