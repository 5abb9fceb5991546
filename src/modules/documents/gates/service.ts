import { at, DAY, day, plusDays } from '#kernel/day'
import { has } from '#kernel/actor'
import type { Id } from '#kernel/ref'
import { fill, Refusal, refuseIf, refuseUnless } from '#kernel/refusal'
import type { Acts, Ctx } from '#platform/acts/module'
import { exceptionsOn, grantorsOf, openRules } from '#platform/exceptions/public'
import { linkFile } from '#platform/files/public'
import { unitOf } from '#platform/identity/public'
import { onRoute, openTaskFor, type RouteState, stateOf } from '#platform/routing/public'
import { dueIn } from '#platform/workdays/public'
import { whyNotBriefFor } from '#modules/quotas/public'
import { countBound, whyNotCounted } from '../counting.ts'
import { consultationState } from '../consulting/service.ts'
import { draftingActs } from '../drafting.ts'
import { tooLong } from '../words/service.ts'
import { may, type Standing } from '../policy.ts'
import { documentSubject, standingOf } from '../route.ts'
import * as documents from '../store.ts'
import { docOf } from '../views.ts'
import { remediable, remedied } from './addressees/domain.ts'
import { addressGiven, anyChangeOf, boundOf, declaredOf, hashesOf, leadAgain, leadOf, momentOf, mustDeclareOf, problemsOf, refOf, signerFor, stepsOf, tagReturn, whoKeeps } from './check.ts'
import type { gatesContract, GatesView, UnitTally } from './contract.ts'
import { mayWaive, type Waiver } from './eye/domain.ts'
import { errorsLeft, lookedAt, unsaid } from './eye/look.ts'
import { findingsOf } from './findings.ts'
import { registryOf } from './registry.ts'
import { codeOf, type Gate, gates, type Judged, newestOn, openGates, placeNow, stateOfGate, whyNotJudge } from './five/domain.ts'
import { whyNotMarkNotUrgent, whyNotReturnShort } from './lead/domain.ts'
import { isNormative, reviewsMissing, whyNotAskReview } from './normative/domain.ts'
import * as store from './store.ts'
import { gatesText } from './text.ts'

