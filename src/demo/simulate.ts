import { at, type Day, DAY, dayOf, type Instant, plusDays } from '#kernel/day'
import type { Ground } from '#platform/acts/run'
import { ensureStanding, runDueAlarms } from '#platform/alarms/poller'
import { allTenants, peopleOf } from './towns.ts'
import { calendarOf, isWorkday } from '#platform/workdays/domain'
import { shippedYears } from '#platform/workdays/years'
import { hashPassword } from '#platform/identity/public'
import { deliverDue } from '#platform/outbox/poller'
import { chanceOf } from './chance.ts'
import { answerOpinions, askOpinions, setCaps } from './counting.ts'
import { demoPassword, tenants } from './county.ts'
import { convene, emptyHall, listGuests, planMeetings, sitThrough } from './convening.ts'
import { assign, attend, duties } from './duties.ts'
import { pass, passing } from './exceptions.ts'
import { type Hands, inProcess } from './hands.ts'
import { listLeaders } from './leaders.ts'
import { type Office, readCirculated, workThrough, write } from './office.ts'
import { emptyRoom, oversee, type Room } from './overseeing.ts'
import { forwarded, fromSpeeches, type Paper, papers } from './papers.ts'
import { arrive } from './received.ts'
import { found, type Town } from './seed.ts'
import { advance, type Desk, draftTask, partsOf, work } from './supervising.ts'
import { leftOver, monthTasks } from './tasks.ts'

/** The days the office works: the published table, 调休 included. */
const calendar = calendarOf(shippedYears, [], '17:30')

/** The county in motion: people acting by script and clock. The demo's data, the load and the simulation tests are this one program. */
export type Report = { days: number; from: string; to: string; acts: Record<string, number>; refused: Record<string, number> }
type Progress = (says: string) => void

/** Founds 云岭县 and its neighbours and lets a month pass, ending now. Answers the text with the logins. */
export async function loadCounty(ground: Ground, options: { days?: number; seed?: number; now?: Instant; onProgress?: Progress } = {}): Promise<string> {
  const { days = 30, seed = 1, now = Date.now(), onProgress = () => {} } = options
  const began = at(plusDays(dayOf(now), -days), 8)
  const password = await hashPassword(demoPassword)
  const towns: Record<string, Town> = {}
  for (const t of tenants) {
    towns[t.code] = await found(ground, t, t.parent ? towns[t.parent]!.tenantId : null, began - DAY, password)
    onProgress(`已建立${t.name}：${t.units.length} 个单位、${towns[t.code]!.people.size} 人`)
  }
  // The nights of the month are reconciled too, and who falls behind his plan is found.
  await ensureStanding(ground, began)
  await run(ground, towns, { from: dayOf(began), until: now, seed, full: true, onProgress })
  await ground.database.tidy()
  return logins(towns.yunling!)
}

/** Lets an existing demo run on for some days from the last moment anything happened. */
export async function simulate(ground: Ground, options: { days: number; seed: number; onProgress?: Progress }): Promise<Report> {
  const { towns, last } = await townsOf(ground)
  const from = plusDays(dayOf(last), 1)
  return run(ground, towns, { from, until: at(plusDays(from, options.days - 1), 18), seed: options.seed, full: false, onProgress: options.onProgress ?? (() => {}) })
}

type Span = { from: Day; until: Instant; seed: number; full: boolean; onProgress: Progress }

