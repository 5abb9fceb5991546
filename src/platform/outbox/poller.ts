import type { Instant } from '#kernel/day'
import type { Ground } from '#platform/acts/run'
import { inParallel, loop, type Loop } from '#platform/live/public'
import { deliver } from './delivery.ts'
import { take, tenantsDue } from './store.ts'

/** One tenant may send so many before the others have their turn again. */
const TURN = 100

/** Carries what waits in the outboxes: looks each second, at once after a commit of this process. */
export const startOutbox = (ground: Ground, { now, everyMs = 1000 }: { now: () => Instant; everyMs?: number }): Loop =>
  loop(ground.database, 'outbox', everyMs, async () => await deliverDue(ground, now) > 0)

/** Delivers what is due. Answers how many messages were tried. */
export async function deliverDue(ground: Ground, at: Instant | (() => Instant)): Promise<number> {
  const now = typeof at === 'number' ? () => at : at
  let all = 0
  await inParallel(await tenantsDue(ground.database.db, now()), ground.database.kind === 'embedded' ? 1 : 4, async tenantId => {
    for (let sent = 0; sent < TURN; sent++, all++) {
      const m = await take(ground.database.db, tenantId, now())
      if (!m) return
      await deliver(ground, m, now)
    }
  })
  return all
}
