import type { Output } from '#kernel/act'
import type { Instant } from '#kernel/day'
import type { Id, Recorded } from '#kernel/ref'
import type { Rules } from '#kernel/rule'
import type { Ctx } from '#platform/acts/module'
import { rungAt } from './clocks.ts'
import type { mattersContract } from './contract.ts'
import type { MatterFact } from './facts.ts'
import { byFor } from './given.ts'
import { namesFor, type Names } from './names.ts'
import { mayKnow, whatMay } from './policy.ts'
import { type Answers, type Evidence, nextDate, questions, waitingFor, type Clock, type Matter, type Seat, type WaitFor } from './state.ts'
import { partsOf } from './store.ts'
import { mattersText } from './text.ts'
import type { Kept } from './work.ts'

type Row = Output<typeof mattersContract.list>['matters'][number]
type View = Output<typeof mattersContract.open>

export const rowsOf = async (ctx: Ctx, matters: readonly Matter[]): Promise<Row[]> => {
  const names = await namesFor(ctx, matters)
  return matters.map(m => rowOf(m, names, ctx.now, ctx.rules))
}

function rowOf(m: Matter, names: Names, now: Instant, rules: Rules): Row {
  const { at, provisional } = nextDate(m)
  const to = m.offer?.to
  return {
    id: m.id,
    title: m.title,
    function: m.function,
    kind: m.kind,
    status: m.status,
    big: m.big,
    owner: { ...placeOf(m.owner, names), basis: m.owner.basis },
    offeredTo: to
      ? { unitId: to.unitId, unit: names.unit(to.unitId), personId: to.personId, person: to.personId && names.person(to.personId) }
      : null,
    waitsFor: waitOf(waitingFor(m), names),
    nextAt: at,
    provisional,
    rung: rungAt(m, now, rules),
    passes: m.passes,
    urged: m.urges.total,
    contested: m.contest !== null,
    stalledSince: m.said.stalledFor === m.progressAt ? m.progressAt : null,
    parentId: m.parentId,
    openedAt: m.openedAt,
    endedAt: m.endedAt,
  }
}

/** The whole matter as this reader sees it: parts he may not know of are not there. */
export async function viewOf(ctx: Ctx, m: Matter): Promise<View> {
  const parts = (await partsOf(ctx.tx, ctx.tenantId, m.id)).filter(p => mayKnow(ctx.actor, p))
  const names = await namesFor(ctx, [m, ...parts])
  const by = await byFor(ctx, m)
  return {
    ...rowOf(m, names, ctx.now, ctx.rules),
    basis: m.basis,
    goal: m.goal,
    source: m.source,
    mergedInto: m.mergedInto,
    cycle: termOf(m.cycle),
    clock: clockOf(m.clock),
    assistants: m.assistants.map(a => ({ ...a, unit: names.unit(a.unitId) })),
    origins: m.origins.map(({ clock, extensions, ...o }) => ({
      ...o,
      extensions: [...extensions],
      dueAt: (clock ?? m.clock).at,
      own: clock !== null,
    })),
    offer: m.offer && { at: m.offer.at, opinion: m.offer.opinion, kind: m.offer.kind },
    contest: m.contest && {
      why: m.contest.why,
      at: m.contest.at,
      words: m.contest.words,
      wanted: m.contest.wanted && names.unit(m.contest.wanted.unitId),
    },
    binding: m.binding && { at: m.binding.at, final: m.binding.final },
    extensions: [...m.extensions],
    asked: m.asked && { ...m.asked, until: m.asked.until.at },
    claim: m.claim && { ...m.claim, by: names.person(m.claim.by), answers: provenOf(m.claim.answers) },
    waitsOn: m.waitsOn && { name: m.waitsOn.name, why: m.waitsOn.why, at: m.waitsOn.at },
    reports: m.reports,
    lastReport: m.lastReport && reportOf(m.lastReport, names),
    hands: m.hands.map(h => ({ ...placeOf(h.seat, names), from: h.from, to: h.to })),
    waits: m.waits.map(w => ({ ...waitOf(w, names)!, from: w.from, to: w.to })),
    parts: parts.map(p => rowOf(p, names, ctx.now, ctx.rules)),
    may: whatMay(by, m),
  }
}

