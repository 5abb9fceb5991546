import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { read, write } from '#kernel/act'
import { type Actor, clock } from '#kernel/actor'
import type { Instant } from '#kernel/day'
import type { Id } from '#kernel/ref'
import { Refusal } from '#kernel/refusal'
import { buildHttp } from '#platform/acts/http'
import { defineModule } from '#platform/acts/module'
import { type Ground, runAct } from '#platform/acts/run'
import { newId } from '#platform/database/ids'
import { bothDatabases, onPostgres } from '#test/database'
import { smallGround, somebody } from '#test/ground'
import { anchorFolder } from './anchors.ts'
import { facts } from './module.ts'
import { factsOf, verifyAudit } from './public.ts'

const T = Date.UTC(2026, 10, 24, 1)
const Note = z.object({ paper: z.uuid(), words: z.string(), times: z.number().default(1), refuse: z.boolean().default(false) })

/** A card as any module has one: papers that are signed, known to those who may 'papers.read'. */
const papersContract = {
  sign: write('papers.sign', '签批', Note, z.object({})),
  look: read('papers.read', '查看', z.object({ paper: z.uuid() }), z.object({})),
}
const papers = defineModule({
  name: 'papers', label: '公文', contract: papersContract, permissions: { 'papers.sign': '签批', 'papers.read': '查看' },
  acts: {
    async sign({ record }, { paper, words, times, refuse }) {
      for (let n = 1; n <= times; n++) record({ what: 'papers.signed', about: { module: 'papers', kind: 'paper', id: paper, title: '关于春耕的通知' }, detail: { words, n } })
      if (refuse) throw new Refusal('notAllowed')
      return {}
    },
    async look() {
      throw new Refusal('notFound')
    },
  },
  subject: { mayRead: async ({ actor }) => actor.permissions.has('papers.read') },
})

const sign = (ground: Ground, actor: Actor, paper: Id, words = '同意', more: object = {}, now: Instant = T) =>
  runAct(ground, { name: 'papers.sign', actor, input: { paper, words, ...more }, now, origin: null })

bothDatabases('facts are kept with the act (过手就是责任, S3-54)', database => {
  const tenantId = newId(T)
  const 县长 = somebody(tenantId, '单国强', ['papers.sign', 'papers.read'])
  let ground: Ground
  beforeAll(() => {
    ground = smallGround(database(), [papers, facts])
  })

  it('who, when, by which act, in which words, in the order in which it happened', async () => {
    const paper = newId(T)
    await sign(ground, 县长, paper, '同意。', { times: 2 })
    await sign(ground, 县长, paper, '抓紧办。', {}, T + 60_000)
    const trail = await factsOf(database().db, tenantId, paper)
    expect(trail.map(f => [f.seq, f.at, f.actor.name, f.act, f.what, f.detail])).toEqual([
      [1, T, '单国强', 'papers.sign', 'papers.signed', { words: '同意。', n: 1 }],
      [2, T, '单国强', 'papers.sign', 'papers.signed', { words: '同意。', n: 2 }],
      [3, T + 60_000, '单国强', 'papers.sign', 'papers.signed', { words: '抓紧办。', n: 1 }],
    ])
  })

  it('an act that is refused leaves no fact', async () => {
    const paper = newId(T)
    await expect(sign(ground, 县长, paper, '同意', { refuse: true })).rejects.toThrow('notAllowed')
    expect(await factsOf(database().db, tenantId, paper)).toEqual([])
  })

  it('keeps whatever somebody writes, and verifies it (words that no database keeps get a mark)', async () => {
    const paper = newId(T)
    const words = ['同意\0', '\ud800半个字', '𠮷野家 "引号" \\ 反斜杠 \u2028', '=1+1', '']
    for (const w of words) await sign(ground, 县长, paper, w)
    expect((await factsOf(database().db, tenantId, paper)).map(f => f.detail!.words)).toEqual(['同意\ufffd', '\ufffd半个字', ...words.slice(2)])
    expect(await verifyAudit(database(), { tenantId })).toMatchObject({ ok: true })
  })

  it('a chain may begin in one algorithm and go on in the other', async () => {
    const paper = newId(T)
    await sign(ground, 县长, paper)
    await sign(smallGround(database(), [papers, facts], { hash: 'sha256' }), 县长, paper)
    expect(await verifyAudit(database(), { tenantId })).toMatchObject({ ok: true })
  })

  it('a checkpoint takes in what moved since the last, once; the anchor follows it', async () => {
    const t = newId(T)
    const actor = somebody(t, '单国强', ['papers.sign'])
    const tick = (name: string) => runAct(ground, { name, actor: clock(t), input: {}, now: T, origin: null })
    for (let i = 0; i < 3; i++) await sign(ground, actor, newId(T))
    expect(await tick('facts.checkpoint')).toEqual({ no: 1 })
    expect(await tick('facts.checkpoint')).toEqual({ no: null })
    await sign(ground, actor, newId(T))
    expect(await tick('facts.checkpoint')).toEqual({ no: 2 })
    expect(await tick('facts.anchor')).toEqual({ upTo: 2 })
    expect(readFileSync(join(anchorFolder(ground.services.config), `${t}.log`), 'utf8').split('\n')).toHaveLength(3)
    expect(await verifyAudit(database(), { tenantId: t, anchors: anchorFolder(ground.services.config) })).toMatchObject({ ok: true, checkpoints: 2, anchors: 2 })
  })
})

