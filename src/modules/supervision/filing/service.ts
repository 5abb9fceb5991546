import { at, type Day, dayOf, plusDays, yearOf } from '#kernel/day'
import { has } from '#kernel/actor'
import type { Id } from '#kernel/ref'
import { Refusal, refuseIf, refuseUnless } from '#kernel/refusal'
import type { Acts, Ctx } from '#platform/acts/module'
import { cursorOf, pageOf } from '#platform/acts/paging'
import { deskOf, namesOf, unitOf, unitsOf } from '#platform/identity/public'
import { circleOf, isOnTime, type Matter, matterOf, matterRows, nextDate, openMatter, splitMatter, openMattersOf } from '#platform/matters/public'
import { refuseNaming, refuseUnverified } from '../clues/service.ts'
import { seesAll, worksDesk } from '../policy.ts'
import { itemRef, numberOf, supervisionText } from '../text.ts'
import { type Asker, type ItemState, type Milestone, type PlannedPart, rankOf } from '../types.ts'
import type { Input as Asked } from '#kernel/act'
import type { filingContract, ItemRow, ItemView } from './contract.ts'
import { isDraft, termOfCycle, whyNotDrop, whyNotFile, whyNotSoLong } from './domain.ts'
import { endRoute, holdsStep, passStep, startFiling, taskAt } from './route.ts'
import * as store from './store.ts'

/** As many as the list of what is assigned but not filed shows. */
const SHOWN = 200

