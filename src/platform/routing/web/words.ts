import type { CountersignStep, HolderSpec, RouteDefinition, SingleStep, StepDef } from '../definition/domain.ts'

/** A procedure as numbered lines that anybody can read (S2-23). Names of posts and terms are looked up by the page. */
export type Names = {
  posts: ReadonlyMap<string, string>
  people: ReadonlyMap<string, string>
  units: ReadonlyMap<string, string>
  terms: ReadonlyMap<string, string>
  acts: ReadonlyMap<string, string>
}

const roleText: Record<string, string> = { head: '负责人', intake: '收文岗', deputy: '副职' }

export function holderText(h: HolderSpec, names: Names): string {
  switch (h.by) {
    case 'initiator':
      return '发起人'
    case 'post':
      return names.posts.get(h.id) ?? '指定岗位'
    case 'person':
      return names.people.get(h.id) ?? '指定人员'
    case 'role':
      return `${h.of === 'drafting' ? '拟稿单位' : '会签单位'}${roleText[h.role] ?? h.role}`
    case 'chosen':
      return '按件选定的人'
  }
}

const singleText = (s: SingleStep, names: Names): string =>
  [
    `由${holderText(s.holder, names)}办理`,
    `限${names.terms.get(s.term) ?? s.term}`,
    s.opinion === 'required' ? '必须签署意见' : '',
    s.act ? `以“${names.acts.get(s.act) ?? s.act}”完成` : '',
    s.signature ? '签发，不得以任何例外跳过' : '',
  ]
    .filter(Boolean)
    .join('，')

function countersignText(s: CountersignStep, names: Names): string {
  const units = s.units.by === 'chosen' ? '按件选定的单位' : s.units.ids.map(id => names.units.get(id) ?? '单位').join('、')
  const need = s.need === 'all' ? '各单位都签' : s.need === 'any' ? '任一单位签' : `${s.need} 个单位签`
  return [`${units}同时会签`, `${need}后进入下一步`, `限${names.terms.get(s.term) ?? s.term}`, s.mayBeEmpty ? '没有会签单位时略过并留痕' : '']
    .filter(Boolean)
    .join('，')
}

export type Line = { title: string; text: string; inner: Line[] }
export const lineOf = (s: StepDef, names: Names): Line =>
  s.kind === 'single'
    ? { title: s.title, text: singleText(s, names), inner: [] }
    : { title: s.title, text: countersignText(s, names), inner: s.inner.map(i => ({ title: i.title, text: singleText(i, names), inner: [] })) }
export const linesOf = (d: RouteDefinition, names: Names): Line[] => d.steps.map(s => lineOf(s, names))

/** The steps with one moved up or down. */
export function movedStep<T>(steps: readonly T[], at: number, by: -1 | 1): T[] {
  const to = at + by
  if (to < 0 || to >= steps.length) return [...steps]
  const out = [...steps]
  ;[out[at], out[to]] = [out[to]!, out[at]!]
  return out
}

/** A key no other step has. */
export function freshKey(d: RouteDefinition): string {
  const taken = new Set(['start', ...d.steps.map(s => s.key)])
  let n = d.steps.length + 1
  while (taken.has(`step${n}`)) n++
  return `step${n}`
}
