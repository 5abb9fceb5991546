import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { answersOf } from '#test/closing'
import { hasBrowser, screenshot } from '#test/browser'
import { type Desks, desks, inDialogue } from '#test/desks'

/** What becomes of a decision, in a real browser: whom it reaches (S1-78), what amends it (S4-10), which side of the sources stays empty (S1-56). */
describe.skipIf(!hasBrowser)('decisions and what comes of them, through the browser', () => {
  let d: Desks
  let source: string
  let item: string
  let matter: string
  const lines = ['请教育局年前让三所村小的寄宿学生用上热水。']

  beforeAll(async () => {
    d = await desks()
    const id = (name: string) => d.w.town.people.get(name)!.id
    const desk = await d.w.as('戴小雨')
    const decision = (title: string, saidOn: string) => ({ kind: 'decision', title, words: lines.join('\n'), saidOn, lines: lines.map(text => ({ text })) })
    source = (await desk.must('supervision.addSource', decision('县政府第12次常务会议纪要', '2026-10-12'))).id
    item = (await desk.must('supervision.markLine', { id: source, no: 0, as: { is: 'item' } })).itemId
    const { title, sourceKind, source: from, sourceLine, verbatim, instructorId, basis, askers } = await desk.must('supervision.item', { id: item })
    await desk.must('supervision.save', {
      id: item, title, sourceKind, source: from, sourceLine, verbatim, instructorId, basis, askers, goal: '三所村小通热水', due: '2026-12-20', leadUnitId: d.w.town.units.get('云岭县教育局')!, responsibleId: id('江淑芬'), leaderInChargeId: id('马建国'), proposal: '请县教育局牵头。', forPeople: true,
    })
    await desk.must('supervision.file', { id: item, approverId: id('马建国') })
    await (await d.w.as('沈致和')).must('supervision.review', { id: item, opinion: '拟同意' })
    await (await d.w.as('马建国')).must('supervision.approve', { id: item, opinion: '同意' })
    matter = (await desk.must('supervision.assign', { id: item })).matterId
    await (await d.w.as('江淑芬')).must('matters.accept', { id: matter })
    await desk.must('supervision.addSource', decision('县政府第18次常务会议纪要', '2026-11-23'))
  }, 400_000)
  afterAll(() => d?.close())
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await d?.pictures('failed-decisions')
  })

  test('given a matter for the people, its doer says who has it better, how many, how one knows; a plan is refused, and only then it can be claimed to be done', async () => {
    const doer = await d.at('江淑芬', `/supervision/items/${item}`)
    await doer.getByText('还没有填写').waitFor()
    expect((await (await d.w.as('江淑芬')).act('matters.submitForClose', { id: matter, answers: answersOf(), disposition: 'handled', result: '已通热水' })).body.refused).toBe('supervision.effectMissing')
    await doer.getByRole('button', { name: '填写实效', exact: true }).click()
    const dialogue = doer.getByRole('dialog')
    await dialogue.getByLabel('谁受益').fill('三所村小的寄宿学生')
    await dialogue.getByLabel('多少').fill('214')
    await dialogue.getByLabel('怎么知道').fill('预计年前全部用上。')
    await dialogue.getByRole('button', { name: '填写实效', exact: true }).click()
    await dialogue.getByText('“怎么知道”写的是打算，不是已经看到的').waitFor()
    await screenshot(doer, 'decisions-1-plan')
    await inDialogue(doer, '填写实效', p => p.getByRole('dialog').getByLabel('怎么知道').fill('逐间查看宿舍，学生和家长回访记录在案。'))
    await doer.getByText('三所村小的寄宿学生，214 人').waitFor()
    await screenshot(doer, 'decisions-2-effect', true)
  }, 120_000)

  test('given a later decision, the old one shows that it is amended, why, and what still runs under it', async () => {
    const desk = await d.at('戴小雨', `/supervision/sources/${source}`)
    await desk.getByText('执行中发现需要修改的').waitFor()
    await desk.getByRole('button', { name: '登记修改', exact: true }).click()
    const dialogue = desk.getByRole('dialog')
    await dialogue.getByRole('combobox', { name: '新的决策' }).fill('第18次')
    await desk.locator('.ant-select-item-option:visible').filter({ hasText: '第18次' }).click()
    await inDialogue(desk, '登记修改', async () => {
      await dialogue.getByLabel('执行中发现的问题').fill('两所村小年内撤并，不再改造。')
      await dialogue.getByLabel('修改的内容').fill('改为一所改造、两所并入中心校。')
    })
    await desk.getByText('请核对下列事项是否照原来的要求办理').waitFor()
    await screenshot(desk, 'decisions-3-revised', true)
    await desk.getByRole('link', { name: '县政府第18次常务会议纪要' }).click()
    await desk.getByText('修改了').first().waitFor()
  }, 120_000)

  test('given a quarter that is over with nothing from the people, the desk is asked on 今日 and says why', async () => {
    d.w.moveTo(Date.parse('2027-01-04T09:00:00+08:00'))
    const desk = await d.at('戴小雨', '/')
    await desk.getByText('2026年第四季度没有“群众心声呼声”方面的督办事项').first().waitFor()
    await desk.goto('/supervision/streams')
    const row = desk.getByRole('row').filter({ hasText: '2026年第四季度' })
    await row.getByRole('button', { name: '说明', exact: true }).last().click()
    await inDialogue(desk, '说明', p => p.getByRole('dialog').getByLabel('原因').fill('本季度群众来信都已由信访局直接办理。'))
    await row.getByText('没有：本季度群众来信都已由信访局直接办理。').waitFor()
    await screenshot(desk, 'decisions-4-streams', true)
  }, 120_000)
})
