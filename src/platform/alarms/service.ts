import { Refusal } from '#kernel/refusal'
import type { Ref } from '#kernel/ref'
import type { Acts } from '#platform/acts/module'
import type { alarmsContract } from './contract.ts'
import { countWaiting, findStuck, putBack, stuckAlarms } from './store.ts'
import { alarmsText } from './text.ts'

/** The clockwork of a tenant as a record of its own, with its chain of facts. */
export const clockwork = (tenantId: string): Ref => ({ module: 'alarms', kind: 'clockwork', id: tenantId, title: alarmsText.clock })

export const alarmsActs: Acts<typeof alarmsContract> = {
  async stuck({ tx, tenantId, house }) {
    const alarms = (await stuckAlarms(tx, tenantId)).map(a => ({
      key: a.key, act: a.act, says: house.act(a.act)?.act.says ?? a.act, dueAt: a.dueAt, attempts: a.attempts, lastError: a.lastError,
    }))
    return { alarms, waiting: await countWaiting(tx, tenantId) }
  },

  async again({ tx, tenantId, now, record }, { key }) {
    const alarm = await findStuck(tx, tenantId, key)
    if (!alarm) throw new Refusal('alarms.notStuck')
    await putBack(tx, alarm, { state: 'waiting', nextAt: now, attempts: 0 })
    record({ what: 'alarms.again', about: clockwork(tenantId), detail: { key, act: alarm.act } })
    return { done: true }
  },
}
