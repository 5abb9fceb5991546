import { at, HOUR } from '#kernel/day'
import type { Id, Ref } from '#kernel/ref'
import { Refusal, refuseIf, refuseUnless } from '#kernel/refusal'
import type { Acts, Ctx } from '#platform/acts/module'
import { cursorOf, pageOf } from '#platform/acts/paging'
import { headPostOf, intakePostOf, unitOf } from '#platform/identity/public'
import { dueIn } from '#platform/workdays/public'
import { standingOf } from '../route.ts'
import * as documents from '../store.ts'
import { docOf } from '../views.ts'
import type { consultingContract, ConsultedView, OpinionView } from './contract.ts'
import { type ConsultationState, counted, explanationOf, placeOf, whyNotAnswer, whyNotClose, whyNotConfirm, whyNotConsult, whyNotJudge, whyNotSettle } from './domain.ts'
import { isHeadOf, mayAnswerFor, mayConsult, mayJudge } from './policy.ts'
import * as store from './store.ts'

const ref = (c: Pick<store.Consultation, 'id' | 'title'>): Ref => ({ module: 'documents', kind: 'consultation', id: c.id, title: `征求意见：${c.title}` })

/** 征求意见 (S3-16): asked, collected, confirmed by the head, every opinion answered, differences settled or reported. Six beats each. */
export const consultingActs: Acts<typeof consultingContract> = {
  async consult(ctx, { documentId, units, parts, note, due, public: open }) {
    const row = await documents.findDocument(ctx, documentId, 'lock')
    refuseUnless(mayConsult(ctx.actor, docOf(row), await standingOf(ctx, row)))
    const earlier = await store.ofDocument(ctx, documentId)
    const until = due ? at(due as never, 18) : open && !units.length ? at(open.until as never, 18) : (await dueIn(ctx, { n: ctx.rules.number('documents.consult.term'), unit: 'workday' })).at
    const least = ctx.rules.number('documents.consult.publicDays')
    refuseIf(whyNotConsult({
      units: units.length, isPublic: open !== null, hasText: row.title.trim() !== '' && row.text.body.length > 0, openAlready: earlier.some(c => c.state === 'open'), due: until, now: ctx.now,
      publicDays: open ? Math.round((Date.parse(open.until) - Date.parse(open.from)) / 86_400_000) + 1 : null, leastPublicDays: least,
    }), { least })
    const own = await unitOf(ctx.tx, ctx.tenantId, row.unitId)
    const id = ctx.newId()
    const c = {
      id, documentId, title: row.title, round: earlier.length + 1, text: row.text, textHash: row.textHash, parts: parts.filter(p => p < row.text.body.length), note, askedById: ctx.actor.id, askedBy: ctx.actor.name,
      askedUnitId: row.unitId, askedUnit: own?.name ?? row.unitName, askedAt: ctx.now, due: until, publicWhere: open?.where ?? null, publicFrom: (open?.from ?? null) as never, publicUntil: (open?.until ?? null) as never,
      state: 'open' as const, endedAt: null, endedBy: null, endedWhy: null, updatedAt: ctx.now,
    }
    await store.add(ctx, c)
    const asked: store.ConsultedRow[] = []
    for (const unitId of new Set(units)) {
      const unit = await unitOf(ctx.tx, ctx.tenantId, unitId)
      if (!unit) throw new Refusal('notFound')
      asked.push({ tenantId: ctx.tenantId, consultationId: id, unitId, unitName: unit.name, state: 'asked', none: false, late: false, answeredBy: null, answeredAt: null, confirmedById: null, confirmedBy: null, confirmedAt: null, remindedAt: null, reminders: 0, due: until })
      const post = await intakePostOf(ctx.tx, ctx.tenantId, unitId)
      ctx.record({ what: 'documents.opinionsAsked', about: ref(c), detail: { document: documentId, unit: unitId, post, due: until, hash: row.textHash } })
    }
    if (asked.length) await store.addUnits(ctx, asked)
    await documents.letKnow(ctx, documentId, asked.map(u => ({ kind: 'unit', id: u.unitId, why: store.KNOWS })))
    const near = until - ctx.rules.number('documents.consult.near') * HOUR
    if (near > ctx.now) ctx.alarm({ key: `documents.consultNear:${id}`, due: near, act: 'documents.consultDue', input: { id, phase: 'near' } })
    ctx.alarm({ key: `documents.consultDue:${id}`, due: until, act: 'documents.consultDue', input: { id, phase: 'due' } })
    if (open) ctx.record({ what: 'documents.publicConsultation', about: ref(c), detail: { document: documentId, ...open } })
    return { id }
  },

  async consultations(ctx, { documentId }) {
    const row = await documents.findDocument(ctx, documentId)
    const all = await store.ofDocument(ctx, documentId)
    const units = await store.unitsOf(ctx, all.map(c => c.id))
    const opinions = await store.opinionsOf(ctx, all.map(c => c.id))
    return {
      rows: all.map(c => ({ ...rowView(c), units: units.filter(u => u.consultationId === c.id).map(u => unitView(u, opinions)) })),
      may: { consult: mayConsult(ctx.actor, docOf(row), await standingOf(ctx, row)) && !all.some(c => c.state === 'open') },
    }
  },

  async consultation(ctx, { id }) {
    const { c, row } = await known(ctx, id)
    const units = await store.unitsOf(ctx, [id])
    const opinions = await store.opinionsOf(ctx, [id])
    const judges = mayJudge(ctx.actor, docOf(row), await standingOf(ctx, row), c.askedById)
    const mine = []
    for (const u of units.filter(u => mayAnswerFor(ctx.actor, u.unitId))) {
      const isHead = isHeadOf(ctx.actor, u.unitId, await headPostOf(ctx.tx, ctx.tenantId, u.unitId))
      mine.push({
        unitId: u.unitId, unitName: u.unitName, answer: c.state === 'open' && u.state !== 'confirmed', confirm: whyNotConfirm(c, u, { isHead, answered: u.answeredAt !== null }) === null,
        settle: c.state === 'open' && opinions.some(o => o.unitId === u.unitId && o.difference === 'open'),
      })
    }
    // An answer is its unit's own paper until the head has confirmed it.
    const shown = opinions.filter(o => o.unitId === null || units.find(u => u.unitId === o.unitId)?.state === 'confirmed' || mayAnswerFor(ctx.actor, o.unitId))
    return {
      ...rowView(c), text: c.text, parts: c.parts, units: units.map(u => unitView(u, shown)), opinions: shown.map(opinionView), mine,
      may: { judge: judges && c.state === 'open', remind: judges && c.state === 'open' && units.some(u => u.state !== 'confirmed'), close: judges && c.state === 'open', cancel: judges && c.state === 'open', publish: judges && c.state === 'open' && c.publicWhere !== null },
    }
  },

  async askedOfUs(ctx, f) {
    const { rows, next } = pageOf(await store.askedOf(ctx, { ...f, cursor: cursorOf(f.cursor) }), f.limit, r => ({ at: r.consultation.askedAt, id: r.consultation.id }))
    return {
      rows: rows.map(({ consulted: u, consultation: c, opinions }) => ({
        id: c.id, documentId: c.documentId, title: c.title, unitId: u.unitId, unitName: u.unitName, askedUnit: c.askedUnit, askedBy: c.askedBy, askedAt: c.askedAt, due: u.due, state: u.state, none: u.none, opinions, consultation: c.state,
      })),
      next,
    }
  },

  async answer(ctx, { id, unitId, none, opinions }) {
    const { c } = await known(ctx, id, 'lock')
    refuseUnless(mayAnswerFor(ctx.actor, unitId), 'notFound')
    const u = await asked(ctx, id, unitId)
    refuseIf(whyNotAnswer(c, u, { none, opinions }))
    await store.dropOpinions(ctx, id, unitId)
    await store.addOpinions(ctx, opinions.map((o, i) => opinionRow(ctx, id, { unitId, from: u.unitName, no: i + 1, block: o.block, place: o.place || (o.block === null ? '' : placeOf(c.text, o.block)), words: o.words })))
    await store.saveUnit(ctx, id, unitId, { state: 'drafted', none, answeredBy: ctx.actor.name, answeredAt: ctx.now, late: ctx.now > u.due })
    ctx.record({ what: 'documents.opinionDrafted', about: ref(c), detail: { unit: unitId, none, n: opinions.length, post: await headPostOf(ctx.tx, ctx.tenantId, unitId) } })
    return { id, state: 'drafted' }
  },

  async confirmAnswer(ctx, { id, unitId }) {
    const { c } = await known(ctx, id, 'lock')
    refuseUnless(mayAnswerFor(ctx.actor, unitId), 'notFound')
    const u = await asked(ctx, id, unitId)
    refuseIf(whyNotConfirm(c, u, { isHead: isHeadOf(ctx.actor, unitId, await headPostOf(ctx.tx, ctx.tenantId, unitId)), answered: u.answeredAt !== null }))
    await store.saveUnit(ctx, id, unitId, { state: 'confirmed', confirmedById: ctx.actor.id, confirmedBy: ctx.actor.name, confirmedAt: ctx.now, late: u.late || ctx.now > u.due })
    const mine = (await store.opinionsOf(ctx, [id])).filter(o => o.unitId === unitId)
    // From here on it is the unit's official opinion: every word of it into the chain.
    ctx.record({ what: 'documents.opinionConfirmed', about: ref(c), detail: { unit: unitId, asker: c.askedById, none: u.none, late: ctx.now > u.due, opinions: mine.map(o => ({ place: o.place, words: o.words })) } })
    return { id, state: 'confirmed' }
  },

  async remindConsulted(ctx, { id }) {
    const { c, row } = await known(ctx, id, 'lock')
    refuseUnless(mayJudge(ctx.actor, docOf(row), await standingOf(ctx, row), c.askedById))
    refuseIf(c.state === 'open' ? null : 'documents.consultOver')
    const waiting = (await store.unitsOf(ctx, [id])).filter(u => u.state !== 'confirmed')
    await remind(ctx, c, waiting)
    return { reminded: waiting.length }
  },

  async judge(ctx, { id, opinionId, verdict, reason }) {
    const { c, row } = await known(ctx, id, 'lock')
    refuseUnless(mayJudge(ctx.actor, docOf(row), await standingOf(ctx, row), c.askedById))
    const o = await opinionIn(ctx, id, opinionId)
    refuseIf(whyNotJudge(c, o, { verdict, reason }))
    // The public is answered by the record; a unit may still object.
    const difference = verdict === 'adopted' || o.unitId === null ? null : 'open'
    await store.saveOpinion(ctx, opinionId, { verdict, reason, judgedBy: ctx.actor.name, judgedAt: ctx.now, difference, differenceWords: null, differenceBy: null, differenceAt: null })
    ctx.record({ what: 'documents.opinionJudged', about: ref(c), detail: { opinion: opinionId, unit: o.unitId, verdict, reason } })
    return { id }
  },

  async settleDifference(ctx, { id, opinionId, accepts, words }) {
    const { c } = await known(ctx, id, 'lock')
    const o = await opinionIn(ctx, id, opinionId)
    refuseUnless(o.unitId !== null && mayAnswerFor(ctx.actor, o.unitId), 'notFound')
    refuseIf(whyNotSettle(c, o, accepts ? null : words))
    refuseUnless(isHeadOf(ctx.actor, o.unitId!, await headPostOf(ctx.tx, ctx.tenantId, o.unitId!)))
    await store.saveOpinion(ctx, opinionId, { difference: accepts ? 'accepted' : 'open', differenceWords: words || null, differenceBy: ctx.actor.name, differenceAt: ctx.now })
    ctx.record({ what: accepts ? 'documents.differenceAccepted' : 'documents.differenceUpheld', about: ref(c), detail: { opinion: opinionId, unit: o.unitId, asker: c.askedById, words } })
    return { id }
  },

  async coordinate(ctx, { id, opinionId, outcome, words }) {
    const { c, row } = await known(ctx, id, 'lock')
    refuseUnless(mayJudge(ctx.actor, docOf(row), await standingOf(ctx, row), c.askedById))
    const o = await opinionIn(ctx, id, opinionId)
    refuseIf(whyNotSettle(c, o, words))
    await store.saveOpinion(ctx, opinionId, { difference: outcome, differenceWords: words, differenceBy: ctx.actor.name, differenceAt: ctx.now })
    ctx.record({ what: 'documents.differenceCoordinated', about: ref(c), detail: { opinion: opinionId, unit: o.unitId, outcome, words, post: o.unitId ? await headPostOf(ctx.tx, ctx.tenantId, o.unitId) : null } })
    return { id }
  },

  async publicOpinions(ctx, { id, opinions }) {
    const { c, row } = await known(ctx, id, 'lock')
    refuseUnless(mayJudge(ctx.actor, docOf(row), await standingOf(ctx, row), c.askedById))
    refuseIf(c.state !== 'open' ? 'documents.consultOver' : c.publicWhere === null ? 'documents.notPublic' : opinions.every(o => o.words.trim()) ? null : 'documents.opinionEmpty')
    const before = (await store.opinionsOf(ctx, [id])).filter(o => o.unitId === null).length
    await store.addOpinions(ctx, opinions.map((o, i) => opinionRow(ctx, id, { unitId: null, from: o.from || '社会公众', no: before + i + 1, block: null, place: o.place, words: o.words })))
    ctx.record({ what: 'documents.publicOpinionsEntered', about: ref(c), detail: { n: opinions.length } })
    return { added: opinions.length }
  },

  async closeConsultation(ctx, { id }) {
    const { c, row } = await known(ctx, id, 'lock')
    refuseUnless(mayJudge(ctx.actor, docOf(row), await standingOf(ctx, row), c.askedById))
    const n = counted(await store.unitsOf(ctx, [id]), await store.opinionsOf(ctx, [id]))
    const no = whyNotClose(c, n)
    refuseIf(no, { n: no === 'documents.consultUnanswered' ? n.unanswered : no === 'documents.consultUnjudged' ? n.unjudged : n.disputed })
    await end(ctx, c, 'closed', '')
    ctx.record({ what: 'documents.consultationClosed', about: ref(c), detail: { ...n, hash: c.textHash } })
    return { id }
  },

  async cancelConsultation(ctx, { id, why }) {
    const { c, row } = await known(ctx, id, 'lock')
    refuseUnless(mayJudge(ctx.actor, docOf(row), await standingOf(ctx, row), c.askedById))
    refuseIf(c.state !== 'open' ? 'documents.consultOver' : why.trim() ? null : 'documents.consultCancelNoReason')
    await end(ctx, c, 'cancelled', why)
    ctx.record({ what: 'documents.consultationCancelled', about: ref(c), detail: { why, units: (await store.unitsOf(ctx, [id])).map(u => u.unitId) } })
    return { id }
  },

  /** Before the term a reminder; at the term no answer is 逾期未反馈, which is agreement only where the county says so. A late answer still counts while the round is open. */
  async consultDue(ctx, { id, phase }) {
    const c = await store.find(ctx, id, 'lock')
    const waiting = (await store.unitsOf(ctx, [id])).filter(u => u.state === 'asked' || u.state === 'drafted')
    if (c.state !== 'open' || !waiting.length) return { silent: 0 }
    if (phase === 'near') {
      await remind(ctx, c, waiting)
      return { silent: 0 }
    }
    const agrees = ctx.rules.flag('documents.consult.silentAgrees')
    for (const u of waiting) {
      await store.saveUnit(ctx, id, u.unitId, agrees ? { state: 'confirmed', none: true, late: true, confirmedAt: ctx.now, confirmedBy: '按规定视为无意见' } : { state: 'silent', late: true })
      if (agrees) await store.dropOpinions(ctx, id, u.unitId)
      ctx.record({ what: 'documents.opinionSilent', about: ref(c), detail: { unit: u.unitId, unitName: u.unitName, asker: c.askedById, post: await headPostOf(ctx.tx, ctx.tenantId, u.unitId), agrees } })
    }
    return { silent: waiting.length }
  },
}

