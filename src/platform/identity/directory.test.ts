import { eq } from 'drizzle-orm'
import fc from '#test/property'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { clock } from '#kernel/actor'
import { DAY } from '#kernel/day'
import { inTransaction, runAct } from '#platform/acts/run'
import { newId } from '#platform/database/ids'
import { delegation } from '#platform/routing/store'
import { bothDatabases } from '#test/database'
import { office, type Office, type Visitor } from '#test/office'
import { keyPersonRisks } from './domain.ts'
import { pinyinOf } from './found.ts'
import { identity } from './module.ts'
import { actorOfPerson, chiefPost, headPostOf, holdersOf, intakePostOf, leadersOf, postsWithRole, tenantOf, unitOf, addTenant } from './public.ts'
import { fallbackOwner, phrasesOf, whoClaims, type Claim } from './responsibility.ts'
import { session } from './schema.ts'

// Hashing passwords is slow on purpose; a loaded machine needs patience.
vi.setConfig({ testTimeout: 120_000 })

const duties: [name: string, short: string, functions: string][] = [
  ['云岭县人民政府办公室', '县政府办', '文件收发、公文审核、印章管理、会议筹备、值班值守、督查督办、信息报送、政务公开'],
  ['云岭县水利局', '县水利局', '水资源管理、防汛抗旱、水库安全、河长制、农村饮水安全、取水许可'],
  ['云岭县应急管理局', '县应急管理局', '安全生产监管、突发事件应对、防灾减灾救灾、应急预案和演练、烟花爆竹经营许可'],
  ['云岭县教育局', '县教育局', '学校管理、招生入学、教师资格、校园安全、学前教育'],
  ['云岭县民政局', '县民政局', '城乡低保、婚姻登记、养老服务、殡葬管理、行政区划、社会组织登记'],
  ['云岭县交通运输局', '县交通运输局', '公路养护、道路运输、客运安全、农村公路建设'],
  ['云岭县农业农村局', '县农业农村局', '种植养殖、动物疫病防控、农产品质量安全、高标准农田、宅基地管理'],
  ['云岭县卫生健康局', '县卫健局', '疾病预防控制、医疗机构管理、妇幼健康、传染病疫情'],
  ['云岭县自然资源局', '县自然资源局', '国土空间规划、耕地保护、不动产登记、地质灾害防治'],
  ['云岭县人力资源和社会保障局', '县人社局', '就业创业、社会保险、劳动监察、农民工工资、职称评审'],
]
const county: Claim[] = duties.map(([name, shortName, functions], i) => ({ id: `${i}`, name, shortName, functions, orderNo: i, kind: i ? 'department' : 'office' }))
const ask = (words: string) => county.find(u => u.id === whoClaims(words, county)[0]?.id)?.shortName ?? null

