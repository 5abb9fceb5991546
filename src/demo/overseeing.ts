import { at, HOUR, plusDays } from '#kernel/day'
import type { Id } from '#kernel/ref'
import type { Character } from './seed.ts'
import { voices } from './voices.ts'
import { type Desk, draftTask, headOf, type Life, type Task, unitIdOf } from './supervising.ts'

/**
 * What the 督查室 does around the items of the month: decisions read line by line, slips, material collected, inspections, 回头看, results. Each deed has its
 * day, counted from the end; what falls on a day of rest is done on the next day of work.
 */
export type Room = { lives: Life[]; next: number; inspection: Id | null; collection: Id | null; account: Id | null; complaint: Id | null }
export const emptyRoom = (lives: Life[]): Room => ({ lives, next: 0, inspection: null, collection: null, account: null, complaint: null })

export type Deed = { ago: number; does(d: Desk, r: Room): Promise<unknown> }
const REGISTRAR = '戴小雨'
const COORDINATOR = '钟慧敏'
const OFFICE_HEAD = '沈致和'

const who = (d: Desk, name: string): Character => d.town.people.get(name)!
const unit = (d: Desk, name: string): Id => unitIdOf(d.town, name)
const head = (d: Desk, name: string): Character => headOf(d, unit(d, name))
const of = (r: Room, words: string): Life | undefined => r.lives.find(l => l.task.title.includes(words) && l.matterId)
const registrar = (d: Desk, act: string, input: object) => d.hands.try(who(d, REGISTRAR), `supervision.${act}`, input)
const desk = (d: Desk, act: string, input: object) => d.hands.try(who(d, COORDINATOR), `supervision.${act}`, input)
const as = (d: Desk, name: string, act: string, input: object) => d.hands.try(who(d, name), `supervision.${act}`, input)

/** 会议决定 read line by line: two lines become items, three are for knowledge, each by a name. */
const meeting = '县政府第19次常务会议纪要'
const decided: readonly { words: string; noter?: string; task?: Task }[] = [
  { words: '会议听取了全县冬季安全生产工作情况汇报。', noter: COORDINATOR },
  {
    words: '由县应急管理局牵头、县住房和城乡建设局配合，两周内完成高层建筑消防设施排查。',
    task: {
      title: '高层建筑消防设施排查', sourceKind: 'decision', basis: meeting, goal: '排查率100%，隐患逐栋建账', lead: '应急管理局', leader: '周明德', days: 14, assistants: [['住房和城乡建设局', '提供高层建筑名册']],
      asker: { kind: 'meeting', name: meeting }, proposal: '请县应急管理局牵头，县住建局配合。', fate: 'slow',
    },
  },
  {
    words: '县财政局会同县教育局，一周内把学校取暖补助资金拨付到位。',
    task: { title: '学校取暖补助资金拨付', sourceKind: 'decision', basis: meeting, goal: '资金到校', lead: '财政局', leader: '马建国', days: 7, asker: { kind: 'meeting', name: meeting }, proposal: '请县财政局牵头，县教育局提供名册。', fate: 'smooth' },
  },
  { words: '各乡镇人民政府要把防火包保责任落实到村到组。', noter: '霍平安' },
  { words: '会议原则同意《云岭县公共停车场管理办法》，按程序印发。', noter: '罗文渊' },
]
async function readDecision(d: Desk, r: Room) {
  const made = await registrar(d, 'addSource', {
    kind: 'decision', title: meeting, words: decided.map(l => l.words).join('\n'), basis: '会议纪要', saidOn: d.today(),
    lines: decided.map(l => ({ text: l.words, as: l.noter ? { is: 'note', personId: who(d, l.noter).id } : { is: 'item', title: l.task!.title, leadUnitId: unit(d, l.task!.lead) } })),
  })
  if (!made) return
  const { each } = await d.hands.do(who(d, REGISTRAR), 'supervision.source', { id: made.id })
  for (const [no, { task }] of decided.entries()) {
    const life = task && await draftTask(d, task, { itemId: each[no].item.id, source: { module: 'supervision', kind: 'source', id: made.id, title: meeting }, line: no })
    if (life) r.lives.push(life)
  }
}

/** 口头指示 with its witness; it is about what is under way already, so its asker is owed a reply beside the first one (S4-14). */
async function hearInstruction(d: Desk, r: Room) {
  const about = of(r, '渡口')
  const words = '白水镇渡口修好以后，要有人管、天天看，管护责任也要明确下来。'
  const made = await registrar(d, 'addSource', {
    kind: 'instruction', title: '唐立新同志关于白水镇渡口的口头指示', words, basis: '唐立新同志现场口头指示', instructorId: who(d, '唐立新').id, saidOn: d.today(), oral: { witnessId: who(d, OFFICE_HEAD).id, heardAt: d.now() - 2 * HOUR }, lines: [{ text: words }],
  })
  if (made && about) await registrar(d, 'markLine', { id: made.id, no: 0, as: { is: 'existing', itemId: about.itemId } })
}

