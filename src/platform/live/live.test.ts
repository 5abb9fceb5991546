import { setTimeout as wait } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { z } from 'zod'
import { write } from '#kernel/act'
import type { Actor } from '#kernel/actor'
import type { Id } from '#kernel/ref'
import { buildHttp } from '#platform/acts/http'
import { defineModule } from '#platform/acts/module'
import { type Ground, runAct } from '#platform/acts/run'
import { newId } from '#platform/database/ids'
import type { Db, Tx } from '#platform/database/open'
import { notices } from '#platform/notices/module'
import { notice } from '#platform/notices/schema'
import { bothDatabases, onPostgres } from '#test/database'
import { smallGround, somebody } from '#test/ground'
import { liveRoutes } from './stream.ts'
import { idAt } from './window.ts'

const tenantId = newId(Date.now())
const Call = z.object({ to: z.array(z.uuid()), text: z.string() })
const calls = defineModule({
  name: 'calls', label: '喊话', permissions: { 'calls.call': '喊话' },
  contract: { call: write('calls.call', '喊话', Call, z.object({})) },
  acts: {
    async call(ctx, input) {
      ctx.record({ what: 'calls.called', about: { module: 'calls', kind: 'call', id: ctx.newId(), title: '喊话' }, detail: input })
      return {}
    },
  },
  notices: { 'calls.called': f => [{ to: (f.detail!.to as Id[]).map(person => ({ person })), text: f.detail!.text as string }] },
})
const times = { everyMs: 200, searchMs: 500, heartbeatMs: 100, recheckMs: 100 }
const live = defineModule({ name: 'live', label: '实时', contract: {}, acts: {}, routes: (app, kit) => liveRoutes(app, kit, times) })

type Event = { name: string; id: string | null; data: any }
/** A browser's EventSource, without its habit of coming back by itself. */
async function listen(address: string, who: string, lastEventId?: string) {
  const stop = new AbortController()
  const reply = await fetch(`${address}/api/live`, { headers: { cookie: `who=${who}`, ...(lastEventId ? { 'last-event-id': lastEventId } : {}) }, signal: stop.signal })
  const events: Event[] = []
  const heard = { comments: 0, ended: false }
  const read = (async () => {
    let text = ''
    for await (const piece of reply.body!.pipeThrough(new TextDecoderStream())) {
      text += piece
      for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
        const lines = text.slice(0, end).split('\n')
        text = text.slice(end + 2)
        const of = (field: string) => lines.find(l => l.startsWith(`${field}: `))?.slice(field.length + 2) ?? null
        if (of('event')) events.push({ name: of('event')!, id: of('id'), data: JSON.parse(of('data')!) })
        else if (lines[0]!.startsWith(':')) heard.comments++
      }
    }
  })().catch(() => {}).finally(() => (heard.ended = true))
  return {
    status: reply.status, headers: reply.headers, events, heard,
    texts: () => events.filter(e => e.name === 'notice').map(e => e.data.text as string),
    async close() {
      stop.abort()
      await read
    },
  }
}

