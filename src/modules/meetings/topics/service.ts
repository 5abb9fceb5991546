import { has } from '#kernel/actor'
import type { Input } from '#kernel/act'
import { at, day } from '#kernel/day'
import type { Id } from '#kernel/ref'
import { fill, Refusal, refuseIf, refuseUnless } from '#kernel/refusal'
import type { Acts, AgendaItem, Ctx } from '#platform/acts/module'
import { cursorOf, pageOf } from '#platform/acts/paging'
import { exceptionFor, openRules } from '#platform/exceptions/public'
import { linkFile } from '#platform/files/public'
import { intakePostOf, namesOf, unitsOf } from '#platform/identity/public'
import { minutesOf } from '../applying/domain.ts'
import * as meetings from '../applying/store.ts'
import { overdueRevisions } from '../minutes/overdue.ts'
import { prepares, worksDesk } from '../policy.ts'
import { meetingRef } from '../text.ts'
import type { topicsContract, TopicRow, TopicView } from './contract.ts'
import { boundOf, charsOf, type Lack, lacksOf, latestAt, mayEdit, neededFor, whyNotArrange, whyNotMet, whyNotOpine, whyNotScreen, whyNotStudyFirst } from './domain.ts'
import * as store from './store.ts'
import { topicRef, topicsText } from './text.ts'

/** Whoever prepares an item: his unit, or 会务 in its name. */
const preparesTopic = (ctx: Ctx, t: store.Topic) => has(ctx.actor, 'meetings.apply') && (worksDesk(ctx.actor) || ctx.actor.units.includes(t.unitId) || t.applicantId === ctx.actor.id)
const isLeader = (ctx: Ctx, t: store.Topic) => t.leaderId !== null && [ctx.actor.id, ...ctx.actor.onBehalfOf].includes(t.leaderId)

