import type { Id } from '#kernel/ref'
import { refuseIf } from '#kernel/refusal'
import type { Acts, Ctx } from '#platform/acts/module'
import { type Matter, matterOf } from '#platform/matters/public'
import { findItem, type Item } from '../filing/store.ts'
import { itemRef } from '../text.ts'
import type { effectsContract } from './contract.ts'
import { isClaimed, isPlan, whyNotState } from './domain.ts'
import * as store from './store.ts'
import { effectsText } from './text.ts'

/** 惠民实效 (S1-78): an item that is to reach the people is not claimed to be done before it says who, how many, and how one knows. */
export const effectsActs: Acts<typeof effectsContract> = {
  async effect(ctx, { id }) {
    const i = await findItem(ctx, id)
    const stated = await store.ofItem(ctx, id)
    return { owed: i.forPeople, stated: stated && viewOf(stated), may: { state: i.forPeople && i.matterId !== null && !i.ended && (await whyNot(ctx, i)) === null } }
  },

  async stateEffect(ctx, { id, ...given }) {
    const i = await findItem(ctx, id, 'lock')
    refuseIf(await whyNot(ctx, i))
    refuseIf(isPlan(given.known, ctx.rules.list('supervision.effect.planWords')) ? 'supervision.effectPlan' : null)
    await store.keep(ctx, id, given)
    ctx.record({ what: 'supervision.effectStated', about: itemRef(i), detail: { ...given, words: effectsText.says(given) } })
    return { id }
  },
}

/** Whoever follows the matter asks: it does not go to its check without. */
export async function refuseUnstated(ctx: Ctx, i: Pick<Item, 'id' | 'forPeople'>, m: Matter, before: Matter | null): Promise<void> {
  if (i.forPeople && isClaimed(m, before)) refuseIf((await store.ofItem(ctx, i.id)) ? null : 'supervision.effectMissing')
}

/** Which of these items owe their effect and have not told it (S1-29). */
export async function owing(ctx: Ctx, items: readonly Pick<Item, 'id' | 'forPeople'>[]): Promise<Set<Id>> {
  const asked = items.filter(i => i.forPeople).map(i => i.id)
  const told = await store.told(ctx, asked)
  return new Set(asked.filter(id => !told.has(id)))
}

async function whyNot(ctx: Ctx, i: Item) {
  const m = i.matterId ? await matterOf(ctx, i.matterId) : null
  return whyNotState(i.forPeople, m !== null && [ctx.actor.id, ...ctx.actor.onBehalfOf].some(who => who === m.owner.personId || m.doers.includes(who)), m)
}
const viewOf = ({ who, number, measure, known, by, at }: store.Stated) => ({ who, number, measure, known, by, at })
