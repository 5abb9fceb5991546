import { at, type Day, dayOf, inChinese, plusDays } from '#kernel/day'
import { has } from '#kernel/actor'
import type { Id, Ref } from '#kernel/ref'
import { Refusal, refuseIf, refuseUnless } from '#kernel/refusal'
import type { Acts, AgendaItem, Ctx } from '#platform/acts/module'
import { cursorOf, pageOf } from '#platform/acts/paging'
import { factsOf } from '#platform/facts/public'
import { linkFile } from '#platform/files/public'
import { namesOf, unitsOf } from '#platform/identity/public'
import { matterOf, matterRows, wordsOfFact } from '#platform/matters/public'
import { answersFor } from '../inspections/service.ts'
import { findFinding, findingsOfUnit } from '../inspections/store.ts'
import { seesAll, worksDesk } from '../policy.ts'
import type { AccountView, RemarkView, resultsContract } from './contract.ts'
import { bulletinText, isBad, totalOf, whyNotAppeal, whyNotBulletin, whyNotDecide, whyNotHear, whyNotPropose, whyNotRemark, whyNotReply } from './domain.ts'
import * as store from './store.ts'
import { accountRef, bulletinRef, remarkRef, resultsText } from './text.ts'
import type { Evidence, UnitFigures } from './types.ts'