/** 议题 (S2-07, S2-08, S3-01, F15): prepared, asked about, signed, submitted, screened, put in order, settled. */
export const topicsActs: Acts<typeof topicsContract> = {
  async topics(ctx, { cursor, ...f }) {
    const { rows, next } = pageOf(await store.list(ctx, { ...f, cursor: cursorOf(cursor) }), f.limit, r => ({ at: r.at, id: r.id }))
    return { rows: await rowsOf(ctx, rows), next, may: { add: has(ctx.actor, 'meetings.apply'), screen: worksDesk(ctx.actor) } }
  },

  topic: async (ctx, { id }) => viewOf(ctx, await store.findTopic(ctx, id)),

  async draftTopic(ctx, input) {
    const units = await unitsOf(ctx.tx, ctx.tenantId)
    const own = units.find(u => u.id === ctx.actor.unitId)
    refuseUnless(own !== undefined)
    const unit = own!.kind === 'section' ? units.find(u => u.id === own!.parentId) ?? own! : own!
    const t: Omit<store.Topic, 'tenantId' | 'words'> = {
      id: ctx.newId(), ...(await written(ctx, input)), unitId: unit.id, unit: unit.shortName, meetingId: null, no: null, signedAt: null, signedWords: '', state: 'draft', screenedById: null, screenedBy: null, screenedAt: null, rejectCode: null, screenWords: '',
      changedAt: ctx.now, submittedAt: null, applicantId: ctx.actor.id, applicant: ctx.actor.name, at: ctx.now, updatedAt: ctx.now,
    }
    refuseIf(t.consultIds.includes(t.unitId) ? 'meetings.topicOwnOpinion' : null)
    await store.add(ctx, t)
    ctx.record({ what: 'meetings.topicDrafted', about: topicRef(t), detail: { nature: t.nature, ...(await heardBy(ctx, [...t.consultIds, ...(t.legalUnitId ? [t.legalUnitId] : [])])), leader: t.leaderId } })
    return { id: t.id, state: t.state }
  },

  /** What was signed was signed as it stood: a text that changes is signed, and reviewed, anew. */
  async saveTopic(ctx, { id, ...input }) {
    const t = await store.findTopic(ctx, id, 'lock')
    refuseUnless(preparesTopic(ctx, t))
    refuseIf(mayEdit(t.state) ? null : 'meetings.topicNotDraft')
    const to = await written(ctx, input)
    refuseIf(to.consultIds.includes(t.unitId) ? 'meetings.topicOwnOpinion' : null)
    const changed = to.proposal !== t.proposal || to.material !== t.material || to.title !== t.title
    const saved = await store.save(ctx, t, { ...to, ...(changed ? { changedAt: ctx.now } : {}), ...(changed || to.leaderId !== t.leaderId ? { signedAt: null, signedWords: '' } : {}) })
    ctx.record({ what: 'meetings.topicSaved', about: topicRef(saved), detail: { changed, ...(await heardBy(ctx, [...to.consultIds.filter(u => !t.consultIds.includes(u)), ...(to.legalUnitId && (changed || to.legalUnitId !== t.legalUnitId) ? [to.legalUnitId] : [])])), leader: to.leaderId === t.leaderId ? null : to.leaderId } })
    return { id, state: saved.state }
  },

  async giveTopicOpinion(ctx, { id, kind, unitId, stand, words, fileIds }) {
    const t = await store.findTopic(ctx, id, 'lock')
    const units = await unitsOf(ctx.tx, ctx.tenantId)
    const unit = units.find(u => u.id === unitId)
    refuseUnless(unit !== undefined, 'notFound')
    refuseIf(whyNotOpine(t, { kind, unitId, unitName: unit!.shortName, words, stand, files: fileIds.length, own: ctx.actor.units.includes(unitId), prepares: preparesTopic(ctx, t) }, ctx.rules.list('meetings.topic.legalUnits')))
    const files = []
    for (const file of fileIds) {
      const { id: fileId, name, hash } = await linkFile(ctx, file, topicRef(t))
      files.push({ id: fileId, name, hash })
    }
    await store.putOpinion(ctx, t, { id: ctx.newId(), topicId: id, kind, unitId, unit: unit!.shortName, stand, words, files, entered: !ctx.actor.units.includes(unitId), byId: ctx.actor.id, by: ctx.actor.name, at: ctx.now })
    ctx.record({ what: 'meetings.topicOpinionGiven', about: topicRef(t), detail: { kind, unit: unitId, stand, words } })
    return { id, state: t.state }
  },

  async signTopic(ctx, { id, words }) {
    const t = await store.findTopic(ctx, id, 'lock')
    refuseIf(isLeader(ctx, t) ? null : 'meetings.topicNotItsLeader')
    refuseIf(mayEdit(t.state) ? null : 'meetings.topicNotDraft')
    await store.save(ctx, t, { signedAt: ctx.now, signedWords: words })
    ctx.record({ what: 'meetings.topicSigned', about: topicRef(t), detail: { words, applicant: t.applicantId } })
    return { id, state: t.state }
  },

  /** 闯关 (F15): an unready item goes nowhere, and the try is kept in the unit's count. */
  async submitTopic(ctx, { id }) {
    const t = await store.findTopic(ctx, id, 'lock')
    refuseUnless(preparesTopic(ctx, t))
    refuseIf(mayEdit(t.state) ? null : 'meetings.topicNotDraft')
    const { lacks } = await standing(ctx, t)
    if (lacks.length) {
      await store.addAttempt(ctx, { id: ctx.newId(), topicId: id, title: t.title, unitId: t.unitId, unit: t.unit, stage: 'submit', codes: lacks.map(l => l.code), words: '', byId: ctx.actor.id, by: ctx.actor.name, at: ctx.now })
      ctx.record({ what: 'meetings.topicUnready', about: topicRef(t), detail: { codes: lacks.map(l => l.code) } })
      return { id, state: t.state, lacks: lacks.map(l => lackView(ctx, l)) }
    }
    const to = await store.save(ctx, t, { state: 'submitted', submittedAt: ctx.now, applicantId: ctx.actor.id, applicant: ctx.actor.name, rejectCode: null, meetingId: null, no: null })
    ctx.record({ what: 'meetings.topicSubmitted', about: topicRef(to) })
    return { id, state: to.state, lacks: [] }
  },

  async screenTopic(ctx, { id, admit, code, words }) {
    const t = await store.findTopic(ctx, id, 'lock')
    refuseIf(whyNotScreen(t, { actorId: ctx.actor.id, admit, code, reasons: ctx.rules.list('meetings.topic.rejectReasons'), words }))
    if (!admit) await store.addAttempt(ctx, { id: ctx.newId(), topicId: id, title: t.title, unitId: t.unitId, unit: t.unit, stage: 'screen', codes: [code], words, byId: ctx.actor.id, by: ctx.actor.name, at: ctx.now })
    const to = await store.save(ctx, t, { state: admit ? 'admitted' : 'rejected', screenedById: ctx.actor.id, screenedBy: ctx.actor.name, screenedAt: ctx.now, rejectCode: admit ? null : code, screenWords: words })
    ctx.record({ what: admit ? 'meetings.topicAdmitted' : 'meetings.topicRejected', about: topicRef(to), detail: { code, words, applicant: t.applicantId } })
    return { id, state: to.state }
  },

  async withdrawTopic(ctx, { id }) {
    const t = await store.findTopic(ctx, id, 'lock')
    refuseUnless(preparesTopic(ctx, t))
    refuseIf(t.meetingId !== null ? 'meetings.topicPlaced' : t.state === 'submitted' || t.state === 'admitted' || mayEdit(t.state) ? null : 'meetings.topicNotSubmitted')
    // What was submitted can be worked on again; what was only being prepared is given up.
    const to = await store.save(ctx, t, { state: mayEdit(t.state) ? 'withdrawn' : 'draft' })
    ctx.record({ what: 'meetings.topicWithdrawn', about: topicRef(to) })
    return { id, state: to.state }
  },

  async agenda(ctx, { meetingId }) {
    const m = await meetings.findMeeting(ctx, meetingId)
    const [items, fixed] = [await store.onMeeting(ctx, meetingId), await store.agendaOf(ctx, meetingId)]
    const [rows, open] = [await rowsOf(ctx, items), await store.knownOf(ctx, items.map(t => t.id))]
    const arranges = prepares(ctx.actor, m) && !over(m.state)
    const first = whyNotStudyFirst(m.kind, items, ctx.rules)
    return {
      meeting: { id: m.id, title: m.title, kind: m.kind, from: m.from, minutes: minutesOf(m, ctx.rules) }, items: rows.map((r, i) => ({ ...r, known: open.has(r.id), proposal: items[i]!.proposal, studied: items[i]!.studied })), minutes: items.reduce((n, t) => n + t.minutes, 0), mostItems: ctx.rules.number('meetings.topic.count'),
      latest: m.from === null ? null : latestAt(m.from, ctx.rules), fixed: fixed ? { by: fixed.by, at: fixed.at } : null, lacks: first ? [lackView(ctx, first)] : [],
      pool: arranges ? await rowsOf(ctx, (await store.list(ctx, { box: 'pool', state: null, meetingId: null, unitId: null, words: '', cursor: null, limit: 100 })).filter(t => t.forKind === m.kind)) : [],
      may: { arrange: arranges && (!fixed || chairs(ctx, m)), fix: items.length > 0 && !over(m.state) && chairs(ctx, m) && has(ctx.actor, 'meetings.approve') },
    }
  },

  async arrange(ctx, { meetingId, items }) {
    const m = await meetings.findMeeting(ctx, meetingId, 'lock')
    refuseUnless(prepares(ctx.actor, m) || chairs(ctx, m))
    // 临时动议: what whoever chairs has settled only he changes.
    refuseIf((await store.agendaOf(ctx, meetingId)) && !chairs(ctx, m) ? 'meetings.agendaFixed' : null)
    const rows = new Map((await store.lockTopics(ctx, items.map(i => i.id))).map(t => [t.id, t]))
    const ordered = items.map(i => {
      const t = rows.get(i.id)
      if (!t) throw new Refusal('notFound')
      return { ...t, minutes: i.minutes }
    })
    refuseUnless(new Set(items.map(i => i.id)).size === items.length, 'badInput')
    for (const t of ordered) refuseUnless(await store.mayKnow(ctx, t.id), 'notFound')
    const lack = whyNotArrange({ id: m.id, kind: m.kind, state: m.state, minutes: minutesOf(m, ctx.rules) }, ordered, ctx.rules)
    if (lack) throw new Refusal(lack.code, lack.given)
    const before = await store.onMeeting(ctx, meetingId)
    for (const t of before) if (!rows.has(t.id)) await store.save(ctx, t, { meetingId: null, no: null })
    for (const [i, t] of ordered.entries()) {
      await store.save(ctx, rows.get(t.id)!, { meetingId, no: i + 1, minutes: t.minutes })
      if (!before.some(b => b.id === t.id)) ctx.record({ what: 'meetings.topicPlaced', about: topicRef(t), detail: { meeting: meetingRef(m), applicant: t.applicantId } })
    }
    ctx.record({ what: 'meetings.arranged', about: meetingRef(m), detail: { items: ordered.map(t => t.id) } })
    return { minutes: ordered.reduce((n, t) => n + t.minutes, 0) }
  },

  async fixAgenda(ctx, { meetingId }) {
    const m = await meetings.findMeeting(ctx, meetingId, 'lock')
    refuseIf(chairs(ctx, m) ? null : 'meetings.agendaNotChair')
    const items = await store.onMeeting(ctx, meetingId)
    refuseIf(items.length ? null : 'meetings.agendaEmpty')
    const lack = whyNotArrange({ id: m.id, kind: m.kind, state: m.state, minutes: minutesOf(m, ctx.rules) }, items, ctx.rules)
    if (lack) throw new Refusal(lack.code, lack.given)
    await store.fixAgenda(ctx, meetingId)
    ctx.record({ what: 'meetings.agendaFixed', about: meetingRef(m), detail: { items: items.map(t => t.id) } })
    return { meetingId }
  },

  async topicAttempts(ctx, { year }) {
    const rows = await store.attemptsBetween(ctx, at(day(`${year}-01-01`)), at(day(`${year + 1}-01-01`)))
    const said = (a: store.Attempt) => a.codes.map(c => reasonOf(ctx, a, c))
    const all = rows.flatMap(said)
    return {
      // In the order of the units' names: a count for the unit to think about, no league table.
      units: [...new Set(rows.map(r => r.unit))].toSorted().map(unit => {
        const own = rows.filter(r => r.unit === unit)
        return { unit, n: own.length, submit: own.filter(r => r.stage === 'submit').length, screen: own.filter(r => r.stage === 'screen').length }
      }),
      reasons: [...new Set(all)].map(says => ({ says, n: all.filter(x => x === says).length })).toSorted((a, b) => b.n - a.n),
      rows: rows.slice(0, 200).map(r => ({ topicId: r.topicId, title: r.title, unit: r.unit, at: r.at, by: r.by, stage: r.stage, reasons: said(r), words: r.words })),
    }
  },
}

