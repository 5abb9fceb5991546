import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DocumentText } from '#gongwen/document'
import { HOUR } from '#kernel/day'
import { bodyOf } from '#demo/papers'
import { engines } from '#test/database'
import { allPassed } from '#test/gates'
import { type World, world } from '#test/world'
import { exemptBy, isGeneral, whyNotUnsealed } from './domain.ts'

const text = (given: Partial<DocumentText>) => DocumentText.parse({ kind: 'notice', title: '关于值班的通知', issuerMark: '云岭县应急管理局文件', issuers: ['云岭县应急管理局'], ...given })

describe('what goes out without a seal (《条例》第九条十三项)', () => {
  test.each<[string, Partial<DocumentText>, boolean, ReturnType<typeof exemptBy>]>([
    ['an ordinary paper has one', {}, true, null],
    ['普发 under the organ’s own head may do without', { unsealed: true }, true, 'general'],
    ['not 普发 may not', { unsealed: true }, false, null],
    ['without a head it may not', { unsealed: true, issuerMark: '' }, true, null],
    ['a letter may not', { unsealed: true, kind: 'letter', form: 'letter' }, true, null],
    ['纪要', { unsealed: true, kind: 'minutes', issuers: [] }, false, 'minutes'],
    ['nobody has signed', { unsealed: true, kind: 'resolution', issuers: [] }, false, 'unsigned'],
    ['a 简报 has no place for one', { kind: 'brief' }, false, 'brief'],
  ])('%s', (_, given, general, wanted) => {
    expect(exemptBy(text(given), general)).toBe(wanted)
    expect(whyNotUnsealed(text(given), general)).toBe(given.unsealed && wanted === null ? 'documents.mustSeal' : null)
  })

  test('普发: to many, to “各…”, to everybody', () => {
    const to = (mainRecipients: string[], n = 0) => isGeneral({ mainRecipients }, Array.from({ length: n }), 6)
    expect([to(['各乡镇人民政府，县政府各部门']), to(['县财政局'], 6), to([])]).toEqual([true, true, true])
    expect([to(['县财政局']), to(['县财政局'], 5), to([], 1)]).toEqual([false, false, false])
  })
})

describe.each(engines)('the register of seals knows what bears none (%s)', engine => {
  let w: World
  beforeAll(async () => { w = await world({ engine }) }, 120_000)
  afterAll(() => w?.close())
  const towns = () => [...w.town.units].filter(([name]) => /[乡镇]人民政府$/.test(name)).map(([name, unitId]) => ({ as: 'main' as const, unitId, tenantId: null, name }))

  test('marked so without leave it is not submitted; with leave the register says by which, in the same series; nothing is issued unregistered', async () => {
    const clerk = await w.as('祝捷')
    const draft = async (given: object, recipients: object[]) => (await clerk.must('documents.create', {
      kind: 'notice', text: { title: '云岭县应急管理局关于冬季值班的通知', mainRecipients: ['县财政局'], body: bodyOf(['经县政府同意，现就有关事项通知如下。']), unsealed: true, ...given }, arrangement: { recipients },
    })).id as string
    const one = await draft({}, [{ as: 'main', unitId: w.town.units.get('云岭县财政局')!, tenantId: null, name: '县财政局' }])
    expect((await clerk.act('documents.submit', { id: one })).body).toMatchObject({ refused: 'documents.mustSeal', source: expect.stringContaining('第九条（十三）') })
    const all = await draft({ mainRecipients: ['各乡镇人民政府'] }, towns())
    await clerk.must('documents.submit', { id: all })
    for (const name of ['霍平安', '罗文渊', '周明德', '林远山', '范晓琳']) {
      const who = await w.as(name)
      w.pass(HOUR)
      if (name === '罗文渊') await who.must('documents.judgeGates', allPassed(all))
      await who.must('routing.approve', { taskId: (await who.must('routing.todo', { limit: 100 })).rows.find((r: any) => r.subject.id === all).taskId, opinion: '同意。' })
    }
    await (await w.as('范晓琳')).must('documents.number', { id: all })
    const { copiesApproved } = await clerk.must('documents.read', { id: all })
    const keeper = await w.as('邓洁')
    expect((await keeper.act('documents.seal', { id: all, copies: copiesApproved + 1 })).body.refused, 'copies are counted, sealed or not').toBe('documents.tooManyCopies')
    await keeper.must('documents.seal', { id: all, copies: copiesApproved })
    const { rows } = await keeper.must('documents.sealRegister', { documentId: all })
    expect(rows).toMatchObject([{ kind: 'exempt', copies: copiesApproved, approvedBy: '林远山', reason: expect.stringContaining('普发性公文'), no: '2026-0001' }])
    expect(rows[0].hash).toBe((await clerk.must('documents.read', { id: all })).hashes.sealed)
    await (await w.as('范晓琳')).must('documents.issue', { id: all })
  })
})
