import { at, type Day, dayOf, plusDays } from '#kernel/day'
import { calendarOf, isWorkday } from '#platform/workdays/domain'
import { shippedYears } from '#platform/workdays/years'
import type { MeetingClass, MeetingKind } from '#modules/meetings/types'
import type { Id } from '#kernel/ref'
import { decideItems, dispose, draftItem, type Item, keepList, type Present, pushItem, readyItem, type Ruling, settleAgenda } from './meeting.ts'
import { inUnit, type Office } from './office.ts'
import type { Character } from './seed.ts'
import type { Desk } from './supervising.ts'

/** 会议 of the month: asked for with reasons, one filed under the plan, two that become one, one refused, some still on their way when the month ends; those held are taken down, signed and followed, one 纪要 is still being written. */
export type Call = {
  title: string; who: string; kind: MeetingKind; class: MeetingClass; topic: string; basis: string; why: string; chair: string; units: readonly string[]; people: number; minutes: number; hour: number
  /** days before the end on which it is asked for; days from then until it is held */
  ago: number; ahead: number
  fate: 'approved' | 'refused' | 'planned' | 'waits' | 'draft'
  /** who else sits in it by name; a body that decides */
  members?: readonly string[]
  /** what comes of it: its lines, how far its 纪要 has come when the month ends */
  after?: { lines: readonly Line[]; until: 'draft' | 'signed' | 'closed'; record: string }
}
/** A line of the 纪要: whose task it is and in how many days, or who has to know of it. */
type Line = { topic?: string; wording: string; requirement?: string; unit?: string; days?: number }
const towns = ['城关镇', '青石镇', '白水镇', '大坪镇', '松林乡', '雾灵乡'].map(t => `云岭县${t}人民政府`)
const because = { notDocument: '已经发文部署，各单位口径不一，需要当面对账', notCall: '涉及单位多、责任交叉，电话里说不清楚', notMerge: '近期没有同一范围的会议可以合并' }

