import fc from '#test/property'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { DAY } from '#kernel/day'
import { clock } from '#kernel/actor'
import type { Module } from '#platform/acts/module'
import { runAct } from '#platform/acts/run'
import { runDueAlarms } from '#platform/alarms/poller'
import { factsOf } from '#platform/facts/public'
import { bothDatabases, onPostgres } from '#test/database'
import { office, type Office, type Visitor } from '#test/office'
import { actorOfPerson, holdersOf } from './public.ts'

// Hashing passwords is slow on purpose; a loaded machine needs patience.
vi.setConfig({ testTimeout: 120_000 })

/** Work with an owner: one table, handed over like any module's. */
const THINGS = 'create table public.thing (tenant_id uuid not null, id text not null, person_id uuid, post_id uuid not null, primary key (tenant_id, id))'
const desk = (query: (text: string, values: unknown[]) => Promise<{ rowCount: number | null }>, name = 'desk', label = '案头'): Module => ({
  name, label, contract: {}, acts: {},
  handOver: async (ctx, from, to) => (await query(
    `update public.thing set person_id = $2, post_id = $3 where tenant_id = $1 and person_id = $4 and ($5::uuid is null or post_id = $5) and id like $6`,
    [ctx.tenantId, to.personId, to.postId, from.personId, from.postId, `${name}%`])).rowCount ?? 0,
})