async function remind(ctx: Ctx, c: store.Consultation, units: readonly store.ConsultedRow[]): Promise<void> {
  for (const u of units) {
    await store.saveUnit(ctx, c.id, u.unitId, { remindedAt: ctx.now, reminders: u.reminders + 1 })
    ctx.record({ what: 'documents.opinionsReminded', about: ref(c), detail: { unit: u.unitId, due: u.due, post: u.state === 'drafted' ? await headPostOf(ctx.tx, ctx.tenantId, u.unitId) : await intakePostOf(ctx.tx, ctx.tenantId, u.unitId) } })
  }
}

async function end(ctx: Ctx, c: store.Consultation, state: 'closed' | 'cancelled', why: string): Promise<void> {
  await store.save(ctx, c.id, { state, endedAt: ctx.now, endedBy: ctx.actor.name, endedWhy: why || null })
  ctx.cancelAlarm(`documents.consultNear:${c.id}`)
  ctx.cancelAlarm(`documents.consultDue:${c.id}`)
}

/** The round and its document, for whoever may know of the document; a unit that was asked keeps its own answer even after the draft is closed to it. */
async function known(ctx: Ctx, id: Id, lock: 'lock' | 'read' = 'read') {
  const c = await store.find(ctx, id, lock)
  return { c, row: await documents.findDocument(ctx, c.documentId) }
}