export const calls: readonly Call[] = [
  { title: '全县秋冬森林防火工作部署会', who: '霍平安', kind: 'deployment', class: 'three', topic: '通报秋季火情；部署秋冬防火巡护和物资储备', basis: '省森林草原防灭火指挥部通知', why: '重点时段将到，须当面明确各乡镇巡护责任人', chair: '周明德', units: towns, people: 46, minutes: 60, hour: 9, ago: 26, ahead: 4, fate: 'approved',
    after: {
      until: 'closed', record: '会议通报了秋季三起火情的处置情况。各乡镇逐一报告巡护力量和物资底数，县应急管理局讲评，周明德同志就重点时段值守提出要求。',
      lines: [{ topic: '巡护责任', wording: '各乡镇巡护责任人名单和值守电话一周内报县应急管理局备案', unit: '应急管理局', days: 7 }, { topic: '物资储备', wording: '青石镇物资库缺口由县应急管理局从县级库调剂', unit: '应急管理局', days: 10 }, { wording: '会议通报的三起火情起因和处置情况，供各乡镇借鉴' }],
    },
  },
  { title: '教育系统冬季安全调度会', who: '江淑芬', kind: 'special', class: 'three', topic: '校舍、校车、取暖安全；校园周边交通', basis: '县政府常务会议要求', why: '各校隐患底数不一，须当面逐校核对、当场定责', chair: '马建国', units: towns.slice(0, 4), people: 32, minutes: 90, hour: 9, ago: 19, ahead: 6, fate: 'approved',
    after: {
      until: 'signed', record: '各校逐校对账：校舍隐患四十二处已整改三十六处，六处须住建部门鉴定。校车、取暖、校园周边交通一并研究。',
      lines: [{ topic: '校舍', wording: '六处待鉴定校舍年底前完成鉴定，鉴定期间停止使用', unit: '教育局', days: 18 }, { topic: '校园周边交通', wording: '重点路段上下学时段由属地派人值守，名单向社会公布', unit: '城关镇人民政府', days: 6 }, { wording: '取暖设备检修情况由各校自查留存' }],
    },
  },
  { title: '校园周边交通秩序整治会', who: '段长路', kind: 'special', class: 'four', topic: '校园周边交通：重点路段和上下学时段', basis: '市交通运输局通知', why: '须当面划定各乡镇值守的路段和时间', chair: '马建国', units: towns.slice(0, 4), people: 20, minutes: 60, hour: 15, ago: 19, ahead: 5, fate: 'approved' },
  { title: '创建工作动员会', who: '段长路', kind: 'deployment', class: 'three', topic: '宣读方案、表态发言', basis: '部门工作安排', why: '希望统一思想、提高认识、压实责任', chair: '唐立新', units: towns, people: 80, minutes: 120, hour: 9, ago: 16, ahead: 8, fate: 'refused' },
  { title: '四季度财政收支分析会', who: '龚怀远', kind: 'symposium', class: 'four', topic: '收入进度；“三保”支出；库款', basis: '年度会议计划', why: '收支缺口需要与各单位逐项对账', chair: '周明德', units: ['云岭县教育局', '云岭县民政局', '云岭县卫生健康局'], people: 18, minutes: 90, hour: 15, ago: 12, ahead: 6, fate: 'planned',
    after: { until: 'draft', record: '收入完成年初预算的百分之八十六点四，“三保”支出有保障；两个单位支出进度偏慢。', lines: [{ topic: '支出进度', wording: '支出进度低于百分之七十的单位两周内提出整改办法', unit: '财政局', days: 12 }] },
  },
  { title: '岁末年初安全生产工作会', who: '霍平安', kind: 'deployment', class: 'three', topic: '通报隐患排查情况；部署岁末年初安全生产', basis: '市安委会办公室通知', why: '重大隐患尚未清零，须当面逐条销号', chair: '周明德', units: [...towns, '云岭县交通运输局', '云岭县住房和城乡建设局'], people: 52, minutes: 60, hour: 9, ago: 5, ahead: 8, fate: 'approved' },
  { title: '县政府第21次常务会议', who: '苏若楠', kind: 'executive', class: 'four', topic: '审议事项三项', basis: '县政府工作规则', why: '', chair: '林远山', members: ['周明德', '何秀兰', '马建国', '唐立新'], units: ['云岭县水利局', '云岭县民政局', '云岭县文化和旅游局'], people: 14, minutes: 120, hour: 15, ago: 17, ahead: 6, fate: 'approved', after: { until: 'closed', record: '', lines: [] } },
  { title: '县政府第22次常务会议', who: '苏若楠', kind: 'executive', class: 'four', topic: '审议事项两项', basis: '县政府工作规则', why: '', chair: '林远山', members: ['周明德', '何秀兰', '马建国', '唐立新'], units: ['云岭县发展和改革局', '云岭县卫生健康局'], people: 14, minutes: 120, hour: 9, ago: 4, ahead: 6, fate: 'approved' },
  { title: '低温雨雪应对工作现场会', who: '段长路', kind: 'onSite', class: 'four', topic: '除雪防滑物资、值守和封路预案', basis: '县气象局预报会商意见', why: '须在养护站现场确定除雪设备调配', chair: '唐立新', units: towns.slice(2), people: 24, minutes: 90, hour: 15, ago: 2, ahead: 5, fate: 'waits' },
  { title: '村级医疗点设备配置碰头会', who: '曹仁心', kind: 'special', class: 'four', topic: '设备清单、资金来源', basis: '', why: '', chair: '马建国', units: towns.slice(0, 2), people: 12, minutes: 60, hour: 9, ago: 1, ahead: 10, fate: 'draft' },
]

const calendar = calendarOf(shippedYears, [], '17:30')
const workday = (d: Day): Day => (isWorkday(calendar, d) ? d : workday(plusDays(d, 1)))

