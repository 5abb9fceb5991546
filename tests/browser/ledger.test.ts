import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { hasBrowser, screenshot } from '#test/browser'
import { choose, type Desks, desks, inDialogue, pick } from '#test/desks'

/** 督办台账 and 来源 as the desk works them. */
describe.skipIf(!hasBrowser)('the ledger of supervision', () => {
  let d: Desks
  let page: Page
  const broken: string[] = []
  const row = (text: string) => page.locator('tbody tr', { hasText: text })

  beforeAll(async () => {
    d = await desks()
    page = await d.at('戴小雨')
    page.on('pageerror', error => broken.push(error.message))
  }, 400_000)
  afterAll(() => d?.close())
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await screenshot(page, 'failed-ledger')
  })

  test('given an item half filled in, when it is to go up, then each gap stands at its field; leaving loses nothing; complete it has a number', async () => {
    await page.goto('/supervision/new')
    await page.getByLabel('事项', { exact: true }).fill('全县中小学校舍安全隐患排查整治')
    await page.getByLabel('立项依据').fill('周明德同志2026年11月23日批示')
    await page.goto('/supervision')
    await page.goto('/supervision/new')
    expect(await page.getByLabel('事项', { exact: true }).inputValue()).toBe('全县中小学校舍安全隐患排查整治')
    await page.getByLabel('来处名称').fill('周明德')
    await page.getByRole('button', { name: '编号并报批' }).click()
    for (const says of [
      '领导批示没有原文',
      '没有确定牵头单位',
      '没有确定责任人',
      '没有确定牵头领导',
      '没有办理时限，也没有报告周期',
      '没有写拟办意见',
    ])
      await page.getByText(says).first().waitFor()
    await screenshot(page, 'ledger-form', true)
    await page.getByLabel('原文').fill('请教育局牵头，限期排查，逐校销号。')
    await choose(page, '牵头单位', '县教育局')
    await choose(page, '责任人', '江淑芬')
    await choose(page, '牵头领导', '马建国')
    await page.getByLabel('办理时限', { exact: true }).fill('2026-12-25')
    await page.getByLabel('办理时限', { exact: true }).blur()
    await page.getByLabel('拟办意见').fill('请县教育局牵头排查。')
    await choose(page, '审批领导', '周明德')
    await page.getByRole('button', { name: '编号并报批' }).click()
    await page.getByText('督〔2026〕1号').first().waitFor()
    await page.getByText('请教育局牵头，限期排查，逐校销号。').waitFor()
    await screenshot(page, 'ledger-item')
  }, 120_000)

  test('given a list of tasks, when the file is dropped, then units and days are there, faults stand at their rows and are mended, and nothing is lost', async () => {
    await page.goto('/supervision/sources/new?from=file')
    const list =
      '会议议定事项：\n一、加快校舍排查。（牵头单位：县教育局；完成时限：2026年12月20日）\n二、产业园区供水。（牵头单位：县水务集团；完成时限：尽快）\n'
    await page.locator('input[type=file]').setInputFiles({ name: '县政府第19次常务会议.txt', mimeType: 'text/plain', buffer: Buffer.from(list) })
    await page.getByText('不认识的单位：县水务集团').waitFor()
    await page.getByText('认不出的时限：尽快').waitFor()
    await choose(page, '第 3 行牵头单位', '县水利局')
    await expect.poll(() => page.getByText('不认识的单位：县水务集团').count()).toBe(0)
    await screenshot(page, 'ledger-import', true)
    await page.getByRole('button', { name: '登记', exact: true }).click()
    await page.getByRole('heading', { name: '县政府第19次常务会议' }).waitFor()
    await page.getByText('1 条没有落实').first().waitFor()
    await page.getByRole('button', { name: '阅知', exact: true }).click()
    await inDialogue(page, '阅知', p => pick(p, '由谁阅知', '沈致和'))
    await page.getByText('沈致和阅知').waitFor()
    await screenshot(page, 'ledger-source')
    await page.goto('/supervision/orphans')
    await page.getByText('0 条').first().waitFor()
    await page.goto('/')
    await page.getByText('没有落实的批示和决定 0 条').waitFor()
  }, 120_000)

  test('when the box 拟立项 is gone through with the keys, then the item stands beside the list, j moves, x picks, d asks why it is not taken up', async () => {
    await page.goto('/supervision?box=toFile')
    await row('产业园区供水').waitFor()
    const beside = page.getByRole('complementary', { name: '所选事项' })
    await beside.getByText('报批前还要补').waitFor()
    await page.keyboard.press('j')
    await beside.getByRole('heading', { name: '加快校舍排查' }).waitFor()
    await page.keyboard.press('x')
    await page.getByText('已选 1 件').waitFor()
    await screenshot(page, 'ledger-triage')
    await page.keyboard.press('d')
    await page.getByRole('dialog').getByLabel('理由').fill('已有专班在办')
    await page.getByRole('dialog').getByRole('button', { name: '不予立项' }).click()
    await expect.poll(() => row('加快校舍排查').count()).toBe(0)
    await page.goto('/supervision?words=校舍安全&kind=instruction')
    await row('督〔2026〕1号').waitFor()
    await screenshot(page, 'ledger-list')
    expect(broken).toEqual([])
  }, 120_000)

  test('when what is approved waits for 交办, then several are picked and assigned at once', async () => {
    const items = (await (await d.w.as('戴小雨')).must('supervision.items', { box: 'toDecide' })).rows as { id: string }[]
    await (await d.w.as('沈致和')).must('supervision.review', { id: items[0]!.id, opinion: '拟同意' })
    await (await d.w.as('周明德')).must('supervision.approve', { id: items[0]!.id, opinion: '同意' })
    await page.goto('/supervision?box=toAssign')
    await row('校舍安全').waitFor()
    await page.getByLabel('全选').check()
    await page.getByRole('region', { name: '批量办理' }).getByRole('button', { name: '交办' }).click()
    await page.getByText('交办：已办 1 件').waitFor()
    await page.goto(`/supervision/items/${items[0]!.id}`)
    await page.getByText('待签收').first().waitFor()
    await screenshot(page, 'ledger-underway', true)
    expect(broken).toEqual([])
  }, 120_000)
})