/** An instruction of which one line has gone nowhere yet: that is what the nightly reconciliation is for. */
async function leaveOrphan(d: Desk) {
  const lines = ['请县交通运输局会同公安机关排查临水临崖路段，缺护栏的列出清单。', '排查结果下次县长办公会上报告。']
  const made = await registrar(d, 'addSource', { kind: 'instruction', title: '林远山同志在值班快报上的批示', words: lines.join('\n'), basis: '林远山同志批示', instructorId: who(d, '林远山').id, saidOn: d.today(), lines: lines.map(text => ({ text })) })
  if (made) await registrar(d, 'markLine', { id: made.id, no: 1, as: { is: 'note', personId: who(d, OFFICE_HEAD).id } })
}

const slipOf = async (d: Desk, itemId: Id) => (await d.hands.do(who(d, REGISTRAR), 'supervision.slips', { box: 'all', itemId })).rows[0]
const urge = async (d: Desk, r: Room, words: string) => {
  const life = of(r, words)
  return life && registrar(d, 'urge', { itemId: life.itemId })
}
async function signSlip(d: Desk, r: Room, words: string) {
  const life = of(r, words)
  const slip = life && await slipOf(d, life.itemId)
  if (slip) await d.hands.try(head(d, life.task.lead), 'supervision.signSlip', { id: slip.id })
}
async function answerSlip(d: Desk, r: Room, words: string) {
  const life = of(r, words)
  const slip = life && await slipOf(d, life.itemId)
  if (slip) await d.hands.try(head(d, life.task.lead), 'supervision.answerSlip', { id: slip.id, done: '泵房选型和招标文件已完成，供电增容还在办理。', reason: '供电部门要求重新核定负荷，方案往返修改两次，比计划晚了一周。', next: '本周内与供电部门会签，下周进场。', percent: 30 })
}

/** 催报材料: one that is over, with one unit that had to be asked again and again; one under way in which every state stands. */
const townships = ['城关镇', '青石镇', '白水镇', '大坪镇', '松林乡', '雾灵乡'].map(t => `${t}人民政府`)
async function collectStocks(d: Desk, r: Room) {
  const made = await registrar(d, 'collect', {
    title: '冬春森林防火物资底数', ask: '请逐村核对后填报，数字以库房实物为准；没有的填0。', due: at(plusDays(d.today(), 3), 17), unitIds: townships.map(t => unit(d, t)),
    fields: [{ label: '风力灭火机', kind: 'number', unit: '台' }, { label: '半专业队伍人数', kind: 'number', unit: '人' }, { label: '缺口和打算', kind: 'text' }],
  })
  r.collection = made?.id ?? null
}
const entriesOf = async (d: Desk, id: Id) => (await d.hands.do(who(d, REGISTRAR), 'supervision.collection', { id })).entries as { id: Id; unitId: Id; state: string }[]
const fill = (d: Desk, unitName: string, entry: { id: Id }, answers: readonly string[]) =>
  d.hands.try(clerk(d, unitName), 'supervision.fill', { id: entry.id, answers: answers.map((text, n) => ({ key: `f${n + 1}`, text })) })
