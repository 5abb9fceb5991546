import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { house, openApp } from '../../src/app.ts'
import { account, tenure } from '#platform/identity/schema'
import { DocumentText } from '#gongwen/document'
import { HOUR } from '#kernel/day'
import { bodyOf } from '#demo/papers'
import { and, eq } from 'drizzle-orm'
import { type Hands, type World, world } from '#test/world'
import { downloads, matrix, type Place, type Where } from './permissions.ts'

const EXPECTED = 'tests/contract/permissions.expected.txt'
const wheres: Where[] = ['own', 'other', 'foreign']

let w: World
let roles: Record<string, Hands>
let places: Record<Where, Place>
let me: Record<string, { unit: string; person: string }>
/** The same house over a database in which every act is undone: thousands of calls, one world. */
let undone: Awaited<ReturnType<typeof openApp>>

beforeAll(async () => {
  w = await world()
  const cast = { d: '祝捷', h: '霍平安', i: '甘露', r: '罗文渊', o: '沈致和', k: '范晓琳', s: '邓洁', a: '严守成', c: '钟慧敏', v: '周明德', C: '林远山', t: '尹秀英' }
  roles = { x: w.stranger, S: await w.asAdministrator('system'), G: await w.asAdministrator('security'), A: await w.asAdministrator('audit') }
  me = Object.fromEntries(['x', 'S', 'G', 'A'].map(r => [r, { unit: w.town.units.get('云岭县应急管理局')!, person: w.town.people.get('祝捷')!.id }]))
  for (const [letter, name] of Object.entries(cast)) {
    roles[letter] = await w.as(name)
    const p = w.town.people.get(name)!
    me[letter] = { unit: p.unitId, person: p.id }
  }
  places = {
    own: await placeOf('yunling', '祝捷', '云岭县应急管理局', '周明德'),
    other: await placeOf('yunling', '柳青', '云岭县教育局', '马建国'),
    foreign: await placeOf('yunzhou', '聂远', '云州市人民政府办公室', '阮清'),
  }
  const database = {
    ...w.database,
    transaction: async <T>(work: (tx: never) => Promise<T>): Promise<T> => {
      let answer: { value: T } | null = null
      await w.database.transaction(async tx => {
        answer = { value: await work(tx as never) }
        throw new Undone()
      }).catch(error => { if (!(error instanceof Undone)) throw error })
      return answer!.value
    },
  }
  undone = await openApp(w.app.ground.services.config, { database: database as typeof w.database, now: w.now, services: w.app.ground.services })
  await undone.http.ready()
}, 180_000)
afterAll(async () => {
  await undone?.http.close()
  await w?.close()
})
class Undone extends Error {}

/** A unit with one document in its route, one received, one matter, one file. */
async function placeOf(tenant: string, drafter: string, unitName: string, leader: string): Promise<Place> {
  const town = w.towns[tenant]!
  const who = await w.as(drafter, tenant)
  const p = town.people.get(drafter)!
  const unit = town.units.get(unitName)!
  const made = await who.must('documents.create', {
    kind: 'notice', text: { title: `${unitName}的通知`, mainRecipients: ['各单位'], issuers: [unitName], body: bodyOf(['正文。']) }, arrangement: { recipients: [{ as: 'main', unitId: unit, tenantId: null, name: unitName }] },
  })
  const { routeId } = await who.must('documents.submit', { id: made.id })
  const trail = await who.must('routing.trail', { routeId })
  const [tenureRow] = await w.database.db.select().from(tenure).where(and(eq(tenure.tenantId, town.tenantId), eq(tenure.personId, p.id)))
  const [accountRow] = await w.database.db.select().from(account).where(and(eq(account.tenantId, town.tenantId), eq(account.personId, p.id)))
  const matter = await who.must('matters.open', {
    title: `${unitName}的事项`, function: 'supervision', basis: '上级部署', kind: 'immediate', limit: { term: { n: 5, unit: 'workday' } }, origins: [{ kind: 'leader', name: leader }], owner: 'mine',
  })
  return {
    tenant: town.tenantId, unit, post: p.postId, person: p.id, account: accountRow!.id, tenure: tenureRow!.id, document: made.id, version: made.version, route: routeId, task: trail.hands[0].taskId,
    receipt: await receiptFor(town.tenantId, unit, unitName), matter: matter.id, file: (await who.upload('说明.txt', '附件说明。')).id, ...(await countedFor(tenant, unit, unitName, who)), ...(await consultedFor(unit, unitName, who)),
    template: (await who.must('documents.keepTemplate', { name: '常用模板', documentId: made.id })).id, source: await sourceOf(town.tenantId, unit),
  }
}

