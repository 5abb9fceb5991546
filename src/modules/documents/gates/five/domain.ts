import type { Instant } from '#kernel/day'
import type { Id } from '#kernel/ref'
import { type DocumentText, stringsOf } from '#gongwen/document'

/** 五关 (S1-45): legal, policy, procedure, wording, format; each judged by a named reviewer, at a time, with an opinion, before the signature. */
export const gates = ['legal', 'policy', 'procedure', 'wording', 'format'] as const
export type Gate = (typeof gates)[number]
export const judgements = ['passed', 'failed', 'notApplicable'] as const
export type Judgement = (typeof judgements)[number]

/** One opinion on one gate. `textHash`, `bodyHash`: what it was given on; a gate stands only on the words it was judged by. */
export type Judged = { gate: Gate; opinion: Judgement; words: string; byId: Id; by: string; at: Instant; step: string; textHash: string; bodyHash: string }
export type Hashes = { text: string; body: string }
export type GateState = 'open' | 'reopened' | 'passed' | 'notApplicable' | 'failed'

export type FiveRefusal =
  | 'documents.submitFirst' | `documents.${Gate}GateOpen` | 'documents.gateNotYours' | 'documents.gateNoWords' | 'documents.gatesWhenSigned' | 'documents.returnNeedsGate' | 'documents.placeNotThere' | 'documents.legalNotDispensable'

/** The newest opinion on a gate, or null. */
export const newestOn = (all: readonly Judged[], gate: Gate): Judged | null => all.findLast(j => j.gate === gate) ?? null

/** `anyChange`: the gates (文字、格式) a change of any word opens again; the others stand until the body itself changes. */
export function stateOfGate(all: readonly Judged[], gate: Gate, now: Hashes, anyChange: readonly string[]): GateState {
  const j = newestOn(all, gate)
  if (!j) return 'open'
  const same = anyChange.includes(gate) ? j.textHash === now.text : j.bodyHash === now.body
  return same ? j.opinion : j.opinion === 'failed' ? 'failed' : 'reopened'
}

export const isShut = (s: GateState): boolean => s !== 'passed' && s !== 'notApplicable'

/** The gates that hold a signature back: not passed on these words, and not excepted by name. */
export const openGates = (all: readonly Judged[], now: Hashes, anyChange: readonly string[], excepted: ReadonlySet<string> = new Set()): Gate[] =>
  gates.filter(g => isShut(stateOfGate(all, g, now, anyChange)) && !excepted.has(codeOf(g)))

export const codeOf = (gate: Gate): `documents.${Gate}GateOpen` => `documents.${gate}GateOpen`

/** Of the gates, those that no later step can fill: whoever passes this step leaves them open for ever. `order` is the order of the steps of the route. */
export const gatesEndingAt = (step: string, stepsOf: (g: Gate) => readonly string[], order: readonly string[]): Gate[] =>
  gates.filter(g => {
    const there = order.filter(s => stepsOf(g).includes(s))
    return there.at(-1) === step
  })

/** Why a gate may not be judged so, or null. */
export function whyNotJudge(given: { signed: boolean; mayFill: boolean; opinion: Judgement; words: string; gate: Gate; normative: boolean }): FiveRefusal | null {
  if (given.signed) return 'documents.gatesWhenSigned'
  if (!given.mayFill) return 'documents.gateNotYours'
  if (given.opinion !== 'passed' && !given.words.trim()) return 'documents.gateNoWords'
  // 行政规范性文件 must be reviewed for legality (国办发〔2018〕115号): the gate applies whatever anybody thinks.
  return given.normative && given.gate === 'legal' && given.opinion === 'notApplicable' ? 'documents.legalNotDispensable' : null
}

/** A place in the text: the block, and the words meant. */
export type Place = { block: number; quote: string }

/** Where a place is now: the block that has the words, nearest to where they were; null when the words are gone (put right). */
export function placeNow(text: Pick<DocumentText, 'body'>, place: Place): number | null {
  const quote = place.quote.replace(/\s/g, '')
  if (!quote) return place.block < text.body.length ? place.block : null
  const there = text.body.flatMap((b, i) => (stringsOf(b).join('').replace(/\s/g, '').includes(quote) ? [i] : []))
  return there.toSorted((a, b) => Math.abs(a - place.block) - Math.abs(b - place.block))[0] ?? null
}
