import { at, type Day, dayOf, plusDays } from '#kernel/day'
import { calendarOf, isWorkday } from '#platform/workdays/domain'
import { shippedYears } from '#platform/workdays/years'
import type { MeetingClass, MeetingKind } from '#modules/meetings/types'
import type { Id } from '#kernel/ref'
import type { Office } from './office.ts'
import type { Character } from './seed.ts'

/** 会议 of the month: asked for with reasons, one filed under the plan, two that become one, one refused, one sent back, some still on their way when the month ends. */
export type Call = {
  title: string; who: string; kind: MeetingKind; class: MeetingClass; topic: string; basis: string; why: string; chair: string; units: readonly string[]; people: number; minutes: number; hour: number
  /** days before the end on which it is asked for; days from then until it is held */
  ago: number; ahead: number
  fate: 'approved' | 'refused' | 'planned' | 'waits' | 'draft'
}
const towns = ['城关镇', '青石镇', '白水镇', '大坪镇', '松林乡', '雾灵乡'].map(t => `云岭县${t}人民政府`)
const because = { notDocument: '已经发文部署，各单位口径不一，需要当面对账', notCall: '涉及单位多、责任交叉，电话里说不清楚', notMerge: '近期没有同一范围的会议可以合并' }

export const calls: readonly Call[] = [
  { title: '全县秋冬森林防火工作部署会', who: '霍平安', kind: 'deployment', class: 'three', topic: '通报秋季火情；部署秋冬防火巡护和物资储备', basis: '省森林草原防灭火指挥部通知', why: '重点时段将到，须当面明确各乡镇巡护责任人', chair: '周明德', units: towns, people: 46, minutes: 60, hour: 9, ago: 26, ahead: 4, fate: 'approved' },
  { title: '教育系统冬季安全调度会', who: '江淑芬', kind: 'special', class: 'three', topic: '校舍、校车、取暖安全；校园周边交通', basis: '县政府常务会议要求', why: '各校隐患底数不一，须当面逐校核对、当场定责', chair: '马建国', units: towns.slice(0, 4), people: 32, minutes: 90, hour: 9, ago: 19, ahead: 6, fate: 'approved' },
  { title: '校园周边交通秩序整治会', who: '段长路', kind: 'special', class: 'four', topic: '校园周边交通：重点路段和上下学时段', basis: '市交通运输局通知', why: '须当面划定各乡镇值守的路段和时间', chair: '马建国', units: towns.slice(0, 4), people: 20, minutes: 60, hour: 15, ago: 19, ahead: 5, fate: 'approved' },
  { title: '创建工作动员会', who: '段长路', kind: 'deployment', class: 'three', topic: '宣读方案、表态发言', basis: '部门工作安排', why: '希望统一思想、提高认识、压实责任', chair: '唐立新', units: towns, people: 80, minutes: 120, hour: 9, ago: 16, ahead: 8, fate: 'refused' },
  { title: '四季度财政收支分析会', who: '龚怀远', kind: 'symposium', class: 'four', topic: '收入进度；“三保”支出；库款', basis: '年度会议计划', why: '收支缺口需要与各单位逐项对账', chair: '周明德', units: ['云岭县教育局', '云岭县民政局', '云岭县卫生健康局'], people: 18, minutes: 90, hour: 15, ago: 12, ahead: 6, fate: 'planned' },
  { title: '岁末年初安全生产工作会', who: '霍平安', kind: 'deployment', class: 'three', topic: '通报隐患排查情况；部署岁末年初安全生产', basis: '市安委会办公室通知', why: '重大隐患尚未清零，须当面逐条销号', chair: '周明德', units: [...towns, '云岭县交通运输局', '云岭县住房和城乡建设局'], people: 52, minutes: 60, hour: 9, ago: 5, ahead: 8, fate: 'approved' },
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
  const keeper = town.people.get('龚怀远')!
  const line = await hands.try(keeper, 'meetings.saveLine', { year, title: '季度财政收支分析会', kind: 'symposium', class: 'four', month: 12, people: 20, minutes: 120, why: '每季一次，逐项对账' })
  if (!line) return
  await hands.try(keeper, 'meetings.submitPlan', { ids: [line.id] })
  await hands.try(town.people.get('周明德')!, 'meetings.decidePlan', { ids: [line.id], approve: true })
}

/** What is asked for by today leaves the waiting ones and is decided; all of a day is asked for before any of it is decided, so that two can be joined. `left`: days until the end. */
export async function convene(o: Office, waiting: Call[], left: number): Promise<void> {
  const { hands, town } = o
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
      unitIds: c.units.map(u => town.units.get(u)!), leaders: [{ personId: person(c.chair).id, part: 'chair' }], speeches: [{ personId: person(c.chair).id, name: c.chair, minutes: 20 }], people: c.people, staff: c.people < 20 ? 1 : 2, contact: c.who, phone: '0800-6621100',
    })
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
    for (const [n, r] of rows.filter((x: { unitId: string | null }) => x.unitId).entries())
      if (n % 3 < 2) await hands.try(who, 'meetings.reply', { id: r.id, ...(n === 1 ? { leaveWhy: '参加市里召开的会议，请分管同志参会' } : {}), comers: [{ name: ['贺春生', '孟秋实', '秦大川', '卢晓月', '邹志远'][n % 5], post: '副职', phone: `1380000${1000 + n}`, level: n === 1 ? 'deputy' : 'chief' }], note: '电话报' })
  }
}
