import { clock, has } from '#kernel/actor'
import { dayOf, yearOf } from '#kernel/day'
import type { Id } from '#kernel/ref'
import { Refusal, refuseIf } from '#kernel/refusal'
import type { Acts, Ctx } from '#platform/acts/module'
import { cursorOf, pageOf } from '#platform/acts/paging'
import { actorOfPerson, chiefPost, headPostOf, holdersOf, leadersOf, personOf, postsWithRole, unitOf } from '#platform/identity/public'
import { actOn, type Matter, matterOf, matterRows, takeEvidence } from '#platform/matters/public'
import { dueIn } from '#platform/workdays/public'
import { termOf } from '#platform/workdays/domain'
import { plannedBy } from '../filing/domain.ts'
import { findItem, type Item, letKnow, rowOf as itemById } from '../filing/store.ts'
import { worksDesk } from '../policy.ts'
import { numberOf } from '../text.ts'
import type { SlipRow, SlipView, UrgingRow, urgingContract } from './contract.ts'
import { type Colour, colourFor, isBehind, isOpen, needsApproval, nextColour, rungOf, whyNotAnswer, whyNotApprove, whyNotIssue, whyNotSign, whyNotUrge, whyNotWrite } from './domain.ts'
import { findBehind } from './falling.ts'
import * as store from './store.ts'
import { slipNumber, slipRef, urgingText } from './text.ts'

