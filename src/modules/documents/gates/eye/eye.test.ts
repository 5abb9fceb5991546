import fc from '#test/property'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DocumentText } from '#gongwen/document'
import { bodyOf } from '#demo/papers'
import { engines } from '#test/database'
import { allPassed } from '#test/gates'
import { type Hands, type World, world } from '#test/world'
import { boundOfErrors, countsOf, coveredBy, whyNotWaive } from './domain.ts'
import { look } from './look.ts'

describe('a finding is let pass by name, an error never by its drafter', () => {
  const error = { key: 'typo.certain', level: 'error' as const, waived: null }
  const hint = { ...error, key: 'confusable', level: 'hint' as const }
  const drafter = { isDrafter: true, mayPass: false, writes: true, reason: '本县地名用字，无须改动。', least: 10 }
  const keeper = { isDrafter: false, mayPass: true, writes: false, reason: '本县地名用字，无须改动。', least: 10 }
  test.each([
    ['an error by its drafter', error, drafter, 'documents.waiveOwnError'],
    ['an error by its drafter who may grant exceptions', error, { ...drafter, mayPass: true }, 'documents.waiveOwnError'],
    ['an error by whoever keeps the gate', error, keeper, null],
    ['an error by a bystander', error, { ...keeper, mayPass: false }, 'documents.waiveNotYours'],
    ['an error with a reason too short', error, { ...keeper, reason: '误报。' }, 'documents.waiveNoReason'],
    ['a hint by its drafter with a word', hint, { ...drafter, reason: '习用' }, null],
    ['a hint without a word', hint, { ...drafter, reason: ' 。' }, 'documents.waiveNoReason'],
    ['a hint by a bystander', hint, { ...keeper, mayPass: false }, 'documents.waiveNotYours'],
    ['what is passed already', { ...error, waived: { by: '甲', byId: null, at: 0, reason: '' } }, keeper, 'documents.waivedAlready'],
    ['a mark of secrecy', { ...error, key: 'secret.onNonSecretSystem' }, keeper, 'documents.findingFixed'],
    ['words that are gone', null, keeper, 'documents.findingGone'],
  ] as const)('%s', (_, f, given, code) => expect(whyNotWaive(f, given)).toBe(code))

  test('whoever it is: no error passes on its drafter’s word', () => {
    fc.assert(fc.property(fc.boolean(), fc.boolean(), fc.string(), (mayPass, writes, reason) => {
      expect(whyNotWaive(error, { isDrafter: true, mayPass, writes, reason, least: 1 })).not.toBeNull()
    }))
  })

  test('an exception covers the findings it was asked for, each by itself', () => {
    fc.assert(fc.property(fc.array(fc.stringMatching(/^[0-9a-f]{24}$/)), hashes => {
      expect(coveredBy(boundOfErrors(hashes))).toEqual([...new Set(hashes)].sort())
    }))
    expect(coveredBy(null)).toEqual([])
  })

  test('the digest is of the very words: another paragraph may change, these and those beside them may not', () => {
    const text = (lines: string[]) => DocumentText.parse({ kind: 'notice', title: '关于防火工作的通知', body: bodyOf(lines) })
    const hash = (lines: string[]) => look(text(lines), null).find(f => f.key === 'typo.certain')!.hash
    const first = hash(['现就布署防火工作通知如下。', '请抓好落实。'])
    expect(hash(['现就布署防火工作通知如下。', '请认真抓好落实，确保安全。'])).toBe(first)
    expect(hash(['新加的一段。', '现就布署防火工作通知如下。', '请抓好落实。'])).toBe(first)
    expect(hash(['现就布署防汛工作通知如下。', '请抓好落实。'])).not.toBe(first)
  })

  test('counted by family', () => {
    expect(countsOf([{ key: 'punct.halfwidth', level: 'warn' }, { key: 'punct.doubled', level: 'error' }, { key: 'confusable', level: 'hint' }])).toEqual([{ family: 'punct', error: 1, warn: 1, hint: 0 }, { family: 'confusable', error: 0, warn: 0, hint: 1 }])
  })
})