describe('which unit answers for a question (S2-32, F07: 一问三不知)', () => {
  it.each([
    ['水库的安全谁来管', '县水利局'], ['农村饮水不安全找谁', '县水利局'], ['要办取水许可', '县水利局'], ['放烟花爆竹的许可证在哪办', '县应急管理局'], ['孩子上学招生', '县教育局'],
    ['教师资格证怎么认定', '县教育局'], ['办结婚登记', '县民政局'], ['低保怎么申请', '县民政局'], ['公路坏了谁来养护', '县交通运输局'], ['客运班车的安全问题', '县交通运输局'],
    ['猪瘟这类动物疫病', '县农业农村局'], ['宅基地审批', '县农业农村局'], ['传染病疫情报告', '县卫健局'], ['不动产登记证', '县自然资源局'], ['滑坡等地质灾害', '县自然资源局'],
    ['拖欠农民工工资', '县人社局'], ['社会保险断缴', '县人社局'], ['用印章要找谁', '县政府办'], ['县水利局电话多少', '县水利局'], ['防汛物资', '县水利局'],
  ])('%s → %s', (question, unit) => expect(ask(question)).toBe(unit))

  it('two hundred questions made of the duties themselves each come to exactly the one who states the duty', () => {
    const frames = ['{}', '{}归谁管', '请问{}找哪个单位', '关于{}的问题', '我想反映{}方面的事情']
    const questions = county.flatMap(u => u.functions.split('、').flatMap(d => frames.map(f => [f.replace('{}', d), u.shortName] as const)))
    expect(questions.length).toBeGreaterThan(200)
    expect(questions.filter(([q, unit]) => ask(q) !== unit)).toEqual([])
  })

  it('what nobody claims falls to the office, never to nobody', () => {
    for (const words of ['火星移民', '？？？', '工作', 'hello', '谁管']) expect(whoClaims(words, county), words).toEqual([])
    expect(fallbackOwner(county)!.shortName).toBe('县政府办')
    expect(fallbackOwner(county.slice(1))!.shortName).toBe('县水利局')
    expect(fallbackOwner([])).toBeNull()
  })

  it('is the same whatever the order of the units, and never names a unit twice', () => {
    const words = fc.array(fc.constantFrom(...county.flatMap(phrasesOf), '管理', '安全', '谁', '电话', '许可', '登记'), { maxLength: 3 }).map(w => w.join(''))
    fc.assert(fc.property(words, fc.shuffledSubarray(county, { minLength: county.length }), (q, shuffled) => {
      const claims = whoClaims(q, county)
      expect(whoClaims(q, shuffled)).toEqual(claims)
      expect(new Set(claims.map(c => c.id)).size).toBe(claims.length)
    }))
  })
})

it('surnames are read as surnames, names in Latin letters stay', () => {
  expect([pinyinOf('单明'), pinyinOf('曾新'), pinyinOf('解晓峰'), pinyinOf('仇和'), pinyinOf('吕绿'), pinyinOf('Aili 木')])
    .toEqual(['shanming sm', 'zengxin zx', 'xiexiaofeng xxf', 'qiuhe qh', 'lvlv ll', 'ailimu am'])
})

it('key-person risks (F33): a critical role with one holder or none is shown, with two it is not', () => {
  const people = [{ personId: '1', name: '沈', roles: ['officeHead', 'clerk', 'archivist'] }, { personId: '2', name: '范', roles: ['clerk'] }]
  const risks = keyPersonRisks(people, ['officeHead', 'clerk', 'archivist', 'sealKeeper'])
  expect(risks.roles.map(r => [r.role, r.level, r.holders.length])).toEqual([['officeHead', 'single', 1], ['archivist', 'single', 1], ['sealKeeper', 'nobody', 0]])
  expect(risks.people).toEqual([{ id: '1', name: '沈', roles: ['officeHead', 'clerk', 'archivist'] }])
})

