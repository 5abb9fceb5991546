import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bodyOf } from '#demo/papers'
import { engines } from '#test/database'
import { type World, world } from '#test/world'

describe.each(engines)('templates and similar documents (%s)', engine => {
  let w: World
  let source: string
  beforeAll(async () => {
    w = await world({ engine })
    source = (await (await w.as('祝捷')).must('documents.create', {
      kind: 'notice', text: { title: '云岭县应急管理局关于做好森林防灭火检查工作的通知', mainRecipients: ['各乡镇人民政府'], body: bodyOf(['为做好森林防灭火检查工作，经县政府同意，现就有关事项通知如下。', '一、检查时间', '2026年12月1日至12月10日。', '二、经费', '安排资金30万元。']) },
    })).id
  }, 120_000)
  afterAll(() => w?.close())
  const texts = (t: any) => t.body.map((b: any) => b.text)

  test('a template is made from a document, and a draft from the template with the matter put in', async () => {
    const clerk = await w.as('祝捷')
    const kept = await clerk.must('documents.keepTemplate', { name: '防火检查', documentId: source })
    expect((await clerk.act('documents.keepTemplate', { name: '防火检查', documentId: source })).body).toMatchObject({ refused: 'documents.templateNameTaken' })
    const t = await clerk.must('documents.ownTemplate', { id: kept.id })
    expect(t).toMatchObject({ name: '防火检查', kind: 'notice', unitName: '云岭县应急管理局', madeBy: '祝捷', version: 1, may: { change: true, share: false, retire: false } })
    expect(texts(t.text)).toEqual(['为【事由】，经县政府同意，现就有关事项通知如下。', '一、检查时间', '【日期】至【日期】。', '二、经费', '安排资金【金额】。'])
    const made = await clerk.must('documents.createFrom', { from: { is: 'template', id: kept.id }, matter: '做好校园安全检查工作' })
    const d = await clerk.must('documents.read', { id: made.id })
    expect(d).toMatchObject({ title: '云岭县应急管理局关于做好校园安全检查工作的通知', state: 'drafting', source: '用模板“防火检查”（第 1 版）起草' })
    expect(made.gaps).toBe(3)
    expect(texts(d.text)[0]).toBe('为做好校园安全检查工作，经县政府同意，现就有关事项通知如下。')
  })

  test('what is not filled in does not leave the drafter, and the places are named; filled in it does', async () => {
    const clerk = await w.as('祝捷')
    const { id } = await clerk.must('documents.createFrom', { from: { is: 'document', id: source }, matter: '做好校园安全检查工作' })
    const d = await clerk.must('documents.read', { id })
    await clerk.must('documents.arrange', { id, arrangement: { ...d.arrangement, recipients: [{ as: 'main', unitId: w.town.units.get('云岭县城关镇人民政府')!, tenantId: null, name: '城关镇人民政府' }] } })
    const refused = (await clerk.act('documents.submit', { id })).body
    expect(refused).toMatchObject({ refused: 'documents.placeholderLeft', source: expect.stringContaining('第二十条'), remedy: expect.stringContaining('【】') })
    expect(JSON.stringify(refused)).toContain('正文第3段“【日期】”')
    expect((await clerk.must('documents.gates', { id })).problems.map((p: any) => p.code)).toContain('documents.placeholderLeft')
    const text = { ...d.text, mainRecipients: ['城关镇人民政府'], body: bodyOf(['为做好校园安全检查工作，经县政府同意，现就有关事项通知如下。', '一、检查时间', '12月中旬。']) }
    await clerk.must('documents.save', { id, version: d.version, text })
    expect((await clerk.must('documents.submit', { id })).state).toBe('inRoute')
  })

  test('a new version keeps the old; who is late is told', async () => {
    const clerk = await w.as('祝捷')
    const { rows } = await clerk.must('documents.ownTemplates')
    const t = rows.find((r: any) => r.name === '防火检查')
    const { text } = await clerk.must('documents.ownTemplate', { id: t.id })
    expect((await clerk.must('documents.changeTemplate', { id: t.id, version: 1, text: { ...text, body: bodyOf(['现将【事由】通知如下。']) }, reason: '精简' })).version).toBe(2)
    expect((await clerk.act('documents.changeTemplate', { id: t.id, version: 1, name: '别名' })).body.refused).toBe('changedMeanwhile')
    expect(texts((await clerk.must('documents.ownTemplate', { id: t.id, version: 1 })).text)).toHaveLength(5)
    expect((await clerk.must('documents.ownTemplate', { id: t.id })).versions.map((v: any) => [v.no, v.reason])).toEqual([[2, '精简'], [1, '']])
  })

  test('the unit’s head shares and retires, the drafter does not; lower units see what is shared, others never', async () => {
    const office = await w.as('石磊')
    const { id } = await office.must('documents.keepTemplate', { name: '转发通知', kind: 'notice', text: { title: '云岭县人民政府办公室关于转发【事由】的通知', body: bodyOf(['现将【事由】转发给你们，请认真贯彻执行。']) } })
    expect((await office.act('documents.shareTemplate', { id, shared: true })).status).toBe(403)
    const sees = async (name: string) => (await (await w.as(name)).must('documents.ownTemplates')).rows.some((r: any) => r.id === id)
    expect([await sees('石磊'), await sees('祝捷')]).toEqual([true, false])
    expect((await (await w.as('祝捷')).act('documents.createFrom', { from: { is: 'template', id } })).status).toBe(404)
    await (await w.as('沈致和')).must('documents.shareTemplate', { id, shared: true })
    expect([await sees('祝捷'), await sees('聂远').catch(() => false)]).toEqual([true, false])
    expect((await (await w.as('霍平安')).act('documents.retireTemplate', { id, reason: '不合用' })).status).toBe(403)
    const made = await (await w.as('祝捷')).must('documents.createFrom', { from: { is: 'template', id }, matter: '防火方案' })
    expect((await (await w.as('祝捷')).must('documents.read', { id: made.id })).text.issuers).toEqual(['云岭县应急管理局'])
    await (await w.as('罗文渊')).must('documents.retireTemplate', { id, reason: '已有新规定' })
    expect([await sees('石磊'), await sees('祝捷')]).toEqual([false, false])
    const kept = (await office.must('documents.ownTemplates', { retired: true })).rows.find((r: any) => r.id === id)
    expect(kept).toMatchObject({ state: 'retired', retired: { by: '罗文渊', why: '已有新规定' } })
    expect((await office.act('documents.createFrom', { from: { is: 'template', id } })).status).toBe(404)
    // Back in use, by whoever might have retired it; not while another bears its name.
    expect((await office.act('documents.restoreTemplate', { id, reason: '仍要用' })).status).toBe(403)
    const other = await office.must('documents.keepTemplate', { name: '转发通知', kind: 'notice', text: { title: '关于转发【事由】的通知', body: bodyOf(['现将【事由】转发给你们。']) } })
    expect((await (await w.as('罗文渊')).act('documents.restoreTemplate', { id, reason: '仍要用' })).body.refused).toBe('documents.templateNameTaken')
    await office.must('documents.changeTemplate', { id: other.id, version: 1, name: '转发通知（短）', reason: '改名' })
    await (await w.as('罗文渊')).must('documents.restoreTemplate', { id, reason: '仍要用' })
    expect((await office.must('documents.ownTemplates')).rows.find((r: any) => r.id === id)).toMatchObject({ state: 'live', shared: false, retired: null })
    expect((await office.act('documents.createFrom', { from: { is: 'template', id } })).status).toBe(200)
  })

  test('persons and townships of the old paper are not in the new one, and it does not leave before they are named', async () => {
    const clerk = await w.as('祝捷')
    const old = (await clerk.must('documents.create', { kind: 'notice', text: { title: '云岭县应急管理局关于成立工作组的通知', mainRecipients: ['县财政局'], body: bodyOf(['林远山任组长，周明德任副组长，驻城关镇办公。', '【提示】请准时。']) } })).id
    const { id } = await clerk.must('documents.createFrom', { from: { is: 'document', id: old }, matter: '成立专班' })
    const d = await clerk.must('documents.read', { id })
    expect(texts(d.text)).toEqual(['【姓名】任组长，【姓名】任副组长，驻【地名】办公。', '【提示】请准时。'])
    expect((await clerk.act('documents.submit', { id })).body.says).toContain('【姓名】')
    await clerk.must('documents.save', { id, version: d.version, text: { ...d.text, mainRecipients: ['县财政局'], body: bodyOf(['马建国任组长。', '【提示】请准时。']) } })
    expect((await clerk.must('documents.submit', { id })).state).toBe('inRoute')
  })

  test('similar documents of the own unit, with the reason; of another unit none', async () => {
    const asked = { matter: '今冬明春森林防灭火', kind: 'notice' }
    const { rows } = await (await w.as('祝捷')).must('documents.similar', asked)
    expect(rows[0]).toMatchObject({ id: source, why: { sameKind: true, words: ['森林防灭火'] } })
    expect((await (await w.as('祝捷')).must('documents.similar', { ...asked, kind: 'report' })).rows).toEqual([])
    expect((await (await w.as('柳青')).must('documents.similar', asked)).rows).toEqual([])
    expect((await (await w.as('柳青')).act('documents.createFrom', { from: { is: 'document', id: source } })).status).toBe(404)
  })
})