/** 会场 of the county's office building. */
const rooms = [
  { name: '三楼会议室', where: '县政府办公楼三楼', route: '东侧电梯上三楼左转', seats: 60, equipment: ['投影', '视频会议终端'] }, { name: '二楼小会议室', where: '县政府办公楼二楼', route: '正门上二楼右转', seats: 20, equipment: ['投影'] }, { name: '县会议中心礼堂', where: '县会议中心', route: '自北门进', seats: 400, equipment: ['音响话筒', '电子屏', '无障碍通道'] },
]

/** The year's caps for 会议, its rooms, and a plan with one line, before anything is called. */
export async function planMeetings(o: Office): Promise<void> {
  const { hands, town } = o
  const year = Number(dayOf(o.now()).slice(0, 4))
  const head = town.people.get('沈致和')!
  for (const [unit, type, cap] of [['云岭县应急管理局', 'meetings', 8], ['云岭县应急管理局', 'meetingPeople', 400], ['云岭县教育局', 'meetings', 6], ['云岭县教育局', 'meetingMinutes', 600], ['云岭县交通运输局', 'meetings', 5]] as const) {
    await hands.try(head, 'quotas.set', { subject: 'meetings', unitId: town.units.get(unit)!, year, type, cap, reason: '比上年压减约一成', basis: '《云岭县年度发文会议计划》' })
  }
  for (const r of rooms) await hands.try(town.people.get('苏若楠')!, 'meetings.saveRoom', r)
  const id = (name: string) => town.people.get(name)!.id
  await hands.try(town.people.get('苏若楠')!, 'meetings.saveBody', {
    name: '县政府常务会议', kind: 'executive', basis: '《云岭县人民政府工作规则》', procedure: '半数以上组成人员到会方可召开；一事一议，县长最后发表意见。', frequency: '一般每月两次', chairId: id('林远山'), members: ['林远山', '周明德', '何秀兰', '马建国', '唐立新'].map(name => ({ personId: id(name), duty: '组成人员' })),
  })
  await hands.try(town.people.get('江淑芬')!, 'meetings.saveBody', {
    name: '校园安全工作联席会议', kind: 'joint', basis: '县政府办公室通知', procedure: '每季度一次，由召集人主持；议定事项由成员单位分头落实，下次会议首先报告落实情况。', frequency: '每季度', chairId: id('马建国'), convenorId: id('江淑芬'),
    units: ['教育局', '交通运输局', '住房和城乡建设局', '城关镇人民政府'].map(u => ({ unitId: town.units.get(`云岭县${u}`)!, duty: '成员单位' })),
  })
  const keeper = town.people.get('龚怀远')!
  const line = await hands.try(keeper, 'meetings.saveLine', { year, title: '季度财政收支分析会', kind: 'symposium', class: 'four', month: 12, people: 20, minutes: 120, why: '每季一次，逐项对账' })
  if (!line) return
  await hands.try(keeper, 'meetings.submitPlan', { ids: [line.id] })
  await hands.try(town.people.get('周明德')!, 'meetings.decidePlan', { ids: [line.id], approve: true })
}

/** What the month has of meetings: those to be asked for, those asked for by their titles, how far the items and the other deeds have come. */
export type Hall = { waiting: Call[]; asked: Map<string, { id: Id; c: Call; who: Character }>; items: Map<string, Id>; next: number }
export const emptyHall = (): Hall => ({ waiting: [...calls], asked: new Map(), items: new Map(), next: 0 })