bothDatabases('the directory', database => {
  let o: Office, other: Office, v: Visitor, system: Visitor
  beforeAll(async () => {
    o = await office(database())
    other = await office(database())
    v = await o.as('shilei')
    system = await o.as('sysadmin')
  })
  afterAll(async () => {
    await o?.close()
    await other?.close()
  })
  const find = async (words: string, more = {}) => (await v.must('identity.people', { words, ...more })).people.map((p: any) => p.name)

  it('finds people by name, pinyin, initials and telephone; a wildcard is only a letter', async () => {
    expect(await find('单')).toEqual(['单明'])
    expect(await find('shanm')).toEqual(['单明'])
    expect(await find('SM')).toEqual(['单明'])
    expect(await find('6621102')).toEqual(['范晓琳'])
    expect(await find('水')).toEqual([])
    for (const wild of ['%', '_', '\\', "'", '%%']) expect(await find(wild), wild).toEqual([])
    expect((await find('')).length).toBe(11)
    expect((await v.must('identity.people', { unitId: o.units.water })).people.map((p: any) => [p.name, p.posts[0].title])).toEqual([['常江', '局长'], ['乔丽', '办公室主任']])
    expect((await find('', { limit: 3 })).length).toBe(3)
  })

  it('another county’s people, units and posts do not exist here (C9): the answers are the same with and without it', async () => {
    const all = async () => Promise.all(['people', 'units', 'posts'].map(a => v.must(`identity.${a}`, {})))
    const before = await all()
    await (await other.as('sysadmin')).must('identity.savePerson', { name: '石磊外县' })
    await (await other.as('sysadmin')).must('identity.saveUnit', { kind: 'department', name: '外县水利局', shortName: '外县水利局', functions: '水利' })
    expect(await all()).toEqual(before)
    const nowhere = '01a20c6d-5f67-7000-8000-000000000000'
    const [theirs, none] = await Promise.all([other.units.water, nowhere].map(id => v.act('identity.unit', { id })))
    expect([theirs!.status, theirs!.body]).toEqual([404, none!.body])
    for (const [act, input] of Object.entries({
      startTenure: { postId: other.posts.clerk, personId: o.people.xinren, reason: '试' }, savePerson: { id: other.people.shilei, name: '改名' },
      disableAccount: { accountId: other.accounts.shilei, reason: '试' }, resetPassword: { accountId: other.accounts.shilei, reason: '试' },
      endSessionsOf: { accountId: other.accounts.shilei, reason: '试' }, savePost: { id: other.posts.clerk, unitId: o.units.office, title: '改', rank: 'staff' },
    })) expect((await system.act(`identity.${act}`, input)).status, act).toBe(404)
    expect((await (await o.as('secadmin')).act('identity.grantRoles', { postId: other.posts.clerk, roles: ['chief'], reason: '试' })).status).toBe(404)
  })

  it('a question comes to one unit with a telephone and whoever sits there', async () => {
    expect(await v.must('identity.whoIsResponsible', { words: '水库漏水' })).toMatchObject({ matched: true, phrase: '水库安全', unit: { name: '云岭县水利局' }, phone: '6623101', holders: [{ name: '乔丽' }] })
    expect(await v.must('identity.whoIsResponsible', { words: '山洪预警' })).toMatchObject({ unit: { name: '防汛抗旱股' }, phone: '6623101', holders: [{ name: '贾川' }] })
    expect(await v.must('identity.whoIsResponsible', { words: '火星移民' })).toMatchObject({ matched: false, phrase: null, unit: { name: '云岭县人民政府办公室' }, phone: '6621100', holders: [{ name: '范晓琳' }], others: [] })
  })

  it('a unit’s own head keeps its duties up to date, the head above too, nobody else (S2-37)', async () => {
    const describe = (who: Visitor, id: string) => who.act('identity.describeUnit', { id, functions: '汛情值守、山洪预警、水位监测', phone: null })
    expect((await describe(await o.as('jiachuan'), o.units.flood)).status).toBe(200)
    expect((await describe(await o.as('changjiang'), o.units.flood)).status).toBe(200)
    for (const who of ['jiachuan', 'qiaoli', 'shilei']) expect((await describe(await o.as(who), o.units.water)).status, who).toBe(403)
    expect((await v.must('identity.unit', { id: o.units.flood })).unit).toMatchObject({ functions: '汛情值守、山洪预警、水位监测', functionsAt: o.now() })
    expect(await v.must('identity.whoIsResponsible', { words: '水位监测数据' })).toMatchObject({ matched: true, unit: { name: '防汛抗旱股' } })
  })

  it('units form a tree: they move with what is under them and never under themselves', async () => {
    const save = (id: string | undefined, name: string, parentId: string | null, more = {}) => system.act('identity.saveUnit', { id, kind: 'section', name, shortName: name, parentId, ...more })
    const a = (await save(undefined, '甲', null)).body.id, b = (await save(undefined, '乙', a)).body.id, c = (await save(undefined, '丙', b)).body.id
    expect((await save(a, '甲', c)).body.refused).toBe('identity.unitUnderItself')
    expect((await save(a, '甲', a)).body.refused).toBe('identity.unitUnderItself')
    expect((await save(b, '乙', o.units.office)).status).toBe(200)
    expect((await unitOf(database().db, o.tenantId, c))!.path).toBe(`/${o.units.office}/${b}/${c}/`)
    expect((await unitOf(database().db, o.tenantId, a))!.path).toBe(`/${a}/`)
    expect((await save(b, '乙', o.units.office, { openUntil: '2026-11-24' })).body.refused, 'has a unit under it').toBe('identity.unitHeld')
    expect((await save(c, '丙', b, { openUntil: '2026-11-24' })).status).toBe(200)
    expect((await v.must('identity.units')).units.map((u: any) => u.name)).not.toContain('丙')
    expect((await v.must('identity.units', { closed: true })).units.map((u: any) => u.name)).toContain('丙')
    const { parentId: _, path: __, functionsAt: ___, ...water } = (await v.must('identity.unit', { id: o.units.water })).unit
    expect((await system.act('identity.saveUnit', { ...water, openUntil: '2026-12-31' })).body.refused, 'people sit there').toBe('identity.unitHeld')
    expect((await system.act('identity.saveUnit', { ...water, headPostId: o.posts.clerk })).body.refused).toBe('identity.postElsewhere')
    expect((await system.act('identity.savePost', { id: o.posts.waterHead, unitId: o.units.water, title: '局长', rank: 'chief', closed: true })).body.refused).toBe('identity.postHeld')
  })

  it('shows whose absence would stop the office, to those who answer for it (F33)', async () => {
    const risks = await (await o.as('shenzhihe')).must('identity.keyPersonRisks')
    expect(risks.roles.map((r: any) => [r.label, r.level, r.holders.map((h: any) => h.name)])).toEqual([
      ['办公室主任', 'single', ['沈致和']], ['机要文书（编号）', 'single', ['范晓琳']], ['印章管理', 'single', ['邓洁']], ['档案管理', 'nobody', []], ['综合协调', 'single', ['沈致和']], ['核稿', 'nobody', []],
    ])
    expect((await v.act('identity.keyPersonRisks')).status).toBe(403)
  })

  it('search on the card answers with people and units', async () => {
    const hits = await inTransaction(o.ground, (await actorOfPerson(database().db, o.tenantId, o.people.shilei!, o.now()))!, 'test', o.now(), ctx => identity.search!(ctx, '防汛', 10))
    expect(hits.map(h => h.ref.title)).toEqual(['云岭县水利局', '防汛抗旱股'])
  })

  it('settings are the account’s own and grow by parts', async () => {
    expect(await v.must('identity.saveSettings', { largeType: true })).toEqual({ largeType: true })
    expect(await v.must('identity.saveSettings', { filters: { inbox: { overdue: true } } })).toEqual({ largeType: true, filters: { inbox: { overdue: true } } })
    expect((await v.must('identity.me')).settings).toEqual({ largeType: true, filters: { inbox: { overdue: true } } })
    expect((await system.must('identity.me')).settings).toEqual({})
  })

  it('what other rooms ask: heads, intake, leaders, chief, roles, holders', async () => {
    const db = database().db, t = o.tenantId
    expect(await headPostOf(db, t, o.units.water)).toBe(o.posts.waterHead)
    expect([await intakePostOf(db, t, o.units.water), await intakePostOf(db, t, o.units.flood)]).toEqual([o.posts.waterOffice, o.posts.floodHead])
    expect((await leadersOf(db, t, o.units.water)).map(p => p.id)).toEqual([o.posts.vice])
    expect((await leadersOf(db, t, o.units.flood)).map(p => p.id), 'the leader of the bureau leads its section').toEqual([o.posts.vice])
    expect(await leadersOf(db, t, o.units.leaders)).toEqual([])
    expect((await chiefPost(db, t))!.title).toBe('县长')
    expect((await postsWithRole(db, t, 'intake')).map(p => p.id).sort()).toEqual([o.posts.clerk, o.posts.waterOffice].sort())
    expect((await postsWithRole(db, t, 'intake', o.units.water)).map(p => p.id)).toEqual([o.posts.waterOffice])
    const who = async (to: Parameters<typeof holdersOf>[2]) => (await holdersOf(db, t, to, o.now())).sort()
    const people = (...names: string[]) => names.map(n => o.people[n]!).sort()
    expect(await who({ post: o.posts.writers })).toEqual(people('shilei', 'shanming'))
    expect(await who({ unit: o.units.water })).toEqual(people('qiaoli'))
    expect(await who({ unit: o.units.office, permission: 'documents.sign' })).toEqual(people('shenzhihe'))
    expect(await who({ permission: 'documents.sign' })).toEqual(people('linyuan', 'hexiulan', 'shenzhihe', 'changjiang'))
    expect(await who({ permission: 'identity.manage' })).toEqual([o.accounts.sysadmin])
    expect(await who({ permission: 'no.such' })).toEqual([])
    expect(await holdersOf(db, t, { post: o.posts.writers }, o.now() - DAY), 'before they came').toEqual([])
    expect(await actorOfPerson(db, other.tenantId, o.people.shilei!, o.now())).toBeNull()
    const city = await inTransaction(o.ground, clock(t), 'test', o.now(), ctx => addTenant(ctx, { name: '云州市', code: `c${t}` }))
    const county = await inTransaction(o.ground, clock(t), 'test', o.now(), ctx => addTenant(ctx, { name: '青山县', code: `q${t}`, parentId: city }))
    expect((await tenantOf(db, county))!.path).toBe(`/c${t}/q${t}/`)
  })

  it('whoever stands in knows what the other’s posts know, from the first minute to the last, and no longer (委托)', async () => {
    const t = o.tenantId, at = o.now(), [from, to] = [o.people.linyuan!, o.people.hexiulan!]
    const row = (fromAt: number, untilAt: number, endedAt: number | null) => database().db.insert(delegation).values({
      tenantId: t, id: newId(at), fromPersonId: from, fromName: '林远山', toPersonId: to, toName: '何秀兰', fromAt, untilAt, scope: null, reason: '出差', endedAt, at,
    })
    await row(at - DAY, at - 1, null)
    await row(at - DAY, at + DAY, at - 1)
    const then = async (when: number) => {
      const a = (await actorOfPerson(database().db, t, to, when))!
      return [a.onBehalfOf, a.standInPosts, a.posts, a.permissions.has('documents.sign')]
    }
    expect(await then(at), 'over, and ended early').toEqual([[], [], [o.posts.vice], true])
    await row(at, at + DAY, null)
    expect(await then(at - 1)).toEqual([[], [], [o.posts.vice], true])
    expect(await then(at)).toEqual([[from], [o.posts.chief], [o.posts.vice], true])
    expect(await then(at + DAY)).toEqual([[], [], [o.posts.vice], true])
    expect((await (await o.as('hexiulan')).must('identity.me')).onBehalfOf).toEqual([{ id: from, name: '林远山' }])
    expect((await actorOfPerson(database().db, t, from, at))!.onBehalfOf, 'and not the other way round').toEqual([])
  })

  it('sessions long over are forgotten, living ones are not, and the clock comes again tomorrow', async () => {
    const count = async () => (await database().db.select().from(session).where(eq(session.tenantId, o.tenantId))).length
    const before = await count()
    expect(before).toBeGreaterThan(3)
    const tidy = () => runAct(o.ground, { name: 'identity.tidy', actor: clock(o.tenantId), input: {}, now: o.now(), origin: null })
    await tidy()
    expect(await count()).toBe(before)
    o.pass(31 * DAY)
    const fresh = await o.as('shilei')
    await tidy()
    expect(await count()).toBe(1)
    expect((await fresh.act('identity.me')).status).toBe(200)
  })
})
