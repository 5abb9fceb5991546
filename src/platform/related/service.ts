import { refuseUnless } from '#kernel/refusal'
import type { Acts } from '#platform/acts/module'
import type { relatedContract } from './contract.ts'
import { relatedTo, shortOf } from './public.ts'

export const relatedActs: Acts<typeof relatedContract> = {
  near: async (ctx, { modules, limit, not, day, ...asked }) => ({ rows: await relatedTo(ctx, { ...asked, day: day ?? ctx.today }, { modules, limit, not }) }),

  async of(ctx, { module, id, modules, limit }) {
    const short = await shortOf(ctx, module, id)
    refuseUnless(short !== null, 'notFound')
    return { rows: await relatedTo(ctx, short!, { modules, limit, not: { module, id } }) }
  },
}