/** 立项 (S0-16, S4-11, business-rules §3.2): draft → number → proposal → approval → 交办, from where the matter carries it. */
export const filingActs = {
  async items(ctx, { cursor, ...f }) {
    const { rows, next } = pageOf(await store.list(ctx, { ...f, cursor: cursorOf(cursor) }), f.limit, r => ({ at: r.at, id: r.id }))
    return { rows: await rowsOf(ctx, rows), next, may: { draft: worksDesk(ctx.actor) } }
  },

  item: async (ctx, { id }) => viewOf(ctx, await store.findItem(ctx, id)),

  draft: (ctx, input) => newDraft(ctx, input),

  /** What came out of a registered source keeps its words letter by letter, also while it is a draft (F24, S3-84). */
  async save(ctx, { id, ...input }) {
    const i = await store.findItem(ctx, id, 'lock')
    refuseIf(isDraft(i.state) ? null : 'supervision.notDraft')
    refuseIf(i.source?.kind === 'source' && i.sourceLine !== null && input.verbatim !== i.verbatim ? 'supervision.verbatimKept' : null)
    // Where it came from is the source's to say, not the form's.
    const kept = i.source?.kind === 'source' ? { source: i.source, sourceLine: i.sourceLine, sourceKind: i.sourceKind } : {}
    const to = await store.save(ctx, i, await written(ctx, { ...input, ...kept }))
    ctx.record({ what: 'supervision.saved', about: itemRef(to), detail: { verbatim: to.verbatim } })
    return done(ctx, to)
  },

  /** 编号并报批: the number is given when it goes up for approval and stays with it, approved or not. */
  async file(ctx, { id, approverId }) {
    const i = await store.findItem(ctx, id, 'lock')
    refuseIf(whyNotFile(i, ctx.today))
    refuseIf(approverId === ctx.actor.id ? 'supervision.selfApproval' : null)
    if (!(await hasSomebody(ctx, i.leadUnitId!))) throw new Refusal('supervision.leadHasNobody')
    const most = ctx.rules.number('supervision.complexDays')
    refuseIf(whyNotSoLong(i, plusDays(ctx.today, most)), { most })
    await refuseUnverified(ctx, i.sourceKind, i.sourceId)
    const year = i.year ?? yearOf(ctx.today)
    const serial = i.serial ?? await store.nextSerial(ctx, year)
    const filed = await store.save(ctx, i, { year, serial, state: 'filed', filedAt: ctx.now })
    await store.letKnow(ctx, id, [{ who: approverId, why: '审批' }, ...[i.instructorId, i.leaderInChargeId].flatMap(who => (who ? [{ who, why: '领导' }] : []))])
    await startFiling(ctx, filed, approverId)
    ctx.record({ what: 'supervision.filed', about: itemRef(filed), detail: { number: numberOf(filed, prefix(ctx)), approver: approverId } })
    return done(ctx, filed)
  },

  async review(ctx, { id, opinion }) {
    const i = await store.findItem(ctx, id, 'lock')
    refuseIf(opinion.trim() ? null : 'supervision.noOpinion')
    await passStep(ctx, i, 'supervision.review', opinion)
    ctx.record({ what: 'supervision.reviewed', about: itemRef(i), detail: { words: opinion } })
    return done(ctx, i)
  },

  async approve(ctx, { id, opinion }) {
    const i = await store.findItem(ctx, id, 'lock')
    refuseIf(opinion.trim() ? null : 'supervision.noOpinion')
    refuseIf(i.registrarId === ctx.actor.id ? 'supervision.selfApproval' : null)
    await passStep(ctx, i, 'supervision.approve', opinion)
    ctx.record({ what: 'supervision.approved', about: itemRef(i), detail: { words: opinion } })
    return done(ctx, i)
  },

  /** 交办: now the matter is opened, offered to the lead unit, and its parts to theirs; whoever asked is owed a reply. */
  async assign(ctx, { id, opinion }) {
    const i = await store.findItem(ctx, id, 'lock')
    refuseIf(i.state === 'filed' ? null : 'supervision.notFiled')
    await taskAt(ctx, i, 'supervision.assign')
    await refuseNaming(ctx, i.sourceId, [opinion])
    const words = supervisionText.assignment(i.title, opinion || i.proposal)
    const matter = await openMatter(ctx, {
      title: i.title, function: 'supervision', basis: i.basis, goal: i.goal, big: i.big, source: itemRef(i),
      ...(i.kind === 'immediate' ? { kind: 'immediate' as const, limit: { at: endOf(i.due!) } } : { kind: 'longRunning' as const, cycle: termOfCycle(i.cycle!) }),
      origins: i.askers.map(({ due, ...a }) => ({ ...a, limit: due ? { at: endOf(due) } : null })), assistants: i.assistants, owner: { unitId: i.leadUnitId!, personId: null, opinion: words },
    })
    if (i.parts.length) await splitMatter(ctx, matter.id, i.goal || i.title, i.parts.map(p => ({ title: p.title, to: { unitId: p.unitId, personId: null }, opinion: words, limit: p.due ? { at: endOf(p.due) } : null })))
    const assigned = await store.save(ctx, i, { state: 'assigned', assignedAt: ctx.now, matterId: matter.id, ...projected(matter) })
    // He answers for it by name: he knows of it also when nobody of his unit has signed for it and the office steps in.
    await store.letKnow(ctx, id, [{ who: i.responsibleId!, why: '责任人' }])
    await passStep(ctx, assigned, 'supervision.assign', words)
    ctx.record({ what: 'supervision.assigned', about: itemRef(i), detail: { matter: matter.id, words } })
    return { ...done(ctx, assigned), matterId: matter.id }
  },

  async drop(ctx, { id, reason }) {
    const i = await store.findItem(ctx, id, 'lock')
    refuseIf(whyNotDrop(i.state, reason))
    await endRoute(ctx, i, reason)
    const dropped = await store.save(ctx, i, { state: 'dropped', droppedWhy: reason, step: null, holders: [] })
    ctx.record({ what: 'supervision.dropped', about: itemRef(i), detail: { reason, registrar: i.registrarId } })
    return done(ctx, dropped)
  },

  /** 补立项: a matter that was assigned at once, from a leader's instruction, comes on the ledger with its number (批必查, S0-18). */
  async adopt(ctx, { matterId, sourceKind, leaderInChargeId, responsibleId, key }) {
    const m = await matterOf(ctx, matterId)
    refuseIf(m.function === 'supervision' ? null : 'supervision.notSupervised')
    refuseIf((await store.ofMatter(ctx, matterId)) ? 'supervision.alreadyFiled' : null)
    refuseUnless(ctx.actor.unitId !== null)
    const leader = m.origins.find(o => o.kind === 'leader')
    const people = await namesOf(ctx.tx, ctx.tenantId, [m.owner.personId, ...[leaderInChargeId, responsibleId].filter(x => x !== null)])
    const year = yearOf(ctx.today)
    const id = ctx.newId()
    const lead = m.offer?.to.unitId ?? m.owner.unitId
    const row: Omit<store.Item, 'tenantId' | 'words'> = {
      id, year, serial: await store.nextSerial(ctx, year), title: m.title, sourceKind, rank: rankOf(sourceKind), source: m.source, sourceId: m.source?.id ?? null, sourceLine: null, verbatim: leader ? m.goal : '',
      instructorId: leader?.personId ?? null, instructor: leader?.name ?? '', instructedOn: null, basis: m.basis, goal: m.goal, kind: m.kind, due: null, cycle: null, leadUnitId: lead,
      leadUnit: (await unitOf(ctx.tx, ctx.tenantId, lead))?.shortName ?? '', responsibleId, responsible: (responsibleId && people.get(responsibleId)) ?? '', leaderInChargeId, leaderInCharge: (leaderInChargeId && people.get(leaderInChargeId)) ?? '',
      assistants: [...m.assistants], askers: m.origins.map(o => ({ kind: o.kind, name: o.name, personId: o.personId, unitId: o.unitId, due: o.clock && dayOf(o.clock.at) })), milestones: [], parts: [], big: m.big, key, complex: false, hardNut: false, forPeople: false,
      proposal: m.offer?.opinion ?? '', state: 'assigned', droppedWhy: null, joined: null, matterId, routeId: null, step: null, holders: [], ...projected(m), registrarId: ctx.actor.id, registrar: ctx.actor.name, unitId: ctx.actor.unitId!,
      at: ctx.now, filedAt: ctx.now, assignedAt: m.openedAt, updatedAt: ctx.now,
    }
    await store.add(ctx, row)
    await store.letKnow(ctx, id, [{ who: ctx.actor.id, why: '登记' }, ...[row.instructorId, leaderInChargeId].flatMap(who => (who ? [{ who, why: '领导' }] : [])), ...(responsibleId ? [{ who: responsibleId, why: '责任人' }] : [])])
    ctx.record({ what: 'supervision.adopted', about: itemRef(row), detail: { number: numberOf(row, prefix(ctx)), matter: matterId } })
    return done(ctx, row)
  },

  async toAdopt(ctx) {
    const open = await openMattersOf(ctx, 'supervision', SHOWN)
    const have = await store.withMatters(ctx, open.map(m => m.id))
    const rows = await matterRows(ctx, open.filter(m => !have.has(m.id) && m.parentId === null && m.source?.module !== 'supervision').map(m => m.id))
    return {
      rows: open.flatMap(m => {
        const row = rows.get(m.id)
        return row ? [{ matterId: m.id, title: m.title, unit: row.offeredTo?.unit ?? row.owner.unit, nextAt: row.nextAt, source: m.source, asker: m.origins[0]?.name ?? '' }] : []
      }),
    }
  },
} satisfies Acts<typeof filingContract>