async function run(ground: Ground, towns: Record<string, Town>, span: Span): Promise<Report> {
  let now = at(span.from, 8)
  let capped = false
  let asked: string | null = null
  const chance = chanceOf(span.seed)
  const hands = inProcess(ground, () => now)
  const office = (town: Town): Office => ({ town, towns, hands, chance, now: () => now })
  const county = office(towns.yunling!)
  const queue = [...papers]
  const desk: Desk & Office = { ...county, today: () => dayOf(now) }
  const room = emptyRoom([])
  const exceptions = [...passing]
  const hall = emptyHall()
  const arriving: number[] = []
  const days: Day[] = []
  for (let d = span.from; at(d, 8) < span.until; d = plusDays(d, 1)) days.push(d)
  for (const [i, d] of days.entries()) {
    const rest = !isWorkday(calendar, d)
    // What comes on a day of rest is entered on the next day of work.
    arriving.push(i)
    const move = async (hour: number, minute: number) => {
      const next = at(d, hour, minute)
      if (next >= span.until) return false
      now = Math.max(now, next)
      await ringAndDeliver(ground, now)
      return true
    }
    if (!rest) {
      if (span.full && !capped) {
        await listLeaders(county)
        await setCaps(county)
        await planMeetings(county)
      }
      capped = true
      if (span.full && asked === null && i >= days.length - 8) asked = await askOpinions(county)
      else if (span.full && asked && i >= days.length - 4) {
        await answerOpinions(county, asked)
        asked = ''
      }
      if (span.full && i === 1) await write(office(towns.yunzhou!), forwarded, true)
      for (let n = 0; n < 1 + chance.below(2); n++) await draftOne(county, queue, chance.happens(0.9))
      if (span.full && i % 4 === 2 && duties[Math.floor(i / 4)]) await assign(county, duties[Math.floor(i / 4)]!)
      for (const hour of [9, 10, 11, 14, 15, 16, 17]) {
        if (!(await move(hour, chance.below(50)))) break
        if (span.full) for (const day of arriving.splice(0)) await arrive(county, day)
        if (span.full && hour === 11) await convene(county, hall, days.length - i)
        if (span.full && hour === 14) await sitThrough(desk, hall, days.length - i)
        if (span.full && hour === 10 && i >= 9 && i % 2 && exceptions.length > 1) await pass(county, exceptions.shift()!)
        for (const town of Object.values(towns)) for (const who of town.people.values()) {
          if (!chance.happens(who.rank === 'county-leader' ? 0.3 : 0.25)) continue
          await workThrough(office(town), who)
          if (chance.happens(0.3)) await readCirculated(office(town), who)
        }
        if (span.full && (hour === 11 || hour === 15)) await supervise(desk, room, i, days.length, hour === 15)
        if (hour === 10 || hour === 16) for (const name of ['钟慧敏', ...heads(towns.yunling!)]) await attend(county, towns.yunling!.people.get(name)!)
      }
      if (span.full && i === days.length - 6) await absence(county)
    }
    await move(23, 30)
    span.onProgress(`${d} ${rest ? '休息' : '办公'}：已办 ${sum(hands)} 件次`)
  }
  if (span.full) await arrive(county, null)
  if (span.full) {
    await oversee(desk, room, 0)
    await leaveOver(desk)
  }
  if (span.full) await listGuests(county, hall)
  if (span.full) for (const p of exceptions.splice(0)) await pass(county, p)
  if (span.full) for (const p of fromSpeeches) await write(county, p, p === fromSpeeches[0])
  now = span.until
  await ringAndDeliver(ground, now)
  return { days: days.length, from: days[0] ?? span.from, to: days.at(-1) ?? span.from, acts: Object.fromEntries(hands.done), refused: Object.fromEntries(hands.refused) }
}

/** How many days before the end the late one was due: orange on the ladder (matters.orangeAfter), not yet red. */
const LATE = 5

/** 督查督办: the month's tasks begin on their days, counted from the end, and each goes on by a step or two; in the afternoon what is new is signed for. */
async function supervise(d: Desk, room: Room, day: number, days: number, afternoon: boolean): Promise<void> {
  const { lives } = room
  for (const task of afternoon ? [] : monthTasks) if (day >= days - task.ago && !lives.some(l => l.task.title === task.title)) {
    const life = await draftTask(d, task.fate === 'late' ? { ...task, days: days - 1 - day - LATE } : task)
    if (life) lives.push(life)
  }
  for (const life of lives.filter(l => !l.done && !(afternoon && l.reports))) {
    if (life.stage === 'assigned') await work(d, life)
    else for (let step = 0; step < 2; step++) await advance(d, life)
    // What was assigned in the afternoon is signed for the same day, as it should be (F34).
    if (afternoon && life.matterId && !life.reports && life.task.fate !== 'kicked') await work(d, life)
    if (life.stage === 'assigned' && !lives.some(l => l !== life && l.itemId === life.itemId)) lives.push(...await partsOf(d, life))
  }
  if (!afternoon) await oversee(d, room, days - day)
}

