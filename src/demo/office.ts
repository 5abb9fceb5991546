import type { Instant } from '#kernel/day'
import { dayOf, HOUR, plusDays } from '#kernel/day'
import { type Gate, gates } from '#modules/documents/gates/five/domain'
import { skeleton } from '#modules/documents/templates'
import type { Chance } from './chance.ts'
import type { Hands } from './hands.ts'
import { underProposal } from './counting.ts'
import { attachmentBody, bodyOf, type Paper } from './papers.ts'
import { asking, proposeAsked } from './received.ts'
import type { Character, Town } from './seed.ts'

/** What people of an office do in an hour: draft, look at their list and handle what lies there, sign for papers, read what circulates. */
export type Office = { town: Town; towns: Record<string, Town>; hands: Hands; chance: Chance; now: () => Instant }

const opinions = ['同意。', '同意，请按程序办理。', '已阅，同意。', '无不同意见。', '同意呈报。']
const gateReasons: [Gate, string][] = [
  ['policy', '请核实第二部分的数字和完成时限，与上级文件要求对齐。'], ['wording', '责任单位表述不清，请明确牵头单位。'], ['wording', '措施偏虚，请补充可检查的要求。'], ['format', '标题与正文层次不一致，请修改。'], ['procedure', '涉及财政经费，请先与财政局协商一致。'],
]
const reasons = ['请核实第二部分的数字和完成时限。', '标题与正文内容不一致，请修改。', '责任单位表述不清，请明确牵头单位。', '措施偏虚，请补充可检查的要求。']

/** 紧急理由: the county's urgent papers of this month are about the weather and the winter's illnesses. */
const urgentBecause = (p: Paper) => p.urgency && (p.matter.includes('传染病')
  ? { reason: '突发事件应对', words: '已出现聚集性病例，防控措施须立即落实。' } : { reason: '灾害天气和防汛防火', words: '气象和林业部门已发预警，措施须在过程到来前落实。' })

export const inUnit = (town: Town, unit: string, role?: string): Character | null =>
  [...town.people.values()].find(p => (p.unit === unit || p.unit.endsWith(unit)) && (!role || p.roles.includes(role))) ?? null

/** A paper is drafted by a clerk of its unit and sent on its way at once, or left in the drawer. */
export async function write(o: Office, paper: Paper, submit: boolean): Promise<string | null> {
  const drafter = inUnit(o.town, paper.from, 'drafter') ?? inUnit(o.town, paper.from)
  if (!drafter) throw new Error(`${paper.from} has nobody who drafts`)
  const issuer = { name: paper.from, short: paper.from, printing: paper.from }
  const text = {
    ...skeleton(paper.kind, issuer), urgency: paper.urgency, title: `${paper.from}关于${paper.matter}的${kindName(paper.kind)}`, mainRecipients: paper.to, body: bodyOf(paper.lines),
    attachments: (paper.attachments ?? []).map(a => ({ title: a.title, body: attachmentBody(a.text), fileId: null, fileName: null, fileHash: null })),
    copyTo: paper.copy.map(c => `县${c}`),
  }
  const made = await o.hands.do(drafter, 'documents.create', { kind: paper.kind, text, source: paper.source ?? null, arrangement: { recipients: recipientsOf(o, paper), countersignUnits: unitsNamed(o.town, paper.countersign), ...(paper.wanted === undefined ? {} : { due: plusDays(dayOf(o.now()), paper.wanted) }), declared: { urgency: urgentBecause(paper) } } })
  const before = o.hands.refused.get('quotas.proposalFirst') ?? 0
  if (submit && !(await o.hands.try(drafter, 'documents.submit', { id: made.id })) && (o.hands.refused.get('quotas.proposalFirst') ?? 0) > before) await underProposal(o, drafter, paper, made.id)
  return made.id
}

const kindName = (kind: Paper['kind']) => ({ notice: '通知', request: '请示', report: '报告', opinion: '意见', letter: '函', circular: '通报' } as Record<string, string>)[kind] ?? '通知'
const unitsNamed = (town: Town, names: readonly string[]) => names.flatMap(n => [...town.units].filter(([full]) => full.endsWith(n)).map(([, id]) => id))