/** 催办 (S2-34, F08, business-rules §3.4): blue → yellow → orange → red, drafted from the register, answered by the unit, moved up by the clock. */
export const urgingActs: Acts<typeof urgingContract> = {
  async urging(ctx, { cursor, ...f }) {
    const { rows, next } = pageOf(await store.listUrging(ctx, { ...f, cursor: cursorOf(cursor) }), f.limit, i => ({ at: i.nextAt!, id: i.id }))
    return { rows: await urgingRows(ctx, rows), next, counts: await store.counts(ctx), may: { urge: worksDesk(ctx.actor) } }
  },

  /** 一键催办: drafted from data and sent; from orange on it goes up for approval instead (S3-50). */
  async urge(ctx, { itemId }) {
    const s = await drafted(ctx, itemId, null)
    return done(ctx, needsApproval(s.colour, ctx.rules) ? await submitted(ctx, s, null) : await issued(ctx, s))
  },

  draftSlip: async (ctx, { itemId, colour }) => done(ctx, await drafted(ctx, itemId, colour)),

  async saveSlip(ctx, { id, colour, behind, requirement }) {
    const s = await store.findSlip(ctx, id, 'lock')
    refuseIf(whyNotWrite(s, behind && requirement))
    const saved = await store.save(ctx, s, { colour, behind, requirement })
    ctx.record({ what: 'supervision.slipSaved', about: slipRef(saved), detail: { behind, requirement } })
    return done(ctx, saved)
  },

  async issueSlip(ctx, { id }) {
    const s = await store.findSlip(ctx, id, 'lock')
    refuseIf(whyNotIssue(s, ctx.rules))
    return done(ctx, await issued(ctx, s))
  },

  async submitSlip(ctx, { id, approverId }) {
    const s = await store.findSlip(ctx, id, 'lock')
    refuseIf(whyNotWrite(s, s.requirement))
    return done(ctx, await submitted(ctx, s, approverId))
  },

  /** Approved is issued: nothing lies idle between the two. */
  async approveSlip(ctx, { id, opinion }) {
    const s = await store.findSlip(ctx, id, 'lock')
    refuseIf(whyNotApprove(s, ctx.actor.id))
    const words = opinion || urgingText.opinionNone
    const approved = await store.save(ctx, s, { approverId: ctx.actor.id, approver: ctx.actor.name, approvedAt: ctx.now, opinion: words })
    ctx.record({ what: 'supervision.slipApproved', about: slipRef(approved), detail: { words } })
    return done(ctx, await issued(ctx, approved))
  },

  async refuseSlip(ctx, { id, reason }) {
    const s = await store.findSlip(ctx, id, 'lock')
    refuseIf(whyNotApprove(s, ctx.actor.id))
    const back = await store.save(ctx, s, { state: 'draft', opinion: reason, wentBack: true })
    ctx.record({ what: 'supervision.slipRefused', about: slipRef(back), detail: { reason, drafter: s.draftedById } })
    return done(ctx, back)
  },

  async withdrawSlip(ctx, { id, reason }) {
    const s = await store.findSlip(ctx, id, 'lock')
    refuseIf(isOpen(s.state) ? null : 'supervision.slipNotIssued')
    return done(ctx, await ended(ctx, s, 'withdrawn', reason))
  },

  async signSlip(ctx, { id }) {
    const s = await addressed(ctx, id)
    refuseIf(whyNotSign(s))
    const signed = await store.save(ctx, s, { signedAt: ctx.now, signedBy: ctx.actor.name })
    ctx.record({ what: 'supervision.slipSigned', about: slipRef(signed), detail: { unit: s.unit } })
    return done(ctx, signed)
  },

  /** Whoever owns the matter reports by the same words: nothing is typed twice (C20); another of the unit answers in writing. */
  async answerSlip(ctx, { id, done: what, reason, next, percent, evidence }) {
    const s = await addressed(ctx, id)
    refuseIf(whyNotAnswer(s, { done: what, reason }))
    const m = await matterOf({ ...ctx, actor: clock(ctx.tenantId) }, s.matterId)
    const proof = await takeEvidence(ctx, s.matterId, evidence)
    const owns = ctx.actor.id === m.owner.personId || ctx.actor.onBehalfOf.includes(m.owner.personId)
    if (m.status === 'open') await actOn(ctx, m.id, owns && next ? { do: 'report', done: what, problems: reason, next, percent, evidence: proof } : { do: 'answerUrge', words: `${what}；${reason}` })
    const answered = await store.save(ctx, s, { state: 'answered', answeredAt: ctx.now, answeredBy: ctx.actor.name, answer: what, reason, evidence: proof })
    ctx.cancelAlarm(alarmOf(id))
    ctx.record({ what: 'supervision.slipAnswered', about: slipRef(answered), detail: { unit: s.unit, words: what, reason, late: s.answerDue !== null && ctx.now > s.answerDue, officer: await officerOf(ctx, s) } })
    return done(ctx, answered)
  },

  async slips(ctx, { cursor, ...f }) {
    const { rows, next } = pageOf(await store.listSlips(ctx, { ...f, cursor: cursorOf(cursor) }), f.limit, s => ({ at: s.at, id: s.id }))
    return { rows: rows.map(s => slipRow(ctx, s)), next }
  },

  slip: async (ctx, { id }) => slipView(ctx, await store.findSlip(ctx, id)),

  /** Unanswered at its time: it stays so, and the next colour is drafted at once; what needs no approval goes out by itself. */
  async slipDue(ctx, { id }) {
    const s = await store.findSlip(ctx, id, 'lock')
    if (s.state !== 'issued') return { next: null }
    const late = await store.save(ctx, s, { state: 'unanswered' })
    ctx.record({ what: 'supervision.slipUnanswered', about: slipRef(late), detail: { unit: s.unit, officer: await officerOf(ctx, s), to: late.told } })
    const colour = nextColour(s.colour)
    if (!colour) return { next: null }
    const i = await itemById(ctx, s.itemId)
    if (!i || i.status !== 'open') return { next: null }
    const next = await written(ctx, i, await matterOf(ctx, s.matterId), colour, late)
    await (needsApproval(colour, ctx.rules) ? submitted(ctx, next, null) : issued(ctx, next))
    return { next: colour }
  },

  findBehind,
}

/** Whose slip it is at the desk: who drafted it; what the clock drafted is the item's officer's. */
const officerOf = async (ctx: Ctx, s: store.Slip): Promise<Id | null> =>
  (await personOf(ctx.tx, ctx.tenantId, s.draftedById)) ? s.draftedById : ((await itemById(ctx, s.itemId))?.registrarId ?? null)
