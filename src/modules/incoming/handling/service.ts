import { at, DAY, type Day, HOUR } from '#kernel/day'
import type { Id } from '#kernel/ref'
import { refuseIf, refuseUnless } from '#kernel/refusal'
import type { Acts, Ctx } from '#platform/acts/module'
import { actorOfPerson, intakePostOf, namesOf, unitOf } from '#platform/identity/public'
import { likeness } from '#platform/matters/domain'
import { openMatter } from '#platform/matters/public'
import { openTaskFor } from '#platform/routing/public'
import { dueAt, termOf } from '#platform/workdays/domain'
import { currentCalendar } from '#platform/workdays/public'
import type { incomingContract } from '../contract.ts'
import { answered, tellSender } from '../exchange.ts'
import { mayCorrect, mayMark, receivesFor, watchesInstructions } from '../policy.ts'
import { plain } from '../registering/domain.ts'
import * as store from '../store.ts'
import { incomingText } from '../text.ts'
import { receiptRef } from '../views.ts'
import type { OpenLine, Proposal } from './contract.ts'
import { linesOf, subjectOf, whyNotFinish, whyNotMark, whyNotPropose, whyNotReview } from './domain.ts'
import { handleTerm } from './flow.ts'
import { leadBranch, leaderBranch, needDesk, passByWord, passStep, startHandling, taskAt } from './route.ts'

/** 初审、拟办、批示、承办、答复 (《条例》第二十四条三、四、六、七项; S4-30, S3-84, S0-18). */
type Handling = Pick<Acts<typeof incomingContract>,
  'review' | 'precedents' | 'propose' | 'instruct' | 'recordOral' | 'correctInstruction' | 'markLine' | 'instructions' | 'progress' | 'finish' | 'answer' | 'termDue'>

/** As many lines of the red list as one page shows. */
const SHOWN = 200

