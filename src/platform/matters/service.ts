import { at, day } from '#kernel/day'
import type { Id } from '#kernel/ref'
import type { Acts, Ctx } from '#platform/acts/module'
import { cursorOf, pageOf } from '#platform/acts/paging'
import { factsOf } from '#platform/facts/public'
import { unitOf } from '#platform/identity/public'
import type { Command, OpenCommand } from './commands.ts'
import type { mattersContract } from './contract.ts'
import { takeEvidence } from './evidence.ts'
import { seatOfUnit, targetOf } from './given.ts'
import { coordinates, namesOfActor } from './policy.ts'
import { matterOf } from './public.ts'
import { type Answers, isEnded, nextDate, questions, type Matter } from './state.ts'
import { listMatters, timeByUnit, type Knower } from './store.ts'
import { lineOf, rowsOf, viewOf } from './views.ts'
import { actOn, mergeMatters, openMatter, splitMatter, type NewMatter } from './work.ts'

export const mattersActs: Acts<typeof mattersContract> = {
  async list(ctx, { scope, ended, function: of, only, words, limit, after }) {
    const { tx, tenantId, actor, now } = ctx
    const filter = { scope, ended, function: of, only, words, now, people: [actor.id, ...actor.onBehalfOf], units: actor.units }
    const { rows, next } = pageOf(await listMatters(tx, tenantId, knowerOf(ctx), filter, cursorOf(after), limit + 1), limit, keyOf)
    return { matters: await rowsOf(ctx, rows), next, may: { open: actor.permissions.has('matters.open'), coordinate: coordinates(actor) } }
  },

  async read(ctx, { id }) {
    const m = await matterOf(ctx, id)
    return { ...(await viewOf(ctx, m)), trail: (await factsOf(ctx.tx, ctx.tenantId, id)).map(lineOf) }
  },

  open: async (ctx, input) => viewOf(ctx, await openMatter(ctx, input as NewMatter)),
  accept: (ctx, { id }) => doing(ctx, id, { do: 'accept' }),
  decline: (ctx, { id, reason }) => doing(ctx, id, { do: 'decline', reason }),
  transfer: async (ctx, { id, to, opinion }) => doing(ctx, id, { do: 'transfer', to: await targetOf(ctx, to), opinion }),
  withdraw: (ctx, { id }) => doing(ctx, id, { do: 'withdraw' }),
  decideOwner: async (ctx, { id, to, words }) => doing(ctx, id, { do: 'decideOwner', to: await seatOfUnit(ctx, to), words }),
  object: (ctx, { id, reasons }) => doing(ctx, id, { do: 'object', reasons }),
  async assist(ctx, { id, unitId, task }) {
    if (task !== null) await targetOf(ctx, { unitId })
    return doing(ctx, id, { do: 'assist', unitId, task })
  },
  split: async (ctx, { id, goal, parts }) => viewOf(ctx, (await splitMatter(ctx, id, goal, parts)).whole),
  report: async (ctx, { id, evidence, ...said }) => doing(ctx, id, { do: 'report', ...said, evidence: await takeEvidence(ctx, id, evidence) }),
  reply: (ctx, { id, ...said }) => doing(ctx, id, { do: 'reply', ...said }),
  wait: (ctx, { id, whoId, name, why }) => doing(ctx, id, { do: 'wait', id: whoId, name, why }),
  resume: (ctx, { id }) => doing(ctx, id, { do: 'resume' }),
  urge: (ctx, { id, words }) => doing(ctx, id, { do: 'urge', words }),
  askExtension: (ctx, { id, ...asked }) => doing(ctx, id, { do: 'askExtension', ...asked }),
  extend: (ctx, { id, ...granted }) => doing(ctx, id, { do: 'extend', ...granted }),
  refuseExtension: (ctx, { id, reason }) => doing(ctx, id, { do: 'refuseExtension', reason }),
  async submitForClose(ctx, { id, answers, ...claim }) {
    const proven = {} as Answers
    for (const q of questions) proven[q] = { ...answers[q], evidence: await takeEvidence(ctx, id, answers[q].evidence) }
    return doing(ctx, id, { do: 'submit', ...claim, answers: proven })
  },
  verifyClose: (ctx, { id, pass, words }) => doing(ctx, id, { do: 'verify', pass, words }),
  merge: async (ctx, { intoId, fromId, words }) => viewOf(ctx, await mergeMatters(ctx, intoId, fromId, words)),
  reopen: (ctx, { id, ...again }) => doing(ctx, id, { do: 'reopen', ...again }),

  async measures(ctx, { from, until }) {
    const rows = await timeByUnit(ctx.tx, ctx.tenantId, at(day(from)), at(day(until), 24), ctx.now)
    const units = []
    for (const r of rows) units.push({ ...r, unit: await unitName(ctx, r.unitId) })
    return { units }
  },

  tick: (ctx, { id }) => byTheClock(ctx, id, { do: 'tick' }),
  recalendar: (ctx, { id }) => byTheClock(ctx, id, { do: 'recalendar' }),
}

const doing = async (ctx: Ctx, id: Id, command: Exclude<Command, OpenCommand>) => viewOf(ctx, await actOn(ctx, id, command))
const knowerOf = ({ actor }: Ctx): Knower => (coordinates(actor) ? null : namesOfActor(actor))
const keyOf = (m: Matter) => ({ at: isEnded(m) ? m.endedAt! : nextDate(m).at, id: m.id })
const unitName = async ({ tx, tenantId }: Ctx, id: Id) => (await unitOf(tx, tenantId, id))?.shortName ?? ''

/** What the clock said is in the facts; it only counts them here. */
async function byTheClock(ctx: Ctx, id: Id, command: Exclude<Command, OpenCommand>) {
  let said = 0
  await actOn({ ...ctx, record: f => (said++, ctx.record(f)) }, id, command)
  return { said }
}