const alarmOf = (id: Id) => `supervision.slip:${id}`
const prefix = (ctx: Ctx) => ctx.rules.text('supervision.slip.prefix')
const done = (ctx: Ctx, s: store.Slip) => ({ id: s.id, state: s.state, colour: s.colour, number: slipNumber(s, prefix(ctx)) })

/** The slip, if it is one's own unit's (or the matter is in one's own hands). @throws notFound, supervision.slipNotYours */
async function addressed(ctx: Ctx, id: Id): Promise<store.Slip> {
  const s = await store.findSlip(ctx, id, 'lock')
  refuseIf(isOurs(ctx, s) ? null : 'supervision.slipNotYours')
  return s
}
const isOurs = ({ actor }: Ctx, s: store.Slip) => actor.units.includes(s.unitId) || (s.ownerId !== null && (s.ownerId === actor.id || actor.onBehalfOf.includes(s.ownerId)))

async function drafted(ctx: Ctx, itemId: Id, colour: Colour | null): Promise<store.Slip> {
  const i = await findItem(ctx, itemId, 'lock')
  const before = await store.slipsOf(ctx, itemId)
  refuseIf(whyNotUrge(i.status, before.some(s => isOpen(s.state))))
  return written(ctx, i, await matterOf(ctx, i.matterId!), colour ?? colourFor(rungOf(i.nextAt!, ctx.now, ctx.rules), before[0] ?? null), before[0] ?? null)
}

/** 督查单由数据拟出: number, unit, original words, term, what is behind, what is asked. */
async function written(ctx: Ctx, i: Item, m: Matter, colour: Colour, last: store.Slip | null): Promise<store.Slip> {
  const unitId = m.offer?.to.unitId ?? m.owner.unitId
  const unit = await unitOf(ctx.tx, ctx.tenantId, unitId)
  const planned = plannedNow(ctx, i)
  const words = urgingText.requirement[colour]
  const lastNumber = last?.state === 'unanswered' ? slipNumber(last, prefix(ctx)) : null
  const row: Omit<store.Slip, 'tenantId'> = {
    id: ctx.newId(), year: null, serial: null, itemId: i.id, matterId: m.id, previousId: last?.state === 'unanswered' ? last.id : null, colour, state: 'draft', itemNumber: numberOf(i, ctx.rules.text('supervision.numberPrefix')) ?? '',
    title: i.title, verbatim: i.verbatim, instructor: i.instructor, dueAt: i.nextAt!, unitId, unit: unit?.name ?? '', ownerId: m.offer ? m.offer.to.personId : m.owner.personId,
    behind: urgingText.behind({
      dueAt: i.nextAt!, now: ctx.now, offeredSince: m.offer?.at ?? null, reportedAt: m.lastReport?.at ?? null, percent: i.percent, planned, stalledSince: i.stalledSince, problems: m.lastReport?.problems ?? '', urged: m.urges.total,
    }),
    requirement: lastNumber ? urgingText.afterUnanswered(lastNumber, words) : words, draftedById: ctx.actor.id, draftedBy: ctx.actor.kind === 'clock' ? urgingText.house : ctx.actor.name, at: ctx.now, approverId: null, approver: null, approvedAt: null,
    opinion: null, wentBack: false, issuedAt: null, issuedBy: null, answerDue: null, told: [], signedAt: null, signedBy: null, answeredAt: null, answeredBy: null, answer: null, reason: null, evidence: [], endedAt: null, endedWhy: null,
  }
  await store.add(ctx, row)
  ctx.record({ what: 'supervision.slipDrafted', about: slipRef(row), detail: { colour, unit: row.unit } })
  return { ...row, tenantId: ctx.tenantId }
}

/** Laid before a leader: whoever was named, else the head of the office. */
async function submitted(ctx: Ctx, s: store.Slip, approverId: Id | null): Promise<store.Slip> {
  const approver = await approverFor(ctx, s, approverId)
  const up = await store.save(ctx, s, { state: 'approving', approverId: approver.id, approver: approver.name })
  ctx.record({ what: 'supervision.slipSubmitted', about: slipRef(up), detail: { approver: approver.id, colour: s.colour } })
  return up
}