function recipientsOf(o: Office, paper: Paper) {
  const { town } = o
  const all = [...town.units].filter(([name]) => name !== paper.from && !name.endsWith('县人民政府'))
  const townships = all.filter(([name]) => /[镇乡]人民政府$/.test(name))
  const departments = all.filter(([name]) => !/[镇乡]人民政府$/.test(name))
  const main = paper.main === 'all' ? all : paper.main === 'townships' ? townships : paper.main === 'departments' ? departments : all.filter(([name]) => paper.main.includes(name))
  const copy = paper.kind === 'request' || paper.kind === 'report' ? [] : all.filter(([name]) => paper.copy.some(c => name.endsWith(c)) && !main.some(([m]) => m === name))
  const row = (as: 'main' | 'copy') => ([name, id]: [string, string]) => ({ as, unitId: id, tenantId: null, name: name.replace(/^云岭县(?!人民政府)/, '') })
  const outside = paper.to.flatMap(name => Object.values(o.towns).filter(t => t.tenantId !== town.tenantId && name.startsWith(t.name)).map(t => ({ as: 'main' as const, unitId: null, tenantId: t.tenantId, name })))
  // 上行文到县政府: taken in by its general office.
  const upward = paper.to.includes('云岭县人民政府') ? [...town.units].filter(([name]) => name === '云岭县人民政府办公室').map(row('main')) : []
  const down = paper.from.startsWith('云州市') ? Object.values(o.towns).filter(t => t.tenantId !== town.tenantId).map(t => ({ as: 'main' as const, unitId: null, tenantId: t.tenantId, name: `${t.name}人民政府办公室` })) : []
  return [...main.map(row('main')), ...copy.map(row('copy')), ...outside, ...upward, ...down]
}

/** One look at one's list: the due first; how much one does depends on who one is. */
export async function workThrough(o: Office, who: Character): Promise<void> {
  const { hands, chance } = o
  const { rows } = await hands.do(who, 'routing.todo', { limit: 10 })
  const diligence = who.rank === 'county-leader' ? 0.45 : who.rank === 'chief' ? 0.55 : 0.75
  for (const t of rows) {
    if (!chance.happens(t.urgency ? Math.min(1, diligence + 0.3) : diligence)) continue
    await handle(o, who, t)
  }
  if (who.roles.some(r => r === 'intake' || r === 'clerk')) await takeIn(o, who)
  for (const r of (await hands.do(who, 'routing.readings')).rows) if (chance.happens(0.7)) await hands.try(who, 'routing.markRead', { readingId: r.readingId })
}

type Todo = { taskId: string; routeId: string; step: string; title: string; subject: { module: string; id: string; title: string }; state: string; since: number }

async function handle(o: Office, who: Character, t: Todo): Promise<void> {
  const { hands, chance } = o
  if (t.state === 'waiting') return
  if (t.subject.module === 'incoming') return handleIncoming(o, who, t)
  const doc = { id: t.subject.id }
  switch (t.step) {
    case 'number': return void await hands.try(who, 'documents.number', doc)
    case 'seal': {
      const paper = await hands.try(who, 'documents.read', doc)
      return void (paper && await hands.try(who, 'documents.seal', { ...doc, copies: paper.copiesApproved }))
    }
    case 'issue': return void await hands.try(who, 'documents.issue', doc)
    case 'file': return void (o.now() - t.since > 30 * HOUR && await hands.try(who, 'documents.file', doc))
    case 'start': return repair(o, who, t)
    case 'deptReview':
      if (chance.happens(0.18)) return void await hands.try(who, 'routing.return', { taskId: t.taskId, to: { step: 'start' }, reason: chance.pick(reasons), straightBack: true })
      break
    case 'officeReview': {
      if (chance.happens(0.18)) {
        const [gate, reason] = chance.pick(gateReasons)
        return void await hands.try(who, 'documents.sendBack', { ...doc, gate, reason, places: [{ block: chance.below(2), quote: '' }] })
      }
      await hands.try(who, 'documents.judgeGates', { ...doc, judgements: gates.map(gate => ({ gate, opinion: 'passed', words: '' })) })
      break
    }
    case 'viceSign':
      if (chance.happens(0.08)) return void await hands.try(who, 'routing.addSigner', { taskId: t.taskId, where: 'before', who: [{ kind: 'post', id: chance.pick(posts(o.town, 'unitHead')) }], opinion: '请就经费和分工提出意见。' })
      break
  }
  await hands.try(who, 'routing.approve', { taskId: t.taskId, opinion: chance.pick(opinions) })
}

const posts = (town: Town, role: string) => [...town.people.values()].filter(p => p.roles.includes(role)).map(p => p.postId)

const additions = ['执行中遇有问题，请及时与县政府办公室联系，电话0800-6621100。', '牵头单位要明确专人负责，加强协调配合。', '各单位主要负责同志要亲自过问、抓好落实。']

/** 退回修改: something is really changed, then it goes back to whoever returned it. */
async function repair(o: Office, who: Character, t: Todo): Promise<void> {
  const d = await o.hands.try(who, 'documents.read', { id: t.subject.id })
  if (!d?.may.edit) return
  const blocks = d.text.body as { text?: string }[]
  const closing = blocks.findIndex(b => /^(?:特此|妥否|当否|以上|此复)/u.test(b.text ?? ''))
  const body = blocks.toSpliced(closing < 0 ? blocks.length : closing, 0, { type: 'p', text: o.chance.pick(additions) } as object)
  await o.hands.try(who, 'documents.save', { id: d.id, version: d.version, text: { ...d.text, body } })
  await o.hands.try(who, 'routing.approve', { taskId: t.taskId, opinion: '已按意见修改。' })
}