async function asked(ctx: Ctx, id: Id, unitId: Id): Promise<store.ConsultedRow> {
  const found = (await store.unitsOf(ctx, [id])).find(u => u.unitId === unitId)
  if (!found) throw new Refusal('notFound')
  return found
}

async function opinionIn(ctx: Ctx, id: Id, opinionId: Id): Promise<store.OpinionRow> {
  const found = (await store.opinionsOf(ctx, [id])).find(o => o.id === opinionId)
  if (!found) throw new Refusal('notFound')
  return found
}

const opinionRow = (ctx: Ctx, consultationId: Id, o: Pick<store.OpinionRow, 'unitId' | 'from' | 'no' | 'block' | 'place' | 'words'>): Omit<store.OpinionRow, 'tenantId'> => ({
  id: ctx.newId(), consultationId, ...o, verdict: null, reason: null, judgedBy: null, judgedAt: null, difference: null, differenceWords: null, differenceBy: null, differenceAt: null,
})

/** For the submission gate: how the document stands with the opinions asked on it. */
export async function consultationState(ctx: Ctx, documentId: Id): Promise<ConsultationState> {
  const all = (await store.ofDocument(ctx, documentId)).filter(c => c.state !== 'cancelled')
  if (!all.length) return { asked: false, closed: false, open: 0, units: [], silent: [], reported: [], public: null }
  const ids = all.map(c => c.id)
  const units = await store.unitsOf(ctx, ids)
  const opinions = await store.opinionsOf(ctx, ids)
  const shown = all.findLast(c => c.publicWhere)
  // A unit asked in several rounds stands as it stood in the last.
  const last = [...new Map(all.flatMap(c => units.filter(u => u.consultationId === c.id)).map(u => [u.unitId, u])).values()]
  return {
    asked: units.length > 0, closed: all.every(c => c.state === 'closed'), open: all.filter(c => c.state === 'open').length,
    units: last.map(u => ({ unitId: u.unitId, unitName: u.unitName, state: u.state, none: u.none })), silent: last.filter(u => u.state === 'silent').map(u => u.unitName),
    reported: opinions.filter(o => o.difference === 'reported').map(o => ({ unit: o.from, words: o.words, reason: o.reason ?? '', coordination: o.differenceWords ?? '' })),
    public: shown ? { where: shown.publicWhere!, from: shown.publicFrom!, until: shown.publicUntil!, opinions: opinions.filter(o => o.unitId === null).length } : null,
  }
}

