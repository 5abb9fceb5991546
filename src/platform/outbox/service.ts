import { Refusal } from '#kernel/refusal'
import type { Acts } from '#platform/acts/module'
import type { outboxContract } from './contract.ts'
import { stuckMessages, tryAgain } from './store.ts'
import { outboxText } from './text.ts'

export const outboxActs: Acts<typeof outboxContract> = {
  async stuck({ tx, tenantId, house }) {
    return {
      messages: (await stuckMessages(tx, tenantId)).map(m => ({
        id: m.id, topic: m.topic, says: house.act(m.topic)?.act.says ?? m.topic, to: m.toTenant, sentAt: m.sentAt, attempts: m.attempts, lastError: m.lastError,
      })),
    }
  },

  async again({ tx, tenantId, now, record }, { id }) {
    const m = await tryAgain(tx, tenantId, id, now)
    if (!m) throw new Refusal('outbox.notStuck')
    record({ what: 'outbox.again', about: { module: 'outbox', kind: 'message', id, title: outboxText.message(m.topic) } })
    return { done: true }
  },
}