export const handlingActs: Handling = {
  async review(ctx, { id, answers, verdict, reasons }) {
    const one = await store.findReceipt(ctx, id, 'lock')
    refuseUnless(receivesFor(ctx.actor, one.receipt.unitId))
    refuseIf(whyNotReview(one.receipt.state, answers, verdict, reasons))
    const review = { answers, verdict, reasons, by: ctx.actor.name, at: ctx.now }
    const about = receiptRef(one)
    if (verdict === 'return') {
      await store.saveReceipt(ctx, id, { review, state: 'returned', returnedAt: ctx.now, returnReason: reasons })
      ctx.record({ what: 'incoming.returned', about, detail: { answers, reason: reasons, unit: one.receipt.unitName, sender: one.paper.senderId } })
      tellSender(ctx, one, 'returned', reasons)
      return { id, state: 'returned' }
    }
    await store.saveReceipt(ctx, id, { review, state: 'handling', acceptedAt: ctx.now })
    ctx.record({ what: 'incoming.reviewed', about, detail: { answers, words: reasons } })
    tellSender(ctx, one, 'accepted')
    if (one.receipt.purpose === 'action') await startHandling(ctx, one)
    return { id, state: 'handling' }
  },

  /** 以往怎样办: like titles that this unit has proposed on, the nearest first. */
  async precedents(ctx, { id }) {
    const { receipt: r, paper: p } = await store.findReceipt(ctx, id)
    const least = ctx.rules.number('incoming.precedent.likeness')
    const before = r.unitId ? await store.handledBefore(ctx, r.unitId, id) : []
    const near = before.map(b => ({ b, n: likeness(plain(subjectOf(p.title)), plain(subjectOf(b.paper.title))) })).filter(x => x.n >= least).sort((x, y) => y.n - x.n).slice(0, 5)
    return {
      rows: near.map(({ b }) => ({
        id: b.receipt.id, title: b.paper.title, fromName: b.paper.fromName, at: b.receipt.sentAt, lead: b.receipt.proposal!.lead.unit, opinion: b.receipt.proposal!.opinion, result: b.receipt.result,
      })),
    }
  },

  async propose(ctx, { id, opinion, lead, assistants, leaders, due, urgerId }) {
    const one = await store.findReceipt(ctx, id, 'lock')
    const { receipt: r, paper: p } = one
    await taskAt(ctx, r, 'incoming.propose')
    const until = due ? at(due as Day, 24) - 1 : dueAt(await currentCalendar(ctx), ctx.now, termOf(ctx.rules.get(handleTerm(p.urgency)))).at
    refuseIf(whyNotPropose({ opinion, minimum: ctx.rules.number('incoming.opinion.minimum'), urgent: p.urgency !== null, urger: urgerId !== null, dueAt: until, now: ctx.now }))
    const others = [...new Set(assistants)].filter(u => u !== lead.unitId)
    const people = await namesOf(ctx.tx, ctx.tenantId, [...leaders, ...(lead.personId ? [lead.personId] : []), ...(urgerId ? [urgerId] : [])])
    refuseUnless([...leaders, lead.personId, urgerId].every(x => x === null || people.has(x)), 'notFound')
    const proposal: Proposal = {
      opinion, by: ctx.actor.name, at: ctx.now, lead: await partyOf(ctx, lead.unitId, lead.personId, people), assistants: [], leaders: leaders.map(l => ({ id: l, name: people.get(l)! })),
    }
    for (const unitId of others) proposal.assistants.push(await partyOf(ctx, unitId, null, people))
    await store.saveReceipt(ctx, id, { proposal, leadUnitId: lead.unitId, dueAt: until, urgerId, urgerName: urgerId && people.get(urgerId)! })
    await store.letKnow(ctx, id, [...others.map(u => ({ id: u, why: '协办' })), ...(urgerId ? [{ id: urgerId, why: '催办' }] : [])])
    ctx.record({ what: 'incoming.proposed', about: receiptRef(one), detail: { words: opinion, lead: proposal.lead, assistants: others, leaders, due: until } })
    ctx.alarm({ key: `incoming.term:${id}`, due: Math.max(ctx.now, until - ctx.rules.number('incoming.remindBefore') * HOUR), act: 'incoming.termDue', input: { id } })
    const branches = []
    for (const l of new Set(leaders)) branches.push(await leaderBranch(ctx, l))
    await passStep(ctx, r, 'incoming.propose', opinion, { instruct: branches, handle: [await leadBranch(ctx, lead)] })
    return { id, state: 'handling' }
  },

  /** 批示 is the leader's. A delegate (委托) puts it in for him: the words stand under the leader's name, his own stands beside as the one who conveyed them (代). */
  async instruct(ctx, { id, words }) {
    const one = await store.findReceipt(ctx, id, 'lock')
    const { of } = await taskAt(ctx, one.receipt, 'incoming.instruct')
    const leader = of ?? ctx.actor
    const instructionId = await write(ctx, one, { leaderId: leader.id, leader: leader.name, words, ...conveyedBy(ctx, leader.id) }, 'incoming.instructed')
    await passStep(ctx, one.receipt, 'incoming.instruct', words)
    return { id, state: one.receipt.state, instructionId }
  },

  /** 口头批示: who heard it, when, before whom. It settles the leader's step as a written one would; he hears what was recorded in his name and may correct it (S3-84). */
  async recordOral(ctx, { id, leaderId, words, heardAt, witnessId }) {
    const one = await store.findReceipt(ctx, id, 'lock')
    refuseUnless(receivesFor(ctx.actor, one.receipt.unitId) || await holdsStep(ctx, one.receipt))
    refuseIf(['registered', 'handling'].includes(one.receipt.state) ? null : 'incoming.notHandling')
    refuseIf(leaderId === ctx.actor.id ? 'incoming.writeItYourself' : null)
    refuseIf(witnessId === leaderId || witnessId === ctx.actor.id ? 'incoming.witnessIsSpeaker' : null)
    refuseIf(heardAt > ctx.now ? 'incoming.heardInFuture' : null)
    const leader = await actorOfPerson(ctx.tx, ctx.tenantId, leaderId, ctx.now)
    const witness = (await namesOf(ctx.tx, ctx.tenantId, [witnessId])).get(witnessId)
    refuseUnless(leader !== null && witness !== undefined, 'notFound')
    await store.letKnow(ctx, id, [{ id: leaderId, why: '口头批示' }])
    const instructionId = await write(ctx, one, { leaderId, leader: leader!.name, words, recordedBy: ctx.actor.name, witness: witness!, heardAt }, 'incoming.oralRecorded')
    await passByWord(ctx, one.receipt, leader!, incomingText.spoken(words, ctx.actor.name, witness!))
    return { id, instructionId }
  },

  async correctInstruction(ctx, { instructionId, words, reason }) {
    const old = await store.instructionOf(ctx, instructionId)
    const one = await store.findReceipt(ctx, old.receiptId, 'lock')
    refuseIf(mayCorrect(ctx.actor, old) ? null : 'incoming.notHisWords')
    refuseIf(reason.trim() ? null : 'incoming.wordsMissing')
    refuseIf((await store.instructionsOf(ctx, old.receiptId)).some(i => i.corrects === instructionId) ? 'incoming.alreadyCorrected' : null)
    const made = await write(ctx, one, { leaderId: old.leaderId, leader: old.leader, words, corrects: instructionId, reason, ...conveyedBy(ctx, old.leaderId) }, 'incoming.corrected')
    await store.replaceLines(ctx, instructionId)
    return { id: old.receiptId, instructionId: made }
  },

  /** 批必查: a line is carried out as a matter with an owner and a date, or a named person takes note of it. */
  async markLine(ctx, { instructionId, no, as }) {
    const instruction = await store.instructionOf(ctx, instructionId)
    const one = await store.findReceipt(ctx, instruction.receiptId, 'lock')
    refuseUnless(mayMark(ctx.actor, { unitId: one.receipt.unitId, leaderId: instruction.leaderId, holdsStep: await holdsStep(ctx, one.receipt) }))
    const lines = await store.linesOf(ctx, [instructionId])
    refuseIf(whyNotMark(lines, no))
    const { text } = lines.find(l => l.no === no)!
    const by = { markedBy: ctx.actor.name, markedAt: ctx.now }
    const about = receiptRef(one)
    if (as.is === 'note') {
      const noter = (await namesOf(ctx.tx, ctx.tenantId, [as.personId])).get(as.personId)
      refuseUnless(noter !== undefined, 'notFound')
      await store.markLine(ctx, instructionId, no, { ...by, mark: 'note', noterId: as.personId, noter: noter! })
      await store.letKnow(ctx, one.receipt.id, [{ id: as.personId, why: '批示阅知' }])
      ctx.record({ what: 'incoming.lineNoted', about, detail: { words: `${text} —— ${noter}`, instructionId, no, person: as.personId } })
      return { id: one.receipt.id, matterId: null }
    }
    const until = at(as.due as Day, 24) - 1
    refuseIf(until <= ctx.now ? 'incoming.duePast' : null)
    if (!as.personId) await needDesk(ctx, as.unitId)
    const matter = await openMatter(ctx, {
      title: text.trim().slice(0, 200), function: 'supervision', basis: incomingText.basis(one.paper.title), goal: text, kind: 'immediate', limit: { at: until }, source: about,
      origins: [{ kind: 'leader', name: instruction.leader, personId: instruction.leaderId }], owner: { unitId: as.unitId, personId: as.personId, opinion: text },
    })
    await store.markLine(ctx, instructionId, no, { ...by, mark: 'act', matterId: matter.id })
    ctx.record({ what: 'incoming.lineActed', about, detail: { words: text, instructionId, no, matterId: matter.id } })
    return { id: one.receipt.id, matterId: matter.id }
  },

  async instructions(ctx) {
    return { rows: await openLinesFor(ctx, SHOWN) }
  },

  async progress(ctx, { id, words }) {
    const one = await store.findReceipt(ctx, id, 'lock')
    await taskAt(ctx, one.receipt, 'incoming.finish')
    refuseIf(words ? null : 'incoming.wordsMissing')
    ctx.record({ what: 'incoming.progress', about: receiptRef(one), detail: { words } })
    return { id, at: ctx.now }
  },

  async finish(ctx, { id, result }) {
    const one = await store.findReceipt(ctx, id, 'lock')
    await taskAt(ctx, one.receipt, 'incoming.finish')
    const open = (await linesOn(ctx, id)).filter(l => l.mark === null).length
    refuseIf(whyNotFinish(one.receipt.state, result, open), { n: open })
    await store.saveReceipt(ctx, id, { state: 'done', actedAt: ctx.now, result })
    ctx.cancelAlarm(`incoming.term:${id}`)
    ctx.record({ what: 'incoming.finished', about: receiptRef(one), detail: { words: result } })
    tellSender(ctx, one, 'acted')
    await passStep(ctx, one.receipt, 'incoming.finish', result)
    return { id, state: 'done' }
  },

  async answer(ctx, { id, words }) {
    const one = await store.findReceipt(ctx, id, 'lock')
    refuseUnless(receivesFor(ctx.actor, one.receipt.unitId) || await holdsStep(ctx, one.receipt))
    refuseIf(['handling', 'done'].includes(one.receipt.state) ? null : 'incoming.notHandling')
    refuseIf(one.receipt.answer ? 'incoming.alreadyAnswered' : null)
    refuseIf(words ? null : 'incoming.wordsMissing')
    await answered(ctx, one, { words, numberText: null, receiptId: null })
    return { id, at: ctx.now }
  },

  /** 催办: before the term whoever holds it hears of it, after it the one who urges and the office too, each day. */
  async termDue(ctx, { id }) {
    const one = await store.findReceipt(ctx, id, 'lock')
    const { receipt: r } = one
    if (r.state !== 'handling' || r.dueAt === null) return { said: 'nothing' }
    const over = ctx.now >= r.dueAt
    const lead = r.leadUnitId ? await intakePostOf(ctx.tx, ctx.tenantId, r.leadUnitId) : null
    ctx.record({ what: over ? 'incoming.termOver' : 'incoming.termNear', about: receiptRef(one), detail: { post: lead, person: r.proposal?.lead.personId ?? null, urger: r.urgerId, unit: over ? r.unitId : null } })
    ctx.alarm({ key: `incoming.term:${id}`, due: over ? ctx.now + DAY : r.dueAt, act: 'incoming.termDue', input: { id } })
    return { said: over ? 'over' : 'near' }
  },
}