/** 把关: what the gates say of a document, and the acts on them. */
export const gatesActs: Acts<typeof gatesContract> = {
  async gates(ctx, { id }) {
    const row = await documents.findDocument(ctx, id)
    return viewOf(ctx, row)
  },

  async declare(ctx, { id, declared }) {
    const row = await documents.findDocument(ctx, id, 'lock')
    refuseIf(may.arrange(ctx.actor, docOf(row), await standingOf(ctx, row)) ? null : 'documents.notEditable')
    await documents.saveDocument(ctx, id, { arrangement: { ...row.arrangement, declared } })
    return { id }
  },

  async remedy(ctx, { id, code }) {
    const row = await documents.findDocument(ctx, id, 'lock')
    refuseIf(may.arrange(ctx.actor, docOf(row), await standingOf(ctx, row)) ? null : 'documents.notEditable')
    const given = await addressGiven(ctx, row)
    const put = given.sender && remedied(code, row.text, row.arrangement, { ...given, sender: given.sender, important: declaredOf(row).important })
    if (!put) throw new Refusal('notFound')
    const save = draftingActs.save as (ctx: Ctx, input: unknown) => Promise<{ version: number }>
    const { version } = await save(ctx, { id, version: row.version, base: null, ...put, reason: ctx.house.refusalText(code).remedy.slice(0, 200) })
    return { id, version }
  },

  async judgeGates(ctx, { id, judgements }) {
    const row = await documents.findDocument(ctx, id, 'lock')
    if (!row.routeId) throw new Refusal('documents.submitFirst')
    const entered = await enteredOf(ctx, id)
    const state = await stateOf(ctx, row.routeId)
    const step = placeIn(ctx, state)
    const hashes = hashesOf(row)
    const judged = [...entered.judged]
    for (const j of judgements) {
      refuseIf(whyNotJudge({ ...j, signed: row.signedHash !== null, mayFill: mayFill(ctx, state, j.gate), normative: isNormative(declaredOf(row).normative) }), { gate: gatesText.gate[j.gate], who: whoKeeps(ctx, j.gate, state) })
      judged.push({ ...j, words: j.words.trim(), byId: ctx.actor.id, by: ctx.actor.name, at: ctx.now, step: step ?? '', textHash: hashes.text, bodyHash: hashes.body })
    }
    await store.saveGating(ctx, id, { judged })
    ctx.record({ what: 'documents.gatesJudged', about: refOf(row), detail: { judgements, hash: row.textHash } })
    return { id, open: openGates(judged, hashes, anyChangeOf(ctx)) }
  },

  async sendBack(ctx, { id, gate, places, reason, to, straightBack }) {
    const row = await documents.findDocument(ctx, id, 'lock')
    const task = row.routeId ? await openTaskFor(ctx, row.routeId, { any: true }) : null
    refuseUnless(task !== null)
    const gone = places.find(p => placeNow(row.text, p) === null)
    refuseIf(gone ? 'documents.placeNotThere' : null, { block: (gone?.block ?? 0) + 1 })
    tagReturn(ctx)
    const state = await onRoute(ctx, row.routeId!, { kind: 'return', taskId: task!.taskId, to, reason, straightBack })
    const entered = await enteredOf(ctx, id)
    const hashes = hashesOf(row)
    const failed: Judged = { gate, opinion: 'failed', words: reason.trim(), byId: ctx.actor.id, by: ctx.actor.name, at: ctx.now, step: task!.step, textHash: hashes.text, bodyHash: hashes.body }
    await store.saveGating(ctx, id, { judged: [...entered.judged, failed], returns: entered.returns + 1 })
    await store.addReturn(ctx, { id: ctx.newId(), documentId: id, unitId: row.unitId, unitName: row.unitName, gate, places, reason: reason.trim(), step: task!.step, byId: ctx.actor.id, by: ctx.actor.name, at: ctx.now })
    ctx.record({ what: 'documents.returnedAtGate', about: refOf(row), detail: { gate, places, reason } })
    return moved(id, state)
  },

  async returnTooShort(ctx, { id }) {
    const row = await documents.findDocument(ctx, id, 'lock')
    const task = row.routeId ? await openTaskFor(ctx, row.routeId, { any: true }) : null
    refuseUnless(task !== null)
    const entered = await enteredOf(ctx, id)
    const lead = await leadOf(ctx, row)
    refuseIf(whyNotReturnShort({ wanted: lead.wanted, earliest: lead.earliest, late: entered.late }))
    const reason = fill(gatesText.leadReason, { earliest: momentOf(lead.earliest), wanted: momentOf(lead.wanted!) })
    tagReturn(ctx)
    const state = await onRoute(ctx, row.routeId!, { kind: 'return', taskId: task!.taskId, to: { step: 'start', inner: null, branches: null }, reason, straightBack: true })
    await store.countReturn(ctx, id)
    await store.addReturn(ctx, { id: ctx.newId(), documentId: id, unitId: row.unitId, unitName: row.unitName, gate: null, places: [], reason, step: task!.step, byId: ctx.actor.id, by: ctx.actor.name, at: ctx.now })
    // Whose doing it is stands with it: the unit that sent it late, never the one who returns it (S2-11).
    ctx.record({ what: 'documents.returnedTooShort', about: refOf(row), detail: { unit: entered.late ? row.unitId : null, earliest: lead.earliest, wanted: lead.wanted } })
    return { ...moved(id, state), earliest: lead.earliest }
  },

  async notUrgent(ctx, { id, words }) {
    refuseUnless(await documentSubject.mayRead(ctx, { module: 'documents', kind: 'document', id, title: '' }), 'notFound')
    const row = await documents.rowOf(ctx, id)
    if (!row) throw new Refusal('notFound')
    refuseIf(whyNotMarkNotUrgent({ urgency: row.text.urgency, ownUnit: ctx.actor.units.includes(row.unitId), markedBefore: await store.markedBy(ctx, id, ctx.actor.id) }))
    await store.addNotUrgent(ctx, { documentId: id, byId: ctx.actor.id, unitId: row.unitId, words: words.trim(), at: ctx.now })
    ctx.record({ what: 'documents.foundNotUrgent', about: refOf(row), detail: { unit: row.unitId, words } })
    return { id, ...await urgencyOf(ctx, row.unitId) }
  },

  async askReview(ctx, { id, kind, unitId, workdays }) {
    const row = await documents.findDocument(ctx, id, 'lock')
    const standing = await standingOf(ctx, row)
    refuseUnless(standing.isDrafter || standing.stepHeld !== null)
    const unit = await unitOf(ctx.tx, ctx.tenantId, unitId)
    refuseUnless(unit !== null, 'notFound')
    const [least, most] = [ctx.rules.number('documents.normative.reviewLeast'), ctx.rules.number('documents.normative.reviewMost')]
    refuseIf(whyNotAskReview({
      normative: isNormative(declaredOf(row).normative), kind, ownUnit: unitId === row.unitId, workdays, least, most, pending: (await store.reviewsOf(ctx, id)).some(r => r.kind === kind && !r.result),
    }), { least, most })
    const due = await dueIn(ctx, { n: workdays, unit: 'workday' })
    const reviewId = ctx.newId()
    await store.addReview(ctx, {
      id: reviewId, documentId: id, kind, unitId, unitName: unit!.name, askedAt: ctx.now, askedBy: ctx.actor.name, dueAt: due.at, result: null, opinion: '', givenAt: null, givenById: null, givenBy: null,
      fileId: null, fileName: null, bodyHash: null,
    })
    await documents.letKnow(ctx, id, [{ kind: 'unit', id: unitId, why: gatesText.review[kind] }])
    ctx.record({ what: 'documents.reviewAsked', about: refOf(row), detail: { kind, unit: unitId, dueAt: due.at } })
    ctx.alarm({ key: `documents.review:${reviewId}`, due: due.at, act: 'documents.reviewDue', input: { id, reviewId } })
    return { id: reviewId, dueAt: due.at }
  },

  async giveReview(ctx, { id, reviewId, result, opinion, fileId }) {
    const row = await documents.findDocument(ctx, id)
    const asked = await store.findReview(ctx, id, reviewId)
    refuseUnless(ctx.actor.units.includes(asked.unitId))
    refuseIf(asked.result ? 'documents.reviewGiven' : opinion.trim() ? null : 'documents.reviewNoWords')
    const file = fileId ? await linkFile(ctx, fileId, refOf(row)) : null
    await store.saveReview(ctx, reviewId, {
      result, opinion: opinion.trim(), givenAt: ctx.now, givenById: ctx.actor.id, givenBy: ctx.actor.name, fileId, fileName: file?.name ?? null, bodyHash: hashesOf(row).body,
    })
    ctx.cancelAlarm(`documents.review:${reviewId}`)
    ctx.record({ what: 'documents.reviewGiven', about: refOf(row), detail: { kind: asked.kind, unit: asked.unitId, result, opinion, drafter: row.drafterId } })
    return { id: reviewId }
  },

  async reviewDue(ctx, { id, reviewId }) {
    const asked = await store.findReview(ctx, id, reviewId)
    if (asked.result) return { reminded: false }
    const row = await documents.rowOf(ctx, id)
    if (!row || row.state === 'cancelled') return { reminded: false }
    ctx.record({ what: 'documents.reviewOverdue', about: refOf(row), detail: { kind: asked.kind, unit: asked.unitId } })
    ctx.alarm({ key: `documents.review:${reviewId}`, due: ctx.now + DAY, act: 'documents.reviewDue', input: { id, reviewId } })
    return { reminded: true }
  },

  async gateTally(ctx, { from, until }) {
    const whole = has(ctx.actor, 'documents.oversee')
    const span = { from: at(day(from)), until: at(plusDays(day(until), 1)), units: whole ? null : ctx.actor.units }
    if (!whole && !ctx.actor.units.length) return { units: [], whole }
    const tallies = new Map<Id, UnitTally>()
    const of = (unitId: Id, unitName: string) => tallies.get(unitId) ?? tallies.set(unitId, {
      unitId, unitName, submitted: 0, late: 0, urgent: 0, notUrgent: 0, firstPass: 0, passed: 0, shortReturns: 0, returns: { legal: 0, policy: 0, procedure: 0, wording: 0, format: 0 },
    }).get(unitId)!
    for (const t of await store.talliesOf(ctx, span)) Object.assign(of(t.unitId, t.unitName), t)
    for (const r of await store.returnTallies(ctx, span)) {
      const tally = of(r.unitId, r.unitName)
      if (r.gate) tally.returns[r.gate] = r.n
      else tally.shortReturns = r.n
    }
    for (const m of await store.notUrgentTallies(ctx, span)) if (tallies.has(m.unitId)) tallies.get(m.unitId)!.notUrgent = m.n
    // In the order of the directory of units: no league table.
    const order = (await addressOrder(ctx))
    return { units: [...tallies.values()].sort((a, b) => (order.get(a.unitId) ?? 0) - (order.get(b.unitId) ?? 0)), whole }
  },
}

