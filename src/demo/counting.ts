import { dayOf, plusDays } from '#kernel/day'
import { inUnit, type Office, write } from './office.ts'
import type { Paper } from './papers.ts'
import type { Character } from './seed.ts'

/** 精文减会 and 征求意见 of the month: caps set, 简报 registered, 立项 asked and decided, one draft on which units are asked. */
const OFFICE = '云岭县人民政府办公室'
const lastYear = { general: [2, 1, 3, 2, 2, 3, 2, 2, 3, 2, 3, 4], down: [4, 3, 5, 4, 4, 5, 4, 3, 5, 4, 5, 6] }

/** The office head sets the year's caps from last year's figures, and registers what 简报 there are. */
export async function setCaps(o: Office): Promise<void> {
  const { hands, town } = o
  const head = town.people.get('沈致和')!
  const year = Number(dayOf(o.now()).slice(0, 4))
  const unitId = (name: string) => town.units.get(name)!
  for (const [unit, type, cap] of [[OFFICE, 'general', 26], [OFFICE, 'down', 46], ['云岭县人民政府', 'general', 18], ['云岭县财政局', 'down', 12]] as const) {
    const made = await hands.try(head, 'quotas.set', { unitId: unitId(unit), year, type, cap, reason: '按“只减不增”要求，比上年实发压减约一成', basis: '《云岭县2026年度发文会议计划》' })
    if (made && unit === OFFICE) await hands.try(head, 'quotas.setLastYear', { id: made.id, months: lastYear[type], note: '上年发文登记簿' })
  }
  const brief = { purpose: '反映重要情况、交流工作', distribution: '县领导，各乡镇、县政府各部门', approvedBy: '林远山', basis: '县政府办公室简报清理通知' }
  await hands.try(head, 'quotas.registerBrief', { ...brief, name: '云岭政务信息', unitId: unitId(OFFICE), period: '旬', yearlyCap: 36, wordLimit: 1500 })
  await hands.try(head, 'quotas.registerBrief', { ...brief, name: '云岭应急信息', unitId: unitId('云岭县应急管理局'), period: '月', yearlyCap: 12, wordLimit: 1500 })
  const old = await hands.try(head, 'quotas.registerBrief', { ...brief, name: '办公室工作简报', unitId: unitId(OFFICE), period: '月', yearlyCap: 12, wordLimit: 1500 })
  if (old) await hands.try(head, 'quotas.stopBrief', { id: old.id, reason: '与《云岭政务信息》内容重复' })
}

/** A paper that counts and has no 立项 yet: asked for, decided by the office's deputy, bound, submitted again. Now and then the answer is no. */
export async function underProposal(o: Office, drafter: Character, paper: Paper, documentId: string): Promise<void> {
  const { hands, chance, town } = o
  const asked = await hands.try(drafter, 'quotas.propose', {
    title: `${paper.from}关于${paper.matter}的文件`, kind: paper.kind, reach: paper.main === 'all' || paper.main === 'townships' || paper.main === 'departments' ? 'general' : 'down',
    why: '上级有明确要求，须书面部署到各单位。', whyNotOtherwise: '涉及单位多、要求具体，电话难以说清，也没有可用的现行文件。', month: dayOf(o.now()).slice(0, 7), urgent: paper.urgency !== null,
  })
  if (!asked) return
  const decider = town.people.get('罗文渊')!
  if (chance.happens(0.2)) return void await hands.try(decider, 'quotas.decideProposal', { id: asked.id, approve: false, reasonCode: '应并入其他文件', opinion: '请并入下月综合通知。' })
  if (!(await hands.try(decider, 'quotas.decideProposal', { id: asked.id, approve: true, opinion: '同意立项，请压缩篇幅。' }))) return
  await hands.try(drafter, 'quotas.bindProposal', { id: asked.id, itemId: documentId })
  await hands.try(drafter, 'documents.submit', { id: documentId })
}

const consulted: Paper = {
  from: '云岭县林业局', kind: 'opinion', matter: '加快林下经济发展', to: ['各乡镇人民政府，县政府各部门'], main: 'all', copy: [], countersign: [], urgency: null,
  lines: ['为加快林下经济发展，促进农民增收，结合我县实际，提出如下意见。', '一、工作目标', '到2028年，全县林下经济经营面积达到12万亩，带动农户8000户。', '二、职责分工', '县林业局负责统筹协调，县农业农村局负责技术指导，各乡镇人民政府负责组织实施。', '三、经费保障', '林下经济发展资金由县级财政全额保障，每年不少于500万元。', '四、监督检查', '县林业局每半年组织一次检查，结果报县政府。'],
}

/** One draft goes round for opinions before it is submitted; those asked answer on later days, one is left to be urged. */
export async function askOpinions(o: Office): Promise<string> {
  const drafter = inUnit(o.town, consulted.from, 'drafter')!
  const documentId = await write(o, consulted, false)
  const units = ['云岭县财政局', '云岭县司法局', '云岭县农业农村局', '云岭县城关镇人民政府'].map(u => o.town.units.get(u)!)
  const made = await o.hands.try(drafter, 'documents.consult', { documentId, units, parts: [3, 4, 5, 6], due: plusDays(dayOf(o.now()), 9), note: '请就职责分工和经费保障提出意见。' })
  return made?.id ?? ''
}

export async function answerOpinions(o: Office, id: string): Promise<void> {
  const { hands, town } = o
  const say = async (clerk: string, head: string, opinions: { place: string; words: string }[]) => {
    const who = town.people.get(clerk)!
    if (!(await hands.try(who, 'documents.answer', { id, unitId: who.unitId, none: !opinions.length, opinions }))) return
    await hands.try(town.people.get(head)!, 'documents.confirmAnswer', { id, unitId: who.unitId })
  }
  await say('黎静', '龚怀远', [{ place: '经费保障', words: '建议将“由县级财政全额保障”改为“纳入部门预算统筹安排”。' }])
  await say('岳琳', '严正法', [])
  await say('侯颖', '高满仓', [{ place: '职责分工', words: '建议明确林下经济管护由林业局牵头。' }])
}
