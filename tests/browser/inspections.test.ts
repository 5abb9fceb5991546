import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { HOUR, MINUTE } from '#kernel/day'
import { questions } from '#platform/matters/state'
import { hasBrowser, screenshot } from '#test/browser'
import { act, choose, type Desks, desks, inDialogue } from '#test/desks'

/** 核查 and 结果 (S3-47, S3-48, S1-29, F23) in a real browser: a covert inspection is hidden until it is over, each finding comes with its bridge, is put right and crossed off, and what is said about a unit stands beside the unit's own word. */
describe.skipIf(!hasBrowser)('核查 and 结果, through the browser', () => {
  let d: Desks
  const title = '养老机构冬季安全暗访'
  const finding = '大坪镇敬老院夜间无人应答呼叫'

  beforeAll(async () => {
    d = await desks()
  }, 400_000)
  afterAll(() => d?.close())
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await d?.pictures(`failed-inspections-${task.name.slice(0, 12)}`)
  })

  test('given a covert plan, approved by the leader it was put before, then its object sees nothing of it: no list, no calendar, no page', async () => {
    const desk = await d.at('戴小雨', '/supervision/inspections/new')
    await desk.getByLabel('督查名称').fill(title)
    await choose(desk, '督查方法', '四不两直')
    await desk.keyboard.press('Escape')
    await choose(desk, '督查对象', '县民政局')
    await desk.keyboard.press('Escape')
    await desk.getByLabel('看什么').fill('取暖、用电、夜间值守和呼叫应答。')
    await desk.getByLabel('行程').fill('夜间先到大坪镇敬老院。')
    await choose(desk, '组长', '戴小雨')
    await desk.getByText('作出结论前，督查组以外的人都看不到这次督查').waitFor()
    await screenshot(desk, 'inspections-1-plan', true)
    await desk.getByRole('button', { name: '保存', exact: true }).click()
    await act(desk, '报批', p => choose(p, '审批领导', '马建国'))
    await desk.getByText('报批中').first().waitFor()
    const path = new URL(desk.url()).pathname
    await act(await d.at('马建国', path), '审批')

    const unit = await d.at('夏长青', path)
    await unit.getByText('没有找到，或者您无权知悉').waitFor()
    for (const place of ['/supervision/inspections', '/supervision/inspections/calendar', '/']) {
      await unit.goto(place)
      await unit.getByRole('heading', { level: 1 }).first().waitFor()
      await unit.waitForLoadState('networkidle')
      expect(await unit.getByText('养老机构').count(), place).toBe(0)
    }
  }, 200_000)

  test('when the team has been there, then every finding has its suggestion, and the conclusion opens the inspection to its object', async () => {
    d.w.pass(2 * HOUR)
    const desk = await d.at('戴小雨', '/supervision/inspections?box=underWay')
    await desk.getByRole('row').filter({ hasText: title }).getByRole('link').first().click()
    const path = await desk.getByRole('button', { name: '现场记录', exact: true }).waitFor().then(() => new URL(desk.url()).pathname)
    await act(desk, '现场记录', async p => {
      await p.getByRole('dialog').getByLabel('地点').fill('大坪镇敬老院')
      await p.getByRole('dialog').getByLabel('看到的情况').fill('21时40分按呼叫铃3次，8分钟无人应答。')
    })
    await desk.getByRole('button', { name: '登记问题', exact: true }).click()
    const dialogue = desk.getByRole('dialog')
    await dialogue.getByLabel('问题').fill(finding)
    await dialogue.getByRole('button', { name: '登记问题', exact: true }).click()
    await dialogue.getByText('既查“过河”的结果，更提“搭桥”的建议').waitFor()
    await inDialogue(desk, '登记问题', p => p.getByRole('dialog').getByLabel('建议').fill('夜班固定两人、呼叫铃接到值班手机。'))
    await act(desk, '作出结论', p => p.getByRole('dialog').getByLabel('督查结论').fill('夜间值守存在短板，限期整改。'))
    await desk.getByText('已结论').first().waitFor()
    const unit = await d.at('夏长青', path)
    await unit.getByText(finding).first().waitFor()
    expect(await unit.getByText('夜间先到大坪镇敬老院').count(), 'the way they went stays with the team').toBe(0)
    await screenshot(unit, 'inspections-2-unit', true)
    await act(desk, '交办整改', async p => {
      await p.getByRole('dialog').getByLabel('整改期限').fill('2026-12-10')
      await p.getByRole('dialog').getByLabel('整改期限').blur()
    })
    await desk.getByText('整改中').first().waitFor()
  }, 200_000)

  test('then 扫尾 shows what is still lacking, replies in one go, verifies, crosses off and archives', async () => {
    const unit = await d.w.as('夏长青')
    const desk = await d.w.as('戴小雨')
    const { rows: [row] } = await desk.must('supervision.items', { words: finding })
    const id = row.matterId
    await unit.must('matters.accept', { id })
    await unit.must('matters.report', { id, done: '夜班调整为两人，呼叫铃已接到值班手机。', problems: '民办机构人手仍紧。', next: '月底前逐家复核。', percent: 100 })
    await unit.must('matters.submitForClose', { id, disposition: 'handled', result: '三家机构夜间值守全部到位。', answers: Object.fromEntries(questions.map(q => [q, { answer: 'yes', words: '有值班表、通话测试记录。' }])) })
    const page = await d.at('戴小雨', '/supervision/inspections/closing')
    const line = page.getByRole('row').filter({ hasText: finding })
    await line.getByText('等核验').waitFor()
    await screenshot(page, 'inspections-3-closing')
    await line.getByRole('button', { name: '拟回复' }).click()
    await inDialogue(page, '回复1个来处')
    await line.getByRole('button', { name: '核验', exact: true }).click()
    await inDialogue(page, '核验', p => p.getByRole('dialog').getByLabel('核验情况').fill('当晚随机拨打三家值班电话，均在一分钟内应答。'))
    const done = page.getByRole('region', { name: /已销号待归档/ }).getByRole('row').filter({ hasText: finding })
    await done.getByRole('button', { name: '归档清单' }).click()
    await inDialogue(page, '归档')
    await page.getByText(/已归档：/).first().waitFor()
  }, 200_000)

  test('a word of blame leans on the trail, the unit answers it, and the 通报 drafted from data carries both', async () => {
    d.w.pass(MINUTE)
    const desk = await d.at('戴小雨', '/supervision/results?part=remarks')
    await desk.getByRole('button', { name: '登记', exact: true }).click()
    const dialogue = desk.getByRole('dialog')
    await dialogue.getByText('批评', { exact: true }).click()
    await choose(desk, '单位', '县民政局')
    await dialogue.getByLabel('事实').fill('夜间值守制度没有落实。')
    await dialogue.getByRole('button', { name: '登记', exact: true }).click()
    await dialogue.getByText('证据', { exact: false }).and(dialogue.getByRole('alert').locator('strong')).waitFor()
    await dialogue.getByRole('combobox', { name: '事项', exact: true }).click()
    await desk.locator('.ant-select-item-option:visible').filter({ hasText: finding }).click()
    await dialogue.getByRole('combobox', { name: '证据：事项留痕和督查发现' }).click()
    await desk.locator('.ant-select-item-option:visible').filter({ hasText: finding }).first().click()
    await desk.keyboard.press('Escape')
    await inDialogue(desk, '登记')
    await desk.getByText('尚未说明').waitFor()

    const unit = await d.at('夏长青', '/supervision/results?part=remarks')
    await act(unit, '作说明', p => p.getByRole('dialog').getByLabel('说明').fill('问题属实，已当日整改并举一反三。'))
    await unit.getByText('已当日整改').waitFor()

    const results = await d.at('戴小雨', '/supervision/results?part=bulletins')
    await act(results, '按数据拟通报')
    await results.getByText('夜间值守制度没有落实（该单位说明：问题属实，已当日整改并举一反三）。').waitFor()
    await screenshot(results, 'inspections-4-bulletin', true)
    await results.getByRole('button', { name: '起草通报' }).click()
    await results.waitForURL(/\/documents\/.*\/edit/)
    await results.getByText('夜间值守制度没有落实').first().waitFor()
  }, 200_000)
})