/** A quota of the unit, a 立项 by its drafter, a 简报 it edits. */
async function countedFor(tenant: string, unit: string, unitName: string, who: Hands) {
  const office = await w.as(tenant === 'yunling' ? '沈致和' : '顾长风', tenant)
  const quota = await office.must('quotas.set', { unitId: unit, year: 2026, type: 'general', cap: 20, reason: '年度计划' })
  const proposal = await who.must('quotas.propose', { unitId: unit, title: `${unitName}的文件`, kind: 'notice', why: '工作需要', whyNotOtherwise: '涉及单位多', month: '2026-12' })
  const brief = await office.must('quotas.registerBrief', { name: unitName.slice(-12) + '简报', unitId: unit, purpose: '反映情况', period: '月', yearlyCap: 12, wordLimit: 1500, distribution: '县领导', approvedBy: '县政府办公室', basis: '年度计划' })
  return { quota: quota.id, proposal: proposal.id, brief: brief.id }
}

/** A draft on which the drafter's own unit and another are asked, with an opinion from the own unit. */
async function consultedFor(unit: string, unitName: string, who: Hands) {
  const draft = await who.must('documents.create', { kind: 'notice', text: { title: `${unitName}的征求意见稿`, body: bodyOf(['正文。']) } })
  const { id } = await who.must('documents.consult', { documentId: draft.id, units: [unit], due: '2026-12-04' })
  await who.must('documents.answer', { id, unitId: unit, none: false, opinions: [{ place: '全文', words: '建议精简。' }] })
  return { consultation: id, opinion: (await who.must('documents.consultation', { id })).opinions[0].id }
}

async function receiptFor(tenantId: string, unitId: string, unitName: string): Promise<string> {
  const { knows, paper, receipt } = await import('#modules/incoming/schema')
  const { newId } = await import('#platform/database/ids')
  const [paperId, id] = [newId(w.now()), newId(w.now())]
  const text = DocumentText.parse({ kind: 'notice', title: '来文' })
  await w.database.db.insert(paper).values({ tenantId, id: paperId, fromName: '上级', title: '来文', text, kind: 'notice', hash: 'h', numberText: '上发〔2026〕1号', number: { code: '上发', year: 2026, serial: 1 }, date: '2026-11-20' as never, printDate: '2026-11-20' as never, at: w.now() })
  await w.database.db.insert(receipt).values({ tenantId, id, paperId, unitId, unitName, as: 'main', source: 'exchange', words: '来文', state: 'sent', sentAt: w.now(), signDueAt: w.now() + HOUR, holders: [], fallbacks: [] })
  await w.database.db.insert(knows).values({ tenantId, receiptId: id, holderId: unitId, why: '收文单位', since: w.now() })
  return id
}

/** A file of the library that only its unit may read. */
async function sourceOf(tenantId: string, unitId: string): Promise<string> {
  const { source } = await import('#modules/library/schema')
  const { newId } = await import('#platform/database/ids')
  const id = newId(w.now())
  await w.database.db.insert(source).values({ tenantId, id, no: null, level: 'other', module: 'library', kind: 'source', refId: id, title: '参考材料', words: '参考材料', numberText: '', organ: '', hash: id, text: '参考材料。', state: 'waiting', unitId, open: false, at: w.now(), byName: '某人' })
  return id
}