/** At submission: nothing goes up with a question still out; what stays in dispute is said to those who sign (审签说明). @throws 'documents.consultOpenAtSubmit' */
export async function consultedAtSubmit(ctx: Ctx, documentId: Id): Promise<string> {
  const state = await consultationState(ctx, documentId)
  refuseIf(state.open ? 'documents.consultOpenAtSubmit' : null)
  return explanationOf(state)
}

/** At filing: the reading right of those who were only asked ends (S2-13). */
export async function consultedAtFiling(ctx: Ctx, documentId: Id, about: Ref): Promise<void> {
  if (!ctx.rules.flag('documents.consult.endsWithFiling')) return
  const gone = await store.forget(ctx, documentId)
  if (gone.length) ctx.record({ what: 'documents.readingEnded', about, detail: { units: gone.map(g => g.id), why: store.KNOWS } })
}

/** For today's agenda: what the actor's units still owe, with its date. */
export async function consultingAgenda(ctx: Ctx) {
  const rows = await store.askedOf(ctx, { box: 'open', words: '', cursor: null, limit: 20 })
  const items = []
  for (const { consulted: u, consultation: c } of rows) {
    if (u.state === 'drafted' && !isHeadOf(ctx.actor, u.unitId, await headPostOf(ctx.tx, ctx.tenantId, u.unitId))) continue
    items.push({ ref: ref(c), kind: u.state === 'drafted' ? '待确认意见' : '征求意见', title: c.title, due: u.due })
  }
  return items
}