/** 结果 (S3-26, S4-38, F23): figures of a period, the 通报 begun from them, praise and blame with evidence and the other side's word, accountability. */
export const resultActs: Acts<typeof resultsContract> = {
  async figures(ctx, p) {
    const units = await figuresOf(ctx, p.from as Day, p.until as Day)
    return { units, total: totalOf(units) }
  },

  async draftBulletin(ctx, p) {
    const [from, until] = [p.from as Day, p.until as Day]
    refuseIf(whyNotBulletin({ from, until }, ctx.today))
    const figures = await figuresOf(ctx, from, until)
    const name = await unitNames(ctx)
    const remarks = (await store.remarksIn(ctx, from, until)).map(r => ({ kind: r.kind, unit: name(r.unitId), says: r.says, reply: r.reply }))
    const row = { id: ctx.newId(), from, until, title: resultsText.bulletin(inChinese(from), inChinese(until)), paragraphs: bulletinText(from, until, figures, remarks), figures, byId: ctx.actor.id, by: ctx.actor.name, at: ctx.now }
    await store.addBulletin(ctx, row)
    ctx.record({ what: 'supervision.bulletinDrafted', about: bulletinRef(row), detail: { from, until, total: totalOf(figures) } })
    return { id: row.id }
  },
  async bulletins(ctx, p) {
    const { rows, next } = pageOf(await store.bulletins(ctx, { ...p, cursor: cursorOf(p.cursor) }), p.limit, r => ({ at: r.at, id: r.id }))
    return { rows: rows.map(({ id, title, from, until, by, at: when }) => ({ id, title, from, until, by, at: when })), next }
  },
  async bulletin(ctx, { id }) {
    const { title, from, until, by, at: when, paragraphs, figures } = await store.findBulletin(ctx, id)
    return { id, title, from, until, by, at: when, paragraphs, figures }
  },

  async remarks(ctx, { cursor, ...f }) {
    const { rows, next } = pageOf(await store.remarks(ctx, { ...f, cursor: cursorOf(cursor) }), f.limit, r => ({ at: r.at, id: r.id }))
    return { rows: await remarkViews(ctx, rows), next, may: { add: worksDesk(ctx.actor) } }
  },

  /** What may be leant on: the trail of the matter, and what inspections found at the unit. */
  async evidenceOf(ctx, { matterId, unitId }) {
    await matterOf(ctx, matterId)
    const facts = (await factsOf(ctx.tx, ctx.tenantId, matterId)).map(f => ({ kind: 'fact' as const, id: f.id, says: wordsOfFact(f), at: f.at, by: f.actor.name }))
    const found = (await findingsOfUnit(ctx, unitId)).map(f => ({ kind: 'finding' as const, id: f.id, says: f.says, at: f.at, by: f.by }))
    return { evidence: [...facts, ...found].filter(e => e.says).sort((a, b) => b.at - a.at) }
  },

  async addRemark(ctx, { evidence, ...r }) {
    refuseUnless((await unitsOf(ctx.tx, ctx.tenantId)).some(u => u.id === r.unitId), 'notFound')
    const id = ctx.newId()
    const about = remarkRef({ id, kind: r.kind })
    refuseIf(whyNotRemark({ ...r, evidence: evidence.map(e => ({ ...e, says: '' })) }))
    const proven = await proofs(ctx, evidence, r, about)
    await store.addRemark(ctx, { ...r, id, evidence: proven, byId: ctx.actor.id, by: ctx.actor.name, at: ctx.now, reply: null, repliedById: null, repliedBy: null, repliedAt: null })
    ctx.record({ what: 'supervision.remarked', about, detail: { unit: r.unitId, kind: resultsText.remark[r.kind], says: r.says, matter: r.matterId, evidence: proven } })
    return { id }
  },

  async replyRemark(ctx, { id, words }) {
    const r = await store.findRemark(ctx, id)
    refuseIf(whyNotReply(r, { answers: (await answersFor(ctx, [r.unitId])) !== null, words }))
    await store.saveRemark(ctx, id, { reply: words, repliedById: ctx.actor.id, repliedBy: ctx.actor.name, repliedAt: ctx.now })
    ctx.record({ what: 'supervision.remarkReplied', about: remarkRef(r), detail: { words, hear: r.byId } })
    return { id }
  },

  async accounts(ctx, { cursor, ...f }) {
    const { rows, next } = pageOf(await store.accounts(ctx, await answering(ctx), { ...f, cursor: cursorOf(cursor) }), f.limit, r => ({ at: r.at, id: r.id }))
    const name = await unitNames(ctx)
    const mine = await answering(ctx)
    return { rows: rows.map(a => accountView(ctx, a, name, mine)), next, may: { propose: worksDesk(ctx.actor) } }
  },

  async proposeAccount(ctx, { evidence, ...p }) {
    refuseUnless((await unitsOf(ctx.tx, ctx.tenantId)).some(u => u.id === p.unitId), 'notFound')
    const names = await namesOf(ctx.tx, ctx.tenantId, p.personId ? [p.personId] : [])
    refuseUnless(!p.personId || names.has(p.personId), 'notFound')
    const id = ctx.newId()
    const about = accountRef({ id, kind: p.kind })
    refuseIf(whyNotPropose({ says: p.says, evidence: evidence.map(e => ({ ...e, says: '' })) }))
    const proven = await proofs(ctx, evidence, p, about)
    await store.addAccount(ctx, {
      ...p, id, state: 'proposed', person: p.personId ? names.get(p.personId)! : '', evidence: proven, byId: ctx.actor.id, by: ctx.actor.name, at: ctx.now, decision: null, decidedById: null, decidedBy: null, decidedAt: null, appealUntil: null, appeal: null,
      appealedBy: null, appealedAt: null, outcome: null, outcomeById: null, outcomeBy: null, outcomeAt: null,
    })
    ctx.record({ what: 'supervision.accountProposed', about, detail: { unit: p.unitId, person: p.personId, says: p.says, evidence: proven } })
    return { id }
  },

  async decideAccount(ctx, { id, agree, words }) {
    const a = await store.findAccount(ctx, await answering(ctx), id)
    refuseIf(whyNotDecide(a, { names: names(ctx), words }))
    const state = agree ? 'decided' as const : 'declined' as const
    await store.saveAccount(ctx, id, { state, decision: words, decidedById: ctx.actor.id, decidedBy: ctx.actor.name, decidedAt: ctx.now, appealUntil: agree ? plusDays(ctx.today, ctx.rules.number('supervision.appeal.days')) : null })
    ctx.record({ what: 'supervision.accountDecided', about: accountRef(a), detail: { words, agree, hear: [a.byId, ...(agree && a.personId ? [a.personId] : [])], units: agree ? [a.unitId] : [] } })
    return { state }
  },

  async appealAccount(ctx, { id, words }) {
    const mine = await answering(ctx)
    const a = await store.findAccount(ctx, mine, id)
    refuseIf(whyNotAppeal(a, { concerned: concerns(ctx, a, mine), today: ctx.today, words }))
    await store.saveAccount(ctx, id, { state: 'appealed', appeal: words, appealedBy: ctx.actor.name, appealedAt: ctx.now })
    ctx.record({ what: 'supervision.accountAppealed', about: accountRef(a), detail: { words } })
    return { state: 'appealed' as const }
  },

  async hearAppeal(ctx, { id, uphold, words }) {
    const a = await store.findAccount(ctx, await answering(ctx), id)
    refuseIf(whyNotHear(a, { names: names(ctx), words }))
    const state = uphold ? 'upheld' as const : 'revoked' as const
    await store.saveAccount(ctx, id, { state, outcome: words, outcomeById: ctx.actor.id, outcomeBy: ctx.actor.name, outcomeAt: ctx.now })
    ctx.record({ what: 'supervision.appealHeard', about: accountRef(a), detail: { words, uphold, hear: [a.byId, ...(a.personId ? [a.personId] : [])], units: [a.unitId] } })
    return { state }
  },
}