const clerk = (d: Desk, unitName: string): Character => [...d.town.people.values()].find(p => p.unitId === unit(d, unitName) && p.roles.includes('intake'))!
const stocks = [['12', '30', '缺头灯20只，本月内补齐。'], ['8', '25', '无缺口。'], ['9', '26', '两台灭火机待修，已联系维保。'], ['7', '20', '无缺口。'], ['11', '28', '缺水泵1台，请县里调剂。'], ['6', '18', '物资老化，已列入明年预算。']]
async function fillStocks(d: Desk, r: Room, which: readonly number[]) {
  if (!r.collection) return
  const entries = await entriesOf(d, r.collection)
  for (const n of which) await fill(d, townships[n]!, entries.find(e => e.unitId === unit(d, townships[n]!))!, stocks[n]!)
}
const reporters = ['发展和改革局', '财政局', '教育局', '民政局', '住房和城乡建设局', '交通运输局', '水利局', '农业农村局']
async function collectSummaries(d: Desk, r: Room) {
  const made = await registrar(d, 'collect', {
    title: '今年督查督办工作总结素材', ask: '写做了什么、解决了什么问题、还有什么没解决，不写空话，每项不超过300字。', due: at(plusDays(d.today(), 5), 17), unitIds: reporters.map(t => unit(d, t)),
    fields: [{ label: '承办督办事项', kind: 'number', unit: '件' }, { label: '主要做法和成效', kind: 'text' }, { label: '存在问题和建议', kind: 'text' }],
  })
  r.collection = made?.id ?? null
}
async function fillSummaries(d: Desk, r: Room) {
  if (!r.collection) return
  const entries = await entriesOf(d, r.collection)
  const entry = (name: string) => entries.find(e => e.unitId === unit(d, name))!
  await fill(d, '财政局', entry('财政局'), ['6', '建立资金拨付台账，逐笔限时办理。', '部分项目前期工作不到位，钱等项目。建议项目单位提前做好前期。'])
  await fill(d, '教育局', entry('教育局'), ['4', '校舍安全逐校销号，整改结果在校门口公示。', '个别学校整改后反复，可纳入“回头看”。'])
  await fill(d, '水利局', entry('水利局'), ['3', '加强领导，狠抓落实，成效显著。', '无。'])
  await registrar(d, 'sendBackAnswer', { id: entry('水利局').id, reason: '没有具体内容，请写明做了哪几件事、解决了什么问题。' })
  await d.hands.try(clerk(d, '民政局'), 'supervision.askLate', { id: entry('民政局').id, until: at(plusDays(d.today(), 9), 17), reason: '冬春救助数据正在各乡镇核对，下周才能定稿。' })
}

