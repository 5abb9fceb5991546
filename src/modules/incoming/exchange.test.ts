import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { and, eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { clock } from '#kernel/actor'
import { HOUR } from '#kernel/day'
import { runAct } from '#platform/acts/run'
import { factsOf } from '#platform/facts/public'
import { file } from '#platform/files/schema'
import { message } from '#platform/outbox/schema'
import { measurePdf } from '#platform/rendering/measure'
import { engines } from '#test/database'
import { allPassed } from '#test/gates'
import { pdfOf, pngOf } from '#test/sample-files'
import { type Hands, type World, world } from '#test/world'

/** A letter with a picture and an attached file goes from the county to the city, and one comes back: everything it names goes with it, or it does not arrive. */
describe.each(engines)('pictures and files between tenants (%s)', engine => {
  let w: World
  beforeAll(async () => void (w = await world({ engine })), 240_000)
  afterAll(() => w?.close())

  const [county, city] = [{ tenant: 'yunling', office: '云岭县人民政府办公室', drafter: '石磊' }, { tenant: 'yunzhou', office: '云州市人民政府办公室', drafter: '聂远' }] as const
  type Side = typeof county | typeof city

  let count = 0
  /** Drafted with a picture and an attached table, walked to its issue; nothing is carried yet. */
  async function letter(from: Side, to: Side, atIssue: (holder: Hands, id: string, tableId: string) => Promise<unknown> = (holder, id) => holder.must('documents.issue', { id })) {
    const who = await w.as(from.drafter, from.tenant)
    count += 1
    const picture = await who.upload('站点.png', pngOf(200 + count, 100))
    const table = await who.upload('水文数据.pdf', pdfOf([[`水文站点第${count}批数据`]]))
    const title = `${from.office}关于商请共享第${count}批水文数据的函`
    const { id } = await who.must('documents.create', {
      kind: 'letter',
      text: {
        title, mainRecipients: [to.office], issuers: [from.office],
        body: [{ type: 'p', text: '请支持共享水文数据，站点如图。' }, { type: 'figure', fileId: picture.id, fileHash: picture.hash, caption: '图1　站点', width: 50 }, { type: 'p', text: '请予函复。' }],
        attachments: [{ title: '水文数据', fileId: table.id, fileName: table.name, fileHash: table.hash }],
      },
      arrangement: { recipients: [{ as: 'main', unitId: null, tenantId: w.towns[to.tenant]!.tenantId, name: to.office }] },
    })
    await who.must('documents.submit', { id })
    const { routeId } = await who.must('documents.read', { id })
    for (let n = 0; n < 30; n++) {
      w.pass(HOUR / 2)
      const trail = await who.must('routing.trail', { routeId })
      const [hand] = trail.hands
      const holder = await w.as(hand.holder.name.split('（')[0], from.tenant)
      const t = (await holder.must('routing.todo')).rows.find((r: any) => r.taskId === hand.taskId)
      if (t.step === 'issue') {
        await atIssue(holder, id, table.id)
        break
      }
      if (t.step === 'number') await holder.must('documents.number', { id })
      else if (t.step === 'seal') await holder.must('documents.seal', { id, copies: 3 })
      else {
        if (t.step === 'officeReview') await holder.must('documents.judgeGates', allPassed(id))
        await holder.must('routing.approve', { taskId: hand.taskId, opinion: '同意。' })
      }
    }
    return { id, title, picture, table, hash: (await who.must('documents.read', { id })).hashes.issued as string }
  }

  const clerkOf = (side: Side) => w.as(side === county ? '范晓琳' : '卓越', side.tenant)
  const arrived = async (side: Side, title: string) => (await (await clerkOf(side)).must('incoming.list', { box: 'all', limit: 100 })).rows.find((r: any) => r.title === title)
  const keyOf = async (side: Side, id: string) => (await w.database.db.select().from(file).where(and(eq(file.tenantId, w.towns[side.tenant]!.tenantId), eq(file.id, id))))[0]
  const pathOf = async (side: Side, id: string) => join(w.app.ground.services.config.dataFolder, 'files', (await keyOf(side, id))!.key)
  const waiting = async (side: Side) => w.database.db.select().from(message).where(and(eq(message.tenantId, w.towns[side.tenant]!.tenantId), eq(message.state, 'waiting'), eq(message.topic, 'incoming.takeIn')))

  test.each([[county, city], [city, county]] as const)('from $tenant: picture and attached file arrive, are read there by whoever may read the paper and by nobody else, and are printed', async (from, to) => {
    const sent = await letter(from, to)
    expect(await arrived(to, sent.title)).toBeUndefined()
    await w.tick()
    const clerk = await clerkOf(to)
    const row = await arrived(to, sent.title)
    const paper = await clerk.must('incoming.read', { id: row.id })
    expect(paper.hash).toBe(sent.hash)
    for (const f of [sent.picture, sent.table]) {
      expect(await clerk.must('files.info', { id: f.id })).toMatchObject({ hash: f.hash, name: f.name, byName: from.office })
      const got = await clerk.get(`/api/files.content?id=${f.id}`)
      expect(got.status).toBe(200)
      expect(got.bytes.equals(readFileSync(await pathOf(from, f.id)))).toBe(true)
      // A copy of its own, in the store of the receiver.
      expect((await keyOf(to, f.id))!.key.startsWith(w.towns[to.tenant]!.tenantId)).toBe(true)
      for (const stranger of to === city ? [['向东', 'qinghe'], ['尹秀英', 'yunling']] : [['尹秀英', 'yunling'], ['陶然', 'yunling'], ['向东', 'qinghe']]) {
        const other = await w.as(stranger[0]!, stranger[1])
        expect((await other.act('files.info', { id: f.id })).status, stranger[0]).toBe(404)
        expect((await other.get(`/api/files.content?id=${f.id}`)).status).toBe(404)
      }
    }
    const pages = (await measurePdf(new Uint8Array((await clerk.get(`/api/incoming.pdf?id=${row.id}`)).bytes))).pages
    expect(pages.flatMap(p => p.pictures).length).toBeGreaterThan(0)
    expect(pages.flatMap(p => p.lines.map(l => l.text)).join('')).not.toContain('缺图')
  }, 240_000)

  test('whoever the paper circulates to reads its files from then on, and filing names them by hash', async () => {
    const sent = await letter(city, county)
    await w.tick()
    const clerk = await clerkOf(county)
    const reader = await w.as('尹秀英')
    const { id } = await arrived(county, sent.title)
    await clerk.must('incoming.signFor', { id })
    await clerk.must('incoming.register', { id, purpose: 'reading' })
    await clerk.must('incoming.review', { id, answers: { ours: 'yes', rules: 'yes', form: 'yes', consulted: 'none' }, verdict: 'accept' })
    expect((await reader.get(`/api/files.content?id=${sent.table.id}`)).status).toBe(404)
    await clerk.must('incoming.circulate', { id, people: [w.town.people.get('尹秀英')!.id] })
    expect((await reader.get(`/api/files.content?id=${sent.table.id}`)).status).toBe(200)
    await reader.must('incoming.markRead', { id })
    await clerk.must('incoming.file', { id })
    const filed = (await factsOf(w.database.db, w.town.tenantId, id)).find(f => f.what === 'incoming.filed')!
    expect(new Set((filed.detail!.files as { hash: string }[]).map(f => f.hash))).toEqual(new Set([sent.table.hash, sent.picture.hash]))
    // The nightly sweep takes nothing that belongs to a filed paper.
    w.pass(9 * 24 * HOUR)
    await w.tick()
    expect((await clerk.get(`/api/files.content?id=${sent.picture.id}`)).status).toBe(200)
  }, 240_000)

  test('a file that cannot be fetched keeps the whole paper in the outbox; when it is there again, the paper arrives once', async () => {
    const sent = await letter(county, city)
    const path = await pathOf(county, sent.table.id)
    renameSync(path, `${path}.away`)
    await w.tick()
    expect(await arrived(city, sent.title)).toBeUndefined()
    expect(await keyOf(city, sent.picture.id)).toBeUndefined()
    expect(await waiting(county)).toMatchObject([{ attempts: 1, lastError: expect.stringContaining('MissingFile') }])
    expect((await (await w.as(county.drafter)).must('documents.read', { id: sent.id })).deliveries[0].deliveredAt).toBeNull()
    renameSync(`${path}.away`, path)
    w.pass(HOUR)
    await w.tick()
    expect(await waiting(county)).toEqual([])
    expect((await (await clerkOf(city)).must('incoming.list', { box: 'all', limit: 100 })).rows.filter((r: any) => r.title === sent.title).length).toBe(1)
    expect((await (await clerkOf(city)).get(`/api/files.content?id=${sent.table.id}`)).status).toBe(200)
  }, 240_000)

  test('a file changed on its way is refused, and so is one that the message calls by another hash or takes from a third tenant; nothing of the paper is taken in', async () => {
    const sent = await letter(county, city)
    const path = await pathOf(county, sent.picture.id)
    const whole = readFileSync(path)
    writeFileSync(path, Buffer.concat([whole.subarray(0, whole.length - 1), Buffer.from([whole.at(-1)! ^ 1])]))
    await w.tick()
    expect(await waiting(county)).toMatchObject([{ lastError: expect.stringContaining('files.changed') }])
    writeFileSync(path, whole)
    const [m] = await waiting(county)
    const payload = m!.payload as { files: { id: string; hash: string; key: string }[] }
    const forged = (files: unknown) => runAct(w.app.ground, { name: 'incoming.takeIn', actor: clock(w.towns.yunzhou!.tenantId), now: w.now(), origin: null, input: { from: m!.tenantId, key: 'x', sentAt: 1, payload: { ...payload, files } } })
    await expect(forged(payload.files.map(f => ({ ...f, hash: '0'.repeat(64) })))).rejects.toThrow('incoming.filesMissing')
    await expect(forged(payload.files.slice(1))).rejects.toThrow('incoming.filesMissing')
    await expect(forged(payload.files.map(f => ({ ...f, key: f.key.replace(/^[^/]+/, w.towns.qinghe!.tenantId) })))).rejects.toThrow('files.changed')
    expect(await arrived(city, sent.title)).toBeUndefined()
    expect(await keyOf(city, sent.picture.id)).toBeUndefined()
    w.pass(HOUR)
    await w.tick()
    expect(await arrived(city, sent.title)).toBeTruthy()
  }, 240_000)

  test('a document whose attachment is gone from the register is not issued to another tenant: the sender is told what to do', async () => {
    const mine = (id: string) => and(eq(file.tenantId, w.town.tenantId), eq(file.id, id))
    const sent = await letter(county, city, async (holder, id, tableId) => {
      const [row] = await w.database.db.select().from(file).where(mine(tableId))
      await w.database.db.delete(file).where(mine(tableId))
      expect((await holder.act('documents.issue', { id })).body).toMatchObject({ refused: 'files.gone', remedy: expect.stringContaining('重新插入') })
      await w.database.db.insert(file).values(row!)
      await holder.must('documents.issue', { id })
    })
    await w.tick()
    expect(await arrived(city, sent.title)).toBeTruthy()
  }, 240_000)
})