const addressOrder = async (ctx: Ctx) => new Map((await registryOf(ctx)).units.map((u, i) => [u.id, i]))

async function enteredOf(ctx: Ctx, id: Id): Promise<store.GatingRow> {
  const row = await store.gatingOf(ctx, id)
  if (!row) throw new Refusal('documents.submitFirst')
  return row
}
const moved = (id: Id, s: RouteState) => ({ id, holders: s.tasks.filter(t => t.state !== 'closed').map(t => t.holder.name) })
const urgencyOf = (ctx: Ctx, unitId: Id) => store.urgencyOf(ctx, unitId, ctx.now - ctx.rules.number('documents.urgency.tally') * DAY)

/** The step in which the actor acts: the one he holds, else the last he passed. */
const placeIn = (ctx: Ctx, s: RouteState): string | null =>
  s.tasks.find(t => t.state !== 'closed' && holds(ctx, t.holder))?.place.step ?? s.opinions.findLast(o => o.by.id === ctx.actor.id || holds(ctx, o.holder))?.place.step ?? null
const holds = (ctx: Ctx, holder: { id: Id }) => holder.id === ctx.actor.id || ctx.actor.posts.includes(holder.id) || ctx.actor.onBehalfOf.includes(holder.id) || (ctx.actor.standInPosts ?? []).includes(holder.id)

