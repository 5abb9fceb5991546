import type { Id } from '#kernel/ref'
import { Refusal, refuseIf, refuseUnless } from '#kernel/refusal'
import type { AgendaItem, Acts, Ctx } from '#platform/acts/module'
import { cursorOf, pageOf } from '#platform/acts/paging'
import { linkFile } from '#platform/files/public'
import { headPostOf, namesOf, unitsOf } from '#platform/identity/public'
import { currentCalendar } from '#platform/workdays/public'
import { namesOf as namesOfActor, worksDesk } from '../policy.ts'
import type { CollectionRow, collectingContract, EntryView } from './contract.ts'
import { type Answered, escalates, isOwed, merged, paced, whyNotCollect, whyNotFill } from './domain.ts'
import * as store from './store.ts'
import { collectingText, collectionRef, entryRef } from './text.ts'

/** 催报材料 (S2-34, F08): one request, a state a unit, reminders by the clock, the head of the unit after the second, one press to merge. */
export const collectingActs: Acts<typeof collectingContract> = {
  async collect(ctx, { title, ask, due, urgent, fields, unitIds }) {
    refuseIf(whyNotCollect({ due, units: unitIds.length, fields: fields.length }, ctx.now))
    refuseUnless(ctx.actor.unitId !== null)
    const units = await unitsOf(ctx.tx, ctx.tenantId)
    const chosen = units.filter(u => unitIds.includes(u.id))
    refuseUnless(chosen.length === new Set(unitIds).size, 'notFound')
    const id = ctx.newId()
    const c = {
      id, title, ask, due, urgent, closedAt: null, fields: fields.map((f, n) => ({ key: `f${n + 1}`, ...f })), unitId: ctx.actor.unitId!, unit: units.find(u => u.id === ctx.actor.unitId)?.shortName ?? '', byId: ctx.actor.id, by: ctx.actor.name, at: ctx.now,
    }
    await store.add(ctx, c, chosen.map((u, orderNo) => ({
      id: ctx.newId(), collectionId: id, unitId: u.id, unit: u.shortName, orderNo, state: 'asked', due, reminders: 0, unanswered: 0, remindedAt: null, escalatedAt: null, substituteId: null, substitute: null, lateUntil: null, lateReason: null,
      lateAsked: false, lateWords: null, answers: [], filledAt: null, filledBy: null, returnedWhy: null, told: [],
    })))
    // Where the time before it is over already, the request itself was the reminder.
    const { before, after } = await pace(ctx, c)
    setAlarm(ctx, c, before(due) > ctx.now ? before(due) : after(due + 1))
    ctx.record({ what: 'supervision.collected', about: collectionRef(c), detail: { due, units: chosen.map(u => u.id) } })
    return { id }
  },

  async collections(ctx, { cursor, ...f }) {
    const { rows, next } = pageOf(await store.list(ctx, { ...f, cursor: cursorOf(cursor) }), f.limit, c => ({ at: c.at, id: c.id }))
    const entries = await store.entriesOf(ctx, rows.map(c => c.id))
    return { rows: rows.map(c => rowOf(ctx, c, entries.filter(e => e.collectionId === c.id))), next, may: { collect: worksDesk(ctx.actor) } }
  },

  async collection(ctx, { id }) {
    const c = await store.findCollection(ctx, id)
    const entries = await store.entriesOf(ctx, [id])
    const desk = worksDesk(ctx.actor)
    return {
      ...rowOf(ctx, c, entries), ask: c.ask, fields: [...c.fields], entries: entries.map(e => entryView(ctx, c, e)), merged: desk ? merged(c.fields, entries.filter(e => e.state === 'filled')) : null,
      may: { remind: desk && c.closedAt === null && entries.some(e => isOwed(e.state)), close: desk && c.closedAt === null, export: desk },
    }
  },

  async fill(ctx, { id, answers }) {
    const { e, c } = await oursOpen(ctx, id)
    refuseIf(isOwed(e.state) ? null : 'supervision.collectFilled')
    if (answers.some(a => !c.fields.some(f => f.key === a.key))) throw new Refusal('supervision.collectNotAsked')
    const given: Answered[] = []
    for (const a of answers) {
      const files: { id: Id; name: string; hash: string }[] = []
      for (const fileId of new Set(a.files)) {
        const { name, hash } = await linkFile(ctx, fileId, entryRef(e, c.title))
        files.push({ id: fileId, name, hash })
      }
      given.push({ key: a.key, text: a.text, files })
    }
    const why = whyNotFill(c.fields, given)
    if (why) throw new Refusal(why.why, { field: why.field })
    await store.saveEntry(ctx, e, { state: 'filled', answers: given, filledAt: ctx.now, filledBy: ctx.actor.name, unanswered: 0, returnedWhy: null, lateAsked: false })
    ctx.record({ what: 'supervision.filled', about: entryRef(e, c.title), detail: { collection: c.id, unit: e.unit, late: ctx.now > e.due, answers: given } })
    return { id }
  },

  async askLate(ctx, { id, until, reason }) {
    const { e, c } = await oursOpen(ctx, id)
    refuseIf(!isOwed(e.state) ? 'supervision.collectFilled' : e.lateAsked ? 'supervision.lateAlready' : until <= e.due || until <= ctx.now ? 'supervision.lateNotLater' : reason ? null : 'supervision.collectNoWords')
    // To ask for more time is an answer: the count of reminders begins anew.
    await store.saveEntry(ctx, e, { lateAsked: true, lateUntil: until, lateReason: reason, lateWords: null, unanswered: 0 })
    ctx.record({ what: 'supervision.lateAsked', about: collectionRef(c), detail: { entry: e.id, unit: e.unit, until, reason, by: c.byId } })
    return { id }
  },

  async decideLate(ctx, { id, grant, words }) {
    const { e, c } = await found(ctx, id)
    refuseIf(e.lateAsked ? (words ? null : 'supervision.collectNoWords') : 'supervision.lateNotAsked')
    await store.saveEntry(ctx, e, { lateAsked: false, lateWords: words, ...(grant ? { due: e.lateUntil! } : {}) })
    ctx.record({ what: 'supervision.lateDecided', about: collectionRef(c), detail: { entry: e.id, unitId: e.unitId, grant, words, until: e.lateUntil } })
    return { id }
  },

  /** 代报: whoever of the house fills it in for the unit; the unit goes on being asked. */
  async substitute(ctx, { id, personId }) {
    const { e, c } = await oursOpen(ctx, id)
    const name = personId ? (await namesOf(ctx.tx, ctx.tenantId, [personId])).get(personId) : null
    refuseUnless(name !== undefined, 'notFound')
    await store.saveEntry(ctx, e, { substituteId: personId, substitute: name ?? null })
    ctx.record({ what: 'supervision.substituted', about: collectionRef(c), detail: { entry: e.id, unit: e.unit, person: personId } })
    return { id }
  },

  async remind(ctx, { id, entryId }) {
    const c = await store.findCollection(ctx, id, 'lock')
    refuseIf(c.closedAt === null ? null : 'supervision.collectClosed')
    const owed = (await store.entriesOf(ctx, [id])).filter(e => isOwed(e.state) && (entryId === null || e.id === entryId))
    refuseIf(owed.length ? null : 'supervision.nobodyToRemind')
    return reminded(ctx, c, owed)
  },

  async sendBackAnswer(ctx, { id, reason }) {
    const { e, c } = await found(ctx, id)
    refuseIf(c.closedAt !== null ? 'supervision.collectClosed' : e.state !== 'filled' ? 'supervision.collectMissing' : reason ? null : 'supervision.collectNoWords', { field: c.title })
    await store.saveEntry(ctx, e, { state: 'returned', returnedWhy: reason })
    ctx.record({ what: 'supervision.answerReturned', about: collectionRef(c), detail: { entry: e.id, unitId: e.unitId, person: e.substituteId, reason, answers: e.answers } })
    return { id }
  },

  async closeCollection(ctx, { id }) {
    const c = await store.findCollection(ctx, id, 'lock')
    refuseIf(c.closedAt === null ? null : 'supervision.collectClosed')
    await store.close(ctx, id)
    ctx.cancelAlarm(alarmOf(id))
    ctx.record({ what: 'supervision.collectionClosed', about: collectionRef(c), detail: {} })
    return { id }
  },

  /** Before the time once, after it again and again: whoever has not sent in is reminded by the clock, each by his own date, in the hours of work unless it is urgent. */
  async collectionDue(ctx, { id }) {
    const c = await store.findCollection(ctx, id, 'lock')
    if (c.closedAt !== null) return { reminded: 0, escalated: 0 }
    const owed = (await store.entriesOf(ctx, [id])).filter(e => isOwed(e.state))
    const { before, after, again } = await pace(ctx, c)
    // Whoever rang late, after an outage: not at night.
    const quiet = after(ctx.now) > ctx.now
    const said = quiet ? { reminded: 0, escalated: 0 } : await reminded(ctx, c, owed.filter(e => ctx.now >= before(e.due) && !e.lateAsked))
    if (owed.length) setAlarm(ctx, c, quiet ? after(ctx.now) : ctx.now < c.due ? after(c.due + 1) : again(ctx.now))
    return said
  },
}