const over = (s: meetings.Meeting['state']) => s === 'held' || s === 'closed' || s === 'cancelled' || s === 'refused' || s === 'merged' || s === 'withdrawn'
/** Who chairs the meeting, or the chief above him. */
const chairs = (ctx: Ctx, m: meetings.Meeting) => m.leaders.some(l => l.part === 'chair' && [ctx.actor.id, ...ctx.actor.onBehalfOf].includes(l.personId)) || has(ctx.actor, 'meetings.overrule')

async function written(ctx: Ctx, input: Omit<Input<typeof topicsContract.draftTopic>, 'id'>) {
  const units = await unitsOf(ctx.tx, ctx.tenantId)
  refuseUnless([...input.consultIds, ...(input.legalUnitId ? [input.legalUnitId] : [])].every(id => units.some(u => u.id === id)), 'notFound')
  refuseIf(input.legalUnitId && !isLegal(ctx, units.find(u => u.id === input.legalUnitId)!) ? 'meetings.topicNotLegalUnit' : null)
  const people = [input.reporterId, input.leaderId].filter(id => id !== null)
  const names = await namesOf(ctx.tx, ctx.tenantId, people)
  refuseUnless(people.every(id => names.has(id)), 'notFound')
  if (input.wantsId) await meetings.findMeeting(ctx, input.wantsId)
  return { ...input, consultIds: [...new Set(input.consultIds)], chars: charsOf(input.material), reporter: input.reporterId ? names.get(input.reporterId)! : '', leader: input.leaderId ? names.get(input.leaderId)! : '' }
}
const isLegal = (ctx: Ctx, u: { shortName: string }) => ctx.rules.list('meetings.topic.legalUnits').some(w => u.shortName.includes(w))
const heardBy = async (ctx: Ctx, unitIds: readonly Id[]) => {
  const posts = []
  for (const u of unitIds) {
    const post = await intakePostOf(ctx.tx, ctx.tenantId, u)
    if (post) posts.push(post)
  }
  return { asked: posts }
}

