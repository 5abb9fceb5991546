import { clock } from '#kernel/actor'
import type { Instant } from '#kernel/day'
import { Refusal } from '#kernel/refusal'
import { type Ground, inTransaction, runAct } from '#platform/acts/run'
import { retryAt } from '#platform/alarms/domain'
import { tenantOf } from '#platform/identity/public'
import { reasonOf } from '#platform/live/public'
import type { Envelope } from './domain.ts'
import { answerTo, keepAnswer, putBack, receive, type Sent, settle } from './store.ts'
import { outboxText } from './text.ts'

/** It is there already: a message comes at least once and counts once. */
class CameBefore extends Error {}

/**
 * The receiving half: the inbox row, the act and its answer in one transaction of the receiving tenant, and nothing of the sender's.
 * Repeating it is harmless, so a crash after it is harmless. Answers the receipt.
 */
export async function handIn(ground: Ground, m: Sent, now: Instant): Promise<unknown> {
  const envelope: Envelope = { from: m.tenantId, key: m.key, sentAt: m.sentAt, payload: m.payload }
  try {
    return await runAct(ground, {
      name: m.topic, actor: clock(m.toTenant), input: envelope, now, origin: null,
      within: {
        before: async ({ tx }) => {
          if (!await tenantOf(tx, m.toTenant)) throw new Refusal('outbox.noSuchTenant')
          if (!await receive(tx, m, now)) throw new CameBefore()
        },
        after: async ({ tx }, answer) => void await keepAnswer(tx, m, answer),
      },
    })
  } catch (error) {
    if (error instanceof CameBefore) return answerTo(ground.database.db, m)
    throw error
  }
}

/** The sending half after it: the receipt. Never one transaction with the other: either tenant may live on another machine. */
export const confirm = ({ database }: Ground, m: Sent, receipt: unknown, now: Instant) => settle(database.db, m, receipt, now)

export async function deliver(ground: Ground, m: Sent, now: () => Instant): Promise<void> {
  try {
    const receipt = await handIn(ground, m, now())
    await confirm(ground, m, receipt, now())
  } catch (error) {
    await failed(ground, m, error, now())
  }
}

const failed = (ground: Ground, m: Sent, error: unknown, now: Instant): Promise<unknown> =>
  inTransaction(ground, clock(m.tenantId), 'outbox.fail', now, async ctx => {
    const stuck = m.attempts >= ctx.rules.number('outbox.attempts')
    const lastError = reasonOf(error)
    const [kept] = await putBack(ctx.tx, m, stuck ? { state: 'stuck', lastError } : { nextAt: retryAt(now, m.attempts), lastError })
    if (kept && stuck) {
      ctx.record({ what: 'outbox.stuck', about: { module: 'outbox', kind: 'message', id: m.id, title: outboxText.message(m.topic) }, detail: { topic: m.topic, to: m.toTenant, lastError } })
    }
  })