const rowView = (c: store.Consultation) => ({
  id: c.id, documentId: c.documentId, title: c.title, round: c.round, state: c.state, askedBy: c.askedBy, askedUnit: c.askedUnit, askedAt: c.askedAt, due: c.due, note: c.note,
  public: c.publicWhere ? { where: c.publicWhere, from: c.publicFrom!, until: c.publicUntil! } : null, endedAt: c.endedAt, endedBy: c.endedBy, endedWhy: c.endedWhy,
})

const unitView = (u: store.ConsultedRow, opinions: readonly store.OpinionRow[]): ConsultedView => ({
  unitId: u.unitId, unitName: u.unitName, state: u.state, none: u.none, late: u.late, answeredBy: u.answeredBy, answeredAt: u.answeredAt, confirmedBy: u.confirmedBy, confirmedAt: u.confirmedAt,
  reminders: u.reminders, due: u.due, opinions: opinions.filter(o => o.consultationId === u.consultationId && o.unitId === u.unitId).length,
})

const opinionView = (o: store.OpinionRow): OpinionView => ({
  id: o.id, unitId: o.unitId, from: o.from, no: o.no, block: o.block, place: o.place, words: o.words, verdict: o.verdict, reason: o.reason, judgedBy: o.judgedBy, judgedAt: o.judgedAt,
  difference: o.difference, differenceWords: o.differenceWords, differenceBy: o.differenceBy, differenceAt: o.differenceAt,
})