/** A gate is judged by whoever holds a step that keeps it, or held it on this way: words changed later are judged again without sending the paper back. */
export const mayFill = (ctx: Ctx, s: RouteState, gate: Gate): boolean => {
  const steps = stepsOf(ctx, gate)
  return s.tasks.some(t => t.state !== 'closed' && t.why === 'step' && steps.includes(t.place.step) && holds(ctx, t.holder))
    || s.opinions.some(o => o.kind === 'approved' && steps.includes(o.place.step) && (o.by.id === ctx.actor.id || holds(ctx, o.holder)))
}

/** How the actor stands to the findings of a gate: the drafter, whoever keeps the gate or may grant the exception, whoever has the text in hand. */
export async function waiverOf(ctx: Ctx, row: documents.DocRow, standing: Standing, state: RouteState | null): Promise<(gate: Gate) => Waiver> {
  const level = openRules(ctx).get('documents.errorsLeft')
  const grantors = level && has(ctx.actor, 'exceptions.grant') ? (await grantorsOf(ctx, level)).map(g => g.id) : []
  const grants = ctx.actor.posts.some(p => grantors.includes(p))
  return gate => ({ isDrafter: row.drafterId === ctx.actor.id, mayPass: grants || (!!state && mayFill(ctx, state, gate)), writes: standing.isDrafter || standing.stepHeld === 'start' })
}

/**
 * What counting says against it, in the order of the submission: the registered 简报, the words, the 立项 and the 总量. On its way it is counted
 * again when it is numbered and measured again when it is issued, so what then stands against it is said before.
 */
async function countedProblems(ctx: Ctx, row: documents.DocRow): Promise<{ code: string; given: Record<string, string | number> }[]> {
  if (row.issuedHash || row.state === 'cancelled') return []
  const brief = row.text.kind === 'brief' && !row.number ? await whyNotBriefFor(ctx, row.arrangement.briefId, row.text.issuerMark) : null
  const long = await tooLong(ctx, row)
  const counted = row.number ? [] : await whyNotCounted(ctx, row)
  return [...(brief ? [brief] : []), ...(long ? [{ code: 'documents.tooLong', given: long }] : []), ...counted.filter(p => !row.routeId || p.code === 'quotas.full')]
}

