import { DAY, type Day, type Instant, plusDays } from '#kernel/day'
import type { Id } from '#kernel/ref'
import { questions } from '#platform/matters/state'
import type { Chance } from './chance.ts'
import type { Hands } from './hands.ts'
import type { Character, Town } from './seed.ts'

/**
 * 督查督办 in motion: items are filed, approved and assigned, and each goes the way of its fate. The demo's month, the recount of the wall chart and the
 * simulated year are this one program, with other numbers.
 */
export type Desk = { town: Town; hands: Hands; chance: Chance; now: () => Instant; today: () => Day }

/** How an item fares. `kicked`: A→B→A, then decided · `late`: nobody stirs · `slow`: reports, but late · `extended`: asks for more time · `smooth`. */
export const fates = ['smooth', 'kicked', 'late', 'slow', 'extended', 'stuck'] as const
export type Fate = (typeof fates)[number]

export type Task = {
  title: string; sourceKind: string; verbatim?: string; basis: string; goal: string; lead: string; assistants?: [unit: string, task: string][]; parts?: [title: string, unit: string][]; instructor?: string
  leader: string; days: number; cycle?: 'week' | 'tenDays' | 'month' | 'quarter'; key?: boolean; hardNut?: boolean; forPeople?: boolean; milestones?: [days: number, title: string, percent: number][]; asker: { kind: 'leader' | 'meeting' | 'unit' | 'citizen' | 'document'; name: string }; proposal: string
  fate: Fate
}
/** A task on its way: what is known of it outside. */
export type Life = { task: Task; itemId: Id; matterId: Id | null; stage: 'draft' | 'filed' | 'reviewed' | 'approved' | 'assigned'; reports: number; pushed: number; done: boolean }

const REGISTRAR = '戴小雨'
const COORDINATOR = '钟慧敏'
const OFFICE_HEAD = '沈致和'

const person = (d: Desk, name: string) => d.town.people.get(name)!
export const unitIdOf = (town: Town, name: string): Id => [...town.units].find(([full]) => full.endsWith(name))![1]
/** Who signs for a unit: its head. */
export const headOf = (d: Desk, unitId: Id): Character => {
  const people = [...d.town.people.values()].filter(p => p.unitId === unitId)
  return people.find(p => p.roles.includes('unitHead')) ?? people.find(p => p.roles.includes('intake')) ?? people[0]!
}

/** What a line of a source has begun already. */
type Begun = { itemId: Id; source: { module: string; kind: string; id: Id; title: string }; line: number }

/** 拟立项: a new draft, or one that a line has begun. */
export async function draftTask(d: Desk, task: Task, line?: Begun): Promise<Life | null> {
  const heard = !line && (task.sourceKind === 'masses' || task.sourceKind === 'media')
  const begun = heard ? await hear(d, task) : line
  if (heard && !begun) return null
  const lead = unitIdOf(d.town, task.lead)
  const instructor = task.instructor ? person(d, task.instructor) : null
  const made = await d.hands.try(person(d, REGISTRAR), begun ? 'supervision.save' : 'supervision.draft', {
    ...(begun ? { id: begun.itemId, source: begun.source, sourceLine: begun.line } : {}),
    title: task.title, sourceKind: task.sourceKind, verbatim: task.verbatim ?? (heard ? task.title : ''), basis: task.basis, goal: task.goal, leadUnitId: lead, responsibleId: headOf(d, lead).id, leaderInChargeId: person(d, task.leader).id,
    ...(instructor ? { instructorId: instructor.id, instructedOn: d.today() } : {}), kind: task.cycle ? 'longRunning' : 'immediate', ...(task.cycle ? { cycle: task.cycle } : { due: plusDays(d.today(), task.days) }),
    assistants: (task.assistants ?? []).map(([unit, what]) => ({ unitId: unitIdOf(d.town, unit), task: what })),
    parts: (task.parts ?? []).map(([title, unit]) => ({ title, unitId: unitIdOf(d.town, unit), due: null })), big: (task.parts ?? []).length > 0,
    milestones: (task.milestones ?? []).map(([days, title, percent]) => ({ day: plusDays(d.today(), days), title, percent })), key: task.key ?? false, hardNut: task.hardNut ?? false, forPeople: task.forPeople ?? false,
    askers: [{ kind: task.asker.kind, name: task.asker.name, personId: d.town.people.get(task.asker.name)?.id ?? null }], proposal: task.proposal,
  })
  return made ? { task, itemId: made.id, matterId: null, stage: 'draft', reports: 0, pushed: 0, done: false } : null
}