onPostgres('many hands at one chain', database => {
  it('80 acts at once on one record give a chain without a gap, and every act its fact', async () => {
    const tenantId = newId(T)
    const ground = smallGround(database(), [papers, facts])
    const paper = newId(T)
    const hands = Array.from({ length: 8 }, (_, i) => somebody(tenantId, `经办${i}`, ['papers.sign']))
    await Promise.all(Array.from({ length: 80 }, (_, i) => sign(ground, hands[i % 8]!, paper, `第${i}次`, { times: 1 + i % 3 })))
    const trail = await factsOf(database().db, tenantId, paper)
    expect(trail.map(f => f.seq)).toEqual(Array.from({ length: trail.length }, (_, i) => i + 1))
    expect(new Set(trail.map(f => f.detail!.words)).size).toBe(80)
    expect(await verifyAudit(database(), { tenantId })).toMatchObject({ ok: true, streams: 1, facts: trail.length })
  })

  it('acts that write to the same chains in opposite order do not wait for each other in a circle, nor for checkpoints', async () => {
    const tenantId = newId(T)
    const ground = smallGround(database(), [pairs, facts])
    const [a, b] = [newId(T), newId(T)]
    const actor = somebody(tenantId, '单国强', ['papers.sign'])
    const works = Array.from({ length: 40 }, (_, i) => runAct(ground, { name: 'pairs.sign', actor, input: { papers: i % 2 ? [a, b] : [b, a] }, now: T, origin: null }))
    const checkpoints = (async () => {
      for (let i = 0; i < 10; i++) await runAct(ground, { name: 'facts.checkpoint', actor: clock(tenantId), input: {}, now: T, origin: null })
    })()
    await Promise.all([...works, checkpoints])
    expect(await verifyAudit(database(), { tenantId })).toMatchObject({ ok: true, streams: 2, facts: 80 })
  })

  it('a verification that runs while people work raises no false alarm', async () => {
    const tenantId = newId(T)
    const ground = smallGround(database(), [papers, facts])
    const actor = somebody(tenantId, '单国强', ['papers.sign'])
    const known = Array.from({ length: 6 }, () => newId(T))
    let working = true
    const work = (async () => {
      for (let i = 0; i < 40; i++) await Promise.all([sign(ground, actor, known[i % 6]!), sign(ground, actor, newId(T))])
      working = false
    })()
    let rounds = 0
    for (; working; rounds++) expect(await verifyAudit(database(), { tenantId })).toMatchObject({ ok: true, firstBad: null })
    await work
    expect(rounds).toBeGreaterThan(1)
  })
})

const pairs = defineModule({
  name: 'pairs', label: '成对', contract: { sign: write('papers.sign', '签批两件', z.object({ papers: z.array(z.uuid()) }), z.object({})) },
  acts: {
    async sign({ record }, input) {
      for (const id of input.papers) record({ what: 'pairs.signed', about: { module: 'pairs', kind: 'paper', id, title: '通知' } })
      return {}
    },
  },
})

