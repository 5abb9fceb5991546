import { DAY } from '#kernel/day'
import { refuseIf, refuseUnless } from '#kernel/refusal'
import type { Acts } from '#platform/acts/module'
import { cursorOf, pageOf } from '#platform/acts/paging'
import { headPostOf, namesOf } from '#platform/identity/public'
import type { incomingContract } from './contract.ts'
import { whyNotCirculate, whyNotFile, whyNotSignFor } from './domain.ts'
import { tellSender } from './exchange.ts'
import { receivesFor } from './policy.ts'
import { archiveNumberFor } from './public.ts'
import * as store from './store.ts'
import { receiptRef, rowView } from './views.ts'

/** 收文: signed for piece by piece with the time, circulated with read state, filed (《条例》第二十四、二十七条). */
type Receiving = Pick<Acts<typeof incomingContract>, 'list' | 'read' | 'signFor' | 'circulate' | 'markRead' | 'file' | 'signForDue'>

export const receivingActs: Receiving = {
  async list(ctx, f) {
    const { rows, next } = pageOf(await store.listReceipts(ctx, { ...f, cursor: cursorOf(f.cursor) }), f.limit, r => ({ at: r.receipt.sentAt, id: r.receipt.id }))
    const readings = await store.readingsOf(ctx, rows.map(r => r.receipt.id))
    return { rows: rows.map(r => rowView(r, readings, ctx.actor.id)), next }
  },

  async read(ctx, { id }) {
    const one = await store.findReceipt(ctx, id)
    const { receipt: r, paper: p } = one
    const readings = await store.readingsOf(ctx, [id])
    const own = receivesFor(ctx.actor, r.unitId)
    return {
      ...rowView(one, readings, ctx.actor.id), text: p.text, date: p.date, hash: p.hash, archiveNumber: r.archiveNumber,
      recall: r.recalledAt === null ? null : { at: r.recalledAt, reason: r.recallReason ?? '' },
      circulation: readings.map(x => ({ personId: x.personId, name: x.name, at: x.at, readAt: x.readAt })),
      may: {
        signFor: own && whyNotSignFor(r) === null, circulate: own && whyNotCirculate(r) === null, file: own && whyNotFile(r, 0) === null,
        markRead: readings.some(x => x.personId === ctx.actor.id && x.readAt === null),
      },
    }
  },

  async signFor(ctx, { id }) {
    const one = await store.findReceipt(ctx, id, 'lock')
    refuseUnless(receivesFor(ctx.actor, one.receipt.unitId))
    refuseIf(whyNotSignFor(one.receipt))
    await store.saveReceipt(ctx, id, { state: 'signedFor', signedForAt: ctx.now, signedForById: ctx.actor.id, signedForBy: ctx.actor.name })
    ctx.cancelAlarm(`incoming.signFor:${id}`)
    ctx.record({ what: 'incoming.signedFor', about: receiptRef(one), detail: { unit: one.receipt.unitName, hash: one.paper.hash } })
    tellSender(ctx, one, 'signedFor')
    return { id, at: ctx.now }
  },

  async circulate(ctx, { id, people }) {
    const one = await store.findReceipt(ctx, id, 'lock')
    refuseUnless(receivesFor(ctx.actor, one.receipt.unitId))
    refuseIf(whyNotCirculate(one.receipt))
    const names = await namesOf(ctx.tx, ctx.tenantId, people)
    refuseUnless(people.every(p => names.has(p)), 'notFound')
    const added = await store.addReadings(ctx, id, people.map(p => ({ id: p, name: names.get(p)! })))
    ctx.record({ what: 'incoming.circulated', about: receiptRef(one), detail: { people: added.map(a => a.personId), names: added.map(a => names.get(a.personId)) } })
    return { id, added: added.length }
  },

  async markRead(ctx, { id }) {
    const one = await store.findReceipt(ctx, id, 'lock')
    refuseUnless(await store.markReading(ctx, id, ctx.actor.id, ctx.now), 'incoming.notYourReading')
    ctx.record({ what: 'incoming.readByCirculation', about: receiptRef(one), detail: { person: ctx.actor.id } })
    return { id, at: ctx.now }
  },

  async file(ctx, { id }) {
    const one = await store.findReceipt(ctx, id, 'lock')
    refuseUnless(receivesFor(ctx.actor, one.receipt.unitId))
    const unread = (await store.readingsOf(ctx, [id])).filter(x => x.readAt === null).length
    refuseIf(whyNotFile(one.receipt, unread), { unread })
    const archiveNumber = await archiveNumberFor(ctx, one.receipt.unitId!, '10年')
    await store.saveReceipt(ctx, id, { state: 'filed', filedAt: ctx.now, archiveNumber })
    ctx.record({ what: 'incoming.filed', about: receiptRef(one), detail: { archiveNumber, hash: one.paper.hash } })
    tellSender(ctx, one, 'filed')
    return { id, archiveNumber }
  },

  /** Not signed for in time: the unit's head hears of it, and again each day until it is (S4-13). */
  async signForDue(ctx, { id }) {
    const one = await store.findReceipt(ctx, id, 'lock')
    const { receipt: r } = one
    if (r.state !== 'sent') return { reminded: false }
    const head = r.unitId ? await headPostOf(ctx.tx, ctx.tenantId, r.unitId) : null
    ctx.record({ what: 'incoming.signForOverdue', about: receiptRef(one), detail: { unit: r.unitId, post: head, since: r.sentAt } })
    ctx.alarm({ key: `incoming.signFor:${id}`, due: ctx.now + DAY, act: 'incoming.signForDue', input: { id } })
    return { reminded: true }
  },
}
