import { z } from 'zod'

/**
 * 程序 as versioned data: counties edit it, a running route keeps the version it began with (S2-25).
 * The order of `steps` is the order of the work; a step is held by one, or countersigned by several units side by side.
 */
const Key = z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/)
const Title = z.string().trim().min(1).max(40)
const Term = z.string().min(1).max(100)

/** The initiator's own place before the first step: reserved, so that "return to the initiator" always has a name. */
export const START = 'start'

/** Whose task a step is, in words; who that is today is looked up outside. */
export const HolderSpec = z.discriminatedUnion('by', [
  z.object({ by: z.literal('initiator') }),
  z.object({ by: z.literal('post'), id: z.string().max(60) }),
  z.object({ by: z.literal('person'), id: z.string().max(60) }),
  /** A post by its role in a unit: 'head' of the drafting unit, 'head' of the countersigning unit. */
  z.object({ by: z.literal('role'), role: z.string().max(40), of: z.enum(['drafting', 'branch']) }),
  /** Chosen while the route runs; inside a countersign: the one to whom the branch was sent. */
  z.object({ by: z.literal('chosen') }),
])
export type HolderSpec = z.infer<typeof HolderSpec>

export const UnitsSpec = z.discriminatedUnion('by', [
  z.object({ by: z.literal('chosen') }),
  z.object({ by: z.literal('units'), ids: z.array(z.string().max(60)).min(1).max(60) }),
])
export type UnitsSpec = z.infer<typeof UnitsSpec>

export const SingleStep = z.object({
  kind: z.literal('single'),
  key: Key,
  title: Title,
  holder: HolderSpec,
  /** Code of the rule that says how long it may take. */
  term: Term,
  opinion: z.enum(['required', 'optional']).default('optional'),
  /** The module's act that completes this step (编号, 用印 …); an ordinary approve is refused here. */
  act: z.string().max(60).nullable().default(null),
  /** 签发: once it is passed, the initiator alone can no longer cancel. */
  signature: z.boolean().default(false),
})
export type SingleStep = z.infer<typeof SingleStep>

export const CountersignStep = z.object({
  kind: z.literal('countersign'),
  key: Key,
  title: Title,
  units: UnitsSpec,
  /** How many units must have signed before the next step: all, any one, or a number. */
  need: z.union([z.literal('all'), z.literal('any'), z.number().int().min(1).max(60)]),
  /** The steps inside each unit (承办人 → 单位负责人); none: whoever the branch was sent to signs. */
  inner: z.array(SingleStep).max(10).default([]),
  term: Term,
  opinion: z.enum(['required', 'optional']).default('required'),
  /** No units to sign: passes over, and the record says so. */
  mayBeEmpty: z.boolean().default(false),
})
export type CountersignStep = z.infer<typeof CountersignStep>

export const StepDef = z.discriminatedUnion('kind', [SingleStep, CountersignStep])
export type StepDef = z.infer<typeof StepDef>
export type StepKey = string

export const RouteDefinition = z.object({
  code: z.string().regex(/^[a-z][A-Za-z0-9]*(\.[a-z][A-Za-z0-9]*)+$/).max(80),
  version: z.number().int().min(1),
  title: z.string().trim().min(1).max(60),
  /** The initiator's place: what his task is called, and how long a repair may take. */
  start: z.object({ title: Title, term: Term }),
  steps: z.array(StepDef).min(1).max(40),
})
export type RouteDefinition = z.infer<typeof RouteDefinition>

/** Where a task stands: a step, or an inner step of a branch of a countersign. */
export type Place = { step: StepKey; branch: string | null; inner: StepKey | null }
export const placeKey = (p: Place): string => (p.branch === null ? p.step : `${p.step}/${p.branch}/${p.inner}`)
export const placeOf = (step: StepKey): Place => ({ step, branch: null, inner: null })

export const stepOf = (d: RouteDefinition, key: StepKey): StepDef | null => d.steps.find(s => s.key === key) ?? null
/** The initiator's place comes before every step: -1. */
export const orderOf = (d: RouteDefinition, key: StepKey): number => (key === START ? -1 : d.steps.findIndex(s => s.key === key))

/** The steps inside each branch; a countersign without inner steps has one: the branch signs. */
export const innerOf = (step: CountersignStep): SingleStep[] => step.inner.length ? step.inner
  : [{ kind: 'single', key: step.key, title: step.title, holder: { by: 'chosen' }, term: step.term, opinion: step.opinion, act: null, signature: false }]

/** The single step at a place; the initiator's place is a step like another. @throws on a place that the definition does not have: a defect */
export function singleAt(d: RouteDefinition, place: Place): SingleStep {
  if (place.step === START) return { kind: 'single', key: START, title: d.start.title, holder: { by: 'initiator' }, term: d.start.term, opinion: 'optional', act: null, signature: false }
  const step = stepOf(d, place.step)
  const found = step?.kind === 'countersign' ? innerOf(step).find(s => s.key === place.inner) : step
  if (!found) throw new Error(`${d.code} v${d.version} has no place ${placeKey(place)}`)
  return found
}

export type DefinitionRefusal = 'routing.duplicateStep' | 'routing.reservedStep' | 'routing.branchRoleOutside' | 'routing.initiatorInside' | 'routing.tooFewUnits' | 'routing.unknownTerm'

/**
 * Why a definition that has the right shape still makes no sense, or null.
 * @param isTerm whether a rule with this code says how long something may take; asked only when a definition is saved
 */
export function whyNotDefine(d: RouteDefinition, isTerm: (code: string) => boolean = () => true): DefinitionRefusal | null {
  const terms = [d.start.term, ...d.steps.flatMap(s => [s.term, ...(s.kind === 'countersign' ? s.inner.map(i => i.term) : [])])]
  if (!terms.every(isTerm)) return 'routing.unknownTerm'
  const keys = d.steps.map(s => s.key)
  if (keys.includes(START)) return 'routing.reservedStep'
  if (new Set(keys).size < keys.length) return 'routing.duplicateStep'
  for (const step of d.steps) {
    if (step.kind === 'single') {
      if (step.holder.by === 'role' && step.holder.of === 'branch') return 'routing.branchRoleOutside'
      continue
    }
    if (new Set(step.inner.map(s => s.key)).size < step.inner.length) return 'routing.duplicateStep'
    if (step.inner.some(s => s.holder.by === 'initiator')) return 'routing.initiatorInside'
    if (step.units.by === 'units' && typeof step.need === 'number' && step.need > step.units.ids.length) return 'routing.tooFewUnits'
  }
  return null
}
