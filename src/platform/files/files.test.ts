import { readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { createServer as createTcp, type Server } from 'node:net'
import { connect } from 'node:net'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { and, eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { read, write } from '#kernel/act'
import { type Actor, clock } from '#kernel/actor'
import { DAY } from '#kernel/day'
import type { Id } from '#kernel/ref'
import { buildHttp } from '#platform/acts/http'
import { defineModule } from '#platform/acts/module'
import { type Ground, runAct } from '#platform/acts/run'
import { fact } from '#platform/facts/schema'
import { markings } from '#platform/markings/module'
import { rules } from '#platform/rules/module'
import { tenantRule } from '#platform/rules/schema'
import { day } from '#kernel/day'
import { bothDatabases } from '#test/database'
import { foundCounty, smallGround, somebody } from '#test/ground'
import { docxOf, eicar, pdfOf, png } from '#test/sample-files'
import { files } from './module.ts'
import { fileOf, filesOf, linkFile, unlinkFile } from './public.ts'
import { file } from './schema.ts'
import { openFiles } from './store.ts'

let now = Date.UTC(2026, 10, 24, 1)

/** A module that holds files: whoever is called 段… may know of its records. */
const letters = defineModule({
  name: 'letters', label: '来信',
  contract: {
    keep: write('everyone', '登记来信', z.object({ id: z.string(), fileId: z.string() }), z.object({})),
    drop: write('everyone', '去掉附件', z.object({ id: z.string(), fileId: z.string() }), z.object({})),
    list: read('everyone', '查看来信附件', z.object({ id: z.string() }), z.object({ names: z.array(z.string()) })),
  },
  acts: {
    async keep(ctx, { id, fileId }) {
      await linkFile(ctx, fileId, { module: 'letters', kind: 'letter', id, title: '来信' })
      return {}
    },
    async drop(ctx, { id, fileId }) {
      await unlinkFile(ctx, fileId, { id })
      return {}
    },
    list: async (ctx, { id }) => ({ names: (await filesOf(ctx, { id })).map(f => f.name) }),
  },
  subject: { mayRead: async ({ actor }) => actor.name.startsWith('段') },
})

bothDatabases('files', database => {
  let g: Ground
  let http: FastifyInstance
  let base: string
  let tenantId: Id
  let other: Id
  let duan: Actor
  let shan: Actor
  let li: Actor
  const people = new Map<string, Actor>()
  const known = (a: Actor) => people.set(a.id, a).get(a.id)!

  beforeAll(async () => {
    g = smallGround(database(), [files, markings, rules, letters])
    g.services.files = await openFiles(g.services.config)
    ;({ tenantId } = await foundCounty(database(), now))
    ;({ tenantId: other } = await foundCounty(database(), now, '邻县'))
    duan = known(somebody(tenantId, '段文静'))
    shan = known(somebody(tenantId, '单国强'))
    li = known(somebody(other, '段邻县'))
    http = await buildHttp({ ...g, now: () => now, sessionOf: () => null, whoIs: async ({ headers }) => people.get(String(headers['x-actor'])) ?? null })
    base = await http.listen({ port: 0, host: '127.0.0.1' })
  })
  afterAll(() => http?.close())

  const incoming = () => { try { return readdirSync(join(g.services.config.dataFolder, 'incoming')) } catch { return [] } }
  async function upload(actor: Actor | null, name: string, bytes: Buffer | string, more: [string, Buffer][] = []) {
    const form = new FormData()
    for (const [n, b] of [[name, Buffer.from(bytes)] as const, ...more]) form.append('file', new Blob([new Uint8Array(b)]), n)
    const answer = await fetch(`${base}/api/files.upload`, { method: 'POST', body: form, headers: { 'x-requested-with': 'test', ...(actor ? { 'x-actor': actor.id } : {}) } })
    return { status: answer.status, body: await answer.json() as any }
  }
  const sent = async (actor: Actor, name = '通知.docx', bytes?: Buffer) => {
    const { status, body } = await upload(actor, name, bytes ?? await docxOf([`关于值班工作的通知 ${now} ${Math.random()}`]))
    expect(body).toMatchObject({ name })
    expect(status).toBe(200)
    return body as { id: Id; hash: string }
  }
  const act = (actor: Actor, name: string, input: object = {}) => runAct(g, { name, actor, input, now: ++now, origin: null }) as Promise<any>
  const get = async (actor: Actor, id: Id, query = '') => {
    const answer = await fetch(`${base}/api/files.content?id=${id}${query}`, { headers: { 'x-actor': actor.id } })
    return { status: answer.status, headers: answer.headers, bytes: Buffer.from(await answer.arrayBuffer()) }
  }
  const letter = () => `0190a0b0-0000-7000-8000-${String(++now).slice(-12)}`
  const rowsOf = (tenant: Id) => database().db.select().from(file).where(eq(file.tenantId, tenant))
  const factsOf = (what: string) => database().db.select().from(fact).where(and(eq(fact.tenantId, tenantId), eq(fact.what, what)))
  const setRule = (code: string, value: number) =>
    database().db.insert(tenantRule).values({ tenantId, id: letter(), code, value, effectiveFrom: day('2026-01-01'), source: '测试', byId: duan.id, byName: '测试', at: ++now }).then(() => new Promise(done => setTimeout(done, 2_100)))
  const objects = async (tenant: Id) => {
    const keys: string[] = []
    for await (const { key } of g.services.files.list(tenant)) keys.push(key)
    return keys
  }

  describe('an upload', () => {
    it('gives what the bytes are, keeps them, and nobody else may see them', async () => {
      const bytes = pdfOf([['关于值班工作的通知']])
      const { status, body } = await upload(duan, '..\\通知\u202e.pdf', bytes)
      expect([status, body]).toMatchObject([200, { name: '通知.pdf', type: 'pdf', label: 'PDF 文档', size: bytes.length, mayShow: true, byName: '段文静' }])
      expect(body.hash).toMatch(/^[0-9a-f]{64}$/)
      const mine = await get(duan, body.id)
      expect(mine.bytes.equals(bytes)).toBe(true)
      expect(mine.headers.get('content-type')).toBe('application/pdf')
      expect(mine.headers.get('content-disposition')).toBe(`attachment; filename*=UTF-8''${encodeURIComponent('通知.pdf')}`)
      expect(mine.headers.get('x-content-type-options')).toBe('nosniff')
      expect((await get(shan, body.id)).status).toBe(404)
      expect((await get(li, body.id)).status).toBe(404)
      expect(incoming()).toEqual([])
    })

    it('needs a person, a form and exactly one file', async () => {
      expect((await upload(null, '通知.txt', 'x')).status).toBe(401)
      const post = (body: string, type: string) => fetch(`${base}/api/files.upload`, { method: 'POST', body, headers: { 'x-requested-with': 'test', 'x-actor': duan.id, 'content-type': type } })
      expect((await post('{}', 'application/json')).status).toBe(422)
      expect((await post('--x--\r\n', 'multipart/form-data; boundary=x')).status).toBe(422)
      const before = (await rowsOf(tenantId)).length
      expect((await upload(duan, '一.txt', '一', [['二.txt', Buffer.from('二')]])).body).toMatchObject({ refused: 'files.oneAtATime' })
      expect(await rowsOf(tenantId)).toHaveLength(before)
    })

    it('from another site is refused (CSRF)', async () => {
      const form = new FormData()
      form.append('file', new Blob(['x']), 'a.txt')
      const answer = await fetch(`${base}/api/files.upload`, { method: 'POST', body: form, headers: { origin: 'http://elsewhere.example', 'x-actor': duan.id } })
      expect(answer.status).toBe(403)
    })

    it.each([
      ['files.dangerous', '说明.txt', '<html><script>x</script>'],
      ['files.otherThanNamed', '照片.pdf', png],
      ['files.infected', '说明.txt', eicar],
      ['files.empty', '空.txt', ''],
    ])('%s: nothing stays, no row, no object, no part file', async (code, name, bytes) => {
      const before = [await rowsOf(tenantId), await objects(tenantId)]
      const { status, body } = await upload(duan, name, bytes)
      expect([status, body.refused]).toEqual([409, code])
      expect(body.says && body.source && body.remedy).toBeTruthy()
      expect([await rowsOf(tenantId), await objects(tenantId)]).toEqual(before)
      expect(incoming()).toEqual([])
    })

    it('of a document that bears a mark of state secrets is refused, no byte stays, and the attempt is on record without its content (S3-70, F31)', async () => {
      const before = [await rowsOf(tenantId), await objects(tenantId)]
      const { status, body } = await upload(duan, '关于某事的通知.docx', await docxOf(['机密★5年', '关于绝不能留下的内容的通知']))
      expect([status, body.refused]).toEqual([409, 'markings.classified'])
      expect(body.remedy).toContain('机要')
      expect([await rowsOf(tenantId), await objects(tenantId)]).toEqual(before)
      expect(incoming()).toEqual([])
      const [noted] = await factsOf('markings.refused')
      expect(noted).toMatchObject({ actorId: duan.id, act: 'files.upload', detail: { where: 'files.upload', kind: 'mark' } })
      expect(JSON.stringify(noted)).not.toMatch(/不能留下|某事|机密/)
    })

    it('of a file named 机密 is refused as well', async () => {
      expect((await upload(duan, '（机密）名单.txt', '名单')).body.refused).toBe('markings.classified')
    })

    it('that breaks off leaves nothing', async () => {
      const before = [await rowsOf(tenantId), await objects(tenantId)]
      const { port } = http.server.address() as AddressInfo
      const socket = connect(port, '127.0.0.1')
      const head = '--x\r\ncontent-disposition: form-data; name="file"; filename="a.txt"\r\n\r\n'
      socket.write(`POST /api/files.upload HTTP/1.1\r\nhost: 127.0.0.1\r\nx-actor: ${duan.id}\r\nx-requested-with: test\r\ncontent-type: multipart/form-data; boundary=x\r\ncontent-length: 100000\r\n\r\n${head}${'a'.repeat(5000)}`)
      await until(() => incoming().length === 1)
      socket.destroy()
      await until(() => incoming().length === 0)
      expect([await rowsOf(tenantId), await objects(tenantId)]).toEqual(before)
    })

    it('cannot be registered by naming a ticket', async () => {
      await expect(act(duan, 'files.register', { ticket: 'guess' })).rejects.toThrow('notFound')
    })
  })

  describe('a file and its record', () => {
    it('once linked, whoever may know the record may read it, and its sender no longer by having sent it', async () => {
      const { id } = await sent(shan)
      await act(shan, 'letters.keep', { id: letter(), fileId: id })
      expect((await get(duan, id)).status).toBe(200)
      expect((await get(shan, id)).status).toBe(404)
      expect((await get(li, id)).status).toBe(404)
      expect((await factsOf('files.read')).at(-1)).toMatchObject({ actorId: duan.id, about: { id } })
    })

    it('takes it once; again for the same record does nothing', async () => {
      const { id } = await sent(duan)
      const [a, b] = [letter(), letter()]
      await act(duan, 'letters.keep', { id: a, fileId: id })
      await act(duan, 'letters.keep', { id: a, fileId: id })
      await expect(act(duan, 'letters.keep', { id: b, fileId: id })).rejects.toThrow('files.linkedElsewhere')
      expect(await act(duan, 'letters.list', { id: a })).toEqual({ names: ['通知.docx'] })
    })

    it('a stranger\'s file and no file sound the same', async () => {
      const { id } = await sent(duan)
      await expect(act(shan, 'letters.keep', { id: letter(), fileId: id })).rejects.toThrow(/^notFound$/)
      await expect(act(li, 'letters.keep', { id: letter(), fileId: id })).rejects.toThrow(/^notFound$/)
      await expect(act(shan, 'letters.keep', { id: letter(), fileId: letter() })).rejects.toThrow(/^notFound$/)
      await act(duan, 'letters.keep', { id: letter(), fileId: id })
      await expect(act(shan, 'letters.keep', { id: letter(), fileId: id })).rejects.toThrow(/^notFound$/)
    })

    it('two records that reach for one file at the same moment: one gets it', async () => {
      const { id } = await sent(duan)
      const tries = await Promise.allSettled([letter(), letter(), letter()].map(l => act(duan, 'letters.keep', { id: l, fileId: id })))
      expect(tries.filter(t => t.status === 'fulfilled')).toHaveLength(1)
    })

    it('a changed byte in the store is found out, not handed on', async () => {
      const { id } = await sent(duan)
      const { key } = (await database().transaction(tx => fileOf({ tx, tenantId }, id)))!
      const path = join(g.services.config.dataFolder, 'files', key)
      const bytes = readFileSync(path)
      bytes[bytes.length - 1]! ^= 1
      writeFileSync(path, bytes)
      const answer = await get(duan, id)
      expect(answer.status).toBe(409)
      expect(JSON.parse(answer.bytes.toString()).refused).toBe('files.changed')
    })

    it('plain text says how it is written', async () => {
      const gbk = await sent(duan, '国标码.txt', Buffer.from('d6b5b0e0b5e7bbb0', 'hex'))
      expect((await get(duan, gbk.id, '&inline=1')).headers.get('content-type')).toBe('text/plain; charset=gb18030')
      expect((await get(duan, (await sent(duan, '说明.txt', Buffer.from('值班'))).id)).headers.get('content-type')).toBe('text/plain; charset=utf-8')
    })
  })

  describe('an unused file', () => {
    it('is listed to its sender and may be discarded by him alone', async () => {
      const { id } = await sent(shan)
      expect((await act(shan, 'files.mine')).files.map((f: any) => f.id)).toContain(id)
      await expect(act(duan, 'files.discard', { id })).rejects.toThrow(/^notFound$/)
      await act(shan, 'files.discard', { id })
      expect((await act(shan, 'files.mine')).files.map((f: any) => f.id)).not.toContain(id)
      const linked = await sent(duan)
      await act(duan, 'letters.keep', { id: letter(), fileId: linked.id })
      await expect(act(duan, 'files.discard', { id: linked.id })).rejects.toThrow('files.linkedElsewhere')
    })

    it('is swept after seven days: first its row, on a later night its bytes; used files stay', async () => {
      const unused = await sent(duan)
      const used = await sent(duan)
      const let_go = await sent(duan)
      const place = letter()
      await act(duan, 'letters.keep', { id: place, fileId: used.id })
      await act(duan, 'letters.keep', { id: place, fileId: let_go.id })
      await act(duan, 'letters.drop', { id: place, fileId: let_go.id })
      const keys = async () => Object.fromEntries(await Promise.all([unused, used, let_go].map(async f => [f.id, (await rowsOf(tenantId)).find(r => r.id === f.id)?.key] as const)))
      const before = await keys()
      const sweep = () => act(clock(tenantId), 'files.sweep')
      for (const key of await objects(tenantId)) utimesSync(join(g.services.config.dataFolder, 'files', key), now / 1000, now / 1000)

      now += 6 * DAY
      await sweep()
      expect(await keys()).toEqual(before)
      now += 2 * DAY
      expect((await sweep()).dropped).toBeGreaterThanOrEqual(2)
      expect(await keys()).toEqual({ ...before, [unused.id]: undefined, [let_go.id]: undefined })
      expect(await g.services.files.has(before[unused.id]!)).toBe(true)
      now += DAY
      expect((await sweep()).removed).toBeGreaterThanOrEqual(2)
      expect(await g.services.files.has(before[unused.id]!)).toBe(false)
      expect(await g.services.files.has(before[used.id]!)).toBe(true)
      expect((await get(duan, used.id)).status).toBe(200)
    })

    it('is counted: too many, and the next one has to wait', async () => {
      const full = known(somebody(tenantId, '段满'))
      await setRule('files.freePerPerson', 10)
      for (let i = 0; i < 10; i++) await sent(full, `${i}.txt`, Buffer.from(`第${i}份`))
      expect((await upload(full, '再来.txt', '再来')).body).toMatchObject({ refused: 'files.tooMany', says: '您有 10 个文件上传后没有使用' })
    })
  })

  it('a row whose bytes are gone is reported to whoever runs the house', async () => {
    const { id } = await sent(duan)
    await act(duan, 'letters.keep', { id: letter(), fileId: id })
    const { key } = (await rowsOf(tenantId)).find(r => r.id === id)!
    await g.services.files.remove(key, Infinity)
    expect((await act(clock(tenantId), 'files.sweep')).missing).toBe(1)
    expect((await factsOf('files.missing')).at(-1)!.detail).toEqual({ count: 1, ids: [id] })
  })

  describe('a limit', () => {
    it('of the county: one megabyte, and no more is even kept for a moment', async () => {
      await setRule('files.maxMegabytes', 1)
      const before = await objects(tenantId)
      expect((await sent(duan, '正好.txt', Buffer.alloc(1024 * 1024, 'a'))).id).toBeTruthy()
      const { body } = await upload(duan, '过大.txt', Buffer.alloc(1024 * 1024 + 1, 'a'))
      expect(body).toMatchObject({ refused: 'files.tooLarge', says: '文件超过 1 MB' })
      expect((await upload(duan, '过大.txt', Buffer.alloc(6 * 1024 * 1024, 'a'))).body.refused).toBe('files.tooLarge')
      expect(await objects(tenantId)).toHaveLength(before.length + 1)
      expect(incoming()).toEqual([])
    })
  })

  describe('the scanner', () => {
    let server: Server
    let answer = 'stream: OK\0'
    const taken: Buffer[] = []
    beforeAll(async () => {
      server = createTcp(socket => {
        let all = Buffer.alloc(0)
        socket.on('data', part => {
          all = Buffer.concat([all, part])
          if (all.subarray(-4).equals(Buffer.alloc(4))) {
            taken.push(all)
            socket.end(answer)
          }
        }).on('error', () => {})
      })
      await new Promise<void>(ready => server.listen(0, '127.0.0.1', ready))
      g.services.config.scanner = `tcp://127.0.0.1:${(server.address() as AddressInfo).port}`
    })
    afterAll(() => {
      g.services.config.scanner = null
      server.close()
    })

    it('is given every byte, in its own manner of speaking, and lets a clean file through', async () => {
      const { id } = await sent(duan, '说明.txt', Buffer.from('干净'))
      expect(id).toBeTruthy()
      expect(taken.at(-1)!.equals(Buffer.concat([Buffer.from('zINSTREAM\0'), Buffer.from([0, 0, 0, 6]), Buffer.from('干净'), Buffer.alloc(4)]))).toBe(true)
    })

    it('finds something: refused, nothing stays', async () => {
      answer = 'stream: Eicar-Signature FOUND\0'
      const before = await objects(tenantId)
      expect((await upload(duan, '说明.txt', '有毒')).body.refused).toBe('files.infected')
      expect(await objects(tenantId)).toEqual(before)
    })

    it('talks nonsense or is away: nothing is let through', async () => {
      answer = 'what?\0'
      expect((await upload(duan, '说明.txt', '一')).body.refused).toBe('files.scannerAway')
      await new Promise(done => server.close(done))
      expect((await upload(duan, '说明.txt', '二')).body.refused).toBe('files.scannerAway')
    })
  })
})

async function until(is: () => boolean): Promise<void> {
  for (let i = 0; i < 200; i++) {
    if (is()) return
    await new Promise(done => setTimeout(done, 25))
  }
  throw new Error('it never came true')
}