/** @throws supervision.slipNobodyApproves, supervision.slipOwnApproval */
async function approverFor(ctx: Ctx, s: store.Slip, named: Id | null): Promise<{ id: Id; name: string }> {
  refuseIf(named === s.draftedById ? 'supervision.slipOwnApproval' : null)
  const posts = named ? [] : [...await postsWithRole(ctx.tx, ctx.tenantId, 'officeHead'), ...[await chiefPost(ctx.tx, ctx.tenantId)].filter(p => p !== null)]
  const people = named ? [named] : (await Promise.all(posts.map(p => holdersOf(ctx.tx, ctx.tenantId, { post: p.id }, ctx.now)))).flat()
  for (const id of people) {
    const a = id === s.draftedById ? null : await actorOfPerson(ctx.tx, ctx.tenantId, id, ctx.now)
    if (a && has(a, 'supervision.approve')) return { id: a.id, name: a.name }
  }
  throw new Refusal('supervision.slipNobodyApproves')
}

/** Out it goes: number, term of the answer, the matter is urged, those the colour names are told. */
async function issued(ctx: Ctx, s: store.Slip): Promise<store.Slip> {
  const i = await itemById(ctx, s.itemId)
  const house = { ...ctx, actor: clock(ctx.tenantId) }
  const m = await matterOf(house, s.matterId)
  refuseIf(whyNotUrge(m.status, false))
  const year = yearOf(ctx.today)
  const told = await toldBy(ctx, s, i)
  const due = await dueIn(ctx, termOf(ctx.rules.get(`supervision.slip.term.${s.colour}`)))
  const out = await store.save(ctx, s, { state: 'issued', year, serial: await store.nextSerial(ctx, year), issuedAt: ctx.now, issuedBy: ctx.actor.kind === 'clock' ? urgingText.house : ctx.actor.name, answerDue: due.at, told })
  // That it is urged is known to whoever may know of the matter; the leader who approved it need not.
  await actOn(has(ctx.actor, 'matters.coordinate') ? ctx : house, m.id, { do: 'urge', words: urgingText.urge(slipNumber(out, prefix(ctx))!, s.colour, s.requirement) })
  ctx.alarm({ key: alarmOf(s.id), due: due.at + 1, act: 'supervision.slipDue', input: { id: s.id } })
  await letKnow(ctx, s.itemId, told.map(who => ({ who, why: urgingText.kindOf(s.colour) })))
  ctx.record({ what: 'supervision.slipIssued', about: slipRef(out), detail: { number: slipNumber(out, prefix(ctx)), colour: s.colour, unit: s.unit, unitId: s.unitId, told, answerDue: due.at } })
  return out
}

/** Whom a colour tells beside whoever has to do it, by the rule of the county: persons and posts. */
async function toldBy(ctx: Ctx, s: store.Slip, i: Item | null): Promise<Id[]> {
  const { tx, tenantId, rules } = ctx
  const names: (Id | null | undefined)[] = []
  for (const who of rules.list(`supervision.slip.told.${s.colour}`)) {
    if (who === 'head') names.push(await headPostOf(tx, tenantId, s.unitId))
    if (who === 'leader') names.push(...(i?.leaderInChargeId ? [i.leaderInChargeId] : (await leadersOf(tx, tenantId, s.unitId)).map(p => p.id)))
    if (who === 'instructor') names.push(i?.instructorId)
    if (who === 'chief') names.push((await chiefPost(tx, tenantId))?.id)
  }
  return [...new Set(names.filter(n => n !== null && n !== undefined))]
}

async function ended(ctx: Ctx, s: store.Slip, state: 'lapsed' | 'withdrawn', why: string): Promise<store.Slip> {
  const off = await store.save(ctx, s, { state, endedAt: ctx.now, endedWhy: why })
  ctx.cancelAlarm(alarmOf(s.id))
  ctx.record({ what: state === 'lapsed' ? 'supervision.slipLapsed' : 'supervision.slipWithdrawn', about: slipRef(off), detail: { why, unit: s.unit } })
  return off
}