bothDatabases('posts and the people in them (S4-44, C16)', database => {
  let o: Office, system: Visitor, security: Visitor
  beforeAll(async () => {
    await database().pool.query(THINGS)
    // The cards speak through the act's own transaction, so what they moved is undone with it.
    const inTx = (name: string, label: string): Module => ({
      ...desk(async () => ({ rowCount: 0 }), name, label),
      handOver: (ctx, from, to) => desk(async (text, values) => (ctx.tx as any).session.client.query(text, values), name, label).handOver!(ctx, from, to),
    })
    o = await office(database(), { modules: [inTx('desk', '案头'), inTx('shelf', '书架')] })
    system = await o.as('sysadmin')
    security = await o.as('secadmin')
  })
  afterAll(() => o?.close())

  const put = (id: string, person: string, post: keyof Office['posts']) =>
    database().pool.query('insert into public.thing (tenant_id, id, person_id, post_id) values ($1, $2, $3, $4)', [o.tenantId, id, o.people[person], o.posts[post]])
  const ownerOf = async (id: string) => (await database().pool.query('select person_id, post_id from public.thing where tenant_id = $1 and id = $2', [o.tenantId, id])).rows[0]
  const tenureOf = async (person: string, post: keyof Office['posts']) =>
    (await system.must('identity.tenures', { postId: o.posts[post] })).tenures.filter((t: any) => t.personId === o.people[person] && (t.untilAt === null || t.untilAt > o.now()))[0].id
  const start = (person: string, post: keyof Office['posts'], more: object = {}) => system.act('identity.startTenure', { personId: o.people[person], postId: o.posts[post], reason: '县人社〔2026〕3号', ...more })
  const end = (tenureId: string, more: object = {}) => system.act('identity.endTenure', { tenureId, reason: '调离', ...more })

  it('a post for one has one holder; the refusal names him', async () => {
    expect((await start('xinren', 'waterHead')).body).toMatchObject({ refused: 'identity.postTaken', given: { holder: '常江' }, says: expect.stringContaining('常江') })
    expect((await start('changjiang', 'waterHead')).body.refused).toBe('identity.tenureTwice')
  })

  it('whoever moves to another post keeps nothing of the old one at the next request', async () => {
    const v = await o.as('jiachuan')
    await security.must('identity.grantRoles', { postId: o.posts.floodHead, roles: ['drafter'], reason: '起草汛情报告' })
    expect((await v.must('identity.me')).permissions).toContain('documents.draft')
    const before = await v.must('identity.me')
    expect(before.unitName).toBe('防汛抗旱股')
    expect((await start('jiachuan', 'writers')).status).toBe(200)
    expect((await v.must('identity.me')).posts.map((p: any) => p.title)).toEqual(['股长', '秘书'])
    expect((await end(await tenureOf('jiachuan', 'floodHead'))).body).toEqual({ handedOver: [] })
    const after = await v.must('identity.me')
    expect(after.posts.map((p: any) => p.title)).toEqual(['秘书'])
    expect(after.unitName).toBe('县政府办')
    await end(await tenureOf('jiachuan', 'writers'))
    expect(await v.must('identity.me')).toMatchObject({ permissions: [], posts: [], unitId: null })
    expect((await start('jiachuan', 'floodHead')).status).toBe(200)
  })

  it('nobody leaves while something is open and no receiver is named: the list is shown, nothing has moved', async () => {
    await put('desk 1', 'qiaoli', 'waterOffice')
    await put('desk 2', 'qiaoli', 'waterOffice')
    await put('shelf 1', 'qiaoli', 'waterOffice')
    const { body } = await end(await tenureOf('qiaoli', 'waterOffice'))
    expect(body).toMatchObject({ refused: 'identity.openLeft', given: { name: '乔丽', count: 3, list: '案头 2 件、书架 1 件' }, source: expect.stringContaining('S4-44') })
    expect(await ownerOf('desk 1')).toEqual({ person_id: o.people.qiaoli, post_id: o.posts.waterOffice })
    expect((await actorOfPerson(database().db, o.tenantId, o.people.qiaoli!, o.now()))!.posts).toEqual([o.posts.waterOffice])
  })

  it('the receiver must sit in the post named; of several the one must be named', async () => {
    const id = await tenureOf('qiaoli', 'waterOffice')
    expect((await end(id, { receiver: { postId: o.posts.writers } })).body.refused).toBe('identity.receiverVacant')
    expect((await end(id, { receiver: { postId: o.posts.waterHead, personId: o.people.shilei } })).body.refused).toBe('identity.receiverVacant')
    expect((await end(id, { receiver: { postId: o.posts.waterOffice, personId: o.people.qiaoli } })).body.refused).toBe('identity.receiverLeaving')
    expect((await end(id, { receiver: { postId: o.posts.waterOffice } })).body.refused).toBe('identity.receiverVacant')
  })

  it('with a receiver everything open goes over in the same transaction, counted by module and on record', async () => {
    const id = await tenureOf('qiaoli', 'waterOffice')
    expect((await end(id, { receiver: { postId: o.posts.waterHead } })).body).toEqual({ handedOver: [{ module: 'desk', label: '案头', count: 2 }, { module: 'shelf', label: '书架', count: 1 }] })
    expect(await ownerOf('desk 1')).toEqual({ person_id: o.people.changjiang, post_id: o.posts.waterHead })
    expect((await end(id)).body.refused).toBe('identity.tenureOver')
    const facts = await factsOf(database().db, o.tenantId, o.posts.waterOffice)
    expect(facts.at(-1)).toMatchObject({ what: 'identity.tenureEnded', actor: { name: 'sysadmin' }, detail: { name: '乔丽', reason: '调离', to: { personId: o.people.changjiang } } })
    expect((await start('qiaoli', 'waterOffice')).status).toBe(200)
  })

  it('a successor takes the post and everything open on it in one act', async () => {
    await put('desk 3', 'qiaoli', 'waterOffice')
    const { body } = await start('xinren', 'waterOffice', { replace: true })
    expect(body.handedOver).toEqual([{ module: 'desk', label: '案头', count: 1 }])
    expect(await ownerOf('desk 3')).toEqual({ person_id: o.people.xinren, post_id: o.posts.waterOffice })
    expect(await holdersOf(database().db, o.tenantId, { post: o.posts.waterOffice }, o.now())).toEqual([o.people.xinren])
    expect((await start('qiaoli', 'waterOffice', { replace: true, fromAt: o.now() + DAY })).body.refused).toBe('identity.replaceLater')
    await start('qiaoli', 'waterOffice', { replace: true })
  })

  it('who keeps another post hands over that post only; who keeps none hands over all', async () => {
    await start('shilei', 'floodHead', { acting: true })
    await put('desk 4', 'shilei', 'floodHead')
    await put('desk 5', 'shilei', 'writers')
    expect((await end(await tenureOf('shilei', 'floodHead'), { receiver: { postId: o.posts.floodHead } })).body.handedOver).toEqual([{ module: 'desk', label: '案头', count: 1 }])
    expect(await ownerOf('desk 5')).toEqual({ person_id: o.people.shilei, post_id: o.posts.writers })
  })

  it('an acting holder stands beside the holder, is named as such, and may become the holder', async () => {
    expect((await start('hexiulan', 'waterHead', { acting: true, untilAt: o.now() + 10 * DAY })).status).toBe(200)
    expect(await holdersOf(database().db, o.tenantId, { post: o.posts.waterHead }, o.now())).toEqual([o.people.changjiang, o.people.hexiulan])
    const { unit, posts } = await system.must('identity.unit', { id: o.units.water })
    expect(unit.name).toBe('云岭县水利局')
    expect(posts[0].holders.map((h: any) => [h.name, h.acting])).toEqual([['常江', false], ['何秀兰', true]])
    const v = await o.as('hexiulan')
    // The main post stays her own.
    expect(await v.must('identity.me')).toMatchObject({ unitName: '县政府', posts: [{ title: '副县长' }, { title: '局长', acting: true }] })
    expect((await start('hexiulan', 'waterHead')).body.refused).toBe('identity.postTaken')
    expect((await start('hexiulan', 'waterHead', { replace: true })).status).toBe(200)
    expect(await holdersOf(database().db, o.tenantId, { post: o.posts.waterHead }, o.now())).toEqual([o.people.hexiulan])
    await start('changjiang', 'waterHead', { replace: true })
  })

  it('a tenure with a last day lapses by the clock; what is open goes up the line', async () => {
    expect((await end(await tenureOf('jiachuan', 'floodHead'), { receiver: { postId: o.posts.waterHead } })).body.handedOver).toEqual([{ module: 'desk', label: '案头', count: 1 }])
    expect((await start('xinren', 'floodHead', { acting: true, untilAt: o.now() - 1 })).body.refused).toBe('identity.tenureBackwards')
    const { body } = await start('xinren', 'floodHead', { acting: true, untilAt: o.now() + 3 * DAY })
    await put('desk 6', 'xinren', 'floodHead')
    const lapse = () => runAct(o.ground, { name: 'identity.tenureLapses', actor: clock(o.tenantId), input: { tenureId: body.id }, now: o.now(), origin: null })
    expect(await lapse(), 'too early: nothing happens').toEqual({ handedOver: [] })
    o.pass(3 * DAY)
    system = await o.as('sysadmin')
    security = await o.as('secadmin')
    expect((await actorOfPerson(database().db, o.tenantId, o.people.xinren!, o.now()))!.posts, 'the right ends with the day, alarm or not').toEqual([])
    // The section has a head's post without a holder and no leader of its own: the leader of the bureau above takes it.
    expect(await runDueAlarms(o.ground, o.now())).toBeGreaterThan(0)
    expect(await ownerOf('desk 6')).toEqual({ person_id: o.people.hexiulan, post_id: o.posts.vice })
    expect(await lapse(), 'twice is once').toEqual({ handedOver: [] })
    await start('jiachuan', 'floodHead')
  })

  it('nobody but the system administrator gives posts, and not to himself', async () => {
    for (const who of ['secadmin', 'auditadmin', 'linyuan', 'shenzhihe']) {
      expect((await (await o.as(who)).act('identity.startTenure', { personId: o.people.xinren, postId: o.posts.writers, reason: '试' })).status, who).toBe(403)
    }
    expect((await start('xinren', 'writers', { postId: o.units.water })).status, 'a post that is none').toBe(404)
  })

  describe('forbidden pairs in one person (S1-10)', () => {
    it('are refused when a post is given, whatever the order, and named in the words of the office', async () => {
      expect((await start('dengjie', 'waterHead', { replace: true })).body)
        .toMatchObject({ refused: 'identity.forbiddenPair', given: { name: '邓洁', one: '单位负责人', other: '印章管理' } })
      expect((await start('changjiang', 'seal', { acting: true })).body.refused).toBe('identity.forbiddenPair')
      expect(await holdersOf(database().db, o.tenantId, { post: o.posts.waterHead }, o.now()), 'nobody lost a post by it').toEqual([o.people.changjiang])
    })
    it('are refused when a role is granted to a post whose holder has the other one elsewhere, and within one post', async () => {
      await start('dengjie', 'floodHead', { acting: true })
      const grant = (post: keyof Office['posts'], roles: string[]) => security.act('identity.grantRoles', { postId: o.posts[post], roles, reason: '试' })
      expect((await grant('floodHead', ['unitHead'])).body).toMatchObject({ refused: 'identity.forbiddenPair', given: { name: '邓洁' } })
      expect((await grant('writers', ['sealKeeper', 'chief'])).body.refused).toBe('identity.forbiddenPair')
      expect((await grant('writers', ['buyer', 'acceptor'])).body.refused).toBe('identity.forbiddenPair')
      await end(await tenureOf('dengjie', 'floodHead'))
      expect((await grant('floodHead', ['unitHead'])).status).toBe(200)
      expect((await grant('floodHead', [])).status).toBe(200)
    })
    it('one person may hold all the rest: in a small office the head writes, reviews, numbers and receives', async () => {
      const grant = await security.act('identity.grantRoles', { postId: o.posts.officeHead, roles: ['officeHead', 'unitHead', 'drafter', 'reviewer', 'clerk', 'intake', 'archivist', 'coordinator', 'ruleKeeper'], reason: '一肩挑' })
      expect(grant.status).toBe(200)
      const me = await (await o.as('shenzhihe')).must('identity.me')
      expect(me.permissions).toEqual(expect.arrayContaining(['documents.draft', 'documents.review', 'documents.sign', 'documents.number', 'documents.file', 'rules.change']))
      expect(me.permissions).not.toContain('documents.seal')
      await security.must('identity.grantRoles', { postId: o.posts.officeHead, roles: ['officeHead', 'unitHead', 'coordinator'], reason: '恢复' })
    })
  })

  it('whatever comes and goes, nothing is left without an owner who sits in the post (C1, C16)', async () => {
    const posts = ['officeHead', 'clerk', 'waterHead', 'waterOffice', 'floodHead', 'writers', 'chief', 'vice'] as const
    const people = ['shilei', 'shanming', 'qiaoli', 'jiachuan', 'changjiang', 'xinren', 'fanxiaolin', 'shenzhihe']
    let n = 0
    const step = fc.record({ kind: fc.constantFrom('start', 'replace', 'act', 'end'), person: fc.constantFrom(...people), post: fc.constantFrom(...posts), to: fc.constantFrom(...posts), named: fc.boolean() })
    await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 8 }), async steps => {
      for (const s of steps) {
        if (s.kind === 'end') {
          const open = (await system.must('identity.tenures', { postId: o.posts[s.post] })).tenures.filter((t: any) => t.untilAt === null)
          if (open.length) await end(open[0].id, s.named ? { receiver: { postId: o.posts[s.to] } } : {})
        } else await start(s.person, s.post, { replace: s.kind === 'replace', acting: s.kind === 'act' })
        o.pass(60_000)
        // Everybody in a post gets something to do.
        for (const post of posts) {
          const [holder] = await holdersOf(database().db, o.tenantId, { post: o.posts[post] }, o.now())
          if (holder) await database().pool.query('insert into public.thing (tenant_id, id, person_id, post_id) values ($1, $2, $3, $4)', [o.tenantId, `desk r${n++}`, holder, o.posts[post]])
        }
        const { rows } = await database().pool.query(
          `select t.id from public.thing t where t.tenant_id = $1 and t.id like 'desk r%' and not exists (select 1 from identity.tenure h
            where h.tenant_id = $1 and h.post_id = t.post_id and h.person_id = t.person_id and h.from_at <= $2 and (h.until_at is null or h.until_at > $2))`, [o.tenantId, o.now()])
        expect(rows).toEqual([])
      }
      for (const post of posts.filter(p => p !== 'writers')) {
        const held = (await system.must('identity.tenures', { postId: o.posts[post] })).tenures.filter((t: any) => !t.acting && (t.untilAt === null || t.untilAt > o.now()))
        expect(held.length, post).toBeLessThan(2)
      }
    }), { numRuns: 6 })
  })
})