const accepted = { answers: { ours: 'yes', rules: 'yes', form: 'yes', consulted: 'none' }, verdict: 'accept' }
const asks = (kind: string | null) => kind === 'request' || kind === 'letter'

/** 收文岗: signs for what arrived, registers and reviews it, lets the head and a colleague read, proposes what is to be done, files what is finished. */
async function takeIn(o: Office, who: Character): Promise<void> {
  const { hands, chance } = o
  const box = async (name: string) => (await hands.do(who, 'incoming.list', { box: name, limit: 20 })).rows
  for (const r of await box('toSign')) if (chance.happens(0.8)) await hands.try(who, 'incoming.signFor', { id: r.id })
  for (const r of await box('toRegister')) if (chance.happens(0.8)) await hands.try(who, 'incoming.register', { id: r.id, purpose: asks(r.kind) ? 'action' : 'reading' })
  for (const r of await box('toReview')) {
    if (r.kind === 'report' && chance.happens(0.1)) await hands.try(who, 'incoming.review', { id: r.id, answers: { ...accepted.answers, form: 'no' }, verdict: 'return', reasons: '附件与正文所列不符，请补齐附件后重新报送。' })
    else await hands.try(who, 'incoming.review', { id: r.id, ...accepted })
  }
  const colleagues = [...o.town.people.values()].filter(p => p.unitId === who.unitId && p.id !== who.id).slice(0, 3)
  for (const r of await box('handling')) {
    if (r.purpose === 'reading' && !r.readers && colleagues.length && chance.happens(0.7)) await hands.try(who, 'incoming.circulate', { id: r.id, people: colleagues.map(c => c.id), ordered: chance.happens(0.3) })
    else if (r.purpose === 'reading' && r.readers && r.readBy === r.readers) await hands.try(who, 'incoming.file', { id: r.id })
  }
  for (const r of await box('done')) if (chance.happens(0.3)) await hands.try(who, 'incoming.file', { id: r.id })
  for (const l of (await hands.do(who, 'incoming.instructions')).rows) {
    if (!chance.happens(0.6)) continue
    const lead = chance.pick([...o.town.people.values()].filter(p => p.roles.includes('unitHead')))
    const as = chance.happens(0.6) ? { is: 'act', unitId: lead.unitId, personId: null, due: dayOf(o.now() + 10 * 24 * HOUR) } : { is: 'note', personId: lead.id }
    await hands.try(who, 'incoming.markLine', { instructionId: l.instructionId, no: l.no, as })
  }
}

const instructions = ['同意拟办意见，请抓紧办理。', '请主办单位三日内提出具体意见。\n财政部门一并研究资金安排。', '此事关系群众切身利益，务必办实。']
const results = ['已会同有关单位现场核实，提出解决方案并落实到位。', '已答复来文单位，所提事项列入下月工作安排。', '经研究，按规定程序办理完毕，有关材料已归集。']

/** 拟办、批示、承办: what lies with somebody because a paper asked for something. */
async function handleIncoming(o: Office, who: Character, t: Todo): Promise<void> {
  const { hands, chance } = o
  const id = t.subject.id
  const known = asking.find(a => t.subject.title.includes(a.title))
  if (t.step === 'propose' && known) await proposeAsked(o, known, id)
  else if (t.step === 'propose') {
    const unit = chance.pick([...o.town.people.values()].filter(p => p.roles.includes('unitHead')))
    const leader = [...o.town.people.values()].find(p => p.roles.includes('viceLeader'))
    await hands.try(who, 'incoming.propose', {
      id, opinion: `建议由${unit.unit.slice(3)}牵头研究，提出具体意见后按期办结，办理结果答复来文单位。`, lead: { unitId: unit.unitId }, leaders: who.unit.endsWith('县人民政府办公室') && leader ? [leader.id] : [], urgerId: who.id,
    })
  } else if (t.step === 'instruct') await hands.try(who, 'incoming.instruct', { id, words: chance.pick(instructions) })
  else if (t.step === 'handle') {
    if (chance.happens(0.4)) await hands.try(who, 'incoming.progress', { id, words: '已联系有关方面，正在核实情况。' })
    else {
      const result = chance.pick(results)
      await hands.try(who, 'incoming.answer', { id, words: result })
      await hands.try(who, 'incoming.finish', { id, result })
    }
  }
}

/** Reads what circulates to one. */
export async function readCirculated(o: Office, who: Character): Promise<void> {
  for (const r of (await o.hands.do(who, 'incoming.list', { box: 'toRead', limit: 20 })).rows) if (o.chance.happens(0.6)) await o.hands.try(who, 'incoming.markRead', { id: r.id })
}
