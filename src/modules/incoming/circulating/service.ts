import type { Id } from '#kernel/ref'
import { refuseIf, refuseUnless } from '#kernel/refusal'
import type { Acts, Ctx } from '#platform/acts/module'
import { actorOfPerson, headPostOf, holdersOf, namesOf, postOf } from '#platform/identity/public'
import type { incomingContract } from '../contract.ts'
import { whyNotCirculate } from '../domain.ts'
import { tellSender } from '../exchange.ts'
import { receivesFor } from '../policy.ts'
import * as store from '../store.ts'
import { receiptRef } from '../views.ts'
import { holders, isOpen, unread, whyNotMove, whyNotRead } from './domain.ts'

/** 传阅: where the paper is, is always known; nobody is left out, nobody reads twice (《条例》第二十四条五项). */
type Circulating = Pick<Acts<typeof incomingContract>, 'circulate' | 'markRead' | 'urgeReading' | 'recallReading' | 'skipReading' | 'passReading'>

export const circulatingActs: Circulating = {
  async circulate(ctx, { id, people, ordered }) {
    const one = await store.findReceipt(ctx, id, 'lock')
    refuseUnless(receivesFor(ctx.actor, one.receipt.unitId))
    refuseIf(whyNotCirculate(one.receipt))
    const before = await store.readingsOf(ctx, [id])
    const names = await namesOf(ctx.tx, ctx.tenantId, people)
    // Who was taken off, or passed it on, may be asked again.
    const added = [...new Set(people)].filter(p => !before.some(r => r.personId === p && (isOpen(r) || r.readAt !== null)))
    refuseUnless(people.every(p => names.has(p)), 'notFound')
    if (added.length) await store.addReadings(ctx, added.map((personId, i) => fresh(ctx, id, personId, names.get(personId)!, 1 + Math.max(-1, ...before.map(r => r.turn)) + i, ordered)))
    ctx.record({ what: 'incoming.circulated', about: receiptRef(one), detail: { people: ordered ? [] : added, words: `${ordered ? '依次' : ''}${added.map(p => names.get(p)).join('、')}` } })
    if (ordered) await handOn(ctx, one)
    return { id, added: added.length }
  },

  async markRead(ctx, { id, words }) {
    const one = await store.findReceipt(ctx, id, 'lock')
    const all = await store.readingsOf(ctx, [id])
    refuseIf(whyNotRead(all, ctx.actor.id))
    await store.saveReading(ctx, id, ctx.actor.id, { readAt: ctx.now, words, holds: false })
    ctx.record({ what: 'incoming.readByCirculation', about: receiptRef(one), detail: { person: ctx.actor.id, words } })
    await handOn(ctx, one)
    return { id, at: ctx.now }
  },

  async urgeReading(ctx, { id, personId }) {
    const { one, reading } = await moved(ctx, id, personId, '-')
    await store.saveReading(ctx, id, personId, { urged: reading.urged + 1 })
    ctx.record({ what: 'incoming.readingUrged', about: receiptRef(one), detail: { person: personId, words: reading.name } })
    return handOn(ctx, one)
  },

  async recallReading(ctx, { id, personId, reason }) {
    const { one, reading } = await moved(ctx, id, personId, reason)
    await store.saveReading(ctx, id, personId, { recalledAt: ctx.now, holds: false, why: reason })
    ctx.record({ what: 'incoming.readingRecalled', about: receiptRef(one), detail: { person: personId, words: `${reading.name}：${reason}` } })
    return handOn(ctx, one)
  },

  async skipReading(ctx, { id, personId, reason }) {
    const { one, reading } = await moved(ctx, id, personId, reason)
    await store.saveReading(ctx, id, personId, { skippedAt: ctx.now, why: reason })
    ctx.record({ what: 'incoming.readingSkipped', about: receiptRef(one), detail: { person: personId, words: `${reading.name}：${reason}` } })
    return handOn(ctx, one)
  },

  async passReading(ctx, { id, toId, reason }) {
    const one = await store.findReceipt(ctx, id, 'lock')
    const all = await store.readingsOf(ctx, [id])
    refuseIf(whyNotRead(all, ctx.actor.id) ?? whyNotMove(all, ctx.actor.id, reason))
    const name = (await namesOf(ctx.tx, ctx.tenantId, [toId])).get(toId)
    refuseUnless(name !== undefined, 'notFound')
    refuseIf(all.some(r => r.personId === toId && (isOpen(r) || r.readAt !== null)) ? 'incoming.alreadyReading' : null, { name: name! })
    const own = all.find(r => r.personId === ctx.actor.id)!
    await store.saveReading(ctx, id, ctx.actor.id, { passedTo: toId, passedName: name!, holds: false, why: reason })
    await store.addReadings(ctx, [{ ...fresh(ctx, id, toId, name!, own.turn, own.ordered), holds: true }])
    ctx.record({ what: 'incoming.readingPassed', about: receiptRef(one), detail: { person: toId, words: `${name}：${reason}` } })
    return handOn(ctx, one)
  },
}

