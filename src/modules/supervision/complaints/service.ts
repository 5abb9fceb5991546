import { has } from '#kernel/actor'
import type { Id, Recorded } from '#kernel/ref'
import { refuseIf, refuseUnless } from '#kernel/refusal'
import type { Acts, AgendaItem, Ctx, Module } from '#platform/acts/module'
import { idsOf, placesWith, rolesWith, unitOf } from '#platform/identity/public'
import { termOf } from '#platform/workdays/domain'
import { dueIn } from '#platform/workdays/public'
import { worksDesk } from '../policy.ts'
import type { complaintsContract, ComplaintRow } from './contract.ts'
import { isOf, whyNotAnswer, whyNotCall, whyNotTake } from './domain.ts'
import * as store from './store.ts'
import { complaintRef, complaintsText } from './text.ts'

const SHOWN = 200
const PERMISSION = 'supervision.discipline'
const takes = (ctx: Ctx) => ctx.actor.unitId !== null && (worksDesk(ctx.actor) || has(ctx.actor, PERMISSION))

/** 作风投诉: received by somebody, looked into by a named contact who is not of the unit complained of, answered to whoever complained (F27, S0-46, S3-87). */
export const complaintsActs: Acts<typeof complaintsContract> = {
  complaints: async ctx => ({ rows: (await store.list(ctx, SHOWN)).map(rowOf), may: { take: takes(ctx) } }),

  async complaint(ctx, { id }) {
    const c = await store.find(ctx, id)
    const { against, words, complainant, reachedBy, from, until, promise, found, reply, how, called } = c
    return { ...rowOf(c), against, words, complainant, reachedBy, from, until, promise, found, reply, how, called, may: { answer: c.contactId === ctx.actor.id && c.repliedAt === null, call: whyNotCall(c) === null } }
  },

  async complaintContacts(ctx, { unitId }) {
    refuseUnless(takes(ctx), 'notAllowed')
    refuseUnless((await unitOf(ctx.tx, ctx.tenantId, unitId)) !== null, 'notFound')
    return { rows: (await contacts(ctx, unitId)).filter(c => !c.isOf).map(({ id, name, post }) => ({ id, name, post })) }
  },

  async takeComplaint(ctx, { contactId, unitId, ...c }) {
    refuseUnless(takes(ctx), 'notAllowed')
    const unit = await unitOf(ctx.tx, ctx.tenantId, unitId)
    refuseUnless(unit !== null, 'notFound')
    const all = await contacts(ctx, unitId)
    const contact = (contactId ? all.find(x => x.id === contactId) : all.find(x => !x.isOf)) ?? null
    refuseIf(whyNotTake({ from: c.from, until: c.until, receiverIsOf: isOf(unitId, await pathsOf(ctx, ctx.actor.units)), contact }, ctx.now))
    const id = ctx.newId()
    const { at: due } = await dueIn(ctx, termOf(ctx.rules.get('supervision.complaint.term')))
    await store.add(ctx, {
      id, unitId, unit: unit!.shortName, ...c, receiverId: ctx.actor.id, receiver: ctx.actor.name, contactId: contact!.id, contact: contact!.name, at: ctx.now, due, verdict: null, found: '', reply: '', how: '', repliedAt: null, calledAt: null, satisfied: null, called: '',
    })
    ctx.alarm({ key: alarmOf(id), due, act: 'supervision.complaintDue', input: { id } })
    // Who complained, and of whom, is in no fact: only that there is one, and with whom it is.
    ctx.record({ what: 'supervision.complaintTaken', about: complaintRef({ id }), detail: { contact: contact!.id } })
    return { id, contact: contact!.name }
  },

  async answerComplaint(ctx, { id, ...answer }) {
    const c = await store.find(ctx, id, 'lock')
    refuseIf(whyNotAnswer(c, ctx.actor.id, answer.reply))
    await store.save(ctx, id, { ...answer, repliedAt: ctx.now })
    ctx.cancelAlarm(alarmOf(id))
    ctx.record({ what: 'supervision.complaintAnswered', about: complaintRef(c), detail: { receiver: c.receiverId } })
    return { id }
  },

  async callComplainant(ctx, { id, satisfied, words }) {
    const c = await store.find(ctx, id, 'lock')
    refuseIf(whyNotCall(c))
    await store.save(ctx, id, { satisfied, called: words, calledAt: ctx.now })
    ctx.record({ what: 'supervision.complainantCalled', about: complaintRef(c), detail: { satisfied } })
    return { id }
  },

  async complaintDue(ctx, { id }) {
    const c = await store.find(ctx, id)
    if (c.repliedAt === null) ctx.record({ what: 'supervision.complaintLate', about: complaintRef(c), detail: { contact: c.contactId, receiver: c.receiverId } })
    return {}
  },
}

const alarmOf = (id: Id) => `supervision.complaint:${id}`
const pathsOf = async (ctx: Ctx, units: readonly Id[]) => {
  const paths = []
  for (const id of units) paths.push(idsOf((await unitOf(ctx.tx, ctx.tenantId, id))?.path ?? ''))
  return paths
}
/** Whoever holds the permission now; whether he is of the unit complained of by any of his posts. */
async function contacts(ctx: Ctx, unitId: Id) {
  const places = (await placesWith(ctx.tx, ctx.tenantId, { roles: rolesWith(PERMISSION), leads: [] }, ctx.now)).filter(p => p.holder)
  const paths = await pathsOf(ctx, places.map(p => p.unitId))
  const all = places.map((p, n) => ({ id: p.holder!.id, name: p.holder!.name, post: `${p.unit.shortName}${p.title}`, isOf: isOf(unitId, [paths[n]!]) }))
  // Whoever holds a post in the unit complained of and another elsewhere is of it.
  return all.map(c => ({ ...c, isOf: all.some(x => x.id === c.id && x.isOf) }))
}
const rowOf = ({ id, unit, kind, at, receiver, contact, due, repliedAt, verdict, calledAt, satisfied }: store.Complaint): ComplaintRow => ({ id, unit, kind, at, receiver, contact, due, repliedAt, verdict, calledAt, satisfied })

const who = (f: Recorded, key: string) => [{ person: String((f.detail as Record<string, string>)[key]) }]
export const complaintsNotices: NonNullable<Module['notices']> = {
  'supervision.complaintTaken': f => [{ to: who(f, 'contact'), text: complaintsText.notice.given }],
  'supervision.complaintAnswered': f => [{ to: who(f, 'receiver'), text: complaintsText.notice.answered }],
  'supervision.complaintLate': f => [{ to: [...who(f, 'contact'), ...who(f, 'receiver')], text: complaintsText.notice.late }],
}
export const complaintsAgenda = async (ctx: Ctx): Promise<AgendaItem[]> =>
  (await store.toAnswer(ctx, 20)).map(c => ({ ref: complaintRef(c), kind: complaintsText.agenda, title: complaintsText.title, due: c.due, note: complaintsText.kind[c.kind] }))