/** What is asked for by today leaves the waiting ones and is decided; all of a day is asked for before any of it is decided, so that two can be joined. `left`: days until the end. */
export async function convene(o: Office, hall: Hall, left: number): Promise<void> {
  const { hands, town } = o
  const { waiting } = hall
  const person = (name: string) => town.people.get(name)!
  const due = waiting.filter(c => c.ago >= left)
  waiting.splice(0, waiting.length, ...waiting.filter(c => c.ago < left))
  const submitted: { c: Call; who: Character; id: Id }[] = []
  for (const c of due) {
    const who = person(c.who)
    const held = workday(plusDays(dayOf(o.now()), c.ahead))
    const year = Number(held.slice(0, 4))
    const plan = c.fate === 'planned' ? await hands.try(who, 'meetings.plan', { year }) : null
    const known = (await hands.try(who, 'meetings.rooms', {}))?.rows ?? []
    const room = c.kind === 'onSite' ? null : known.filter((r: { seats: number }) => r.seats >= c.people).toSorted((a: { seats: number }, b: { seats: number }) => a.seats - b.seats)[0]
    const made = await hands.try(who, 'meetings.draft', {
      title: c.title, kind: c.kind, class: c.class, planLineId: plan?.rows[0]?.id ?? null, basis: c.basis, topic: c.topic, necessity: { why: c.why, ...(c.why ? because : {}) }, from: at(held, c.hour), until: at(held, c.hour) + c.minutes * 60_000, place: c.kind === 'onSite' ? '青石养护站' : '', roomId: room?.id ?? null,
      unitIds: c.units.map(u => town.units.get(u)!), leaders: [{ personId: person(c.chair).id, part: 'chair' }, ...(c.members ?? []).map(name => ({ personId: person(name).id, part: 'attend' }))], speeches: [{ personId: person(c.chair).id, name: c.chair, minutes: 20 }], people: c.people, staff: c.people < 20 ? 1 : 2, contact: c.who, phone: '0800-6621100',
    })
    if (made) hall.asked.set(c.title, { id: made.id, c, who })
    if (!made || c.fate === 'draft' || !(await hands.try(who, 'meetings.submit', { id: made.id })) || c.fate === 'waits') continue
    submitted.push({ c, who, id: made.id })
  }
  for (const { c, who, id } of submitted) {
    const clerk = person('苏若楠')
    const head = person('沈致和')
    if (c.fate === 'planned') await hands.try(clerk, 'meetings.review', { id, opinion: '计划内会议，备案。' })
    else if (c.fate === 'refused') await hands.try(head, 'meetings.refuse', { id, code: '没有实质内容', words: '方案已经印发，由交通运输局到乡镇现场帮助落实，不再开动员会。' })
    else {
      const seen = await hands.try(head, 'meetings.read', { id })
      for (const m of seen?.mergers ?? []) if (m.state === 'open') await hands.try(head, 'meetings.acceptMerger', { id: m.id, keepId: id })
      await hands.try(head, 'meetings.review', { id, opinion: '确有必要，拟同意，请控制时间。' })
      const [holder] = (await hands.try(head, 'meetings.read', { id }))?.holders ?? []
      if (holder && town.people.has(holder)) await hands.try(person(holder), 'meetings.approve', { id, opinion: '同意，开短会。' })
    }
    if (c.fate === 'refused' || !(await hands.try(who, 'meetings.call', { id }))) continue
    // Most answer at once, one asks leave, the rest are to be urged.
    const { rows } = await hands.try(who, 'meetings.replies', { id }) ?? { rows: [] }
    for (const r of c.members ? rows.filter((x: { personId: string | null }) => x.personId) : []) await hands.try(who, 'meetings.reply', { id: r.id, note: '电话报' })
    for (const [n, r] of rows.filter((x: { unitId: string | null }) => x.unitId).entries())
      if (n % 3 < 2) await hands.try(who, 'meetings.reply', { id: r.id, ...(n === 1 ? { leaveWhy: '参加市里召开的会议，请分管同志参会' } : {}), comers: [{ name: ['贺春生', '孟秋实', '秦大川', '卢晓月', '邹志远'][n % 5], post: '副职', phone: `1380000${1000 + n}`, level: n === 1 ? 'deputy' : 'chief' }], note: '电话报' })
  }
}

