import type { Id } from '#kernel/ref'

/** 一问归一主 (S2-32, F07): which unit answers for a question, found by the duties the units themselves state. Pure. */

export type Claim = { id: Id; name: string; shortName: string; functions: string; orderNo: number; kind: string }
export type Owner = { id: Id; phrase: string; score: number }

/** Below it a likeness is chance. */
const ENOUGH = 0.3
/** What a single character counts beside a pair: '结婚' and '婚姻' share one. */
const SINGLE = 0.25

/**
 * The claims that fit, best first: exactly one is first, whatever ties there are. Empty when nobody claims it.
 * A phrase scores by the share of its own words the question names, rare words counting more than common ones ('防汛' more than '管理').
 */
export function whoClaims(words: string, units: readonly Claim[]): Owner[] {
  const asked = gramsOf(words)
  const claims = units.flatMap(u => phrasesOf(u).map(phrase => ({ unit: u, phrase, grams: gramsOf(phrase) })))
  const seen = new Map<string, Set<Id>>()
  for (const c of claims) for (const g of c.grams) seen.set(g, (seen.get(g) ?? new Set()).add(c.unit.id))
  const weight = (gram: string) => 1 / (1 + Math.log2(seen.get(gram)?.size ?? 1)) * (empty.has(gram) ? 0.2 : 1) * ([...gram].length === 1 ? SINGLE : 1)
  const sum = (grams: Iterable<string>) => [...grams].reduce((total, g) => total + weight(g), 0)
  const question = compact(words)
  const best = new Map<Id, Owner & { unit: Claim; length: number }>()
  for (const { unit, phrase, grams } of claims) {
    const shared = [...grams].filter(g => asked.has(g))
    if (!shared.length) continue
    const likeness = sum(shared) / Math.min(sum(grams), Math.max(sum(asked), sum(shared)))
    const whole = question.includes(compact(phrase)) || compact(phrase).includes(question)
    const score = whole ? 1 + sum(shared) : likeness * Math.min(1, sum(shared))
    const before = best.get(unit.id)
    if (score >= ENOUGH && (!before || score > before.score)) best.set(unit.id, { id: unit.id, phrase, score, unit, length: phrase.length })
  }
  return [...best.values()]
    .sort((a, b) => b.score - a.score || b.length - a.length || a.unit.orderNo - b.unit.orderNo || (a.id < b.id ? -1 : 1))
    .map(({ id, phrase, score }) => ({ id, phrase, score }))
}

/** The one unit that takes what nobody claims: the office, first in order; without an office, the first unit. */
export const fallbackOwner = <U extends Claim>(units: readonly U[]): U | null => {
  const ordered = [...units].sort((a, b) => a.orderNo - b.orderNo || (a.id < b.id ? -1 : 1))
  return ordered.find(u => u.kind === 'office') ?? ordered[0] ?? null
}

/** A unit's own names count as claims too: '水利局的电话' belongs to it. */
export const phrasesOf = (u: Pick<Claim, 'name' | 'shortName' | 'functions'>): string[] =>
  [...new Set([u.name, u.shortName, ...u.functions.split(/[、；;，,。.\n\r和]+/)].map(p => p.trim()).filter(p => [...p].length > 1))]

const compact = (text: string) => text.replace(/[\s\p{P}\p{S}]/gu, '')
/** Every character and every pair of neighbours. */
const gramsOf = (text: string): Set<string> => {
  const chars = [...compact(text)]
  return new Set([...chars, ...chars.slice(1).map((c, i) => chars[i]! + c)])
}

/** Word pairs that say nothing of the subject. */
const empty = new Set('工作 管理 服务 建设 办理 负责 组织 协调 哪个 单位 部门 怎么 什么 找谁 谁管 归谁 电话 问题 事情 有关 相关 全县 本县 我县 局的 的事 人民 政府 委员 员会 县人'.split(' '))
