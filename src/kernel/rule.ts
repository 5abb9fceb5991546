import type { Day } from './day.ts'

/**
 * 规则: every number, limit and list that comes from a regulation or a county. Code only reads them.
 * The house ships the national defaults; a county overrides with a later record. The one in force on a day is
 * the tenant's own newest with effectiveFrom ≤ day, else the shipped newest.
 */
export type RuleValue = number | string | boolean | readonly string[] | readonly number[]
export type Rule<V extends RuleValue = RuleValue> = {
  code: string
  /** 中文名 */
  title: string
  value: V
  /** 'workday' | 'day' | 'hour' | 'minute' | 'count' | 'char' | 'list' | 'text' | 'switch' … */
  unit: string
  level: 'national' | 'province' | 'city' | 'county' | 'practice'
  effectiveFrom: Day
  source: string
  /** Bounds a county may not leave (a statutory maximum stays a maximum). */
  min?: number
  max?: number
  choices?: readonly string[]
}

export const rule = <const V extends RuleValue>(r: Omit<Rule<V>, 'effectiveFrom'> & { effectiveFrom: string }): Rule<V> => r as Rule<V>

/** Reads the rules in force today for the tenant; unknown codes are a defect and throw. */
export type Rules = {
  number(code: string): number
  text(code: string): string
  flag(code: string): boolean
  list(code: string): readonly string[]
  /** The whole record, for a refusal that names its source. */
  get(code: string): Rule
}

/** Picks the rule in force: pure, so that history can be asked about any day. */
export function inForce(records: readonly Rule[], on: Day): Rule | null {
  let best: Rule | null = null
  for (const r of records) if (r.effectiveFrom <= on && (!best || r.effectiveFrom >= best.effectiveFrom)) best = r
  return best
}