/** 议题 of the two 常务会议: asked about, reviewed, signed; one pushed before it was ready, one not let in. */
type Paper = { title: string; by: string; leader: string; nature: Item['nature']; consult: readonly string[]; proposal: string; material: string; draft: number; ready: number | null; screen: number; meeting: string | null; rejected?: [code: string, words: string]; ruling?: Ruling & { unit?: string; days?: number } }
const papers: readonly Paper[] = [
  {
    title: '审议《云岭县农村供水设施管护办法》', by: '水利局', leader: '何秀兰', nature: 'decision', consult: ['财政局', '农业农村局'], proposal: '审定办法，明确管护经费来源和管护责任', material: '一、起草背景。全县农村供水工程一百一十六处，管护责任不清、经费没有着落的有三十九处。\n二、主要内容。明确县、镇、村三级责任，建立管护基金。\n三、征求意见情况。财政、农业农村部门提出的意见均已采纳。',
    draft: 26, ready: 24, screen: 22, meeting: '县政府第21次常务会议', ruling: { verb: 'principle', wording: '原则同意《云岭县农村供水设施管护办法》', requirement: '由县水利局根据会议意见，对管护经费标准进一步测算，修改完善后印发', revise: true, unit: '水利局', days: 8 },
  },
  {
    title: '审议困难群众冬季取暖补助方案', by: '民政局', leader: '马建国', nature: 'decision', consult: ['财政局'], proposal: '审定补助范围和标准', material: '一、对象。低保、特困和高龄独居老人共四千三百一十二户。\n二、标准。每户四百元，年底前发放到位。\n三、资金。从县级困难群众救助资金中列支。',
    draft: 25, ready: 24, screen: 22, meeting: '县政府第21次常务会议', ruling: { verb: 'agree', wording: '同意困难群众冬季取暖补助方案', requirement: '补助资金直接发到户，发放名单在村组公示', unit: '民政局', days: 20 },
  },
  { title: '听取旅游公路沿线环境整治情况汇报', by: '文化和旅游局', leader: '马建国', nature: 'report', consult: [], proposal: '听取汇报', material: '沿线二十七处问题已整改二十二处，其余五处须协调用地。', draft: 24, ready: 23, screen: 22, meeting: '县政府第21次常务会议', ruling: { verb: 'agree', wording: '会议听取了旅游公路沿线环境整治情况汇报' } },
  { title: '审议城乡公交票价调整方案', by: '交通运输局', leader: '唐立新', nature: 'decision', consult: ['发展和改革局', '财政局'], proposal: '审定票价调整方案', material: '拟对六条线路票价作结构性调整。', draft: 23, ready: null, screen: 0, meeting: null },
  { title: '听取局机关搬迁准备情况汇报', by: '农业农村局', leader: '何秀兰', nature: 'report', consult: [], proposal: '听取汇报', material: '办公用房调整方案已定，搬迁费用从部门预算列支。', draft: 13, ready: 12, screen: 10, meeting: null, rejected: ['部门职权内可以解决', '属部门职权内事项，请按规定办理，不上会。'] },
  { title: '审议县域重点项目年度调整计划', by: '发展和改革局', leader: '周明德', nature: 'decision', consult: ['财政局', '自然资源局'], proposal: '审定调入、调出项目', material: '一、调出项目三个，原因是用地未落实。\n二、调入项目四个，前期手续齐全。', draft: 10, ready: 8, screen: 6, meeting: '县政府第22次常务会议' },
  { title: '听取冬季呼吸道传染病防控情况汇报', by: '卫生健康局', leader: '马建国', nature: 'report', consult: [], proposal: '听取汇报', material: '门诊量较上周上升一成，药品和床位储备充足。', draft: 9, ready: 8, screen: 6, meeting: '县政府第22次常务会议' },
  { title: '审议政府投资项目代建管理办法', by: '住房和城乡建设局', leader: '唐立新', nature: 'decision', consult: ['财政局', '发展和改革局'], proposal: '审定办法', material: '一、适用范围。二、代建单位的选择。三、资金拨付和监督。', draft: 6, ready: 4, screen: 3, meeting: null },
]
const LEGAL = '司法局'
const itemOf = (o: Office, p: Paper): Item => {
  const by = inUnit(o.town, p.by, 'intake')!
  return { title: p.title, nature: p.nature, forKind: 'executive', proposal: p.proposal, material: p.material, minutes: 15, by, reporter: inUnit(o.town, p.by, 'unitHead')!, leader: o.town.people.get(p.leader)!, consult: p.consult.map(u => inUnit(o.town, u, 'intake')!), legal: p.nature === 'decision' ? inUnit(o.town, LEGAL, 'intake') : null }
}