async function viewOf(ctx: Ctx, row: documents.DocRow): Promise<GatesView> {
  const { id } = row
  const declared = declaredOf(row)
  const given = await addressGiven(ctx, row)
  const entered = await store.gatingOf(ctx, id)
  const lead = await leadOf(ctx, row, entered?.submittedAt ?? ctx.now)
  const counted = await countedProblems(ctx, row)
  const ofCount = counted.some(p => p.code.startsWith('quotas.')) ? await countBound(ctx, row) : null
  const seen = await lookedAt(ctx, row)
  const bound = (rule: string) => (rule.startsWith('quotas.') ? ofCount : rule === 'documents.errorsLeft' ? seen.bound : boundOf(rule, row))
  const { granted, rows: asked } = await exceptionsOn(ctx, row, bound)
  const open = openRules(ctx)
  const exception = (code: string) => granted.has(code) ? 'granted' as const : !open.has(code) ? 'never' as const
    : asked.findLast(e => e.rule === code && (e.bound === null || e.bound === bound(code)))?.state ?? 'may' as const
  const standing = await standingOf(ctx, row)
  const drafting = may.arrange(ctx.actor, docOf(row), standing)
  const state = row.routeId ? await stateOf(ctx, row.routeId) : null
  const [hashes, anyChange] = [hashesOf(row), anyChangeOf(ctx)]
  const judged = entered?.judged ?? []
  const signed = row.signedHash !== null
  const waiver = await waiverOf(ctx, row, standing, state)
  const ruled = !row.routeId ? problemsOf(ctx, row, given, lead) : standing.stepHeld === 'start' ? problemsOf(ctx, row, given, await leadAgain(ctx, row)) : null
  const left = ruled && errorsLeft(seen, new Set([...granted, ...ruled.map(p => p.code)]))
  const problems = [
    ...ruled ?? [],
    ...(await consultationState(ctx, id)).open && drafting ? [{ code: 'documents.consultOpenAtSubmit', given: {} }] : [], ...(left ? [left] : []), ...counted,
  ]
  const reviews = await store.reviewsOf(ctx, id)
  const signer = signerFor(ctx, row)
  const steps = (g: Gate) => (state ? state.definition.steps.filter(s => stepsOf(ctx, g).includes(s.key)).map(s => s.title) : [])
  return {
    gates: gates.map(gate => {
      const j = newestOn(judged, gate)
      return {
        gate, label: gatesText.gate[gate], state: stateOfGate(judged, gate, hashes, anyChange), steps: state ? [whoKeeps(ctx, gate, state)] : steps(gate), by: j?.by ?? null, at: j?.at ?? null, words: j?.words ?? '',
        source: ctx.rules.get(`documents.gate.${gate}`).source, mine: !!state && !signed && mayFill(ctx, state, gate), exception: exception(codeOf(gate)), code: codeOf(gate),
      }
    }),
    problems: problems.map(p => {
      const text = ctx.house.refusalText(p.code)
      return {
        code: p.code, says: fill(text.says, p.given), source: fill(text.source, p.given), remedy: fill(text.remedy, p.given), fix: drafting && (remediable as readonly string[]).includes(p.code), exception: exception(p.code),
      }
    }),
    findings: [
      ...unsaid(seen.findings, problems.map(p => p.code)).map(({ waived, ...f }) => ({ ...f, waived: waived && { by: waived.by, at: waived.at, reason: waived.reason }, may: !signed && mayWaive({ ...f, waived }, waiver(f.gate)) })),
      ...findingsOf(row.text, { ...given, arrangement: row.arrangement }).map(f => ({ ...f, where: '', quote: f.place?.quote ?? '', hash: null, waived: null, may: false })),
    ],
    returns: (await store.returnsOf(ctx, id)).flatMap(r => r.gate ? [{ id: r.id, gate: r.gate, reason: r.reason, by: r.by, at: r.at, step: r.step, places: r.places.map(p => ({ ...p, now: placeNow(row.text, p) })) }] : []),
    reviews: reviews.map(({ tenantId: _, documentId: __, givenById: ___, bodyHash: ____, ...r }) => ({ ...r, mine: !r.result && ctx.actor.units.includes(r.unitId) && has(ctx.actor, 'documents.review') })),
    signer: { who: signer, label: gatesText.signer[signer], source: gatesText.signerSource },
    lead: { wantedAt: lead.wanted, earliest: lead.earliest, late: entered?.late ?? lead.late, source: ctx.rules.get('documents.lead.normal').source, ...await urgencyOf(ctx, row.unitId) },
    declared, normative: isNormative(declared.normative), mustDeclare: mustDeclareOf(ctx, row), missingReviews: reviewsMissing(declared.normative, reviews, hashes.body),
    choices: {
      urgencyReasons: [...ctx.rules.list('documents.urgency.reasons')], reviewLeast: ctx.rules.number('documents.normative.reviewLeast'), reviewMost: ctx.rules.number('documents.normative.reviewMost'), touched: given.touched.map(u => ({ id: u.id, name: u.shortName })),
    },
    may: {
      declare: drafting, judge: !!state && !signed && gates.some(g => mayFill(ctx, state, g)), sendBack: standing.stepHeld !== null && standing.stepHeld !== 'start' && !signed,
      returnShort: standing.stepHeld !== null && standing.stepHeld !== 'start' && !signed && lead.wanted !== null && (entered?.late || (await leadOf(ctx, row)).late),
      notUrgent: !!row.routeId && !!row.text.urgency && !ctx.actor.units.includes(row.unitId) && !(await store.markedBy(ctx, id, ctx.actor.id)),
      except: standing.isDrafter || standing.stepHeld !== null,
      askReview: isNormative(declared.normative) && (standing.isDrafter || standing.stepHeld !== null) && !signed,
    },
  }
}
