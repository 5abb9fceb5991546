import {
  blank,
  clockOf,
  fact,
  isRefused,
  no,
  type Command,
  type CommandName,
  type Decision,
  type Given,
  type Handler,
  type OpenCommand,
  type OriginInput,
  type Part,
  type Refused,
} from './commands.ts'
import { clocks } from './clocks.ts'
import { closing } from './closing.ts'
import { evolve, seatOf } from './evolve.ts'
import type { MatterFact } from './facts.ts'
import { ownership } from './ownership.ts'
import { progress } from './progress.ts'
import { isEnded, nextDate, type Matter, type Origin } from './state.ts'
import type { Id } from '#kernel/ref'

/** 事项总线: decide(command, matter, given) → facts, or the name of the rule that says no. Pure; the same facts always give the same matter. */

const handlers = { ...ownership, ...progress, ...closing, ...clocks } satisfies { [N in Exclude<CommandName, 'open'>]: Handler<N> }

/** What may still be done to a matter somebody is checking. */
const whileChecking: readonly CommandName[] = ['follow', 'verify', 'reply', 'urge', 'handOver', 'extend', 'reopen', 'tick', 'recalendar']

/** What follows without anybody asking: nothing more follows for a matter that has ended. */
const ofItself: readonly CommandName[] = ['follow', 'tick', 'recalendar']

export function decide(command: Command, m: Matter | null, given: Given): Decision {
  if (command.do === 'open') return m ? no('matters.alreadyOpen') : open(command, given)
  if (!m) return no('matters.notThere')
  if (isEnded(m) && ofItself.includes(command.do)) return []
  if (isEnded(m) && command.do !== 'reopen') return no(m.status === 'merged' ? 'matters.mergedAway' : 'matters.ended')
  if (m.status === 'checking' && !whileChecking.includes(command.do)) return no('matters.underCheck')
  return (handlers[command.do] as Handler<typeof command.do>)(command as never, m, given)
}

/** Registration: from here on somebody owns it. Whoever registers holds it until another accepts. */
function open(c: OpenCommand, given: Given): Decision {
  if (blank(c.title)) return no('matters.noTitle')
  if (blank(c.basis)) return no('matters.noBasis')
  if (!c.origins.length) return no('matters.noOrigin')
  if (typeof c.owner === 'object' && blank(c.owner.opinion)) return no('matters.noOpinion')
  const { now, calendar } = given
  const clock = clockOf(c.kind === 'immediate' ? c.limit : { term: c.cycle }, now, calendar)
  if (given.parent?.due && clock.at > given.parent.due) return no('matters.laterThanParent')
  const seat = seatOf(given.by)
  const opened = fact('opened', null, given, {
    id: c.id,
    title: c.title.trim(),
    function: c.function,
    kind: c.kind,
    cycle: c.kind === 'longRunning' ? c.cycle : null,
    big: c.big ?? false,
    basis: c.basis.trim(),
    goal: c.goal ?? '',
    source: c.source ?? null,
    parentId: c.parentId ?? null,
    owner: { ...seat, basis: c.owner === 'mine' ? 'accepted' : 'registered' },
    assistants: (c.assistants ?? []).filter(a => a.unitId !== seat.unitId || c.owner !== 'mine'),
    origins: c.origins.map(o => originOf(o, given)),
    clock,
    unclaimed: c.owner !== 'mine',
  })
  if (typeof c.owner !== 'object') return [opened]
  return [opened, fact('offered', null, given, { offer: { to: c.owner.to, from: seat, at: now, opinion: c.owner.opinion, kind: 'assignment' } })]
}

const originOf = ({ id, kind, name, personId = null, unitId = null, source = null, limit }: OriginInput, { now, calendar }: Given): Origin => ({
  id,
  kind,
  name,
  personId,
  unitId,
  source,
  askedAt: now,
  clock: limit ? clockOf(limit, now, calendar) : null,
  extensions: [],
  owed: true,
  repliedAt: null,
})

/** Facts for several matters at once, decided together and written together. */
export type JointDecision = { id: Id; facts: MatterFact[] }[] | Refused

/**
 * 分解 (S4-12, S4-39): each part is a matter of its own, assigned to a unit, owed to the lead unit, due no later than the whole.
 * What no part covers stays with the lead.
 */