const names = (ctx: Ctx) => [ctx.actor.id, ...ctx.actor.onBehalfOf]
async function unitNames(ctx: Ctx) {
  const units = await unitsOf(ctx.tx, ctx.tenantId)
  return (id: Id) => units.find(u => u.id === id)?.shortName ?? ''
}
/** The units the actor answers for. */
async function answering(ctx: Ctx): Promise<Id[]> {
  const all: Id[] = []
  for (const u of ctx.actor.units) if ((await answersFor(ctx, [u])) !== null) all.push(u)
  return all
}
const concerns = (ctx: Ctx, a: store.Account, mine: readonly Id[]): boolean => (a.personId ? a.personId === ctx.actor.id : mine.includes(a.unitId))

/** Evidence that is there and belongs to this matter or unit, with its words as they stand; anything else is refused. */
async function proofs(ctx: Ctx, asked: readonly { kind: Evidence['kind']; id: Id }[], of: { matterId: Id | null; unitId: Id }, about: Ref): Promise<Evidence[]> {
  const facts = of.matterId && (await matterOf(ctx, of.matterId)) ? await factsOf(ctx.tx, ctx.tenantId, of.matterId) : []
  const proven: Evidence[] = []
  for (const e of asked) {
    if (e.kind === 'fact') {
      const f = facts.find(x => x.id === e.id)
      if (!f) throw new Refusal('supervision.evidenceNotThere')
      proven.push({ ...e, says: `${dayOf(f.at)} ${f.actor.name}：${wordsOfFact(f)}` })
    } else if (e.kind === 'finding') {
      const { f, i } = await findFinding(ctx, e.id)
      if (f.unitId !== of.unitId || i.state !== 'concluded' || f.state === 'withdrawn') throw new Refusal('supervision.evidenceNotThere')
      proven.push({ ...e, says: `${i.title}：${f.says}` })
    } else proven.push({ ...e, says: (await linkFile(ctx, e.id, about)).name })
  }
  return proven
}

/** Per lead unit, in the order of the directory: numbers of matters, never of persons. What is overdue is so now. */
async function figuresOf(ctx: Ctx, from: Day, until: Day): Promise<UnitFigures[]> {
  const [start, end] = [at(from), at(until, 24)]
  const lived = await store.livedIn(ctx, from, until)
  const counts = await store.remarkCounts(ctx, from, until)
  const units = await unitsOf(ctx.tx, ctx.tenantId)
  const figures = new Map<Id, UnitFigures>()
  const of = (unitId: Id): UnitFigures => {
    const one = figures.get(unitId) ?? { unitId, unit: units.find(u => u.id === unitId)?.shortName ?? '', assigned: 0, closed: 0, onTime: 0, open: 0, overdue: 0, praise: 0, criticism: 0, bad: 0 }
    figures.set(unitId, one)
    return one
  }
  for (const i of lived) {
    if (!i.unitId || !i.matterId) continue
    const u = of(i.unitId)
    if (i.assignedAt! >= start) u.assigned++
    if (i.status === 'closed' && i.endedAt! >= start && i.endedAt! < end) {
      u.closed++
      const last = (await factsOf(ctx.tx, ctx.tenantId, i.matterId)).findLast(f => f.what === 'matters.closed')
      if ((last?.detail as { fact?: { onTime?: boolean } } | undefined)?.fact?.onTime) u.onTime++
    }
    if (i.endedAt === null || i.endedAt >= end) u.open++
    if (!i.ended && i.nextAt !== null && i.nextAt < ctx.now) u.overdue++
  }
  for (const c of counts) {
    const u = of(c.unitId)
    if (c.kind === 'praise') u.praise += c.n
    else if (isBad(c.kind)) u.bad += c.n
    else u.criticism += c.n
  }
  return units.flatMap(u => (figures.has(u.id) ? [figures.get(u.id)!] : []))
}

