import { Refusal, refuseIf } from '#kernel/refusal'
import type { Ref } from '#kernel/ref'
import type { Acts, Ctx } from '#platform/acts/module'
import type { claimsContract } from './contract.ts'
import { claimsIn, whyNotTie } from './domain.ts'
import { leadersNow } from './public.ts'
import * as store from './store.ts'

/** As many instructions as are offered to be tied to. */
const SHOWN = 50

/** “领导要求” and the leader's own words (F26, S1-24): unverified until somebody shows which instruction it is. */
export const claimsActs: Acts<typeof claimsContract> = {
  async of(ctx, { about, text }) {
    await mustKnow(ctx, about)
    const claims = claimsIn(text, await leadersNow(ctx))
    const ties = new Map((claims.length ? await store.tiesOf(ctx, about.id) : []).map(t => [t.words, t]))
    const rows = []
    for (const c of claims) {
      const t = ties.get(c.words)
      rows.push({ ...c, tied: t ? { leader: t.leader, how: t.how, witness: t.witness, at: t.saidAt, by: t.by, ref: (await knows(ctx, t.instruction)) ? t.instruction : null } : null })
    }
    return { rows }
  },

  instructions: async (ctx, { leaderId }) => ({ rows: (await known(ctx, { leaderId, id: null })).slice(0, SHOWN) }),

  async tie(ctx, { about, words, to }) {
    await mustKnow(ctx, about)
    const card = ctx.house.module(to.module)?.instructions
    const found = card ? (await card(ctx, { leaderId: null, id: to.id }, 1))[0] : undefined
    if (!found) throw new Refusal('notFound')
    // Held against the words as they stand there: what is no claim, or another leader's, is not tied.
    const claim = claimsIn(words, await leadersNow(ctx)).find(c => c.words === words)
    refuseIf(whyNotTie(claim, found))
    await store.keep(ctx, { aboutId: about.id, words, instruction: found.ref, leaderId: found.leaderId, leader: found.leader, how: found.how, witness: found.witness, saidAt: found.at, by: ctx.actor.name, at: ctx.now })
    ctx.record({ what: 'claims.tied', about: { ...about, title: words }, detail: { words, instruction: found.ref, leader: found.leader, how: found.how } })
    return { leader: found.leader }
  },
}

const known = async (ctx: Ctx, of: { leaderId: string | null; id: string | null }) => {
  const all = []
  for (const m of ctx.house.modules) if (m.instructions) all.push(...await m.instructions(ctx, of, SHOWN))
  return all.sort((a, b) => b.at - a.at)
}
const knows = async (ctx: Ctx, ref: Ref): Promise<boolean> => (await ctx.house.module(ref.module)?.subject?.mayRead(ctx, ref)) ?? false
async function mustKnow(ctx: Ctx, about: Omit<Ref, 'title'>) {
  if (!(await knows(ctx, { ...about, title: '' }))) throw new Refusal('notFound')
}