/** 督查: one from plan to 复查, one covert that its object does not know of, two that meet at the same unit. */
type Plan = { title: string; topic: string; kind: string; methods: string[]; plan: string; units: string[]; team: string[]; from: number; days: number; approver?: string; itinerary?: string; scope?: string }
async function planned(d: Desk, p: Plan, opinion: string | null): Promise<Id | null> {
  const made = await registrar(d, 'planInspection', {
    title: p.title, topic: p.topic, kind: p.kind, methods: p.methods, plan: p.plan, scope: p.scope ?? '', itinerary: p.itinerary ?? '', unitIds: p.units.map(u => unit(d, u)), team: p.team.map((name, n) => ({ personId: who(d, name).id, leader: n === 0 })),
    from: plusDays(d.today(), p.from), until: plusDays(d.today(), p.from + p.days - 1),
  })
  if (!made) return null
  if (p.approver && await registrar(d, 'submitInspection', { id: made.id, approverId: who(d, p.approver).id }) && opinion) await as(d, p.approver, 'decideInspection', { id: made.id, agree: true, opinion })
  return made.id
}
async function planSchools(d: Desk, r: Room) {
  r.inspection = await planned(d, {
    title: '冬季校园安全专项督查', topic: '校园安全', kind: 'special', methods: ['check', 'unannounced', 'material'], plan: '看取暖设施、食堂留样、校车接送和校门口值守；每所学校随机访谈师生3至5人。', scope: '城区3所、乡镇4所',
    units: ['教育局', '城关镇人民政府'], team: [COORDINATOR, REGISTRAR], from: 0, days: 4, approver: '马建国',
  }, '同意。只查问题，不听汇报，不要学校准备材料。')
}
async function visitSchools(d: Desk, r: Room) {
  if (!r.inspection) return
  const id = r.inspection
  const visit = (unitName: string, place: string, seen: string, hours: number) => desk(d, 'recordVisit', { id, unitId: unit(d, unitName), seenAt: d.now() - hours * HOUR, place, seen })
  const find = (unitName: string, says: string, suggestion: string) => desk(d, 'recordFinding', { id, unitId: unit(d, unitName), says, suggestion })
  await visit('教育局', '第二小学、白水镇中心校', '第二小学食堂留样缺3日；中心校宿舍楼一处应急灯不亮，其余正常。', 3)
  await visit('城关镇人民政府', '实验小学门口', '放学时段占道摊点11处，接送车辆停到机动车道。', 1)
  await find('教育局', '第二小学食堂留样记录缺3日', '全县统一留样柜封签，由食安员每日拍照上传，教育局按周抽看。')
  await find('城关镇人民政府', '实验小学门口放学时段占道经营', '划定200米临时摊位点，与市场管理方约定错时经营，不一赶了之。')
  await find('教育局', '中心校宿舍楼一处应急灯不亮', '把应急照明列入每月自查表。')
}
async function concludeSchools(d: Desk, r: Room) {
  if (!r.inspection || !await desk(d, 'concludeInspection', { id: r.inspection, conclusion: '校园安全总体有保障，取暖和校车管理较好；食堂留样、校门口秩序和应急照明存在短板，须限期整改。' })) return
  const { found } = await d.hands.do(who(d, COORDINATOR), 'supervision.inspection', { id: r.inspection })
  for (const f of found.slice(0, 2)) {
    const made = await registrar(d, 'rectify', { findingId: f.id, due: plusDays(d.today(), 8) })
    const lead = f.no === 1 ? '教育局' : '城关镇人民政府'
    if (made) r.lives.push({ task: { title: f.says, sourceKind: 'inspection', basis: '', goal: f.suggestion, lead, leader: '马建国', days: 8, asker: { kind: 'unit', name: '县政府办公室' }, proposal: '', fate: 'smooth' }, itemId: made.matterId, matterId: made.matterId, stage: 'assigned', reports: 0, pushed: 0, done: false })
  }
  // The third is not as it was written down: its object asks, another than the team decides.
  const review = await d.hands.try(head(d, '教育局'), 'supervision.askReview', { id: r.inspection, findingId: found[2].id, reasons: '该应急灯督查前一日已报修，维修单和更换照片附后，督查当日下午已更换。' })
  if (review) await as(d, OFFICE_HEAD, 'decideReview', { reviewId: review.reviewId, outcome: 'changed', words: '经核对维修单，该项督查前已报修并于当日更换，撤销该项问题。' })
}
async function recheckSchools(d: Desk, r: Room) {
  if (!r.inspection) return
  const { found } = await d.hands.do(who(d, COORDINATOR), 'supervision.inspection', { id: r.inspection })
  for (const f of found) if (f.may.recheck) await registrar(d, 'recheckFinding', { findingId: f.id, holds: true, words: '复查当日现场查看，已按建议整改，随机访谈2人属实。' })
}
const covert: Plan = {
  title: '养老机构冬季安全暗访', topic: '养老机构安全', kind: 'special', methods: ['covert', 'unannounced'], plan: '不打招呼、不要陪同，直接看取暖、用电、夜间值守和呼叫应答。', itinerary: '夜间先到大坪镇敬老院，次日清晨到城区两家民办机构，自带车辆、不在当地用餐。', scope: '公办1家、民办2家',
  units: ['民政局'], team: [REGISTRAR, COORDINATOR], from: 0, days: 5, approver: '马建国',
}
async function planTwoThatMeet(d: Desk) {
  await planned(d, { title: '重点项目建设综合督查', topic: '重点项目建设', kind: 'comprehensive', methods: ['report', 'check', 'seminar'], plan: '查开工、投资、要素保障，听企业怎么说。', units: ['发展和改革局', '自然资源局', '住房和城乡建设局'], team: [COORDINATOR, REGISTRAR], from: 5, days: 4, approver: '林远山' }, null)
  await planned(d, { title: '建筑工地扬尘治理检查', topic: '扬尘治理', kind: 'daily', methods: ['check'], plan: '查围挡、冲洗、裸土覆盖。', units: ['住房和城乡建设局'], team: [REGISTRAR], from: 6, days: 2 }, null)
}

/** 回头看: drawn by lot out of what was crossed off; one holds, one has come back. */
async function lookBack(d: Desk) {
  const made = await registrar(d, 'drawSample', { from: plusDays(d.today(), -26), until: plusDays(d.today(), -1) })
  if (!made) return
  const { drawn } = await d.hands.do(who(d, REGISTRAR), 'supervision.sample', { id: made.id })
  const open = drawn.filter((x: { may: { check: boolean } }) => x.may.check)
  for (const [n, x] of open.slice(0, 2).entries()) {
    await registrar(d, 'checkSampled', { sampleId: made.id, matterId: x.matterId, holds: n === 0, words: n === 0 ? '走访3户，均表示问题已解决，现场与报告一致。' : '现场查看，原问题又有反复，群众反映只好了几天。' })
  }
}

/** 结果: praise and blame lean on the trail; the unit's word stands beside it. */
async function remark(d: Desk, life: Life | undefined, kind: string, unitName: string, says: string, leansOn: RegExp): Promise<Id | null> {
  if (!life) return null
  return (await registrar(d, 'addRemark', { kind, unitId: unit(d, unitName), matterId: life.matterId, says, evidence: await proofOf(d, life, unitName, leansOn) }))?.id ?? null
}
type Proof = { kind: string; id: Id; says: string }
const proofOf = async (d: Desk, life: Life, unitName: string, leansOn: RegExp) =>
  ((await d.hands.do(who(d, REGISTRAR), 'supervision.evidenceOf', { matterId: life.matterId, unitId: unit(d, unitName) })).evidence as Proof[]).filter(e => leansOn.test(e.says)).slice(0, 2).map(({ kind, id }) => ({ kind, id }))