/** How the item stands: what it lacks, less what was excepted by name (C8). */
async function standing(ctx: Ctx, t: store.Topic) {
  const opinions = await store.opinionsOf(ctx, t.id)
  const units = new Map((await unitsOf(ctx.tx, ctx.tenantId)).map(u => [u.id, u.shortName]))
  const meeting = t.wantsId ? await meetings.rowOf(ctx, t.wantsId) : null
  const overdue = await overdueRevisions(ctx, t.unitId)
  const known = { now: ctx.now, rules: ctx.rules, opinions, units, meeting, overdue }
  const lacks: Lack[] = []
  const open = openRules(ctx)
  for (const l of lacksOf(t, known)) if (!(open.has(l.code) && await exceptionFor(ctx, l.code, topicRef(t), boundOf(l.code, t, overdue)))) lacks.push(l)
  return { opinions, known, meeting, lacks }
}
/** For the card: what exactly an exception on this item is granted for. */
export const topicBound = async (ctx: Ctx, t: store.Topic, rule: string): Promise<string | null> => boundOf(rule, t, await overdueRevisions(ctx, t.unitId))
export const mayAskFor = (ctx: Ctx, t: store.Topic): boolean => preparesTopic(ctx, t)

function lackView(ctx: Ctx, l: Lack) {
  const text = ctx.house.refusalText(l.code)
  return { code: l.code, says: fill(text.says, l.given), source: text.source, remedy: text.remedy, exception: openRules(ctx).get(l.code) ?? null }
}
const reasonOf = (ctx: Ctx, a: { stage: string }, code: string): string => (a.stage === 'screen' ? code : ctx.house.refusalText(code).says.replace(/[：，]?\{\w+\}[^，：]*/g, ''))