onPostgres('two administrators at once', database => {
  it('a post for one gets one holder, and a person no forbidden pair, however the two acts meet', async () => {
    const o = await office(database())
    const system = await o.as('sysadmin'), security = await o.as('secadmin')
    const ended = await system.must('identity.tenures', { postId: o.posts.floodHead })
    await system.must('identity.endTenure', { tenureId: ended.tenures[0].id, reason: '空岗' })
    const start = (person: string) => system.act('identity.startTenure', { personId: o.people[person], postId: o.posts.floodHead, reason: '任职' })
    expect((await Promise.all(['xinren', 'shilei', 'shanming'].map(start))).map(r => r.status).sort()).toEqual([200, 409, 409])
    // 邓洁 keeps the seal; her second post gets a signing role while she is given it.
    for (let i = 0; i < 5; i++) {
      const postId = (await system.must('identity.savePost', { unitId: o.units.office, title: `岗位${i}`, rank: 'staff' })).id
      const [a, b] = await Promise.all([
        system.act('identity.startTenure', { personId: o.people.dengjie, postId, reason: '任职' }),
        security.act('identity.grantRoles', { postId, roles: ['unitHead'], reason: '授权' }),
      ])
      expect([a.status, b.status].sort()).toEqual([200, 409])
    }
    // Two posts that may not meet in one person, given at the same moment.
    const post = async (title: string, role: string) => {
      const { id } = await system.must('identity.savePost', { unitId: o.units.office, title, rank: 'staff', several: true })
      await security.must('identity.grantRoles', { postId: id, roles: [role], reason: '设岗' })
      return id as string
    }
    const seal = await post('印章二岗', 'sealKeeper'), sign = await post('签发岗', 'unitHead')
    for (const person of ['shilei', 'shanming', 'fanxiaolin', 'jiachuan', 'xinren', 'qiaoli']) {
      const both = await Promise.all([seal, sign].map(postId => system.act('identity.startTenure', { personId: o.people[person], postId, reason: '任职' })))
      expect(both.map(r => r.body.refused ?? '').sort(), person).toEqual(['', 'identity.forbiddenPair'])
    }
    await o.close()
  })
})