export const consultingNotices = {
  'documents.opinionsAsked': (f: Told) => [{ to: toPost(f), text: `请反馈意见：${f.about.title}` }],
  'documents.opinionsReminded': (f: Told) => [{ to: toPost(f), text: `催办，请尽快反馈：${f.about.title}` }],
  'documents.opinionDrafted': (f: Told) => [{ to: toPost(f), text: `请确认本单位意见：${f.about.title}` }],
  'documents.opinionConfirmed': (f: Told) => [{ to: [{ person: f.detail!.asker as string }], text: `已反馈：${f.about.title}` }],
  'documents.opinionJudged': (f: Told) => (f.detail!.unit && f.detail!.verdict !== 'adopted' ? [{ to: [{ unit: f.detail!.unit as string, permission: 'documents.sign' }], text: `意见未全部采纳，请答复：${f.about.title}` }] : []),
  'documents.differenceUpheld': (f: Told) => [{ to: [{ person: f.detail!.asker as string }], text: `仍有不同意见：${f.about.title}` }],
  'documents.differenceCoordinated': (f: Told) => [{ to: toPost(f), text: `分歧协调结果：${f.about.title}` }],
  'documents.opinionSilent': (f: Told) => [{ to: [{ person: f.detail!.asker as string }, ...toPost(f)], text: `${f.detail!.unitName as string}逾期未反馈：${f.about.title}` }],
  'documents.consultationCancelled': (f: Told) => (f.detail!.units as string[]).map(unit => ({ to: [{ unit }], text: `已撤销：${f.about.title}` })),
}
type Told = { about: Ref; detail?: Record<string, unknown> }
const toPost = (f: Told) => (f.detail!.post ? [{ post: f.detail!.post as string }] : f.detail!.unit ? [{ unit: f.detail!.unit as string }] : [])