/** The end of a day, the last moment it is still that day. */
export const endOf = (d: Day) => at(d, 24) - 1
const prefix = (ctx: Ctx) => ctx.rules.text('supervision.numberPrefix')
export const done = (ctx: Ctx, i: { id: Id; state: ItemState; year: number | null; serial: number | null }) => ({ id: i.id, state: i.state, number: numberOf(i, prefix(ctx)) })
const hasSomebody = async ({ tx, tenantId, now }: Ctx, unitId: Id) => {
  const desk = (await deskOf(tx, tenantId, unitId, 'intake', now)) ?? (await deskOf(tx, tenantId, unitId, 'head', now))
  return desk?.holder !== null && desk !== null
}

/** What the ledger keeps of the matter, for lists and charts; `before` is the row as it was. */
export const projected = (m: Matter, before: Pick<store.Item, 'firstActedAt'> | null = null) => {
  const next = nextDate(m)
  return {
    status: m.status, ended: m.endedAt !== null, ownerUnitId: m.owner.unitId, nextAt: next.at, nextFrom: next.from, openedAt: m.openedAt, endedAt: m.endedAt, percent: m.lastReport?.percent ?? null,
    stalledSince: m.said.stalledFor === m.progressAt ? m.progressAt : null, passes: m.passes, offered: m.offer !== null, offeredUnitId: m.offer?.to.unitId ?? null, mergedInto: m.mergedInto,
    extensions: m.extensions.length + m.origins.reduce((n, o) => n + o.extensions.length, 0), firstActedAt: before?.firstActedAt ?? (acted(m) ? m.touchedAt : null), onTime: m.status === 'closed' ? isOnTime(m, m.claim!.at) : null,
  }
}
/** A unit did something with it: signed for it or reported. To push it back is none (S1-25). */
const acted = (m: Matter) => m.owner.basis === 'accepted' || m.reports > 0

