import { HOUR, type Instant } from '#kernel/day'
import { Refusal } from '#kernel/refusal'
import { decide } from './domain.ts'
import { type Command, type Given, returnTargets, type Right } from './command/domain.ts'
import { RouteDefinition } from './definition/domain.ts'
import { evolve } from './history/domain.ts'
import { isLive, isUnderWay, type RouteFact, type RouteState, type Task } from './route/domain.ts'
import type { Acting, Branch, Delegation, Holder } from './standing/domain.ts'
import { inOwnRight } from './standing/domain.ts'

/** A small county office for the tests of routing: people with names, their posts, and a table at which they act in turn. */
const person = (id: string, name: string, unitId: string): Holder => ({ kind: 'person', id, name, unitId })
const post = (id: string, name: string, unitId: string): Holder => ({ kind: 'post', id, name, unitId })

export const people = {
  周: person('zhou', '周', 'office'), 吴: person('wu', '吴', 'office'), 郑: person('zheng', '郑', 'office'), 冯: person('feng', '冯', 'office'),
  王: person('wang', '王县长', 'leaders'), 李: person('li', '李副县长', 'leaders'),
  陈: person('chen', '陈', 'finance'), 褚: person('chu', '褚局长', 'finance'), 卫: person('wei', '卫', 'reform'), 蒋: person('jiang', '蒋局长', 'reform'),
  沈: person('shen', '沈', 'housing'), 韩: person('han', '韩局长', 'housing'), 杨: person('yang', '杨', 'office'), 朱: person('zhu', '朱', 'office'),
} as const
export type Name = keyof typeof people
export const names = Object.keys(people) as Name[]

export const posts = {
  draftingHead: post('office.head', '综合科科长', 'office'), review: post('office.review', '审核岗', 'office'), coordinator: post('office.coordinator', '综合协调岗', 'office'),
  registry: post('office.registry', '登记编号岗', 'office'), seal: post('office.seal', '印章管理岗', 'office'),
  financeHead: post('finance.head', '财政局局长', 'finance'), financeClerk: post('finance.clerk', '财政局承办岗', 'finance'),
  reformHead: post('reform.head', '发改局局长', 'reform'), reformClerk: post('reform.clerk', '发改局承办岗', 'reform'),
  housingHead: post('housing.head', '住建局局长', 'housing'), housingClerk: post('housing.clerk', '住建局承办岗', 'housing'),
} as const
const postsOf: Partial<Record<Name, Holder[]>> = {
  吴: [posts.draftingHead], 郑: [posts.review], 冯: [posts.coordinator], 杨: [posts.registry, posts.seal], 陈: [posts.financeClerk], 褚: [posts.financeHead],
  卫: [posts.reformClerk], 蒋: [posts.reformHead], 沈: [posts.housingClerk], 韩: [posts.housingHead],
}
export const everyone: Holder[] = [...Object.values(people), ...Object.values(posts)]

export const units: Record<'财政局' | '发改局' | '住建局', Branch> = {
  财政局: { key: 'finance', title: '财政局', unitId: 'finance', holder: posts.financeClerk },
  发改局: { key: 'reform', title: '发改局', unitId: 'reform', holder: posts.reformClerk },
  住建局: { key: 'housing', title: '住建局', unitId: 'housing', holder: posts.housingClerk },
}
export const only = (holder: Holder): Branch[] => [{ key: holder.id, title: holder.name, unitId: holder.unitId, holder }]

export const acting = (name: Name, delegations: readonly Delegation[] = []): Acting =>
  ({ id: people[name].id, name: people[name].name, posts: (postsOf[name] ?? []).map(p => p.id), delegations: delegations.filter(d => d.to.id === people[name].id) })

/** Who may sign for a holder in his own right. */
export const whoIs = (holder: Holder): Name => names.find(n => inOwnRight(acting(n), holder))!

/** 发文: 拟稿 → 核稿 → 会签 → 审核 → 签发 → 编号 → 用印 */
export const outgoing = RouteDefinition.parse({
  code: 'documents.outgoing', version: 1, title: '发文', start: { title: '拟稿', term: 'repair' },
  steps: [
    { kind: 'single', key: 'check', title: '核稿', holder: { by: 'role', role: 'head', of: 'drafting' }, term: 'day' },
    {
      kind: 'countersign', key: 'countersign', title: '会签', units: { by: 'chosen' }, need: 'all', term: 'day', mayBeEmpty: true,
      inner: [
        { kind: 'single', key: 'clerk', title: '承办人', holder: { by: 'role', role: 'clerk', of: 'branch' }, term: 'day' },
        { kind: 'single', key: 'head', title: '单位负责人', holder: { by: 'role', role: 'head', of: 'branch' }, term: 'day', opinion: 'required' },
      ],
    },
    { kind: 'single', key: 'review', title: '审核', holder: { by: 'post', id: 'office.review' }, term: 'day' },
    { kind: 'single', key: 'sign', title: '签发', holder: { by: 'chosen' }, term: 'day', opinion: 'required', signature: true },
    { kind: 'single', key: 'number', title: '编号', holder: { by: 'post', id: 'office.registry' }, term: 'day', act: 'documents.number' },
    { kind: 'single', key: 'seal', title: '用印', holder: { by: 'post', id: 'office.seal' }, term: 'day', act: 'documents.seal' },
  ],
})

const termHours: Record<string, number> = { day: 24, repair: 48, hour: 1 }
export const begin: Instant = Date.parse('2026-11-24T09:00:00+08:00')

export type DeskOptions = { delegations?: Delegation[]; hopLimit?: number; coordinator?: Holder | null; vacant?: string[]; units?: Branch[] }
export type Desk = ReturnType<typeof desk>

