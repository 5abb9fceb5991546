import { and, eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DAY, HOUR } from '#kernel/day'
import { verifyAudit } from '#platform/facts/verify'
import { bodyOf } from '#demo/papers'
import { engines } from '#test/database'
import { allPassed } from '#test/gates'
import { type World, world } from '#test/world'
import { charge, quota } from './schema.ts'

const YEAR = 2026

describe.each(engines)('年度总量与立项 through the door (%s)', engine => {
  let w: World
  let q: string
  const u = (name: string) => w.town.units.get(name)!
  const unit = () => u('云岭县应急管理局')
  const reading = async () => (await w.as('沈致和')).must('quotas.quota', { id: q })
  const proposal = (title: string, more = {}) => ({ title, kind: 'notice', reach: 'general', why: '省里统一部署', whyNotOtherwise: '涉及全部乡镇，须书面明确责任', month: '2026-11', ...more })
  /** A department writes to the townships with the county government's consent (《条例》第十五条), and says why it is urgent. */
  const draft = async (title: string, more: Record<string, unknown> = {}, arrangement = {}) =>
    (await (await w.as('祝捷')).must('documents.create', {
      kind: 'notice', text: { title, mainRecipients: ['各乡镇人民政府'], body: bodyOf(['经县政府同意，现就有关事项通知如下。']), ...more },
      arrangement: { ...(more.urgency ? { declared: { urgency: { reason: '灾害天气和防汛防火', words: '今夜到明晨有暴雪。' } } } : {}), ...arrangement },
    })).id as string
  const propose = async (title: string, more = {}) => (await (await w.as('祝捷')).must('quotas.propose', proposal(title, more))).id as string
  const decide = async (id: string, more: Record<string, unknown> = {}) => (await w.as('罗文渊')).act('quotas.decideProposal', { id, approve: true, ...more })
  const toIssue = async (id: string) => {
    for (const name of ['霍平安', '罗文渊', '周明德', '林远山', '范晓琳']) {
      const who = await w.as(name)
      w.pass(HOUR)
      if (name === '罗文渊') await who.must('documents.judgeGates', allPassed(id))
      const t = (await who.must('routing.todo', { limit: 100 })).rows.find((r: any) => r.subject.id === id)
      await who.must('routing.approve', { taskId: t.taskId, opinion: '同意。' })
    }
    await (await w.as('范晓琳')).must('documents.number', { id })
  }
  /** The counters and the register agree, and the cap holds (requirements invariant 14). */
  const conserved = async () => {
    const rows = await w.database.db.select().from(quota).where(eq(quota.tenantId, w.town.tenantId))
    for (const r of rows) {
      const own = await w.database.db.select().from(charge).where(and(eq(charge.tenantId, r.tenantId), eq(charge.quotaId, r.id)))
      const n = (state: string) => own.filter(c => c.state === state).reduce((sum, c) => sum + c.weight, 0)
      expect({ reserved: r.reserved, used: r.used }).toEqual({ reserved: n('reserved'), used: n('used') })
      if (r.cap !== null) expect(r.reserved + r.used).toBeLessThanOrEqual(r.cap + r.granted)
      expect(r.granted).toBe(own.filter(c => c.state !== 'freed').reduce((sum, c) => sum + c.over, 0))
    }
  }

  beforeAll(async () => { w = await world({ engine }) }, 120_000)
  afterAll(() => w?.close())

  test('given no quota, then a document goes as before; the office head sets one, with a reason and history; nobody else may', async () => {
    await (await w.as('祝捷')).must('documents.submit', { id: await draft('云岭县应急管理局关于值班的通知') })
    const set = { unitId: unit(), year: YEAR, type: 'general', cap: 5, reason: '比上年压减一成', basis: '县委办、县政府办年度发文计划' }
    expect((await (await w.as('霍平安')).act('quotas.set', set)).status).toBe(403)
    expect((await (await w.as('沈致和')).act('quotas.set', { ...set, reason: '' })).body.refused).toBe('quotas.noReason')
    expect((await (await w.as('沈致和')).act('quotas.set', { ...set, type: 'brief:x' })).body.refused).toBe('quotas.typeUnknown')
    q = (await (await w.as('沈致和')).must('quotas.set', set)).id
    await (await w.as('沈致和')).must('quotas.set', { ...set, cap: 2, reason: '再压减' })
    expect(await reading()).toMatchObject({ cap: 2, left: 2, changes: [{ before: 5, after: 2, reason: '再压减', byName: '沈致和' }, { before: null, after: 5 }] })
    expect((await (await w.as('马建国')).must('quotas.overview', { year: YEAR })).rows).toHaveLength(1)
    expect((await (await w.as('柳青')).must('quotas.overview', { year: YEAR })).rows).toEqual([])
    expect((await (await w.as('柳青')).act('quotas.quota', { id: q })).status).toBe(404)
  })

  test('when a counted document has no 立项, then it cannot be submitted; a notice to one unit and a 特急 one can', async () => {
    const clerk = await w.as('祝捷')
    const id = await draft('云岭县应急管理局关于冬季安全的通知')
    expect((await clerk.act('documents.submit', { id })).body).toMatchObject({ refused: 'quotas.proposalFirst', source: expect.stringContaining('立项'), remedy: expect.any(String) })
    const one = await draft('云岭县应急管理局关于一件事的通知', { mainRecipients: ['县林业局'] }, { recipients: [{ as: 'main', unitId: u('云岭县林业局'), tenantId: null, name: '县林业局' }] })
    await clerk.must('documents.submit', { id: one })
    expect(await reading()).toMatchObject({ reserved: 0, used: 0 })
    await conserved()
  })

  test('an application is decided by another, a refusal is reason-coded and counted, its override names its author (S3-37)', async () => {
    const id = await propose('云岭县应急管理局关于报送材料的通知')
    expect((await (await w.as('祝捷')).act('quotas.decideProposal', { id, approve: true })).status).toBe(403)
    expect((await decide(id, { approve: false, reasonCode: '不想发' })).body).toMatchObject({ refused: 'quotas.refusalNeedsReason', remedy: expect.stringContaining('电话') })
    expect((await decide(id, { approve: false, reasonCode: '应并入其他文件', opinion: '并入冬季安全通知。' })).body.state).toBe('refused')
    expect(JSON.stringify(await (await w.as('祝捷')).must('notices.list', {}))).toContain('应并入其他文件')
    expect((await (await w.as('周明德')).act('quotas.overruleProposal', { id, why: '确需单独发' })).status).toBe(403)
    await (await w.as('林远山')).must('quotas.overruleProposal', { id, why: '省里要求单独行文' })
    expect(await (await w.as('沈致和')).must('quotas.refusals', { year: YEAR })).toMatchObject({ asked: 1, refused: 1, reasons: [{ reason: '应并入其他文件', n: 1 }], overruled: [{ by: '林远山', refusedBy: '罗文渊' }] })
    expect(await reading()).toMatchObject({ reserved: 1, left: 1 })
    await (await w.as('祝捷')).must('quotas.withdrawProposal', { id, why: '不再需要' })
    expect(await reading()).toMatchObject({ reserved: 0, left: 2 })
    await conserved()
  })

  test('an approved 立项 reserves; bound to a draft it lets it pass; numbering uses it, issue settles it; drill-down shows it only to whoever may know it', async () => {
    const id = await propose('云岭县应急管理局关于森林防火的通知')
    await decide(id)
    expect(await reading()).toMatchObject({ reserved: 1, used: 0, left: 1 })
    const doc = await draft('云岭县应急管理局关于森林防火的通知')
    expect((await (await w.as('祝捷')).must('quotas.proposalOf', { itemId: doc })).ready.map((r: any) => r.id)).toEqual([id])
    await (await w.as('祝捷')).must('quotas.bindProposal', { id, itemId: doc })
    expect((await (await w.as('祝捷')).act('quotas.bindProposal', { id, itemId: await draft('另一份') })).body.refused).toBe('quotas.proposalUsed')
    await (await w.as('祝捷')).must('documents.submit', { id: doc })
    expect(await reading()).toMatchObject({ reserved: 1, used: 0 })
    await toIssue(doc)
    expect(await reading()).toMatchObject({ reserved: 0, used: 1, left: 1, months: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0] })
    expect((await (await w.as('祝捷')).must('quotas.proposal', { id })).state).toBe('used')
    expect((await (await w.as('祝捷')).must('quotas.charges', { id: q, state: 'used' })).rows).toMatchObject([{ itemId: doc, title: expect.stringContaining('森林防火'), month: '2026-11' }])
    expect((await (await w.as('何秀兰')).must('quotas.charges', { id: q, state: 'used' })).rows).toMatchObject([{ itemId: null, title: null }])
    await conserved()
  })

  test('at the cap the next is refused; a named leader grants the exception; it is on the over-plan list of the month and on the exceptions register', async () => {
    const [second, third] = [await propose('云岭县应急管理局关于第二件事的通知'), await propose('云岭县应急管理局关于第三件事的通知')]
    await decide(second)
    const full = await decide(third)
    expect(full.body).toMatchObject({ refused: 'quotas.full', says: expect.stringContaining('2 件'), remedy: expect.stringContaining('例外') })
    const asked = await (await w.as('祝捷')).must('exceptions.request', { rule: 'quotas.full', subject: { module: 'quotas', kind: 'proposal', id: third }, reason: '省防指明确要求本月内部署到乡镇。' })
    expect((await decide(third)).body.refused).toBe('quotas.full')
    await (await w.as('周明德')).must('exceptions.grant', { id: asked.id, words: '同意。' })
    expect((await decide(third)).body.state).toBe('approved')
    expect(await reading()).toMatchObject({ cap: 2, granted: 1, reserved: 2, used: 1, left: 0, level: 'full' })
    expect((await (await w.as('沈致和')).must('quotas.overPlan', { month: '2026-11' })).rows).toMatchObject([{ approver: '周明德', weight: 1, reason: expect.stringContaining('省防指') }])
    expect((await (await w.as('沈致和')).must('exceptions.list', { month: '2026-11', rule: 'quotas.full' })).rows).toHaveLength(1)
    await conserved()
  })

  test('a 特急 document needs no 立项 and still takes from the cap: at the cap it is refused too', async () => {
    const id = await draft('云岭县应急管理局关于暴雪的紧急通知', { urgency: '特急' })
    expect((await (await w.as('祝捷')).act('documents.submit', { id })).body.refused).toBe('quotas.full')
  })

  test('the document itself may ask: without 立项 on the word of the office head, over the cap on a leader’s', async () => {
    const clerk = await w.as('祝捷')
    const doc = await draft('云岭县应急管理局关于道路结冰的通知')
    const ask = (rule: string) => clerk.must('exceptions.request', { rule, subject: { module: 'documents', kind: 'document', id: doc }, reason: '气象台一小时前发布道路结冰预警。' })
    expect((await clerk.act('documents.submit', { id: doc })).body.refused).toBe('quotas.proposalFirst')
    const first = await ask('quotas.proposalFirst')
    expect(first.to).toContain('沈致和')
    await (await w.as('沈致和')).must('exceptions.grant', { id: first.id, words: '同意先办。' })
    // The one exception is not the other: the cap still holds.
    expect((await clerk.act('documents.submit', { id: doc })).body.refused).toBe('quotas.full')
    const full = await ask('quotas.full')
    expect((await (await w.as('罗文渊')).act('exceptions.grant', { id: full.id })).status).toBe(403)
    await (await w.as('周明德')).must('exceptions.grant', { id: full.id, words: '同意。' })
    await clerk.must('documents.submit', { id: doc })
    expect(await reading()).toMatchObject({ granted: 2, reserved: 3, used: 1, left: 0 })
    expect((await (await w.as('沈致和')).must('quotas.overPlan', { month: '2026-11' })).rows.map((r: any) => r.reason)).toContain('气象台一小时前发布道路结冰预警。')
    await conserved()
    await clerk.must('routing.cancel', { routeId: (await clerk.must('documents.read', { id: doc })).routeId, reason: '预警已解除' })
    expect(await reading()).toMatchObject({ granted: 1, reserved: 2, used: 1, left: 0 })
    await conserved()
  })

  test('a withdrawn document gives its place back, with what an exception had added', async () => {
    const rows = (await (await w.as('祝捷')).must('quotas.proposals', { box: 'ready' })).rows
    const third = rows.find((r: any) => r.title.includes('第三件'))
    const doc = await draft('云岭县应急管理局关于第三件事的通知')
    await (await w.as('祝捷')).must('quotas.bindProposal', { id: third.id, itemId: doc })
    await (await w.as('祝捷')).must('documents.submit', { id: doc })
    const { routeId } = await (await w.as('祝捷')).must('documents.read', { id: doc })
    await (await w.as('祝捷')).must('routing.cancel', { routeId, reason: '不再办理' })
    expect(await reading()).toMatchObject({ granted: 0, reserved: 1, used: 1, left: 0 })
    expect((await (await w.as('祝捷')).must('quotas.proposal', { id: third.id })).state).toBe('lapsed')
    await conserved()
  })

  test('多文合一 counts each; a notice turned into 信函 counts; the switch of the county decides', async () => {
    const office = await w.as('沈致和')
    await office.must('quotas.set', { unitId: unit(), year: YEAR, type: 'general', cap: 4, reason: '核增' })
    const merged = { attachments: ['森林防火工作方案', '隐患排查办法', '督导意见'].map(title => ({ title, body: bodyOf(['内容。']) })), urgency: '特急' }
    const three = await draft('云岭县应急管理局关于印发三个方案的通知', merged)
    expect((await (await w.as('祝捷')).act('documents.submit', { id: three })).body.refused).toBe('quotas.full')
    const letter = await draft('云岭县应急管理局关于值守的通知', { form: 'letter', urgency: '特急' })
    await (await w.as('祝捷')).must('documents.submit', { id: letter })
    expect(await reading()).toMatchObject({ reserved: 2, left: 1 })
    await office.must('rules.change', { code: 'quotas.countMerged', value: false, effectiveFrom: '2026-11-24', source: '县委办〔2026〕1号' })
    await (await w.as('祝捷')).must('documents.submit', { id: three })
    expect(await reading()).toMatchObject({ reserved: 3, left: 0 })
    await conserved()
  })

  test('over the word limit it is not submitted; the county’s own limit of a kind holds; an exception on the list lets it pass (F20)', async () => {
    const long = await draft('云岭县应急管理局关于长文的报告', { body: bodyOf(['字'.repeat(5_001)]), mainRecipients: ['县林业局'] })
    expect((await (await w.as('祝捷')).act('documents.submit', { id: long })).body).toMatchObject({ refused: 'documents.tooLong', says: expect.stringContaining('5001') })
    await (await w.as('沈致和')).must('rules.change', { code: 'documents.words.byKind', value: ['notice=300', 'request=1500'], effectiveFrom: '2026-11-24', source: '县委办〔2026〕1号' })
    expect(await (await w.as('祝捷')).must('documents.wordLimit', { kind: 'notice', scope: 'special' })).toMatchObject({ limit: 300 })
    expect(await (await w.as('祝捷')).must('documents.wordLimit', { kind: 'opinion', scope: 'special' })).toMatchObject({ limit: 4000, source: expect.stringContaining('减负') })
    expect(await (await w.as('祝捷')).must('documents.wordLimit', { kind: 'opinion', scope: 'comprehensive' })).toMatchObject({ limit: 0 })
    const short = await draft('云岭县应急管理局关于短文的通知', { body: bodyOf(['字'.repeat(301)]), mainRecipients: ['县林业局'] })
    expect((await (await w.as('祝捷')).act('documents.submit', { id: short })).body.says).toContain('300')
    const asked = await (await w.as('祝捷')).must('exceptions.request', { rule: 'documents.tooLong', subject: { module: 'documents', kind: 'document', id: short }, reason: '须全文引用上级条款，无法压缩。' })
    await (await w.as('周明德')).must('exceptions.grant', { id: asked.id })
    await (await w.as('祝捷')).must('documents.submit', { id: short })
  })

  test('only a registered 简报 under its own name is issued, in its own series, within its cap and length (S0-67)', async () => {
    const office = await w.as('沈致和')
    const fields = { name: '应急信息', unitId: unit(), purpose: '反映应急工作', period: '周', yearlyCap: 1, wordLimit: 200, distribution: '县领导，各乡镇', approvedBy: '林远山', basis: '县政府办公室批复' }
    const { id } = await office.must('quotas.registerBrief', fields)
    expect((await office.act('quotas.registerBrief', fields)).body.refused).toBe('quotas.briefNameTaken')
    const clerk = await w.as('祝捷')
    const brief = async (arrangement: object, text: object = {}) => (await clerk.must('documents.create', { kind: 'brief', text: { title: '一周动态', issuerMark: '应急信息', body: bodyOf(['本周平稳。']), ...text }, arrangement })).id as string
    expect((await clerk.act('documents.submit', { id: await brief({}) })).body.refused).toBe('quotas.briefUnregistered')
    expect((await clerk.act('documents.submit', { id: await brief({ briefId: id }, { issuerMark: '工作简报' }) })).body.refused).toBe('quotas.briefOtherName')
    expect((await clerk.act('documents.submit', { id: await brief({ briefId: id }, { body: bodyOf(['字'.repeat(201)]) }) })).body.refused).toBe('documents.tooLong')
    const first = await brief({ briefId: id })
    await clerk.must('documents.submit', { id: first })
    await toIssue(first)
    expect((await clerk.must('documents.read', { id: first })).number).toEqual({ code: '应急信息', year: YEAR, serial: 1 })
    expect(await office.must('quotas.brief', { id })).toMatchObject({ issuedThisYear: 1, changes: [{ what: '登记' }] })
    expect((await clerk.act('documents.submit', { id: await brief({ briefId: id }) })).body.refused).toBe('quotas.full')
    const other = await office.must('quotas.registerBrief', { ...fields, name: '应急快报' })
    await office.must('quotas.mergeBrief', { id: other.id, intoId: id, reason: '内容重复' })
    expect((await clerk.act('documents.submit', { id: await brief({ briefId: other.id }, { issuerMark: '应急快报' }) })).body.refused).toBe('quotas.briefStopped')
    expect((await office.must('quotas.briefs')).rows.find((r: any) => r.id === other.id)).toMatchObject({ state: 'merged', mergedInto: { id, name: '应急信息' } })
    await office.must('quotas.changeBrief', { ...fields, id, yearlyCap: 12, reason: '改为月刊期数' })
    await clerk.must('documents.submit', { id: await brief({ briefId: id }) })
    await conserved()
  })

  test('over last year the office is warned, the explanation is drafted from the ledger and starts as a document (只减不增)', async () => {
    const office = await w.as('沈致和')
    await office.must('quotas.set', { unitId: unit(), year: YEAR, type: 'general', cap: 9, reason: '核增' })
    await office.must('quotas.setLastYear', { id: q, months: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0], note: '上年发文登记簿' })
    expect((await reading()).level).toBe('warn')
    expect((await office.act('quotas.explanation', { id: q, reasons: '任务增加', measures: '合并发文' })).body.refused).toBe('quotas.notOverLastYear')
    const bound = (await (await w.as('祝捷')).must('quotas.proposals', { box: 'ready' })).rows.find((r: any) => r.title.includes('第二件'))
    const doc = await draft('云岭县应急管理局关于第二件事的通知')
    await (await w.as('祝捷')).must('quotas.bindProposal', { id: bound.id, itemId: doc })
    await (await w.as('祝捷')).must('documents.submit', { id: doc })
    await toIssue(doc)
    const now = await reading()
    expect(now).toMatchObject({ level: 'overLastYear', used: 2, lastYear: { total: 1, source: 'entered' }, may: { explain: true } })
    expect(now.forecast.total).toBe(2)
    const text = await office.must('quotas.explanation', { id: q, reasons: '任务增加', measures: '合并发文' })
    expect(text).toMatchObject({ kind: 'report', text: { mainRecipients: ['云州市人民政府办公室'], title: expect.stringContaining('超过上年') } })
    const made = await office.must('documents.create', { kind: text.kind, text: text.text, source: text.source })
    await office.must('quotas.explained', { id: q, documentId: made.id })
    expect((await reading()).explained).toMatchObject({ byName: '沈致和', documentId: made.id })
  })

  test('an unused 立项 lapses after its month and gives its place back; the chain of facts verifies', async () => {
    const before = (await reading()).reserved
    const id = await propose('云岭县应急管理局关于不发的通知')
    await decide(id)
    expect((await reading()).reserved).toBe(before + 1)
    for (let i = 0; i < 2; i++) {
      w.pass(20 * DAY)
      await reading()
      await (await w.as('祝捷')).must('quotas.briefs')
      await w.tick()
    }
    expect((await (await w.as('祝捷')).must('quotas.proposal', { id })).state).toBe('lapsed')
    expect((await reading()).reserved).toBe(before)
    await conserved()
    expect(await verifyAudit(w.database)).toMatchObject({ ok: true })
  })
})
