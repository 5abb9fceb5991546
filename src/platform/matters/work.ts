import { dayOf } from '#kernel/day'
import type { Id, Ref } from '#kernel/ref'
import { Refusal, refuseUnless } from '#kernel/refusal'
import type { Ctx } from '#platform/acts/module'
import { lookAgain, postOf } from '#platform/identity/public'
import { awaits } from '#platform/search/public'
import { awaitNotice, noticeSettled } from '#platform/workdays/public'
import { nextTickAt } from './clocks.ts'
import { isDoer } from './closing.ts'
import { isRefused, type Command, type Given, type OpenCommand, type Part, type Refused } from './commands.ts'
import { decide, merge, split, type JointDecision } from './domain.ts'
import { evolve } from './evolve.ts'
import type { MatterFact } from './facts.ts'
import { givenFor, NOWHERE, officeSeat, targetOf, type To } from './given.ts'
import { whoHears } from './hearing.ts'
import { mayKnow, mayVerify } from './policy.ts'
import { nextDate, type Matter } from './state.ts'
import { childrenOf, findMatter, heldBy, lockMatters, partsOf, saveMatter } from './store.ts'

/** The one way a matter changes: load and hold, may he know, decide, then facts, projection and alarm in the act's own transaction. */

/** How a fact of a matter stands in the register: the fact whole, for the replay, and who was to hear of it. */
export type Kept = { fact: MatterFact; hear: ReturnType<typeof whoHears> }

export const refOf = (m: Pick<Matter, 'id' | 'title'>): Ref => ({ module: 'matters', kind: 'matter', id: m.id, title: m.title })

/** Applies the facts and writes everything that follows from them. */
async function keep(ctx: Ctx, before: Matter | null, facts: readonly MatterFact[], { calendar, rules }: Given): Promise<Matter> {
  let m = before
  for (const fact of facts) {
    m = evolve(m, fact)
    ctx.record({ what: `matters.${fact.is}`, about: refOf(m), stream: m.id, detail: { fact, hear: whoHears(fact, m) } satisfies Kept })
  }
  if (!m) throw new Error('no facts')
  if (facts.length) {
    await saveMatter(ctx.tx, ctx.tenantId, before, m)
    await awaits(ctx, { module: 'matters', kind: 'matter', id: m.id })
  }
  await setClock(ctx, before, m, nextTickAt(m, calendar, rules))
  if (facts.length) for (const card of ctx.house.modules) await card.matterMoved?.(ctx, m, before)
  if (before && before.owner.personId !== m.owner.personId)
    for (const part of await partsOf(ctx.tx, ctx.tenantId, m.id)) await follow(ctx, part.id, m)
  return m
}

/** A part is owed to whoever owns the whole now. */
async function follow(ctx: Ctx, partId: Id, whole: Matter): Promise<Matter> {
  const part = (await lockMatters(ctx.tx, ctx.tenantId, [partId])).get(partId)!
  const given = await givenFor(ctx, part)
  const decided = decide({ do: 'follow', whole: whole.id, owner: whole.owner }, part, given)
  return isRefused(decided) || !decided.length ? part : keep(ctx, part, decided, given)
}

/** The next moment the clock has something to say, and the wait for the holiday notice while a date is provisional. */
async function setClock(ctx: Ctx, before: Matter | null, m: Matter, at: number | null): Promise<void> {
  const key = `matters.tick:${m.id}`
  if (at === null) ctx.cancelAlarm(key)
  else ctx.alarm({ key, due: at, act: 'matters.tick', input: { id: m.id } })
  if (isProvisional(m)) await awaitNotice(ctx, refOf(m), dayOf(nextDate(m).at), 'matters.recalendar')
  else if (before && isProvisional(before)) await noticeSettled(ctx, m.id)
}
const isProvisional = (m: Matter) => m.endedAt === null && (m.clock.provisional || m.origins.some(o => o.owed && o.clock?.provisional))

export function refused({ refused: code, given }: Refused): never {
  throw new Refusal(code, given)
}

export type NewMatter = Omit<OpenCommand, 'do' | 'id' | 'origins' | 'owner' | 'parentId'> & {
  origins: readonly Omit<OpenCommand['origins'][number], 'id'>[]
  owner: 'mine' | 'unknown' | (To & { opinion: string })
} & (
    | { kind: 'immediate'; limit: Extract<OpenCommand, { kind: 'immediate' }>['limit'] }
    | { kind: 'longRunning'; cycle: Extract<OpenCommand, { kind: 'longRunning' }>['cycle'] }
  )

/** Registers a matter; whoever acts holds it until somebody accepts (for the clock, the office). @throws Refusal */
export async function openMatter(ctx: Ctx, input: NewMatter): Promise<Matter> {
  const given = await registering(ctx)
  const owner = typeof input.owner === 'object' ? { to: await targetOf(ctx, input.owner), opinion: input.owner.opinion } : input.owner
  for (const a of input.assistants ?? []) await targetOf(ctx, a)
  const origins = input.origins.map(o => ({ ...o, id: ctx.newId() }))
  const decided = decide({ ...input, do: 'open', id: ctx.newId(), owner, origins } as OpenCommand, null, given)
  return isRefused(decided) ? refused(decided) : keep(ctx, null, decided, given)
}