/** 批示 as it was written, line by line on the red list until each is put into effect. */
async function write(ctx: Ctx, one: store.Received, i: Pick<store.InstructionRow, 'leaderId' | 'leader' | 'words'> & Partial<store.InstructionRow>, what: string): Promise<Id> {
  refuseIf(linesOf(i.words).length ? null : 'incoming.wordsMissing')
  const row = { recordedBy: null, witness: null, heardAt: null, conveyedById: null, conveyedBy: null, corrects: null, reason: '', ...i, id: ctx.newId(), receiptId: one.receipt.id, at: ctx.now }
  await store.addInstruction(ctx, row, linesOf(i.words))
  ctx.record({
    what, about: receiptRef(one),
    detail: {
      words: i.words, instructionId: row.id, leader: row.leaderId, signed: incomingText.signed(row), recorded: row.recordedBy ?? row.conveyedBy, witness: row.witness, heardAt: row.heardAt, corrects: row.corrects, why: row.reason,
      unit: one.receipt.unitId,
    },
  })
  return row.id
}

const conveyedBy = (ctx: Ctx, leaderId: Id) => (ctx.actor.id === leaderId ? {} : { conveyedById: ctx.actor.id, conveyedBy: ctx.actor.name })

const linesOn = async (ctx: Ctx, receiptId: Id) => store.linesOf(ctx, (await store.instructionsOf(ctx, receiptId)).map(i => i.id))

const holdsStep = async (ctx: Ctx, r: store.ReceiptRow): Promise<boolean> => r.routeId !== null && (await openTaskFor(ctx, r.routeId, { any: true })) !== null

/** 红单: on papers of the units the actor watches for. */
export async function openLinesFor(ctx: Ctx, limit: number): Promise<OpenLine[]> {
  if (!watchesInstructions(ctx.actor)) return []
  return (await store.openLines(ctx, ctx.actor.units, limit)).map(({ line: l, instruction: i, receipt: r, paper: p }) => ({
    id: `${i.id}`, receiptId: r.id, title: p.title, instructionId: i.id, no: l.no, text: l.text, leader: incomingText.signed(i), at: i.at, dueAt: r.dueAt, unitName: r.unitName,
  }))
}

async function partyOf(ctx: Ctx, unitId: Id, personId: Id | null, people: ReadonlyMap<Id, string>) {
  const unit = await unitOf(ctx.tx, ctx.tenantId, unitId)
  refuseUnless(unit !== null, 'notFound')
  return { unitId, unit: unit!.shortName, personId, person: personId && (people.get(personId) ?? null) }
}