/** A matter moved: the ledger follows in the same transaction. Answers the item as it stands now; null where the matter is none of the ledger's. */
export async function matterMoved(ctx: Ctx, m: Matter, before: Matter | null): Promise<store.Item | null> {
  if (m.function !== 'supervision') return null
  const i = await store.ofMatter(ctx, m.id)
  if (!i) return null
  const now = projected(m, i)
  await store.project(ctx, i.id, now)
  if (before && circleOf(before).join() !== circleOf(m).join()) await store.retell(ctx, i.id)
  return { ...i, ...now }
}

type Input = Asked<typeof filingContract.draft>
/** 拟立项: what is known so far; a source's line becomes one the same way. */
export async function newDraft(ctx: Ctx, input: Input) {
  refuseUnless(ctx.actor.unitId !== null)
  const id = ctx.newId()
  const row: Omit<store.Item, 'tenantId' | 'words'> = {
    id, year: null, serial: null, ...(await written(ctx, input)), state: 'draft', droppedWhy: null, joined: null, matterId: null, routeId: null, step: null, holders: [], status: null, ended: false, ownerUnitId: null, nextAt: null,
    openedAt: null, endedAt: null, percent: null, stalledSince: null, passes: 0, offered: false, offeredUnitId: null, mergedInto: null, nextFrom: null, extensions: 0, firstActedAt: null, onTime: null, registrarId: ctx.actor.id, registrar: ctx.actor.name, unitId: ctx.actor.unitId!, at: ctx.now,
    filedAt: null, assignedAt: null, updatedAt: ctx.now,
  }
  await store.add(ctx, row)
  await store.letKnow(ctx, id, [{ who: ctx.actor.id, why: '登记' }])
  ctx.record({ what: 'supervision.drafted', about: itemRef(row), detail: { sourceKind: row.sourceKind, source: row.source, line: row.sourceLine, instructor: row.instructor, verbatim: row.verbatim } })
  return { id, state: 'draft' as const, number: null }
}

/** What was typed, with the names that go with the ids; people and units that are not there are refused. */
async function written(ctx: Ctx, input: Input) {
  await refuseNaming(ctx, input.source?.id ?? null, [input.title, input.verbatim, input.basis, input.goal, input.proposal, ...input.askers.map(a => a.name), ...input.assistants.map(a => a.task), ...input.parts.map(x => x.title), ...input.milestones.map(m => m.title)])
  const units = await unitsOf(ctx.tx, ctx.tenantId)
  const short = (id: Id) => units.find(u => u.id === id)?.shortName
  const wanted = [input.leadUnitId, ...input.assistants.map(a => a.unitId), ...input.parts.map(p => p.unitId), ...input.askers.map(a => a.unitId)].filter(x => x !== null)
  refuseUnless(wanted.every(id => short(id) !== undefined), 'notFound')
  const persons = [input.instructorId, input.responsibleId, input.leaderInChargeId, ...input.askers.map(a => a.personId)].filter(x => x !== null)
  const names = await namesOf(ctx.tx, ctx.tenantId, persons)
  refuseUnless(persons.every(id => names.has(id)), 'notFound')
  const nameOf = (id: Id | null) => (id ? names.get(id)! : '')
  return {
    ...input, due: input.due as Day | null, instructedOn: input.instructedOn as Day | null, milestones: input.milestones as Milestone[], askers: input.askers as Asker[], parts: input.parts as PlannedPart[], rank: rankOf(input.sourceKind), sourceId: input.source?.id ?? null, instructor: input.instructorId ? nameOf(input.instructorId) : input.instructor, leadUnit: input.leadUnitId ? short(input.leadUnitId)! : '',
    responsible: nameOf(input.responsibleId), leaderInCharge: nameOf(input.leaderInChargeId),
  }
}