/** A matter needs somebody in a post from its first moment: the clock registers in the name of the office. */
async function registering(ctx: Ctx): Promise<Given> {
  const given = await givenFor(ctx, null)
  const by = ctx.actor.kind === 'clock' && given.office ? { ...given.by, ...given.office } : given.by
  refuseUnless(by.unitId !== NOWHERE, ctx.actor.kind === 'clock' ? 'matters.noOffice' : 'notAllowed')
  return { ...given, by }
}

/** The matter, held until commit, if the actor may know of it. @throws Refusal notFound: "not there" and "not yours" sound the same */
async function held(ctx: Ctx, id: Id): Promise<Matter> {
  const m = await findMatter(ctx.tx, ctx.tenantId, id)
  refuseUnless(m !== null && mayKnow(ctx.actor, m), 'notFound')
  // A part is held together with its whole: the whole may not close while a part comes alive again.
  const locked = await lockMatters(ctx.tx, ctx.tenantId, m!.parentId ? [m!.parentId, id] : [id])
  lookAgain(ctx.tx, ctx.tenantId)
  const now = locked.get(id)!
  refuseUnless(mayKnow(ctx.actor, now), 'notFound')
  return now
}

/** One command on one matter. @throws Refusal: notFound, notAllowed, or the rule that says no */
export async function actOn(ctx: Ctx, id: Id, command: Exclude<Command, OpenCommand>): Promise<Matter> {
  const m = await held(ctx, id)
  const given = await givenFor(ctx, m)
  // Whoever did the work hears the rule of C5, not a closed door.
  if (command.do === 'verify') refuseUnless(mayVerify(given.by, m) || isDoer(m, given.by))
  const decided = decide(command, m, given)
  if (isRefused(decided)) return refused(decided)
  const kept = await keep(ctx, m, decided, given)
  const whole = command.do === 'reopen' && m.parentId ? await findMatter(ctx.tx, ctx.tenantId, m.parentId) : null
  return whole ? follow(ctx, id, whole) : kept
}

export type NewPart = Omit<Part, 'id' | 'originId' | 'to'> & { to: To }

/** Splits a matter into parts assigned to units; answers the whole and its parts. */
export async function splitMatter(ctx: Ctx, id: Id, goal: string, parts: readonly NewPart[]): Promise<{ whole: Matter; parts: Matter[] }> {
  const m = await held(ctx, id)
  const given = await givenFor(ctx, m)
  const ready: Part[] = []
  for (const p of parts) ready.push({ ...p, id: ctx.newId(), originId: ctx.newId(), to: await targetOf(ctx, p.to) })
  const [whole, ...kept] = await keepAll(ctx, split(m, goal, ready, given), new Map([[id, m]]), given)
  return { whole: whole!, parts: kept }
}

/** Merges `fromId` into `intoId`; answers the matter that goes on. */
export async function mergeMatters(ctx: Ctx, intoId: Id, fromId: Id, words: string): Promise<Matter> {
  const both = await lockMatters(ctx.tx, ctx.tenantId, [intoId, fromId])
  const [into, from] = [both.get(intoId), both.get(fromId)]
  if (!into || !from || !mayKnow(ctx.actor, into) || !mayKnow(ctx.actor, from)) throw new Refusal('notFound')
  const given = await givenFor(ctx, into)
  const children = await childrenOf(ctx.tx, ctx.tenantId, fromId)
  const [kept] = await keepAll(ctx, merge(into, from, words, given, children.all), both, given)
  return kept!
}

async function keepAll(ctx: Ctx, decided: JointDecision, before: ReadonlyMap<Id, Matter>, given: Given): Promise<Matter[]> {
  if (isRefused(decided)) return refused(decided)
  const kept: Matter[] = []
  for (const { id, facts } of decided) kept.push(await keep(ctx, before.get(id) ?? null, facts, given))
  return kept
}

/**
 * Everything open in one person's hands (in one post, if named), or offered into them, goes to the successor at once (S4-44, C16).
 * To a vacant post it goes to the office, for a matter is never without a person. Answers how many.
 */
export async function handOverAll(
  ctx: Ctx,
  from: { personId: Id; postId: Id | null },
  to: { personId: Id | null; postId: Id },
  words: string,
): Promise<number> {
  const ids = await heldBy(ctx.tx, ctx.tenantId, from.personId, from.postId)
  if (!ids.length) return 0
  const all = await lockMatters(ctx.tx, ctx.tenantId, ids)
  const seat = to.personId
    ? { personId: to.personId, postId: to.postId, unitId: (await postOf(ctx.tx, ctx.tenantId, to.postId))!.unitId }
    : await officeSeat(ctx)
  if (!seat) throw new Refusal('matters.noOffice')
  for (const m of all.values()) {
    const given = await givenFor(ctx, m)
    const decided = decide({ do: 'handOver', from: from.personId, to: seat, words }, m, given)
    if (isRefused(decided)) refused(decided)
    await keep(ctx, m, decided as MatterFact[], given)
  }
  return all.size
}