/** A matter that is reported done, has ended or waits for the coordinator's word is no longer urged; one that keeps its plan again is no longer behind. */
export async function urgingFollows(ctx: Ctx, m: Matter, i: Item): Promise<void> {
  if (m.status !== 'open') for (const s of await store.openOfMatter(ctx, m.id)) await ended(ctx, s, 'lapsed', urgingText.lapsed)
  if (m.endedAt !== null || !isBehind(plannedNow(ctx, i), m.lastReport?.percent ?? null, ctx.rules.number('supervision.behind.margin'))) await store.endStretch(ctx, i.id)
}

const plannedNow = (ctx: Ctx, i: Item): number | null => (i.openedAt === null ? null : plannedBy(i.milestones, dayOf(i.openedAt), ctx.today))

async function urgingRows(ctx: Ctx, items: readonly Item[]): Promise<UrgingRow[]> {
  const ids = items.map(i => i.id)
  const [slips, stretches] = [await store.lastSlips(ctx, ids), await store.stretchesOf(ctx, ids)]
  const matters = await matterRows(ctx, items.flatMap(i => (i.matterId ? [i.matterId] : [])))
  return items.map(i => {
    const s = slips.get(i.id)
    const m = i.matterId ? matters.get(i.matterId) : undefined
    // Whose it is now, which is not always who was meant to do it: the office may have stepped in (F34).
    const now = m?.offeredTo ?? m?.owner ?? { unitId: i.leadUnitId, unit: i.leadUnit, person: i.responsible }
    return {
      id: i.id, number: numberOf(i, ctx.rules.text('supervision.numberPrefix')), title: i.title, unitId: now.unitId, unit: now.unit, person: now.person ?? '', nextAt: i.nextAt!, rung: rungOf(i.nextAt!, ctx.now, ctx.rules),
      percent: i.percent, planned: plannedNow(ctx, i), behindSince: stretches.get(i.id)?.since ?? null, stalledSince: i.stalledSince, unsigned: i.offered, key: i.key,
      status: i.status === 'checking' ? 'checking' as const : 'open' as const, slip: s ? { id: s.id, colour: s.colour, state: s.state, at: s.issuedAt ?? s.at, answerDue: s.answerDue } : null,
    }
  })
}

const slipRow = (ctx: Ctx, s: store.Slip): SlipRow => ({
  id: s.id, number: slipNumber(s, prefix(ctx)), itemId: s.itemId, itemNumber: s.itemNumber, title: s.title, colour: s.colour, state: s.state, unitId: s.unitId, unit: s.unit, at: s.at, issuedAt: s.issuedAt, answerDue: s.answerDue,
  signedAt: s.signedAt, signedBy: s.signedBy, answeredAt: s.answeredAt, late: s.answerDue !== null && (s.answeredAt ?? ctx.now) > s.answerDue && s.state !== 'lapsed' && s.state !== 'withdrawn', approver: s.approver,
})

function slipView(ctx: Ctx, s: store.Slip): SlipView {
  const desk = worksDesk(ctx.actor)
  const needs = needsApproval(s.colour, ctx.rules)
  const ours = isOurs(ctx, s)
  const live = s.state === 'issued' || s.state === 'unanswered'
  return {
    ...slipRow(ctx, s), matterId: s.matterId, previousId: s.previousId, verbatim: s.verbatim, instructor: s.instructor, dueAt: s.dueAt, behind: s.behind, requirement: s.requirement, draftedBy: s.draftedBy, issuedBy: s.issuedBy,
    approvedAt: s.approvedAt, opinion: s.opinion, wentBack: s.wentBack, answeredBy: s.answeredBy, answer: s.answer, reason: s.reason, evidence: [...s.evidence], endedWhy: s.endedWhy, needsApproval: needs,
    may: {
      edit: desk && s.state === 'draft', issue: desk && s.state === 'draft' && !needs, submit: desk && s.state === 'draft' && needs, approve: has(ctx.actor, 'supervision.approve') && s.state === 'approving' && s.draftedById !== ctx.actor.id,
      withdraw: desk && isOpen(s.state), sign: ours && live && s.signedAt === null, answer: ours && live && s.signedAt !== null, print: true,
    },
  }
}