/** 群众诉求、媒体舆情: registered with the way it came, verified, then 拟立项. */
async function hear(d: Desk, task: Task): Promise<Begun | undefined> {
  const media = task.sourceKind === 'media'
  const source = await d.hands.try(person(d, REGISTRAR), 'supervision.addSource', {
    kind: task.sourceKind, title: task.title, words: task.title, basis: task.basis, lines: [{ text: task.title }],
    clue: { channel: media ? 'media' : 'hotline', medium: media ? task.basis : '', receivedOn: d.today(), informant: null, verifierId: person(d, COORDINATOR).id },
  })
  if (!source || !(await d.hands.try(person(d, COORDINATOR), 'supervision.verifyClue', { id: source.id, holds: true, words: '经现场了解，情况属实。' }))) return undefined
  const made = await d.hands.try(person(d, REGISTRAR), 'supervision.markLine', { id: source.id, no: 0, as: { is: 'item' } })
  return made ? { itemId: made.itemId, source: { module: 'supervision', kind: 'source', id: source.id, title: task.title }, line: 0 } : undefined
}

/** 报批、审核、审批、交办: one step at a call. */
export async function advance(d: Desk, life: Life): Promise<void> {
  const { itemId: id, task } = life
  const approver = person(d, task.leader)
  if (life.stage === 'draft') {
    if (await d.hands.try(person(d, REGISTRAR), 'supervision.file', { id, approverId: approver.id })) life.stage = 'filed'
  } else if (life.stage === 'filed') {
    if (await d.hands.try(person(d, OFFICE_HEAD), 'supervision.review', { id, opinion: '拟同意立项，请领导审批。' })) life.stage = 'reviewed'
  } else if (life.stage === 'reviewed') {
    if (await d.hands.try(approver, 'supervision.approve', { id, opinion: '同意，抓紧办理。' })) life.stage = 'approved'
  } else if (life.stage === 'approved') {
    const assigned = await d.hands.try(person(d, REGISTRAR), 'supervision.assign', { id })
    if (assigned) {
      life.stage = 'assigned'
      life.matterId = assigned.matterId
    }
  }
}

const done = ['已摸底登记，列出清单。', '已完成主体任务，正在扫尾。', '已逐项整改，组织了自查。']
const problems = ['个别点位协调难度大。', '资金拨付偏慢，人手偏紧。', '涉及几家单位，标准还不统一。']
const next = ['下周集中办理剩余部分。', '请财政部门尽快拨付后续资金。', '召开碰头会，统一口径。']
const evidence = { answer: 'yes', words: '已落实，有台账和现场照片。' }
/** Parts of a big matter are worked like any other. */
export async function partsOf(d: Desk, life: Life): Promise<Life[]> {
  if (!life.task.parts?.length || !life.matterId) return []
  const seen = await d.hands.do(person(d, COORDINATOR), 'matters.read', { id: life.matterId })
  return seen.parts.map((p: { id: Id; title: string }, i: number) => ({ task: { ...life.task, title: p.title, lead: life.task.parts![i]![1], parts: [], fate: 'smooth' as const }, itemId: life.itemId, matterId: p.id, stage: 'assigned' as const, reports: 0, pushed: 0, done: false }))
}