const placeOf = ({ personId, unitId }: Seat, names: Names) => ({ personId, person: names.person(personId), unitId, unit: names.unit(unitId) })
const termOf = (t: Matter['cycle']) => t && { n: t.n, unit: t.unit }
const clockOf = (c: Clock) => ({ at: c.at, from: c.from, term: termOf(c.term), provisional: c.provisional })
const reportOf = ({ unitId: _, by, ...r }: NonNullable<Matter['lastReport']>, names: Names) => ({ ...r, by: names.person(by), evidence: [...(r.evidence ?? [])] })
/** An answer given before evidence was kept as files has none. */
const provenOf = (answers: Answers) =>
  Object.fromEntries(questions.map(q => [q, { ...answers[q], evidence: [...(answers[q].evidence ?? [])] }])) as NonNullable<View['claim']>['answers']

function waitOf(w: WaitFor | null, names: Names): Row['waitsFor'] {
  if (!w) return null
  const said =
    w.kind === 'coordinator' || w.kind === 'checker'
      ? mattersText.waits[w.kind]
      : w.kind === 'approver'
        ? mattersText.level[w.who as 'desk' | 'instructor']
        : names.any(w.who)
  return { kind: w.kind, who: said }
}

/** With whom it waits and since when; how long it has waited by whom one waits for: they add up to the elapsed time (F08). Whoever asks has seen to it that it may be known. */
export async function waitsOf(ctx: Ctx, matters: readonly Matter[]): Promise<Map<Id, Waits>> {
  const names = await namesFor(ctx, matters)
  return new Map(
    matters.map(m => {
      const end = m.endedAt ?? ctx.now
      const by = new Map<string, Waits['by'][number]>()
      for (const w of m.waits) {
        const named = waitOf(w, names)!
        const key = `${named.kind} ${named.who}`
        by.set(key, { ...named, ms: (by.get(key)?.ms ?? 0) + (w.to ?? end) - w.from })
      }
      const last = m.waits.at(-1)
      return [m.id, { now: last && last.to === null ? { ...waitOf(last, names)!, since: last.from } : null, elapsed: end - m.openedAt, by: [...by.values()] }]
    }),
  )
}
export type Waits = { now: (Named & { since: Instant }) | null; elapsed: number; by: (Named & { ms: number })[] }
type Named = NonNullable<Row['waitsFor']>

/** One line of the trail: who, when, what, and the words that were said. */
export const lineOf = ({ id, at, actor, detail }: Recorded): Output<typeof mattersContract.read>['trail'][number] => {
  const { fact } = detail as unknown as Kept
  return { id, at, by: actor.name, is: fact.is, says: mattersText.fact[fact.is], words: wordsOf(fact), files: filesOf(fact) }
}

/** The evidence that came with it, each file once. */
const filesOf = (f: MatterFact): Evidence[] => {
  const all = f.is === 'reported' ? (f.report.evidence ?? []) : f.is === 'claimed' ? questions.flatMap(q => f.answers[q].evidence ?? []) : []
  return [...new Map(all.map(e => [e.id, e])).values()]
}

export function wordsOf(f: MatterFact): string {
  switch (f.is) {
    case 'opened':
      return f.basis
    case 'offered':
      return f.offer.opinion
    case 'contested':
      return `${mattersText.contest[f.contest.why]}：${f.contest.words}`
    case 'declined':
    case 'extended':
    case 'extensionRefused':
    case 'reopened':
      return f.reason
    case 'extensionAsked':
      return f.asked.reason
    case 'decided':
    case 'handedOver':
    case 'replied':
    case 'urged':
    case 'urgeAnswered':
    case 'returned':
    case 'closed':
    case 'tookIn':
    case 'merged':
      return f.words
    case 'assisted':
      return f.task ?? ''
    case 'split':
      return f.parts.map(p => p.title).join('；')
    case 'reported':
      return [f.report.done, `问题：${f.report.problems}`, `下一步：${f.report.next}`].map(said => said.replace(/[。；\s]+$/, '')).join('；')
    case 'waited':
      return `${f.on.name}：${f.on.why}`
    case 'claimed':
      return f.result
    case 'warned':
      return mattersText.rung[f.rung]
    case 'followed':
    case 'withdrawn':
    case 'accepted':
    case 'orphaned':
    case 'resumed':
    case 'escalated':
    case 'stalled':
    case 'heldUp':
    case 'redated':
      return ''
  }
}