const CLERK = '苏若楠'
const SECOND = '陆书宁'
const dueIn = (o: Office, days: number) => at(workday(plusDays(dayOf(o.now()), days)), 17, 30)

/** One day of the items and of what was called: drafted, made ready, pushed, screened, put in order; held when its time is over, taken down, signed, sent on its way. One step a day, as far as each has to come. */
export async function sitThrough(d: Desk & Office, hall: Hall, left: number): Promise<void> {
  const { hands, town } = d
  const clerk = town.people.get(CLERK)!
  for (const p of papers) {
    const item = itemOf(d, p)
    const id = hall.items.get(p.title)
    if (!id) {
      if (p.draft < left) continue
      const made = await draftItem(d, item)
      if (made) hall.items.set(p.title, made)
      // 闯关: pushed with nothing but the wish.
      if (made && p.ready === null) await pushItem(d, item, made)
    } else if (p.ready !== null && p.ready >= left) {
      const t = await hands.do(item.by, 'meetings.topic', { id })
      if (t.state === 'draft') {
        await readyItem(d, item, id)
        await pushItem(d, item, id)
      } else if (t.state === 'submitted' && p.screen >= left) await hands.try(clerk, 'meetings.screenTopic', p.rejected ? { id, admit: false, code: p.rejected[0], words: p.rejected[1] } : { id, admit: true, words: '材料齐全，同意上会。' })
    }
  }
  for (const m of hall.asked.values()) await oneStep(d, hall, m)
}

async function oneStep(d: Desk & Office, hall: Hall, { id, c, who }: { id: Id; c: Call; who: Character }): Promise<void> {
  const { hands, town } = d
  const chair = town.people.get(c.chair)!
  const v = await hands.try(who, 'meetings.read', { id })
  if (v?.state !== 'called' && v?.state !== 'held') return
  if (v.state === 'called' && v.until > d.now()) {
    const chosen = c.members && v.from - d.now() < 5 * 86_400_000 ? papers.filter(p => p.meeting === c.title).flatMap(p => hall.items.get(p.title) ?? []) : []
    if (chosen.length && !(await hands.do(who, 'meetings.agenda', { meetingId: id })).items.length) await settleAgenda(d, who, chair, id, chosen.map(t => ({ id: t, minutes: 15 })))
    return
  }
  if (!c.after) return
  if (v.state === 'called') {
    const came = (p: Present) => (p.personId === chair.id || d.chance.happens(0.8) ? { status: 'present' as const } : p.personId ? { status: 'leave' as const, why: '参加市里召开的会议' } : { status: 'substitute' as const, substitute: '副职同志' })
    const body = c.members ? (await hands.do(who, 'meetings.bodies', {})).rows.find((b: { kind: string }) => b.kind === c.kind)?.id : null
    const sitting = await keepList(d, who, id, { bodyId: body, recorders: c.members ? [CLERK, SECOND] : [who.name] }, came)
    if (!sitting) return
    await decideItems(d, who, sitting, chair.id, t => {
      const { unit, days, ...r } = papers.find(p => p.title === t.title)!.ruling!
      return { ...r, unitId: unit ? inUnit(town, unit)!.unitId : null, term: days ? dueIn(d, days) : null }
    })
    await hands.try(who, 'meetings.recordSpeech', { meetingId: id, personId: chair.id, planned: 20, actual: 18 })
    return void await hands.try(who, 'meetings.hold', { meetingId: id, from: v.from, until: v.until })
  }
  const f = await hands.do(who, 'meetings.followUp', { meetingId: id })
  const [paper] = f.papers
  if (!paper) {
    const made = await hands.try(who, 'meetings.draftMinutes', { meetingId: id })
    if (!made || !c.after.lines.length) return
    const p = await hands.do(who, 'meetings.minute', { id: made.id })
    const lines = c.after.lines.map(l => ({ topic: l.topic ?? '通报', verb: 'agree', wording: l.wording, requirement: l.requirement ?? '', kind: l.unit ? 'task' : 'note', unitId: l.unit ? inUnit(town, l.unit)!.unitId : null, due: l.days ? dueIn(d, l.days) : null }))
    return void await hands.try(who, 'meetings.saveMinutes', { id: made.id, opening: p.opening, record: c.after.record, recorders: p.recorders, lines })
  }
  if (c.after.until === 'draft') return
  if (paper.state === 'draft') {
    if (await hands.try(who, 'meetings.submitMinutes', { id: paper.id })) await hands.try(town.people.get('沈致和')!, 'meetings.reviewMinutes', { id: paper.id, opinion: '要素齐全，责任单位和时限明确，请签发。' })
  } else if (paper.state === 'review') await hands.try(chair, 'meetings.signMinutes', { id: paper.id, opinion: '同意印发，请督查室跟踪。' })
  else if (f.open.length) await dispose(d, who, paper.id, town.people.get('钟慧敏')!.id)
  else if (c.after.until === 'closed') {
    await hands.try(who, 'meetings.saveCost', { meetingId: id, people: c.people, days: 1, lodging: 0, meals: c.people * 3_000, other: 60_000, note: '工作餐、材料印制' })
    for (const [n, u] of v.units.entries()) await hands.try([...town.people.values()].find(p => p.unitId === u.id && p.roles.includes('intake'))!, 'meetings.rate', { meetingId: id, needed: 5 - (n % 2), prepared: 4 + (n % 2), brief: 3 + (n % 3), words: n === 0 ? '材料提前发到，会开得短。' : '' })
    await hands.try(who, 'meetings.closeMeeting', { meetingId: id })
    await hands.try(town.people.get('严守成')!, 'meetings.archiveMinutes', { id: paper.id })
  }
}