/** A table with one route on it. `act` answers null, or the code of the refusal; every accepted act is kept in `facts`. */
export function desk(definition: RouteDefinition = outgoing, options: DeskOptions = {}) {
  let state: RouteState | null = null
  let now = begin
  let n = 0
  const facts: RouteFact[] = []
  const batches: RouteFact[][] = []
  const given = (who: Name, more: { rights?: Right[]; byAct?: string | null } = {}): Given => ({
    now, actor: { ...acting(who, options.delegations), rights: more.rights ?? [] }, newId: () => `n${++n}`,
    dueAt: (term, from) => from + (termHours[term] ?? 24) * HOUR,
    holderOf(spec, unitId) {
      if (spec.by === 'role') return options.vacant?.includes(`${unitId}.${spec.role}`) ? null : everyone.find(h => h.id === `${unitId}.${spec.role}`) ?? null
      return spec.by === 'post' || spec.by === 'person' ? everyone.find(h => h.id === spec.id && !options.vacant?.includes(h.id)) ?? null : null
    },
    unitsOf: () => options.units ?? [], isVacant: holder => options.vacant?.includes(holder.id) ?? false,
    coordinator: () => (options.coordinator === undefined ? posts.coordinator : options.coordinator),
    hopLimit: options.hopLimit ?? 2, byAct: more.byAct ?? null,
  })
  const act = (who: Name, command: Command, more: { rights?: Right[]; byAct?: string | null } = {}): string | null => {
    const decision = decide(command, state, given(who, more))
    if (decision instanceof Refusal) return decision.code
    for (const fact of decision) state = evolve(state, fact)
    facts.push(...decision)
    batches.push(decision)
    return null
  }
  const live = (): Task[] => state!.tasks.filter(isLive)
  /** The open task in the hands of that person or one of his posts. */
  const taskOf = (who: Name): Task => {
    const found = live().find(t => inOwnRight(acting(who), t.holder))
    if (!found) throw new Error(`${who} 手中没有待办；现在在 ${live().map(t => t.holder.name).join('、')}`)
    return found
  }
  const target = (who: Name, title: string, branches: string[] | null = null) => {
    const found = returnTargets(state!, taskOf(who).id).find(t => t.title === title)
    return { step: found?.step ?? title, inner: found?.inner ?? null, branches }
  }
  return {
    facts, batches, act, given, live, taskOf,
    get state() { return state! },
    get now() { return now },
    get made() { return n },
    tick: (ms: number) => void (now += ms),
    start: (chosen: Record<string, Branch[]> = {}, who: Name = '周') =>
      act(who, { kind: 'start', id: 'r1', definition, initiator: people[who], unitId: people[who].unitId, chosen }),
    approve: (who: Name, opinion = '同意', chosen?: Record<string, Branch[]>) => act(who, { kind: 'approve', taskId: taskOf(who).id, opinion, ...(chosen ? { chosen } : {}) }),
    byAct: (who: Name, byAct: string) => act(who, { kind: 'approve', taskId: taskOf(who).id }, { byAct }),
    back: (who: Name, to: string, straightBack = true, branches: string[] | null = null, reason = '请修改第二段') =>
      act(who, { kind: 'return', taskId: taskOf(who).id, to: target(who, to, branches), reason, straightBack }),
    withdraw: (who: Name, taskId: string | null) => act(who, { kind: 'withdraw', taskId }),
    reassign: (who: Name, to: Holder, opinion = '属贵单位职责，请阅办') => act(who, { kind: 'reassign', taskId: taskOf(who).id, to, opinion }),
    addSigner: (who: Name, where: 'before' | 'after', ...signers: Holder[]) => act(who, { kind: 'addSigner', taskId: taskOf(who).id, where, who: signers, opinion: '请先核对数据' }),
    /** Puts the same route on this table, at the same moment. */
    restore(other: { facts: readonly RouteFact[]; batches: readonly RouteFact[][]; state: RouteState; now: Instant; made: number }): void {
      state = other.state
      now = other.now
      n = other.made
      facts.splice(0, facts.length, ...other.facts)
      batches.splice(0, batches.length, ...other.batches)
    },
    /** Names of those who have it in hand now, as the reader sees them. */
    inHand: () => live().map(t => `${t.title}:${t.holder.name}`),
    /** Everybody does his own until it is over. Returns the number of acts; throws when it does not end. */
    finish(limit = 200): number {
      for (let i = 0; i < limit; i++) {
        if (!isUnderWay(state!)) return i
        const task = live().find(t => t.state === 'open')!
        const who = whoIs(task.holder)
        const refused = task.referred ? act(who, { kind: 'reassign', taskId: task.id, to: people.郑, opinion: '由审核岗承办' })
          : act(who, { kind: 'approve', taskId: task.id, opinion: '同意' }, { byAct: actNeeded(state!, task) })
        if (refused) throw new Error(`${who} cannot finish ${task.title}: ${refused}`)
        now += HOUR
      }
      throw new Error('does not end')
    },
  }
}

const actNeeded = (s: RouteState, t: Task): string | null => {
  const step = s.definition.steps.find(d => d.key === t.place.step)
  const single = step?.kind === 'countersign' ? step.inner.find(i => i.key === t.place.inner) : step
  return single?.kind === 'single' ? single.act : null
}

export const delegation = (from: Name, to: Name, more: Partial<Delegation> = {}): Delegation => ({
  id: `d-${from}-${to}`, from: { ...people[from], posts: acting(from).posts }, to: people[to], fromAt: begin - HOUR, untilAt: begin + 100 * HOUR, scope: 'all', endedAt: null, ...more,
})