const alarmOf = (id: Id) => `supervision.collection:${id}`
const setAlarm = (ctx: Ctx, c: { id: Id }, due: number) => ctx.alarm({ key: alarmOf(c.id), due, act: 'supervision.collectionDue', input: { id: c.id } })

/** When the clock reminds: so long before a date, after it, and again. */
async function pace(ctx: Ctx, { urgent }: { urgent: boolean }) {
  const calendar = await currentCalendar(ctx)
  const by = (hours: number) => (at: number) => paced(calendar, urgent, at, hours)
  return { before: by(-ctx.rules.number('supervision.collect.ahead')), after: by(0), again: by(ctx.rules.number('supervision.collect.again')) }
}

async function found(ctx: Ctx, id: Id) {
  const e = await store.findEntry(ctx, id)
  return { e, c: await store.findCollection(ctx, e.collectionId) }
}
async function oursOpen(ctx: Ctx, id: Id) {
  const { e, c } = await found(ctx, id)
  refuseIf(isOurs(ctx, e) ? (c.closedAt === null ? null : 'supervision.collectClosed') : 'supervision.notOurs')
  return { e, c }
}
const isOurs = ({ actor }: Ctx, e: store.Entry) => [e.unitId, ...(e.substituteId ? [e.substituteId] : []), ...e.told].some(id => namesOfActor(actor).includes(id))

