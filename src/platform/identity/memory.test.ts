import fc from '#test/property'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import type { Id } from '#kernel/ref'
import type { Db, Tx } from '#platform/database/open'
import { bothDatabases, onPostgres } from '#test/database'
import { office, type Office, type Visitor } from '#test/office'
import { addUnit } from './found.ts'
import { chiefPost, headPostOf, holdersOf, intakePostOf, leadersOf, namesOf, postOf, postsWithRole, unitOf, unitsOf } from './lookup.ts'

vi.setConfig({ testTimeout: 120_000 })

/** Everything the directory is asked for; inside a transaction from memory, outside from the tables. */
async function told(on: Tx | Db, o: Office) {
  const [t, now] = [o.tenantId, o.now()]
  const units = (await unitsOf(on, t)).map(u => u.id)
  const each = async <T>(ids: readonly Id[], ask: (id: Id) => Promise<T>) => {
    const all: T[] = []
    for (const id of ids) all.push(await ask(id))
    return all
  }
  const posts = Object.values(o.posts)
  return {
    units: await unitsOf(on, t),
    each: await each(units, id => unitOf(on, t, id)),
    heads: await each(units, id => headPostOf(on, t, id)),
    intakes: await each(units, id => intakePostOf(on, t, id)),
    leaders: await each(units, id => leadersOf(on, t, id)),
    chief: await chiefPost(on, t),
    posts: await each(posts, id => postOf(on, t, id)),
    roles: await each(['drafter', 'unitHead', 'coordinator', 'sealKeeper'], role => postsWithRole(on, t, role)),
    names: [...(await namesOf(on, t, Object.values(o.people)))].sort(),
    onPosts: await each(posts, post => holdersOf(on, t, { post }, now)),
    arrives: await each(units, unit => holdersOf(on, t, { unit }, now)),
    may: await holdersOf(on, t, { permission: 'matters.coordinate' }, now),
    before: await each(posts, post => holdersOf(on, t, { post }, now - 86_400_000)),
  }
}

bothDatabases('given the directory is kept in memory', database => {
  let o: Office
  let system: Visitor
  let security: Visitor
  beforeAll(async () => {
    o = await office(database())
    system = await o.as('sysadmin')
    security = await o.as('secadmin')
  })
  afterAll(() => o?.close())
  const remembered = () => database().transaction(tx => told(tx, o))

  it('then whatever is changed, in whatever order, memory tells what the tables tell', async () => {
    const posts = Object.keys(o.posts) as (keyof Office['posts'])[]
    const people = Object.keys(o.people)
    const change = fc.oneof(
      fc.record({ is: fc.constant('start' as const), who: fc.constantFrom(...people), post: fc.constantFrom(...posts), acting: fc.boolean() }),
      fc.record({ is: fc.constant('end' as const), post: fc.constantFrom(...posts) }),
      fc.record({
        is: fc.constant('grant' as const),
        post: fc.constantFrom(...posts),
        role: fc.constantFrom('drafter', 'unitHead', 'intake', 'coordinator'),
      }),
      fc.record({ is: fc.constant('unit' as const), unit: fc.constantFrom('office', 'water', 'flood'), name: fc.constantFrom('甲', '乙', '丙') }),
      fc.record({ is: fc.constant('describe' as const), unit: fc.constantFrom('office', 'water'), words: fc.constantFrom('防汛', '抗旱') }),
      fc.record({ is: fc.constant('post' as const), post: fc.constantFrom(...posts), title: fc.constantFrom('甲', '乙') }),
      fc.record({ is: fc.constant('person' as const), who: fc.constantFrom(...people), name: fc.constantFrom('张三', '李四') }),
    )
    let went = 0
    const make = async (c: typeof change extends fc.Arbitrary<infer C> ? C : never) => {
      o.pass(1000)
      switch (c.is) {
        case 'start':
          return system.act('identity.startTenure', {
            postId: o.posts[c.post],
            personId: o.people[c.who],
            acting: c.acting,
            reason: '任职',
            replace: true,
          })
        case 'end': {
          const { tenures } = await system.must('identity.tenures', { postId: o.posts[c.post] })
          const one = tenures.find((t: { untilAt: number | null }) => t.untilAt === null)
          return one ? system.act('identity.endTenure', { tenureId: one.id, reason: '调离' }) : null
        }
        case 'grant':
          return security.act('identity.grantRoles', { postId: o.posts[c.post], roles: [c.role], reason: '分工' })
        case 'unit': {
          const { unit } = await system.must('identity.unit', { id: o.units[c.unit as 'water'] })
          return system.act('identity.saveUnit', { ...unit, name: `县${c.name}局`, shortName: c.name })
        }
        case 'describe':
          return system.act('identity.describeUnit', { id: o.units[c.unit as 'water'], functions: c.words, phone: null })
        case 'post': {
          const post = (await postOf(database().db, o.tenantId, o.posts[c.post]))!
          return system.act('identity.savePost', {
            id: post.id,
            unitId: post.unitId,
            title: c.title,
            rank: post.rank,
            leadsUnits: post.leadsUnits,
            duties: post.duties,
            several: post.several,
            orderNo: post.orderNo,
          })
        }
        case 'person':
          return system.act('identity.savePerson', { id: o.people[c.who], name: c.name })
      }
    }
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 6 }), async changes => {
        for (const c of changes) {
          if ((await make(c))?.status === 200) went++
          expect(await remembered()).toEqual(await told(database().db, o))
        }
      }),
      { numRuns: 8, endOnFailure: true },
    )
    expect(went, 'changes that were made').toBeGreaterThan(3)
  })

  it('then what was asked once is not asked of the tables again', async () => {
    const holder = await database().transaction(tx => holdersOf(tx, o.tenantId, { post: o.posts.chief }, o.now()))
    await remembered()
    await database().pool.query('alter table identity.post rename to gone')
    try {
      await database().transaction(async tx => {
        expect((await postOf(tx, o.tenantId, o.posts.chief))?.id).toBe(o.posts.chief)
        expect(await holdersOf(tx, o.tenantId, { post: o.posts.chief }, o.now())).toEqual(holder)
      })
    } finally {
      await database().pool.query('alter table identity.gone rename to post')
    }
  })

  it('then one that changes it sees its own change, and a change undone was never there', async () => {
    const before = await remembered()
    await expect(
      database().transaction(async tx => {
        await addUnit(
          { tx, tenantId: o.tenantId, now: o.now(), newId: () => '0190aaaa-0000-7000-8000-00000000000a' },
          { name: '新局', kind: 'department' },
        )
        expect((await unitsOf(tx, o.tenantId)).map(u => u.name)).toContain('新局')
        throw new Error('undone')
      }),
    ).rejects.toThrow('undone')
    expect(await remembered()).toEqual(before)
  })
})

onPostgres('given two at once', database => {
  it('then the other sees nothing of a change before it is committed, and all of it after', async () => {
    const o = await office(database())
    const names = () => database().transaction(async tx => (await unitsOf(tx, o.tenantId)).map(u => u.name))
    await names()
    await database().transaction(async tx => {
      await addUnit(
        { tx, tenantId: o.tenantId, now: o.now(), newId: () => '0190aaaa-0000-7000-8000-00000000000b' },
        { name: '新局', kind: 'department' },
      )
      expect((await unitsOf(tx, o.tenantId)).map(u => u.name)).toContain('新局')
      expect(await names()).not.toContain('新局')
    })
    expect(await names()).toContain('新局')
    await o.close()
  })
})