/**
 * 岗变人动 (S4-44): what still waits for his reading goes to whoever takes over; where that one reads it anyway, he need not.
 * A post left vacant gives it back to whoever receives for the unit: a paper is never with somebody who has gone. Answers how many.
 */
export async function handOverReadings(ctx: Ctx, from: { personId: Id; postId: Id | null }, successor: Id | null, why: string): Promise<number> {
  const fromId = from.personId
  const leaves = await leftBy(ctx, from)
  let moved = 0
  for (const own of await store.openReadingsOf(ctx, fromId)) {
    const one = (await store.rowOf(ctx, own.receiptId))!
    if (!leaves(one.receipt.unitId)) continue
    const toId = successor ?? await receiverOf(ctx, one.receipt.unitId, fromId)
    if (!toId || toId === fromId) continue
    const name = (await namesOf(ctx.tx, ctx.tenantId, [toId])).get(toId) ?? ''
    const all = await store.readingsOf(ctx, [own.receiptId])
    await store.saveReading(ctx, own.receiptId, fromId, { passedTo: toId, passedName: name, holds: false, why })
    if (!all.some(r => r.personId === toId && (isOpen(r) || r.readAt !== null)))
      await store.addReadings(ctx, [{ ...fresh(ctx, own.receiptId, toId, name, own.turn, own.ordered), holds: own.holds }])
    ctx.record({ what: 'incoming.readingPassed', about: receiptRef(one), detail: { person: toId, words: `${name}：${why}` } })
    await handOn(ctx, one)
    moved++
  }
  return moved
}

/** Which units' papers the leaver no longer reads: all, or, when he stays on another post, those of the unit he has left. */
async function leftBy(ctx: Ctx, { personId, postId }: { personId: Id; postId: Id | null }): Promise<(unitId: Id | null) => boolean> {
  if (postId === null) return () => true
  const left = (await postOf(ctx.tx, ctx.tenantId, postId))?.unitId
  const stays = (await actorOfPerson(ctx.tx, ctx.tenantId, personId, ctx.now))?.units ?? []
  return unitId => unitId === left && !stays.includes(unitId!)
}

/** Whoever receives for the unit, else its head; never the leaver. */
async function receiverOf(ctx: Ctx, unitId: Id | null, notId: Id): Promise<Id | null> {
  if (!unitId) return null
  const head = await headPostOf(ctx.tx, ctx.tenantId, unitId)
  const all = [...await holdersOf(ctx.tx, ctx.tenantId, { unit: unitId }, ctx.now), ...(head ? await holdersOf(ctx.tx, ctx.tenantId, { post: head }, ctx.now) : [])]
  return all.find(id => id !== notId) ?? null
}

const fresh = (ctx: Ctx, receiptId: Id, personId: Id, name: string, turn: number, ordered: boolean): Omit<store.ReadingRow, 'tenantId'> => ({
  receiptId, personId, name, turn, ordered, at: ctx.now, holds: !ordered, readAt: null, words: '', urged: 0, recalledAt: null, skippedAt: null, passedTo: null, passedName: null, why: '',
})

async function moved(ctx: Ctx, id: Id, personId: Id, reason: string) {
  const one = await store.findReceipt(ctx, id, 'lock')
  refuseUnless(receivesFor(ctx.actor, one.receipt.unitId))
  const all = await store.readingsOf(ctx, [id])
  refuseIf(whyNotMove(all, personId, reason))
  return { one, reading: all.find(r => r.personId === personId)! }
}

/** Whose turn has come holds it and hears of it; when all have read, the sender hears that it has been read, not by whom. Answers in whose hands the paper is. */
async function handOn(ctx: Ctx, one: store.Received): Promise<{ id: Id; holders: string[]; unread: number }> {
  const id = one.receipt.id
  const all = await store.readingsOf(ctx, [id])
  const now = holders(all)
  for (const r of now) {
    if (r.holds) continue
    await store.saveReading(ctx, id, r.personId, { holds: true })
    ctx.record({ what: 'incoming.readingTurn', about: receiptRef(one), detail: { person: r.personId } })
  }
  if (!unread(all) && all.some(r => r.readAt !== null)) {
    await store.saveReceipt(ctx, id, { readAt: ctx.now })
    tellSender(ctx, one, 'read')
  }
  return { id, holders: now.map(r => r.name), unread: unread(all) }
}