describe.each(engines)('校核关 (%s)', engine => {
  let w: World
  let clerk: Hands
  let n = 0
  beforeAll(async () => { w = await world({ engine }); clerk = await w.as('祝捷') }, 120_000)
  afterAll(() => w?.close())
  const draft = async (...lines: string[]) => (await clerk.must('documents.create', {
    kind: 'notice', text: { title: `云岭县应急管理局关于第${++n}项防火工作的通知`, mainRecipients: ['县财政局'], body: bodyOf(lines) }, arrangement: {},
  })).id as string
  const edit = async (id: string, ...lines: string[]) => {
    const d = await clerk.must('documents.read', { id })
    await clerk.must('documents.save', { id, version: d.version, text: { ...d.text, body: bodyOf(lines) } })
  }
  const found = async (who: Hands, id: string, key = 'typo.certain') => (await who.must('documents.gates', { id })).findings.find((f: any) => f.key === key)
  const submit = async (id: string) => (await clerk.act('documents.submit', { id })).body

  test('given a paper with errors, when it is sent, then the first is named with its place and source and how many there are; mended, it goes', async () => {
    const id = await draft('经县政府同意，现就布署防火工作通知如下。', '请各单位认真惯彻执行。')
    expect(await submit(id)).toMatchObject({
      refused: 'documents.errorsLeft', says: expect.stringMatching(/还有 2 处错误.*正文第1段“布署”.*部署/), source: expect.stringMatching(/S0-40.*错别字词表/), remedy: expect.stringContaining('申请例外'), given: { count: 2 },
    })
    expect((await clerk.must('documents.gates', { id })).problems).toMatchObject([{ code: 'documents.errorsLeft', exception: 'may', source: expect.not.stringContaining('{') }])
    await edit(id, '经县政府同意，现就部署防火工作通知如下。', '请各单位认真贯彻执行。')
    expect(await submit(id)).toMatchObject({ state: 'inRoute' })
  })

  test('warnings never stop it; the drafter says why he does not follow one, the reviewer reads it under his name', async () => {
    const id = await draft('经县政府同意，现通知如下。', '请于10月1号前报送材料。')
    const f = await found(clerk, id, 'date.hao')
    expect(f).toMatchObject({ level: 'warn', may: true, waived: null, where: '正文第2段' })
    expect((await clerk.act('documents.waiveFinding', { id, key: f.key, hash: f.hash, reason: ' ' })).body.refused).toBe('documents.waiveNoReason')
    await clerk.must('documents.waiveFinding', { id, key: f.key, hash: f.hash, reason: '转述会议原话' })
    expect(await submit(id)).toMatchObject({ state: 'inRoute' })
    expect(await found(await w.as('霍平安'), id, 'date.hao')).toMatchObject({ waived: { by: '祝捷', reason: '转述会议原话' }, may: false })
  })

  test('the drafter cannot let his error pass; asked by the register another grants it for these very words; other words stop it again', async () => {
    const id = await draft('经县政府同意，现就布署防火工作通知如下。')
    const f = await found(clerk, id)
    expect(f).toMatchObject({ level: 'error', may: false })
    expect((await clerk.act('documents.waiveFinding', { id, key: f.key, hash: f.hash, reason: '这是本地一贯的写法，无须改动。' })).body.refused).toBe('documents.waiveOwnError')
    expect((await (await w.as('沈致和')).act('documents.waiveFinding', { id, key: f.key, hash: f.hash, reason: '这是本地一贯的写法，无须改动。' })).status, 'whoever does not know the draft').toBe(404)
    const asked = await clerk.must('exceptions.request', { rule: 'documents.errorsLeft', subject: { module: 'documents', kind: 'document', id }, reason: '“布署”为引用旧文原字，不宜改动。' })
    await (await w.as('沈致和')).must('exceptions.grant', { id: asked.id, words: '同意保留。' })
    expect(await found(clerk, id)).toMatchObject({ waived: { by: '沈致和', reason: expect.stringContaining('旧文原字') } })
    await edit(id, '经县政府同意，现就布署防汛工作通知如下。')
    expect((await submit(id)).refused, 'the words beside it are others').toBe('documents.errorsLeft')
    await edit(id, '经县政府同意，现就布署防火工作通知如下。', '请抓好落实。')
    expect(await submit(id)).toMatchObject({ state: 'inRoute' })
    const { rows } = await (await w.as('沈致和')).must('exceptions.list', { month: '2026-11', rule: 'documents.errorsLeft' })
    expect(rows).toMatchObject([{ by: '祝捷', approver: '沈致和', state: 'granted', source: expect.not.stringContaining('{') }])
  })

  test('one who was asked looks and lets single places pass himself; each stands on the list of the month under his name; the rest still stops it', async () => {
    const id = await draft('经县政府同意，现就布署防火工作通知如下。', '请各单位认真惯彻执行。')
    await clerk.must('exceptions.request', { rule: 'documents.errorsLeft', subject: { module: 'documents', kind: 'document', id }, reason: '两处均为引用旧文原字，不宜改动。' })
    const head = await w.as('沈致和')
    const f = await found(head, id)
    expect(f.may).toBe(true)
    expect((await head.act('documents.waiveFinding', { id, key: f.key, hash: f.hash, reason: '误报' })).body).toMatchObject({ refused: 'documents.waiveNoReason', says: expect.stringContaining('10') })
    expect(await head.must('documents.waiveFinding', { id, key: f.key, hash: f.hash, reason: '引用一九八三年旧文原字，保留。' })).toEqual({ id, left: 1 })
    expect((await head.act('documents.waiveFinding', { id, key: f.key, hash: f.hash, reason: '引用一九八三年旧文原字，保留。' })).body.refused).toBe('documents.waivedAlready')
    expect((await head.act('documents.waiveFinding', { id, key: f.key, hash: '0'.repeat(24), reason: '引用一九八三年旧文原字，保留。' })).body.refused).toBe('documents.findingGone')
    expect(await submit(id)).toMatchObject({ refused: 'documents.errorsLeft', given: { count: 1, quote: '惯彻' } })
    const { rows } = await head.must('exceptions.list', { month: '2026-11', rule: 'documents.errorsLeft', state: 'granted' })
    expect(rows.at(-1)).toMatchObject({ by: '祝捷', approver: '沈致和', reason: expect.stringContaining('一九八三'), words: expect.stringContaining('布署') })
  })

  test('what is quoted of a paper in the library is held against it: the reviewer sees the words of the source', async () => {
    const office = await w.as('罗文渊')
    const file = await office.upload('意见.txt', '云州市人民政府关于加强防火工作的意见\n各县要坚持人民至上、生命至上，把防火责任落实到岗、到人，严格落实领导带班制度。')
    await office.must('library.add', { fileId: file.id, level: 'superior', title: '云州市人民政府关于加强防火工作的意见', organ: '云州市人民政府' })
    await w.tick()
    const id = await draft('经县政府同意，现通知如下。', '《关于加强防火工作的意见》要求：“坚持人民至上、生命至上，把防火职责落实到岗、到人。”')
    expect(await submit(id)).toMatchObject({ state: 'inRoute' })
    expect(await found(await w.as('霍平安'), id, 'quote.differs')).toMatchObject({ level: 'warn', where: '正文第2段', quote: '职责', message: expect.stringContaining('原文是“责任”，这里写作“职责”') })
  })

  test('over the limit of words: the rule says it, and it is not said twice; excepted, the reviewer still reads it', async () => {
    const id = await draft('经县政府同意，现通知如下。', ...Array.from({ length: 1_000 }, () => '请认真落实。'))
    const gates = async (who: Hands) => who.must('documents.gates', { id })
    const mine = await gates(clerk)
    expect(mine.problems.map((p: any) => p.code)).toContain('documents.tooLong')
    expect(mine.findings.filter((f: any) => f.key === 'wordCount')).toEqual([])
    const asked = await clerk.must('exceptions.request', { rule: 'documents.tooLong', subject: { module: 'documents', kind: 'document', id }, reason: '须全文引用上级条款，无法压缩。' })
    await (await w.as('周明德')).must('exceptions.grant', { id: asked.id, words: '同意。' })
    expect(await submit(id)).toMatchObject({ state: 'inRoute' })
    const reviewer = await gates(await w.as('霍平安'))
    expect([...reviewer.problems.map((p: any) => p.code), ...reviewer.findings.map((f: any) => f.key)]).toEqual(expect.arrayContaining([expect.stringMatching(/^(?:documents\.tooLong|wordCount)$/)]))
  })

  test('a returned paper is asked again when it is sent again; what the county sets holds', async () => {
    const id = await draft('经县政府同意，现通知如下。')
    await clerk.must('documents.submit', { id })
    const reviewer = await w.as('霍平安')
    const t = (await reviewer.must('routing.todo', { limit: 100 })).rows.find((r: any) => r.subject.id === id)
    await reviewer.must('routing.return', { taskId: t.taskId, to: { step: 'start' }, reason: '请补充。' })
    await edit(id, '经县政府同意，现就布署防火工作通知如下。')
    const again = async () => {
      const own = (await clerk.must('routing.todo', { limit: 100 })).rows.find((r: any) => r.subject.id === id)
      return clerk.act('routing.approve', { taskId: own.taskId, opinion: '已改。' })
    }
    expect((await again()).body.refused).toBe('documents.errorsLeft')
    await (await w.as('沈致和')).must('checking.setLevel', { key: 'typo.certain', level: 'warn' })
    expect((await again()).status).toBe(200)
    await (await w.as('沈致和')).must('checking.setLevel', { key: 'typo.certain', level: null })
    const keeper = await w.as('罗文渊')
    await (await w.as('霍平安')).must('routing.approve', { taskId: (await (await w.as('霍平安')).must('routing.todo', { limit: 100 })).rows.find((r: any) => r.subject.id === id).taskId, opinion: '同意。' })
    const f = await found(keeper, id)
    expect(f, 'whoever keeps the gate may let it pass').toMatchObject({ level: 'error', may: true })
    await keeper.must('documents.waiveFinding', { id, key: f.key, hash: f.hash, reason: '来文原题如此，照录不改。' })
    await keeper.must('documents.judgeGates', allPassed(id))
  })

  test('an error that comes in under way, by whoever mends the words, goes no further than the next gate', async () => {
    const id = await draft('经县政府同意，现通知如下。', '请认真落实。')
    await clerk.must('documents.submit', { id })
    const [head, keeper] = [await w.as('霍平安'), await w.as('罗文渊')]
    const taskOf = async (who: Hands) => (await who.must('routing.todo', { limit: 100 })).rows.find((r: any) => r.subject.id === id)?.taskId as string
    const change = async (who: Hands, ...lines: string[]) => {
      const d = await who.must('documents.read', { id })
      await who.must('documents.save', { id, version: d.version, reason: '核稿修改', text: { ...d.text, body: bodyOf(lines) } })
      await who.must('documents.letGo', { id })
    }
    await change(head, '经县政府同意，现通知如下。', '请各单位认真惯彻执行。')
    await head.must('routing.approve', { taskId: await taskOf(head), opinion: '已改。' })
    await keeper.must('documents.judgeGates', allPassed(id))
    const pass = async () => keeper.act('routing.approve', { taskId: await taskOf(keeper), opinion: '同意。' })
    expect((await pass()).body).toMatchObject({ refused: 'documents.errorsLeft', given: { count: 1, quote: '惯彻' } })
    await change(keeper, '经县政府同意，现通知如下。', '请各单位认真贯彻执行。')
    await keeper.must('documents.judgeGates', allPassed(id))
    expect((await pass()).status).toBe(200)
  })

  test('counted by unit, month and family when it is first sent; another unit does not see it', async () => {
    const span = { from: '2026-11-01', until: '2026-11-30' }
    const { rows, whole } = await (await w.as('沈致和')).must('documents.findingTally', span)
    expect(whole).toBe(true)
    expect(rows.filter((r: any) => r.unitName === '云岭县应急管理局' && ['date', 'typo'].includes(r.family))).toMatchObject([
      { month: '2026-11', family: 'date', papers: 1, error: 0, warn: 1, hint: 0 }, { family: 'typo', papers: 1, error: 1 },
    ])
    expect((await (await w.as('柳青')).must('documents.findingTally', span)).rows.filter((r: any) => r.unitName === '云岭县应急管理局')).toEqual([])
    expect((await clerk.must('documents.findingTally', { from: '2026-10-01', until: '2026-10-31' })).rows).toEqual([])
  })
})