/** Reminded once more; whom two reminders have not moved is told to the head of the unit, once (S2-34). */
async function reminded(ctx: Ctx, c: store.Collection, owed: readonly store.Entry[]): Promise<{ reminded: number; escalated: number }> {
  const limit = ctx.rules.number('supervision.collect.remindersBeforeHead')
  let escalated = 0
  for (const e of owed) {
    const up = escalates(e, limit)
    const head = up ? await headPostOf(ctx.tx, ctx.tenantId, e.unitId) : null
    await store.saveEntry(ctx, e, { reminders: e.reminders + 1, unanswered: e.unanswered + 1, remindedAt: ctx.now, ...(up ? { escalatedAt: ctx.now, told: head ? [...e.told, head] : e.told } : {}) })
    ctx.record({ what: 'supervision.reminded', about: collectionRef(c), detail: { unit: e.unit, unitId: e.unitId, person: e.substituteId, n: e.reminders + 1 } })
    if (up) {
      escalated++
      ctx.record({ what: 'supervision.reminderEscalated', about: collectionRef(c), detail: { unit: e.unit, post: head } })
    }
  }
  return { reminded: owed.length, escalated }
}

function rowOf(ctx: Ctx, c: store.Collection, entries: readonly store.Entry[]): CollectionRow {
  const mine = entries.find(e => isOurs(ctx, e))
  return {
    id: c.id, title: c.title, due: c.due, urgent: c.urgent, unit: c.unit, by: c.by, at: c.at, closedAt: c.closedAt, mine: mine?.state ?? null, mineDue: mine?.due ?? null,
    counts: worksDesk(ctx.actor) ? { all: entries.length, filled: entries.filter(e => e.state === 'filled').length, late: entries.filter(e => isOwed(e.state) && ctx.now > e.due).length } : null,
  }
}

function entryView(ctx: Ctx, c: store.Collection, e: store.Entry): EntryView {
  const open = c.closedAt === null
  const ours = isOurs(ctx, e)
  const desk = worksDesk(ctx.actor)
  return {
    id: e.id, collectionId: e.collectionId, unitId: e.unitId, unit: e.unit, state: e.state, due: e.due, overdue: isOwed(e.state) && ctx.now > e.due, reminders: e.reminders, unanswered: e.unanswered, remindedAt: e.remindedAt,
    escalatedAt: e.escalatedAt, substitute: e.substitute, lateAsked: e.lateAsked, lateUntil: e.lateUntil, lateReason: e.lateReason, lateWords: e.lateWords, answers: e.answers.map(a => ({ ...a, files: [...a.files] })),
    filledAt: e.filledAt, filledBy: e.filledBy, returnedWhy: e.returnedWhy,
    may: { fill: open && ours && isOwed(e.state), late: open && ours && isOwed(e.state) && !e.lateAsked, substitute: open && ours && isOwed(e.state), decide: desk && open && e.lateAsked, back: desk && open && e.state === 'filled' },
  }
}

/** As many of one kind as 今日 takes. */
const SHOWN = 20
export async function collectingAgenda(ctx: Ctx): Promise<AgendaItem[]> {
  const rows = (await store.list(ctx, { box: 'mine', words: '', cursor: null, limit: SHOWN })).slice(0, SHOWN)
  const entries = await store.entriesOf(ctx, rows.map(c => c.id))
  return rows.map(c => ({ ref: collectionRef(c), kind: collectingText.agenda, title: c.title, due: entries.find(e => e.collectionId === c.id && isOurs(ctx, e))?.due ?? c.due, note: c.unit }))
}