async function blameKicking(d: Desk, r: Room) {
  const id = await remark(d, of(r, '污水管网'), 'shirking', '住房和城乡建设局', '会议已明确由县住建局牵头，签收后又转给其他单位，往返两次，耽误了时间。', /请承办|原单位办理/)
  if (id) await d.hands.try(head(d, '住房和城乡建设局'), 'supervision.replyRemark', { id, words: '当时误以为管网移交后由属地管理，裁定后已按期办结。今后有疑义先提异议，不再自行转办。' })
}
async function holdToAccount(d: Desk, r: Room) {
  const life = of(r, '占道经营')
  if (!life) return
  r.account = (await desk(d, 'proposeAccount', { kind: 'slowness', unitId: unit(d, '城关镇人民政府'), matterId: life.matterId, says: '校门口占道经营多次接到投诉，督查前没有采取措施。', evidence: await proofOf(d, life, '城关镇人民政府', /占道/) }))?.id ?? null
  if (r.account && await as(d, '周明德', 'decideAccount', { id: r.account, agree: true, words: '情况属实，责令城关镇人民政府作出书面说明。' }))
    await d.hands.try(head(d, '城关镇人民政府'), 'supervision.appealAccount', { id: r.account, words: '本镇此前已组织集中整治3次，有记录和照片；反复的原因是没有疏导点，已按督查建议划定临时摊位。' })
}
async function blameFerry(d: Desk, r: Room) {
  const life = of(r, '渡口')
  await remark(d, life, 'criticism', '交通运输局', '渡口修缮交办后没有进展，两次催办均未答复。', /催办|牌/)
  if (life) await desk(d, 'proposeAccount', { kind: 'inaction', unitId: unit(d, '交通运输局'), matterId: life.matterId, says: '领导批示事项逾期，催办单逾期未复。', evidence: await proofOf(d, life, '交通运输局', /催办|牌/) })
}

const deeds: readonly Deed[] = ([
  ...voices,
  { ago: 22, does: readDecision },
  { ago: 19, does: planSchools },
  { ago: 18, does: collectStocks },
  { ago: 17, does: visitSchools },
  { ago: 16, does: (d, r) => fillStocks(d, r, [0, 1, 2, 3, 4]) },
  { ago: 14, does: concludeSchools },
  { ago: 13, does: hearInstruction },
  { ago: 13, does: async (d, r) => {
    await fillStocks(d, r, [5])
    if (r.collection) await registrar(d, 'closeCollection', { id: r.collection })
  } },
  { ago: 10, does: (d, r) => urge(d, r, '渡口') },
  { ago: 9, does: blameKicking },
  { ago: 8, does: (d, r) => remark(d, of(r, '广场舞'), 'praise', '城关镇人民政府', '与群众当面约定时段和音量，来电人满意，做法可推广。', /办结|核实/) },
  { ago: 7, does: (d, r) => urge(d, r, '二次加压') },
  { ago: 6, does: (d, r) => signSlip(d, r, '二次加压') },
  { ago: 6, does: holdToAccount },
  { ago: 5, does: (d, r) => answerSlip(d, r, '二次加压') },
  { ago: 4, does: collectSummaries },
  { ago: 4, does: recheckSchools },
  { ago: 3, does: (d, r) => urge(d, r, '敬老院') },
  { ago: 3, does: lookBack },
  { ago: 2, does: (d, r) => signSlip(d, r, '敬老院') },
  { ago: 2, does: d => planned(d, covert, '同意，注意保密，发现问题当场固定。') },
  { ago: 2, does: fillSummaries },
  { ago: 1, does: blameFerry },
  { ago: 1, does: async (d, r) => r.account && as(d, '林远山', 'hearAppeal', { id: r.account, uphold: false, words: '已采取疏导措施且有记录，撤销原决定，继续做好日常管理。' }) },
  { ago: 1, does: (d, r) => urge(d, r, '塌方点') },
  { ago: 1, does: planTwoThatMeet },
  { ago: 1, does: leaveOrphan },
  { ago: 1, does: d => registrar(d, 'draftBulletin', { from: plusDays(d.today(), -28), until: d.today() }) },
] satisfies Deed[]).sort((a, b) => b.ago - a.ago)

/** What is to be done by this day, so many before the end. */
export async function oversee(d: Desk, r: Room, left: number): Promise<void> {
  for (; r.next < deeds.length && deeds[r.next]!.ago >= left; r.next++) await deeds[r.next]!.does(d, r)
}
