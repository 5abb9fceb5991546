import type { Act, Contract } from '#kernel/act'
import { fill, houseRefusals, type Refusal, type RefusalText } from '#kernel/refusal'
import type { Rule } from '#kernel/rule'
import type { Download, Module } from './module.ts'

/** All index cards together, looked up by name. Nothing here knows what a module does. */
export type House = {
  modules: readonly Module[]
  act(name: string): { module: Module; name: string; act: Act } | null
  download(name: string): Download | null
  acts(): { name: string; module: Module; act: Act }[]
  module(name: string): Module | null
  permissions: Record<string, string>
  rules: readonly Rule[]
  refusalText(code: string): RefusalText
}

/** @throws if two modules share a name, a rule code or a refusal code: found at start-up, not at night */
export function buildHouse(modules: readonly Module[]): House {
  const byName = new Map(modules.map(m => [m.name, m]))
  if (byName.size !== modules.length) throw new Error('two modules share a name')
  const table = new Map<string, { module: Module; name: string; act: Act }>(modules.flatMap(m =>
    Object.entries(m.contract as Contract).map(([name, act]) => [`${m.name}.${name}`, { module: m, name, act }] as const)))
  const downloads = new Map<string, Download>(modules.flatMap(m => Object.entries(m.downloads ?? {}).map(([name, d]) => [`${m.name}.${name}`, d] as const)))
  const refusals = once('refusal', [...Object.entries(houseRefusals), ...modules.flatMap(m => Object.entries(m.refusals ?? {}))])
  const rules = once('rule', modules.flatMap(m => m.rules ?? []).map(r => [r.code, r] as const))
  return {
    modules,
    act: name => table.get(name) ?? null,
    download: name => downloads.get(name) ?? null,
    acts: () => [...table].map(([name, { module, act }]) => ({ name, module, act })),
    module: name => byName.get(name) ?? null,
    permissions: Object.assign({}, ...modules.map(m => m.permissions ?? {})),
    rules: [...rules.values()],
    refusalText: code => refusals.get(code) ?? { says: '此事暂不能办理', source: `规则编号 ${code}`, remedy: '请联系本单位办公室' },
  }
}

/** What the screen shows of a refusal: the sentence, the rule with its source, the remedy. */
export const refusalAnswer = (house: House, r: Refusal) => {
  const text = house.refusalText(r.code)
  return { refused: r.code, says: fill(text.says, r.given), source: fill(text.source, r.given), remedy: fill(text.remedy, r.given), given: r.given }
}

function once<V>(what: string, entries: (readonly [string, V])[]): Map<string, V> {
  const map = new Map<string, V>()
  for (const [key, value] of entries) {
    if (map.has(key)) throw new Error(`${what} ${key} is defined twice`)
    map.set(key, value)
  }
  return map
}