/** One step of whoever's turn it is, as the matter's fate wants it. Answers whether anything was done. */
export async function work(d: Desk, life: Life): Promise<boolean> {
  const { hands, chance } = d
  const { fate } = life.task
  const desk = person(d, COORDINATOR)
  const id = life.matterId!
  const m = await hands.do(desk, 'matters.read', { id })
  if (m.endedAt !== null) {
    life.done = true
    return false
  }
  if (m.contested) return (await hands.try(desk, 'matters.decideOwner', { id, to: { unitId: unitIdOf(d.town, life.task.lead) }, words: '按“三定”职责由原牵头单位承办，请服从裁定。' })) !== null
  if (m.status === 'checking') {
    // C5: where the office itself did it, the other of the two looks.
    const checker = person(d, m.owner.person === OFFICE_HEAD ? COORDINATOR : OFFICE_HEAD)
    return (await hands.try(checker, 'matters.verifyClose', { id, pass: chance.happens(0.9), words: '已到现场核实。' })) !== null
  }
  if (m.offeredTo) {
    const who = headOf(d, m.offeredTo.unitId)
    if (fate === 'kicked' && life.pushed === 1) {
      life.pushed = 2
      // B gives it back to A: A→B→A.
      return (await hands.try(who, 'matters.decline', { id, reason: '不属于本单位职责，请原单位办理。' })) !== null
    }
    return (await hands.try(who, 'matters.accept', { id })) !== null
  }
  const owner = d.town.people.get(m.owner.person) ?? headOf(d, m.owner.unitId)
  if (fate === 'stuck') return false
  if (fate === 'kicked' && life.pushed === 0 && m.owner.basis === 'accepted') {
    life.pushed = 1
    const others = [...d.town.people.values()].filter(p => p.roles.includes('unitHead') && p.unitId !== m.owner.unitId)
    return (await hands.try(owner, 'matters.transfer', { id, to: { unitId: chance.pick(others).unitId }, opinion: '经研究，此事主要涉及贵单位，请承办。' })) !== null
  }
  const open = m.parts?.some((p: { endedAt: number | null }) => p.endedAt === null)
  if (fate === 'late' && d.now() < m.nextAt + 6 * DAY) return false
  if (fate === 'extended' && life.reports === 1 && !m.asked && !m.extensions.length) {
    if (!(await hands.try(owner, 'matters.askExtension', { id, until: { at: m.nextAt + 10 * DAY }, reason: '遇连续阴雨，现场施工顺延。' }))) return false
    return (await hands.try(desk, 'matters.extend', { id, until: { at: m.nextAt + 10 * DAY }, reason: '情况属实，同意延期一次。' })) !== null
  }
  if (life.reports < (fate === 'slow' ? 4 : 2)) {
    life.reports += 1
    return (await hands.try(owner, 'matters.report', { id, done: chance.pick(done), problems: chance.pick(problems), next: chance.pick(next), percent: Math.min(90, life.reports * 30) })) !== null
  }
  if (open) return false
  const owed = m.origins.filter((o: { owed: boolean }) => o.owed)
  if (owed.length) {
    for (const o of owed) await hands.try(owner, 'matters.reply', { id, originId: o.id, words: '所交事项已办理完毕，情况附后。', how: '书面', final: true })
    return true
  }
  if (life.task.forPeople && life.itemId) {
    await hands.try(owner, 'supervision.stateEffect', { id: life.itemId, who: '渡口两岸往来的村民和学生', number: 640, measure: 'people', known: '逐村回访，村民代表到现场看过，照片在案。' })
  }
  return (await hands.try(owner, 'matters.submitForClose', {
    id, disposition: 'handled', result: '全部办结。', answers: Object.fromEntries(questions.map(q => [q, q === 'responsibilityPursued' ? { answer: 'notApplicable', words: '没有需要追究的情形。' } : evidence])),
  })) !== null
}