async function remarkViews(ctx: Ctx, rows: readonly store.Remark[]): Promise<RemarkView[]> {
  const name = await unitNames(ctx)
  const matters = await matterRows(ctx, rows.flatMap(r => (r.matterId ? [r.matterId] : [])))
  const mine = await answering(ctx)
  return rows.map(r => ({
    id: r.id, kind: r.kind, unitId: r.unitId, unit: name(r.unitId), matterId: r.matterId && matters.has(r.matterId) ? r.matterId : null, matter: (r.matterId && matters.get(r.matterId)?.title) || null, says: r.says, evidence: r.evidence, by: r.by, at: r.at,
    reply: r.reply, repliedBy: r.repliedBy, repliedAt: r.repliedAt, may: { reply: r.reply === null && mine.includes(r.unitId) },
  }))
}
function accountView(ctx: Ctx, a: store.Account, name: (id: Id) => string, mine: readonly Id[]): AccountView {
  const leads = has(ctx.actor, 'supervision.approve')
  return {
    id: a.id, kind: a.kind, state: a.state, unitId: a.unitId, unit: name(a.unitId), person: a.person, matterId: a.matterId, says: a.says, evidence: a.evidence, by: a.by, at: a.at, decision: a.decision, decidedBy: a.decidedBy, decidedAt: a.decidedAt, appealUntil: a.appealUntil,
    appeal: a.appeal, appealedBy: a.appealedBy, appealedAt: a.appealedAt, outcome: a.outcome, outcomeBy: a.outcomeBy, outcomeAt: a.outcomeAt,
    may: {
      decide: leads && whyNotDecide(a, { names: names(ctx), words: '.' }) === null, appeal: whyNotAppeal(a, { concerned: concerns(ctx, a, mine), today: ctx.today, words: '.' }) === null, hear: leads && whyNotHear(a, { names: names(ctx), words: '.' }) === null,
    },
  }
}

const SHOWN = 20
/** To be decided, to be heard, to be answered. */
export async function resultsAgenda(ctx: Ctx): Promise<AgendaItem[]> {
  const mine = await answering(ctx)
  const page = { cursor: null, limit: SHOWN }
  const line = (kind: string, ref: Ref, note: string): AgendaItem => ({ ref, kind, title: ref.title, due: null, note })
  const lines: AgendaItem[] = []
  if (has(ctx.actor, 'supervision.approve')) {
    for (const a of await store.accounts(ctx, mine, { ...page, state: 'proposed' })) if (!whyNotDecide(a, { names: names(ctx), words: '.' })) lines.push(line(resultsText.agenda.decide, accountRef(a), a.says))
    for (const a of await store.accounts(ctx, mine, { ...page, state: 'appealed' })) if (!whyNotHear(a, { names: names(ctx), words: '.' })) lines.push(line(resultsText.agenda.hear, accountRef(a), a.says))
  }
  for (const unitId of mine) for (const r of await store.remarks(ctx, { ...page, kind: null, unitId })) if (r.kind !== 'praise' && r.reply === null) lines.push(line(resultsText.agenda.reply, remarkRef(r), r.says))
  return lines
}
export const mayKnowResult = async (ctx: Ctx, about: Ref): Promise<boolean> => {
  if (about.kind === 'remark') return store.findRemark(ctx, about.id).then(() => true, notThere)
  if (about.kind === 'account') return store.findAccount(ctx, await answering(ctx), about.id).then(() => true, notThere)
  return seesAll(ctx.actor)
}
const notThere = (error: unknown): boolean => {
  if (error instanceof Refusal) return false
  throw error
}