describe('through the door', () => {
  bothDatabases('the audit administrator', database => {
    const tenantId = newId(T)
    const 县长 = somebody(tenantId, '单国强', ['papers.sign', 'papers.read'])
    const 书记 = somebody(tenantId, '和志远', ['papers.sign', 'papers.read', 'audit.read'])
    const people: Record<string, Actor> = {
      县长, 书记, 审计: somebody(tenantId, '审计管理员', ['audit.read']), 安全: somebody(tenantId, '安全管理员', ['audit.watch']),
      系统: somebody(tenantId, '系统管理员', ['system.operate']), 外县: somebody(newId(T), '外县审计', ['audit.read']),
    }
    let now = T
    let http: FastifyInstance
    let ground: Ground
    const paper = newId(T)

    beforeAll(async () => {
      ground = smallGround(database(), [papers, facts])
      http = await buildHttp({ ...ground, now: () => now, whoIs: async ({ cookies }) => people[cookies.who ?? ''] ?? null, sessionOf: () => null })
      await http.ready()
      for (let i = 0; i < 5; i++) await sign(ground, 县长, paper, `=批示${i}`, {}, T + i * 1000)
    })
    afterAll(() => http.close())
    const ask = async (who: string, name: string, input: object = {}) => {
      const reply = await http.inject({ method: 'POST', url: `/api/${name}`, payload: input, headers: { cookie: `who=${encodeURIComponent(who)}`, 'x-requested-with': 'test' } })
      return { status: reply.statusCode, body: reply.json() }
    }

    it('sees who, when and which act, but never the title or the words of a paper he may not know', async () => {
      const { status, body } = await ask('审计', 'facts.trail', { act: 'papers.sign' })
      expect(status).toBe(200)
      expect(body.facts).toHaveLength(5)
      expect(body.facts[0]).toMatchObject({ actor: { name: '单国强' }, act: 'papers.sign', says: '签批', what: 'papers.signed', at: T + 4000, detail: null })
      expect(body.facts[0].about).toEqual({ module: 'papers', kind: 'paper', id: paper, title: `公文 ${paper.slice(-8)}`, known: false })
      expect(JSON.stringify(body)).not.toMatch(/春耕|批示/)
    })

    it('somebody who may know the paper sees its title', async () => {
      const { body } = await ask('书记', 'facts.trail', { act: 'papers.sign' })
      expect(body.facts[0]).toMatchObject({ about: { title: '关于春耕的通知', known: true }, detail: { words: '=批示4' } })
    })

    it('pages by key without losing or doubling a row, and filters by person and time', async () => {
      const seen: string[] = []
      for (let after: string | null = null, first = true; first || after; first = false) {
        const { body }: { body: { facts: { id: string }[]; next: string | null } } = await ask('审计', 'facts.trail', { actorId: 县长.id, after, limit: 2 })
        seen.push(...body.facts.map(f => f.id))
        after = body.next
      }
      expect(seen).toHaveLength(5)
      expect(new Set(seen).size).toBe(5)
      const { body } = await ask('审计', 'facts.trail', { actorId: 县长.id, from: T + 1000, until: T + 3000 })
      expect(body.facts.map((f: { at: number }) => f.at)).toEqual([T + 2000, T + 1000])
    })

    it('another county has a log of its own', async () => {
      const { body } = await ask('外县', 'facts.trail', { module: 'papers' })
      expect(body.facts).toEqual([])
    })

    it('what he does is in the log too, and the security administrator sees that', async () => {
      await ask('审计', 'facts.trail', {})
      const { body } = await ask('安全', 'facts.watch', {})
      expect(body.facts.map((f: { what: string; actor: { name: string } }) => [f.what, f.actor.name])).toContainEqual(['facts.read', '审计管理员'])
      expect((await ask('安全', 'facts.trail', {})).status).toBe(403)
      expect((await ask('审计', 'facts.watch', {})).status).toBe(403)
    })

    it('verifies the log in pieces and is told in words what is wrong', async () => {
      const { body } = await ask('审计', 'facts.verify', {})
      expect(body).toMatchObject({ ok: true, firstBad: null, next: null })
      await database().pool.query('update facts.fact set actor_name = $3 where tenant_id = $1 and stream = $2 and seq = 3', [tenantId, paper, '别人'])
      expect((await ask('审计', 'facts.verify', {})).body).toMatchObject({ ok: false, firstBad: { stream: paper, seq: 3, why: 'altered', says: '这条记录被改动过' } })
      await database().pool.query('update facts.fact set actor_name = $3 where tenant_id = $1 and stream = $2 and seq = 3', [tenantId, paper, '单国强'])
      expect((await ask('审计', 'facts.verify', { place: 'nowhere' })).body.refused).toBe('facts.badPlace')
    })

    it('exports a table that no sheet takes for a formula (ASVS 1.2.10)', async () => {
      const reply = await http.inject({ method: 'GET', url: `/api/facts.export?actorId=${县长.id}`, headers: { cookie: `who=${encodeURIComponent('审计')}` } })
      expect(reply.statusCode).toBe(200)
      const lines = reply.body.replace('\ufeff', '').trimEnd().split('\r\n')
      expect(lines).toHaveLength(6)
      expect(lines[1]).toMatch(/^"2026-11-24 09:00:04","单国强","签批"/)
      expect(reply.body).not.toMatch(/春耕|批示/)
      expect((await http.inject({ method: 'GET', url: '/api/facts.export', headers: { cookie: `who=${encodeURIComponent('县长')}` } })).statusCode).toBe(403)
    })

    describe('denied attempts are kept (ASVS 16.3.2)', () => {
      const attempts = async () => (await ask('审计', 'facts.trail', { module: 'papers' })).body.facts.filter((f: { what: string }) => f.what === 'facts.refused')

      it('the act one may not do, and the record one may not know of', async () => {
        now += 3_600_000
        expect((await ask('系统', 'papers.sign', { paper, words: '同意' })).status).toBe(403)
        expect((await ask('县长', 'papers.look', { paper })).status).toBe(404)
        expect((await attempts()).map((f: { act: string; actor: { name: string }; detail: { code: string; ip: string } }) => [f.act, f.actor.name, f.detail.code, f.detail.ip])).toEqual([
          ['papers.look', '单国强', 'notFound', '127.0.0.1'], ['papers.sign', '系统管理员', 'notAllowed', '127.0.0.1'],
        ])
      })

      it('a flood of them is counted, not written', async () => {
        now += 3_600_000
        for (let i = 0; i < 30; i++) await ask('系统', 'papers.sign', { paper, words: '同意' })
        const before = (await attempts()).length
        expect(before).toBe(22)
        now += 60_000
        await ask('系统', 'papers.sign', { paper, words: '同意' })
        expect((await attempts())[0].detail).toMatchObject({ code: 'notAllowed', dropped: 10 })
        expect(await verifyAudit(database(), { tenantId })).toMatchObject({ ok: true })
      })
    })
  })
})