/** What still lies on the desk when the month ends: one being proposed, one on its way up, one not taken on, one not signed for yet. */
async function leaveOver(d: Desk): Promise<void> {
  for (const [i, task] of leftOver.entries()) {
    const life = await draftTask(d, task)
    if (life && i === 1) await advance(d, life)
    if (life && i === 3) for (let step = 0; step < 4; step++) await advance(d, life)
    if (life && i === 2) await d.hands.try(d.town.people.get('戴小雨')!, 'supervision.drop', { id: life.itemId, reason: '已有同类事项在办，并入在办事项一并答复。' })
  }
}

/** What is due rings in its own order and at its own time, then messages travel. */
async function ringAndDeliver(ground: Ground, now: Instant): Promise<void> {
  for (let i = 0; i < 50; i++) if (!(await runDueAlarms(ground, now)) && !(await deliverDue(ground, now))) return
}

async function draftOne(o: Office, queue: Paper[], submit: boolean): Promise<void> {
  const paper = queue.shift()
  if (!paper) return
  await write(o, paper, submit)
  queue.push(paper)
}

/** 委托: a deputy county head is at the provincial Party school for a week; his deputy signs 代. */
async function absence(o: Office): Promise<void> {
  const [from, to] = [o.town.people.get('马建国')!, o.town.people.get('唐立新')!]
  await o.hands.try(from, 'routing.delegate', { toId: to.id, fromAt: o.now(), untilAt: o.now() + 10 * DAY, scope: null, reason: '参加省委党校学习' })
}

const heads = (town: Town) => [...town.people.values()].filter(p => p.roles.includes('unitHead')).map(p => p.name)
const sum = (h: Hands) => [...h.done.values()].reduce((a, b) => a + b, 0)

async function townsOf(ground: Ground): Promise<{ towns: Record<string, Town>; last: Instant }> {
  const towns: Record<string, Town> = {}
  let last = 0
  for (const t of await allTenants(ground.database.db)) {
    const { people, units, lastAt } = await peopleOf(ground.database.db, t.id)
    towns[t.code] = { tenantId: t.id, name: t.name, code: t.code, units, people }
    last = Math.max(last, lastAt)
  }
  if (!towns.yunling) throw Object.assign(new Error('no demo county'), { says: '✗ 这里没有示例县，请先运行 zhongshu demo。 There is no demo county here: run zhongshu demo first.' })
  return { towns, last }
}

/** Who to sign in as, for the console. */
export function logins(town: Town): string {
  const line = (name: string, does: string) => {
    const p = town.people.get(name)!
    return `  ${p.login.padEnd(16)}${name}  ${p.unit.replace(/^云岭县/, '县')}${p.post}：${does}`
  }
  return [
    `示例县账号 Demo logins（口令 password: ${demoPassword}）`,
    line('石磊', '起草文稿'), line('祝捷', '起草（应急管理局）'), line('霍平安', '部门审核'), line('罗文渊', '办公室核稿'), line('周明德', '分管领导审签'), line('林远山', '主要领导签发'),
    line('范晓琳', '复核、编号、分发、收文'), line('邓洁', '用印'), line('严守成', '归档'), line('沈致和', '办公室主任，可改规则'), line('钟慧敏', '督查室：裁定、核查、销号'), line('戴小雨', '督查室：登记、催办、催报'), line('尹秀英', '乡镇签收、传阅'),
    '  sysadmin        系统管理员（账号、机构、岗位）   secadmin  安全管理员（授权）   auditadmin  审计管理员（留痕）',
  ].join('\n')
}