export async function rowsOf(ctx: Ctx, items: readonly store.Item[]): Promise<ItemRow[]> {
  const matters = await matterRows(ctx, items.flatMap(i => (i.matterId ? [i.matterId] : [])))
  return items.map(i => rowOf(ctx, i, matters))
}
function rowOf(ctx: Ctx, i: store.Item, matters: Awaited<ReturnType<typeof matterRows>>): ItemRow {
  const m = i.matterId ? matters.get(i.matterId) : undefined
  return {
    id: i.id, number: numberOf(i, prefix(ctx)), title: i.title, sourceKind: i.sourceKind, instructor: i.instructor, kind: i.kind, due: i.due, cycle: i.cycle, leadUnitId: i.leadUnitId, leadUnit: i.leadUnit,
    leaderInCharge: i.leaderInCharge, big: i.big, key: i.key, complex: i.complex, hardNut: i.hardNut, forPeople: i.forPeople, state: i.state, step: i.step, holders: i.holders, matterId: i.matterId, at: i.at, filedAt: i.filedAt,
    assignedAt: i.assignedAt, registrar: i.registrar,
    matter: m ? {
      status: m.status, rung: m.rung, nextAt: m.nextAt, unit: m.owner.unit, person: m.owner.person, offered: m.offeredTo !== null, waitsFor: m.waitsFor?.who ?? null, stalledSince: m.stalledSince, mergedInto: i.mergedInto,
    } : null,
  }
}

async function viewOf(ctx: Ctx, i: store.Item): Promise<ItemView> {
  const [row] = await rowsOf(ctx, [i])
  const units = await unitsOf(ctx.tx, ctx.tenantId)
  const unit = (id: Id) => units.find(u => u.id === id)?.shortName ?? ''
  const desk = worksDesk(ctx.actor)
  const steps = { review: await holdsStep(ctx, i, 'supervision.review'), approve: await holdsStep(ctx, i, 'supervision.approve'), assign: await holdsStep(ctx, i, 'supervision.assign') }
  return {
    ...row!, source: i.source, sourceLine: i.sourceLine, verbatim: i.verbatim, instructorId: i.instructorId, instructedOn: i.instructedOn, basis: i.basis, goal: i.goal, proposal: i.proposal, responsibleId: i.responsibleId,
    responsible: i.responsible, leaderInChargeId: i.leaderInChargeId, assistants: i.assistants.map(a => ({ ...a, unit: unit(a.unitId) })), askers: i.askers.map(a => ({ ...a, due: a.due ?? null })), milestones: i.milestones,
    parts: i.parts.map(p => ({ ...p, unit: unit(p.unitId) })), routeId: seesAll(ctx.actor) || steps.review || steps.approve ? i.routeId : null, droppedWhy: i.droppedWhy, joined: i.joined,
    may: {
      edit: desk && isDraft(i.state), file: desk && isDraft(i.state), drop: desk && isDraft(i.state), review: steps.review, approve: steps.approve && has(ctx.actor, 'supervision.approve'), assign: steps.assign && desk,
      amend: desk && i.state === 'assigned' && !i.ended,
    },
  }
}