export function split(m: Matter | null, goal: string, parts: readonly Part[], given: Given): JointDecision {
  if (!m) return no('matters.notThere')
  if (isEnded(m)) return no('matters.ended')
  if (m.status === 'checking') return no('matters.underCheck')
  if (!actsOn(m, given)) return no('matters.notYours')
  if (m.contest) return no('matters.awaitingDecision')
  if (!parts.length || blank(goal)) return no('matters.noParts')
  const due = m.kind === 'immediate' ? nextDate(m) : null
  const decisions: JointDecision = [
    { id: m.id, facts: [fact('split', m, given, { goal, parts: parts.map(p => ({ id: p.id, title: p.title, unitId: p.to.unitId })) })] },
  ]
  for (const p of parts) {
    const facts = open(
      {
        do: 'open',
        id: p.id,
        title: p.title,
        function: m.function,
        basis: m.basis,
        source: m.source,
        parentId: m.id,
        owner: { to: p.to, opinion: p.opinion },
        origins: [
          {
            id: p.originId,
            kind: 'unit',
            name: m.title,
            unitId: m.owner.unitId,
            personId: m.owner.personId,
            source: { module: 'matters', kind: 'matter', id: m.id, title: m.title },
          },
        ],
        ...(p.limit || due ? { kind: 'immediate', limit: p.limit ?? { at: due!.at } } : { kind: 'longRunning', cycle: m.cycle! }),
      },
      { ...given, by: { ...given.by, ...seatOf(m.owner) }, parent: { ended: false, due: due?.at ?? null } },
    )
    if (isRefused(facts)) return facts
    decisions.push({ id: p.id, facts })
  }
  return decisions
}
const actsOn = (m: Matter, { by }: Given) => by.coordinates || by.personId === m.owner.personId || by.onBehalfOf.includes(m.owner.personId)

/**
 * 并案 (S4-14, F09): `from` ends inside `into`; one lead, and everybody who asked is still owed a reply, each by the clock they had.
 * A matter with parts, or that is a part, is not merged away: its family would lose it.
 */
export function merge(into: Matter, from: Matter, words: string, given: Given, fromChildren: number): JointDecision {
  if (!given.by.coordinates) return no('matters.onlyCoordinator')
  if (into.id === from.id) return no('matters.sameMatter')
  if (isEnded(into) || isEnded(from)) return no('matters.ended')
  if (into.status === 'checking' || from.status === 'checking') return no('matters.underCheck')
  if (from.parentId !== null || fromChildren > 0) return no('matters.mergeFamily')
  if (blank(words)) return no('matters.noReason')
  const joined = [...into.assistants, ...from.assistants, { unitId: from.owner.unitId, task: from.title }]
  const assistants = joined.filter((a, i) => a.unitId !== into.owner.unitId && joined.findIndex(b => b.unitId === a.unitId) === i)
  const at = Math.max(given.now, into.touchedAt, from.touchedAt)
  const both = { ...given, now: at }
  return [
    {
      id: into.id,
      facts: [
        fact('tookIn', into, both, {
          from: { id: from.id, title: from.title },
          origins: from.origins.map(o => ({ ...o, clock: o.clock ?? from.clock })),
          assistants,
          words,
        }),
      ],
    },
    { id: from.id, facts: [fact('merged', from, both, { into: { id: into.id, title: into.title }, words })] },
  ]
}

/** Two titles as alike as 0–100, by shared pairs of characters: the same thing asked twice is seen at registration (S4-14). */
export function likeness(a: string, b: string): number {
  const pairs = (s: string) => new Set(Array.from(s.replace(/[\s\p{P}]/gu, '')).flatMap((c, i, all) => (all[i + 1] ? [c + all[i + 1]] : [])))
  const [x, y] = [pairs(a), pairs(b)]
  if (!x.size || !y.size) return 0
  return Math.round((200 * [...x].filter(p => y.has(p)).length) / (x.size + y.size))
}

/** All facts applied. */
export const after = (m: Matter | null, facts: readonly MatterFact[]): Matter | null => facts.reduce<Matter | null>((state, f) => evolve(state, f), m)

/** What pages and other rooms need of a matter. */
export * from './state.ts'