async function rowsOf(ctx: Ctx, rows: readonly store.Topic[]): Promise<TopicRow[]> {
  const titles = new Map<Id, string>()
  for (const id of new Set(rows.flatMap(r => r.meetingId ?? []))) titles.set(id, (await meetings.rowOf(ctx, id))?.title ?? '')
  return rows.map(t => ({
    id: t.id, title: t.title, nature: t.nature, forKind: t.forKind, unit: t.unit, unitId: t.unitId, leader: t.leader, reporter: t.reporter, minutes: t.minutes, state: t.state, meetingId: t.meetingId, meeting: t.meetingId ? titles.get(t.meetingId)! : null, no: t.no, at: t.at, submittedAt: t.submittedAt, rejectCode: t.rejectCode,
  }))
}

async function viewOf(ctx: Ctx, t: store.Topic): Promise<TopicView> {
  const { opinions, known, meeting, lacks } = await standing(ctx, t)
  const [row] = await rowsOf(ctx, [t])
  const units = await unitsOf(ctx.tx, ctx.tenantId)
  const own = preparesTopic(ctx, t)
  const edit = mayEdit(t.state)
  const legal = units.filter(u => isLegal(ctx, u))
  const asks = edit || t.state === 'submitted'
  const needed = neededFor(t, ctx.rules)
  return {
    ...row!, wantsId: t.wantsId, wants: meeting?.title ?? null, proposal: t.proposal, material: t.material, chars: t.chars, mostChars: ctx.rules.number('meetings.topic.chars'), mostMinutes: ctx.rules.number('meetings.topic.minutes'), reporterId: t.reporterId, leaderId: t.leaderId, signedAt: t.signedAt, signedWords: t.signedWords, market: t.market,
    studied: t.studied, consult: t.consultIds.map(id => ({ id, name: known.units.get(id) ?? '' })), legalUnitId: t.legalUnitId, legalUnits: legal.map(u => ({ id: u.id, name: u.shortName })), applicant: t.applicant, screenedBy: t.screenedBy, screenedAt: t.screenedAt, screenWords: t.screenWords,
    conditions: needed.map(kind => {
      const lack = whyNotMet(kind, t, known)
      return {
        kind, met: lack === null, says: lack ? lackView(ctx, lack).says : '', opinions: opinions.filter(o => o.kind === kind).map(o => ({ unit: o.unit, stand: o.stand, words: o.words, by: o.by, at: o.at, entered: o.entered, files: o.files })),
      }
    }),
    lacks: edit && own ? lacks.map(l => lackView(ctx, l)) : [], attempts: (await store.attemptsOf(ctx, t.id)).map(a => ({ at: a.at, by: a.by, stage: a.stage, reasons: a.codes.map(c => reasonOf(ctx, a, c)), words: a.words })),
    rejectReasons: worksDesk(ctx.actor) ? [...ctx.rules.list('meetings.topic.rejectReasons')] : [],
    may: {
      edit: edit && own, submit: edit && own, withdraw: own && t.meetingId === null && (asks || t.state === 'admitted'), sign: edit && isLeader(ctx, t), enter: asks && own, screen: t.state === 'submitted' && worksDesk(ctx.actor) && t.applicantId !== ctx.actor.id,
      opine: asks ? [
        ...t.consultIds.filter(u => ctx.actor.units.includes(u)).map(unitId => ({ kind: 'consulted' as const, unitId, unit: known.units.get(unitId) ?? '' })),
        ...(needed.includes('legality') ? legal.filter(u => ctx.actor.units.includes(u.id)).map(u => ({ kind: 'legality' as const, unitId: u.id, unit: u.shortName })) : []),
      ] : [],
    },
  }
}

/** As many of one kind as 今日 takes. */
const SHOWN = 20
export async function topicsAgenda(ctx: Ctx): Promise<AgendaItem[]> {
  const of = async (box: store.Box, kind: string): Promise<AgendaItem[]> =>
    (await store.list(ctx, { box, state: null, meetingId: null, unitId: null, words: '', cursor: null, limit: SHOWN })).map(t => ({ ref: topicRef(t), kind, title: t.title, due: null }))
  return [...(worksDesk(ctx.actor) ? await of('toScreen', topicsText.toScreen) : []), ...(has(ctx.actor, 'meetings.approve') ? await of('toSign', topicsText.toSign) : []), ...(ctx.actor.units.length ? await of('toOpine', topicsText.toOpine) : [])]
}