bothDatabases('the live stream', database => {
  let g: Ground
  let http: FastifyInstance
  let address: string
  const people: Record<string, Actor> = {}
  const touched: boolean[] = []
  const caller = somebody(tenantId, '单国强', ['calls.call'])
  const call = (to: string[], text: string) => runAct(g, { name: 'calls.call', actor: caller, input: { to: to.map(t => people[t]!.id), text }, now: Date.now(), origin: null })
  const streams = async () => Number((await (await fetch(`${address}/metrics`)).text()).match(/zhongshu_live_streams (\d+)/)![1])
  const newcomer = (name: string) => void (people[name] = somebody(tenantId, name))

  beforeAll(async () => {
    g = smallGround(database(), [calls, notices, live])
    http = await buildHttp({
      ...g, now: () => Date.now(), sessionOf: () => null,
      whoIs: async ({ cookies, headers }) => {
        touched.push(headers['x-background'] === undefined)
        return people[cookies.who ?? ''] ?? null
      },
    })
    address = await http.listen({ port: 0, host: '127.0.0.1' })
  })
  afterAll(() => http.close())

  it('is for the signed-in, says hello, and tells at once what concerns the person and nobody else', async () => {
    newcomer('duan')
    newcomer('li')
    const [duan, li] = await Promise.all([listen(address, 'duan'), listen(address, 'li')])
    expect(duan.headers.get('content-type')).toMatch(/^text\/event-stream/)
    expect(duan.headers.get('cache-control')).toBe('no-store')
    await expect.poll(() => duan.events.map(e => e.name)).toEqual(['hello'])
    await call(['duan'], '请阅')
    await expect.poll(() => duan.texts(), { timeout: 3000 }).toEqual(['请阅'])
    await wait(300)
    expect(li.texts()).toEqual([])
    expect(duan.events[1]!.id).toBe(duan.events[1]!.data.id)
    await Promise.all([duan.close(), li.close()])
    expect((await fetch(`${address}/api/live`)).status).toBe(401)
  })

  it('a silent hint says only that the list changed', async () => {
    newcomer('he')
    const he = await listen(address, 'he')
    await call(['he'], '')
    await expect.poll(() => he.events.map(e => [e.name, e.data]), { timeout: 3000 }).toEqual([['hello', {}], ['todo', {}]])
    await he.close()
  })

  it('what happened while nobody listened comes with the next connection, in order, none lost, none twice', async () => {
    newcomer('yang')
    const first = await listen(address, 'yang')
    await call(['yang'], '一')
    await expect.poll(() => first.texts(), { timeout: 3000 }).toEqual(['一'])
    const last = first.events.at(-1)!.id!
    await first.close()
    for (const text of ['二', '三', '四']) await call(['yang'], text)
    const again = await listen(address, 'yang', last)
    await call(['yang'], '五')
    await expect.poll(() => again.texts(), { timeout: 3000 }).toEqual(['二', '三', '四', '五'])
    await wait(500)
    expect(again.texts()).toEqual(['二', '三', '四', '五'])
    await again.close()
  })

  it('too much missed: the page is told to load its lists anew', async () => {
    newcomer('zhao')
    await expect.poll(streams, { timeout: 5000 }).toBe(0)
    const last = newId(Date.now())
    for (let i = 0; i < 3; i++) {
      await database().db.insert(notice).values(Array.from({ length: 70 }, () => ({
        tenantId, id: newId(Date.now()), personId: people.zhao!.id, at: Date.now(), what: 'calls.called', text: `${i}`, about: { module: 'calls', kind: 'call', id: last, title: '' }, readAt: null,
      })))
    }
    const zhao = await listen(address, 'zhao', last)
    await expect.poll(() => zhao.events.map(e => e.name), { timeout: 3000 }).toEqual(['hello', 'reset'])
    await zhao.close()
  })

  it('keeps the connection warm, keeps no session awake, and ends with the session', async () => {
    newcomer('sun')
    touched.length = 0
    const sun = await listen(address, 'sun')
    await expect.poll(() => sun.heard.comments, { timeout: 3000 }).toBeGreaterThan(2)
    expect(touched.length).toBeGreaterThan(1)
    expect(touched).not.toContain(true)
    delete people.sun
    await expect.poll(() => sun.heard.ended, { timeout: 3000 }).toBe(true)
    expect(sun.events.at(-1)!.name).toBe('end')
  })

  it('a few streams for one account, and a place is free again when one ends', async () => {
    newcomer('zhou')
    const eight = await Promise.all(Array.from({ length: 8 }, () => listen(address, 'zhou')))
    expect((await fetch(`${address}/api/live`, { headers: { cookie: 'who=zhou' } })).status).toBe(429)
    await eight.pop()!.close()
    await expect.poll(async () => {
      const s = await listen(address, 'zhou')
      eight.push(s)
      return s.status
    }, { timeout: 3000 }).toBe(200)
    await Promise.all(eight.map(s => s.close()))
  })

  it('someone who goes away while the door still opens leaves nothing behind', async () => {
    newcomer('wu')
    for (let i = 0; i < 20; i++) {
      const stop = new AbortController()
      const going = fetch(`${address}/api/live`, { headers: { cookie: 'who=wu' }, signal: stop.signal }).catch(() => null)
      await wait(i)
      stop.abort()
      await going
    }
    await expect.poll(streams, { timeout: 5000 }).toBe(0)
  })
})

onPostgres('a row that becomes visible late', database => {
  it('is told although newer ones were told before it (no sequence, no LISTEN)', async () => {
    const g = smallGround(database(), [calls, notices, live])
    const li = somebody(tenantId, '李伟')
    const http = await buildHttp({ ...g, now: () => Date.now(), sessionOf: () => null, whoIs: async () => li })
    const address = await http.listen({ port: 0, host: '127.0.0.1' })
    const stream = await listen(address, 'li')
    const write = (tx: Db | Tx, text: string, made = Date.now()) => tx.insert(notice).values({ tenantId, id: idAt(made).replace(/-0000-0000-.{12}$/, newId(made).slice(13)), personId: li.id, at: Date.now(), what: 'calls.called', text, about: { module: 'calls', kind: 'call', id: tenantId, title: '' }, readAt: null })
    let commit: (() => void) | null = null
    const slow = database().transaction(async tx => {
      await write(tx, '慢', Date.now() - 60_000)
      await new Promise<void>(resolve => (commit = resolve))
    })
    await expect.poll(() => commit).not.toBeNull()
    await write(database().db, '快')
    await expect.poll(() => stream.texts(), { timeout: 3000 }).toEqual(['快'])
    commit!()
    await slow
    await expect.poll(() => stream.texts(), { timeout: 3000 }).toEqual(['快', '慢'])
    await stream.close()
    await http.close()
  })
})
