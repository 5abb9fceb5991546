import { at, dayOf, type Instant, plusDays } from '#kernel/day'
import type { Id } from '#kernel/ref'
import type { Ctx } from '#platform/acts/module'
import { matterOf } from '#platform/matters/public'
import { plannedBy } from '../filing/domain.ts'
import { itemsAfter } from '../filing/store.ts'
import { itemRef } from '../text.ts'
import { isBehind } from './domain.ts'
import * as store from './store.ts'

/** So many items are read at a time. */
const AT_ONCE = 500
const NIGHTLY = { key: 'supervision.findBehind', act: 'supervision.findBehind', input: {} }
/** At four at night, after the day whose milestones it asks for has begun. */
export const nextLook = (now: Instant) => ({ ...NIGHTLY, due: at(plusDays(dayOf(now), 1), 4) })

/** Every night: who is behind the plan of the day is entered and told once, when the stretch begins (S4-15); stalls are said by the register itself (F35). */
export async function findBehind(ctx: Ctx): Promise<{ looked: number; began: number; ended: number }> {
  const margin = ctx.rules.number('supervision.behind.margin')
  const count = { looked: 0, began: 0, ended: 0 }
  let last: Id | null = null
  for (;;) {
    const items = await itemsAfter(ctx, last, AT_ONCE)
    const stretches = await store.stretchesOf(ctx, items.map(i => i.id))
    for (const i of items) {
      count.looked++
      const planned = i.openedAt === null ? null : plannedBy(i.milestones, dayOf(i.openedAt), ctx.today)
      const is = i.status === 'open' && isBehind(planned, i.percent, margin)
      if (is && !stretches.has(i.id)) {
        await store.beginStretch(ctx, i.id, planned!, i.percent ?? 0)
        const m = await matterOf(ctx, i.matterId!)
        ctx.record({ what: 'supervision.fellBehind', about: itemRef(i), detail: { planned, percent: i.percent ?? 0, owner: m.offer ? null : m.owner.personId, unit: m.offer?.to.unitId ?? m.owner.unitId, registrar: i.registrarId } })
        count.began++
      }
      if (!is && stretches.has(i.id)) {
        await store.endStretch(ctx, i.id)
        count.ended++
      }
    }
    if (items.length < AT_ONCE) break
    last = items.at(-1)!.id
  }
  ctx.alarm(nextLook(ctx.now))
  return count
}