/** F01: a list of guests for the meeting to come, with a name put right after the cards were printed. */
export async function listGuests(d: Office, hall: Hall): Promise<void> {
  const { hands, town } = d
  const m = hall.asked.get('岁末年初安全生产工作会')
  const [typist, second] = [town.people.get('霍平安')!, town.people.get('祝捷')!]
  if (!m) return
  const said = (words: string) => ({ way: 'phone', who: '市安委会办公室 田立功', words, at: d.now() })
  const guests = [['岳长河', '市安委会办公室', '副主任'], ['田立功', '市安委会办公室', '综合科科长'], ['扎西·多吉', '市应急管理局', '总工程师'], ['王伟', '市消防救援支队', '防火监督科科长'], ['欧阳敏', '市住房和城乡建设局', '质安站站长']]
  const made = await hands.try(typist, 'meetings.addRoster', { meetingId: m.id, title: '市安委会督导组名单', source: { unit: '市安委会办公室', person: '田立功', on: dayOf(d.now()), words: '电话报来，随后传真' }, counterpart: '市安委会办公室', rows: guests.map(([name, unit, post]) => ({ name, unit, post })) })
  if (!made) return
  const { id } = made
  await hands.try(typist, 'meetings.saveSeating', { rosterId: id, title: '主席台', layout: { kind: 'platform', rows: [5] } })
  const look = async () => hands.do(typist, 'meetings.roster', { id })
  const verified = async () => {
    const r = await look()
    await hands.try(second, 'meetings.verifyRoster', { id, version: r.version, ticked: r.rows.map((x: { id: Id }) => x.id) })
  }
  const first = await look()
  await hands.try(typist, 'meetings.confirmRoster', { id, version: first.version, said: said('名单五人，姓名、单位、职务无误') })
  await verified()
  await hands.take(typist, 'meetings.cardsPdf', { id })
  await hands.try(typist, 'meetings.saveRows', { id, version: first.version, rows: first.rows.map(({ id: rowId, name, unit, post }: any) => ({ id: rowId, name: name === '王伟' ? '王炜' : name, unit, post })), said: said('防火监督科王科长是火字旁的炜'), reason: '对方来电更正' })
  await verified()
}
