import { z } from 'zod'
import { read } from '#kernel/act'

const Ref = z.object({ module: z.string(), kind: z.string(), id: z.string(), title: z.string() })

export const agendaContract = {
  list: read('everyone', '今日等着本人的事', z.object({}), z.object({
    /** By the word it stands under (待签收, 待阅 …), in the order of the cards; only groups with something in them. */
    groups: z.array(z.object({
      kind: z.string(),
      items: z.array(z.object({ ref: Ref.nullable(), title: z.string(), due: z.number().nullable(), urgency: z.string().nullable(), note: z.string().nullable() })),
    })),
  })),
}
