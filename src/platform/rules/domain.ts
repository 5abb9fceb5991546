import type { Day } from '#kernel/day'
import { inForce, type Rule, type Rules, type RuleValue } from '#kernel/rule'

/** 规则目录: the shipped defaults with the county's own records laid over them. */
export type TenantRule = { id: string; code: string; value: RuleValue; effectiveFrom: Day; source: string; byName: string; at: number }
export type RuleChange = { code: string; value: RuleValue; effectiveFrom: Day; source: string }
export type RuleRefusal = 'rules.unknown' | 'rules.wrongType' | 'rules.outOfBounds' | 'rules.noSource' | 'rules.inThePast' | 'rules.unchanged'

/** Why a county may not set this value, or null. A statutory bound stays a bound (requirements D4). */
export function whyNotChange(shipped: Rule | undefined, current: RuleValue | undefined, change: RuleChange, today: Day): RuleRefusal | null {
  if (!shipped) return 'rules.unknown'
  if (!sameType(shipped.value, change.value)) return 'rules.wrongType'
  if (typeof change.value === 'number' && ((shipped.min ?? -Infinity) > change.value || (shipped.max ?? Infinity) < change.value)) return 'rules.outOfBounds'
  if (typeof change.value === 'string' && shipped.choices && !shipped.choices.includes(change.value)) return 'rules.outOfBounds'
  if (!change.source.trim()) return 'rules.noSource'
  if (change.effectiveFrom < today) return 'rules.inThePast'
  if (JSON.stringify(current) === JSON.stringify(change.value)) return 'rules.unchanged'
  return null
}

const sameType = (a: RuleValue, b: RuleValue) => Array.isArray(a) ? Array.isArray(b) && b.every(x => typeof x === typeof (a[0] ?? x)) : typeof a === typeof b && !Array.isArray(b)

/** The record in force on a day: the tenant's newest if it has one, else the shipped. */
export function ruleOn(shipped: Rule, own: readonly TenantRule[], on: Day): Rule {
  const mine = own.filter(r => r.code === shipped.code).sort((a, b) => a.at - b.at)
    .map(r => ({ ...shipped, value: r.value, effectiveFrom: r.effectiveFrom, source: r.source, level: 'county' as const }))
  return inForce(mine, on) ?? shipped
}

/** A reader over one tenant's rules on one day. @throws on an unknown code or the wrong type: that is a defect in code, not a county's choice */
export function readerOf(shipped: readonly Rule[], own: readonly TenantRule[], on: Day): Rules {
  const table = new Map(shipped.map(r => [r.code, ruleOn(r, own, on)]))
  const get = (code: string): Rule => {
    const found = table.get(code)
    if (!found) throw new Error(`no such rule: ${code}`)
    return found
  }
  const typed = <T>(code: string, is: (v: RuleValue) => boolean): T => {
    const { value } = get(code)
    if (!is(value)) throw new Error(`rule ${code} is of another type`)
    return value as T
  }
  return {
    get,
    number: code => typed<number>(code, v => typeof v === 'number'),
    text: code => typed<string>(code, v => typeof v === 'string'),
    flag: code => typed<boolean>(code, v => typeof v === 'boolean'),
    list: code => typed<string[]>(code, v => Array.isArray(v)),
  }
}
