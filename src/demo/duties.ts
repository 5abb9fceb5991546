import { questions } from '#platform/matters/state'
import type { Office } from './office.ts'
import { inUnit } from './office.ts'
import type { Character } from './seed.ts'

/** 交办事项 of the month: what a leader or a meeting asked, who must do it, and how it goes. */
type Duty = { title: string; basis: string; from: { kind: 'leader' | 'meeting' | 'unit' | 'citizen'; name: string }; unit: string; days: number; longRunning?: true; function: string; goal: string }

export const duties: readonly Duty[] = [
  { title: '城关镇农贸市场周边占道经营整治', basis: '林远山县长11月3日批示：请城关镇拿出长效办法，11月底前见效。', from: { kind: 'leader', name: '林远山' }, unit: '城关镇人民政府', days: 15, function: 'supervision', goal: '占道摊点全部入市，投诉量下降一半' },
  { title: '白水镇饮水管网漏损抢修', basis: '12345热线集中反映白水镇连续停水。', from: { kind: 'citizen', name: '白水镇居民（热线工单）' }, unit: '水利局', days: 5, function: 'coordination', goal: '恢复供水并向来电人答复' },
  { title: '县政府第18次常务会议议定事项：宅基地审批台账', basis: '县政府第18次常务会议纪要第三项。', from: { kind: 'meeting', name: '县政府第18次常务会议' }, unit: '自然资源局', days: 20, function: 'supervision', goal: '各乡镇台账齐全，抽查合格率100%' },
  { title: '森林防火隐患逐项销号', basis: '全县森林防灭火工作部署。', from: { kind: 'leader', name: '周明德' }, unit: '应急管理局', days: 30, longRunning: true, function: 'supervision', goal: '隐患台账清零' },
  { title: '省道S302塌方路段保通', basis: '交通运输局值班报告。', from: { kind: 'unit', name: '县交通运输局' }, unit: '交通运输局', days: 3, function: 'operations', goal: '恢复双向通行' },
  { title: '2027年部门预算“一上”材料报送', basis: '关于编制2027年部门预算的通知。', from: { kind: 'unit', name: '县财政局' }, unit: '财政局', days: 12, function: 'counsel', goal: '各部门材料齐全' },
  { title: '第三小学扩建资金测算', basis: '何秀兰副县长口头交办，沈致和在场。', from: { kind: 'leader', name: '何秀兰' }, unit: '财政局', days: 10, function: 'coordination', goal: '提出可行的资金方案' },
]

/** The coordinator registers a duty and hands it to the unit that must do it; it stays the coordinator's until they accept (S0-43). */
export async function assign(o: Office, duty: Duty): Promise<void> {
  const desk = o.town.people.get('钟慧敏')!
  const head = inUnit(o.town, duty.unit, 'unitHead')!
  const person = o.town.people.get(duty.from.name)
  await o.hands.try(desk, 'matters.open', {
    title: duty.title, function: duty.function, basis: duty.basis, goal: duty.goal, kind: duty.longRunning ? 'longRunning' : 'immediate',
    ...(duty.longRunning ? { cycle: { n: 5, unit: 'workday' } } : { limit: { term: { n: duty.days, unit: 'workday' } } }),
    origins: [{ kind: duty.from.kind, name: duty.from.name, personId: person?.id ?? null }], owner: { unitId: head.unitId, personId: head.id, opinion: `请${duty.unit}牵头办理，按期回复。` },
  })
}

/** What lies with somebody: accept, report with problems named, reply to whoever asked, ask for the close; somebody else checks (C5). */
export async function attend(o: Office, who: Character): Promise<void> {
  const { hands, chance } = o
  for (const m of (await hands.do(who, 'matters.list', { scope: 'mine' })).matters as { id: string }[]) {
    const v = await hands.try(who, 'matters.read', { id: m.id })
    // Those of the ledger go their own way (supervising.ts).
    if (!v || v.source?.module === 'supervision') continue
    if (v.may.accept) { if (chance.happens(0.8)) await hands.try(who, 'matters.accept', { id: m.id }); continue }
    if (v.may.verifyClose) { await hands.try(who, 'matters.verifyClose', { id: m.id, pass: chance.happens(0.85), words: '已到现场核实。' }); continue }
    if (v.may.report && v.reports < 2 && chance.happens(0.5)) {
      await hands.try(who, 'matters.report', { id: m.id, done: '已组织专班推进，完成排查登记。', problems: '部分点位协调难度大，人手偏紧。', next: '下周集中办理剩余点位。', percent: Math.min(90, 30 + v.reports * 40) })
      continue
    }
    if (v.may.reply && v.reports >= 1 && chance.happens(0.5)) {
      for (const origin of v.origins) if (origin.owed) await hands.try(who, 'matters.reply', { id: m.id, originId: origin.id, words: '所交事项已办理完毕，情况附后。', how: '书面', final: true })
      continue
    }
    if (v.may.submitForClose && v.origins.every((x: { owed: boolean }) => !x.owed)) {
      const yes = { answer: 'yes', words: '已落实，有台账可查。' }
      await hands.try(who, 'matters.submitForClose', { id: m.id, disposition: 'handled', result: '全部办结。', answers: Object.fromEntries(questions.map(q => [q, q === 'responsibilityPursued' ? { answer: 'notApplicable', words: '没有需要追究的情形。' } : yes])) })
    }
  }
}