const reached = (status: number) => ![401, 403, 404].includes(status)

test('an act without a row fails the build, and so does a row without an act', () => {
  expect(Object.keys(matrix).sort()).toEqual(house.acts().map(a => a.name).sort())
  expect(Object.keys(downloads).sort()).toEqual(house.modules.flatMap(m => Object.keys(m.downloads ?? {}).map(d => `${m.name}.${d}`)).sort())
})

test('every act × every role × own unit, other unit, other county is as written down', async () => {
  const lines: string[] = []
  const broken: string[] = []
  for (const { name } of house.acts()) {
    const cells = await Promise.all(wheres.map(async where => {
      let letters = ''
      for (const [role, who] of Object.entries(roles).sort(([a], [b]) => a.localeCompare(b, 'en'))) {
        const reply = await undone.http.inject({
          method: 'POST', url: `/api/${name}`, payload: matrix[name]!.ask(places[where], me[role]!) as object,
          headers: { 'content-type': 'application/json', 'x-requested-with': 'test', ...(who.cookie ? { cookie: who.cookie } : {}) },
        })
        if (reply.statusCode >= 500) broken.push(`${name} as ${role} at ${where}: ${reply.statusCode} ${reply.body.slice(0, 160)}`)
        if (reached(reply.statusCode)) letters += role
      }
      return letters || '-'
    }))
    lines.push(`${name.padEnd(30)} ${cells.join('  ')}`)
  }
  for (const [name, query] of Object.entries(downloads)) {
    const cells = await Promise.all(wheres.map(async where => {
      let letters = ''
      for (const [role, who] of Object.entries(roles).sort(([a], [b]) => a.localeCompare(b, 'en'))) {
        const reply = await undone.http.inject({ method: 'GET', url: `/api/${name}?${query(places[where])}`, headers: who.cookie ? { cookie: who.cookie } : {} })
        if (reached(reply.statusCode)) letters += role
      }
      return letters || '-'
    }))
    lines.push(`GET ${name.padEnd(26)} ${cells.join('  ')}`)
  }
  expect(broken).toEqual([])
  const found = `${lines.join('\n')}\n`
  if (process.env.ZHONGSHU_WRITE_MATRIX || !existsSync(EXPECTED)) writeFileSync(EXPECTED, found)
  expect(found).toBe(readFileSync(EXPECTED, 'utf8'))
}, 600_000)

test('what the matrix may never say, whatever is written down', () => {
  for (const line of readFileSync(EXPECTED, 'utf8').trim().split('\n')) {
    const [name = '', own = '', other = '', foreign = ''] = line.replace(/^GET /, '').trim().split(/\s+/)
    const who = house.act(name)?.act.who ?? house.download(name)!.who
    const business = /^(documents|incoming|quotas|matters|routing|files|search)\./.test(name)
    // Nobody signed in: only what is public.
    if (who !== 'public') expect(own + other + foreign, `${name}: a stranger`).not.toContain('x')
    // The clock's acts are nobody's.
    if (who === 'clock') expect([own, other, foreign], `${name}: only the clock`).toEqual(['-', '-', '-'])
    // 三员 reach no business record.
    if (business && !isOwnList(name)) for (const admin of 'SGA') expect(own + other + foreign, `${name}: administrators`).not.toContain(admin)
    // A record of another county does not exist.
    if (asksForRecord(name)) expect(foreign, `${name}: another county`).toBe('-')
  }
})

/** Acts without a record: one's own lists (an administrator's are empty) and registers open to all. */
const isOwnList = (name: string) => !asksForRecord(name)
function asksForRecord(name: string): boolean {
  const ask = matrix[name]?.ask
  if (!ask || /^(identity|notices|alarms|outbox)\./.test(name)) return false
  return JSON.stringify(ask(places.own, me.d!)) !== JSON.stringify(ask(places.foreign, me.d!))
}
