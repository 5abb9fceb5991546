import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { bodyOf } from '#demo/papers'
import { hasBrowser } from '#test/browser'
import { type Desks, desks } from '#test/desks'

const superior = [
  '为进一步加强全省小型水库安全运行管理，健全雨水情测报和大坝安全监测设施，落实行政、技术、巡查三个责任人，提出以下意见。',
  '一、压实管护责任。县级人民政府对本行政区域内小型水库安全管理负总责，乡镇人民政府、水库主管部门各负其责，三个责任人名单每年3月底前向社会公布，变动的一个月内更新公布牌内容。',
  '二、健全巡查制度。汛期每座小型水库每天巡查不少于2次，非汛期每周巡查不少于1次，遇强降雨、地震等情况加密巡查，巡查记录存档备查，发现险情立即报告并先期处置。',
  '三、强化资金保障。各级财政要将小型水库维修养护经费纳入预算，不得挤占挪用，省级对工作成效明显的县给予奖补，对落实不到位的予以通报。',
]
const ours = [
  '经县政府同意，现就加强小型水库安全管理有关事项通知如下。',
  superior[2]!.replace('不少于2次', '不少于3次'),
  '一、压实管护责任。三个责任人名单由县水利局汇总，2027年3月20日前在县政府网站向社会公布，42座小型水库逐座换发公布牌。',
]
const sourceTitle = '省水利厅关于加强小型水库安全管理的意见'
const title = '云岭县应急管理局关于加强小型水库安全管理的通知'

/** 文库、查重、落实对照表、全文查找 and Ctrl+K, as people work with them. */
describe.skipIf(!hasBrowser)('查重、文库、全文查找', () => {
  let d: Desks
  let id: string
  let page: Page
  beforeAll(async () => {
    d = await desks()
    const clerk = await d.w.as('祝捷')
    id = (await clerk.must('documents.create', { kind: 'notice', text: { title, mainRecipients: ['县财政局'], body: bodyOf(ours) } })).id
  }, 400_000)
  afterAll(() => d?.close())
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await d.pictures('failed-library')
  })

  test('a superior document is uploaded into the library, found in its list and read', async () => {
    const office = await d.at('罗文渊', '/library')
    await office.getByRole('button', { name: '上传文件' }).click()
    const dialogue = office.getByRole('dialog')
    await dialogue.locator('input[type=file]').setInputFiles({ name: '意见.txt', mimeType: 'text/plain', buffer: Buffer.from(superior.join('\n')) })
    await dialogue.getByRole('button', { name: '换一个' }).waitFor()
    await dialogue.getByLabel('标题').fill(sourceTitle)
    await dialogue.getByLabel('发文机关').fill('省水利厅')
    await dialogue.getByRole('button', { name: '上传文件' }).click()
    await dialogue.waitFor({ state: 'hidden' })
    await d.w.tick()
    await office.goto('/library?words=小型水库')
    await office.getByRole('link', { name: sourceTitle }).or(office.getByText(sourceTitle)).first().click()
    await office.getByRole('heading', { name: sourceTitle }).waitFor()
    await office.getByText('汛期每座小型水库每天巡查不少于2次').waitFor()
    expect(await office.getByRole('button', { name: '移出文库' }).count()).toBe(1)
  })

  test('查重: the passage stands beside its source, the letters that differ are marked; the address leads to it', async () => {
    page = await d.at('祝捷', `/documents/${id}/copied`)
    const total = page.getByRole('region', { name: '合计' })
    await expect.poll(() => total.innerText(), { timeout: 20_000 }).toMatch(/1 段与已有文件重合/)
    await page.getByRole('button', { name: /健全巡查制度/ }).first().click()
    await expect.poll(() => page.url()).toContain('at=0')
    await page.getByRole('region', { name: '出处' }).getByText(sourceTitle).waitFor()
    expect(await page.locator('.copied-mark.differs').allInnerTexts()).toEqual(expect.arrayContaining(['3', '2']))
  })

  test('落实对照表: the superior document is chosen, each of its tasks stands in a row, what nobody is given is an empty cell', async () => {
    await page.goto(`/documents/${id}/copied?part=tasks`)
    await page.getByRole('button', { name: '选上级文件' }).click()
    const box = page.getByRole('dialog').getByRole('combobox', { name: '上级文件' })
    await box.click()
    await page.locator('.ant-select-item-option:visible').filter({ hasText: sourceTitle }).first().click()
    await page.getByRole('dialog').getByRole('button', { name: /选\s?定/ }).click()
    const table = page.getByRole('table')
    await table.getByText('各级财政要将小型水库维修养护经费纳入预算').first().waitFor()
    const row = (words: string) => table.getByRole('row').filter({ hasText: words })
    expect(await row('各级财政要将').locator('.copied-empty').count()).toBeGreaterThanOrEqual(3)
    expect(await row('县级人民政府对本行政区域').innerText()).toMatch(/县水利局[\s\S]*2027年3月20日前/)
  })

  test('全文查找: places are marked, a slip is put right, what was asked for is kept in this browser and can be forgotten', async () => {
    await d.w.indexed()
    await page.goto('/search')
    const field = page.getByRole('searchbox', { name: '要找的词' }).or(page.getByLabel('要找的词'))
    await field.first().fill('加密巡查')
    await page.keyboard.press('Enter')
    const found = page.getByRole('list', { name: '查找结果' })
    await found.getByText(title).waitFor()
    expect(await found.locator('mark').first().innerText()).toBe('加密巡查')
    await field.first().fill('加密巡察')
    await page.keyboard.press('Enter')
    await page.getByText('是不是要找').waitFor()
    await page.getByRole('link', { name: '加密巡查' }).click()
    await found.getByText(title).waitFor()
    expect(new URL(page.url()).searchParams.get('q')).toBe('加密巡查')
    await page.goto('/search')
    const recent = page.getByRole('region', { name: '最近找过的' })
    await recent.waitFor()
    expect(await recent.getByRole('link').allInnerTexts()).toEqual(['加密巡察', '加密巡查'])
    await recent.getByRole('button', { name: '清除' }).click()
    await recent.waitFor({ state: 'hidden' })
  })

  test('Ctrl+K takes what is typed in the same breath', async () => {
    await page.goto('/library')
    await page.getByRole('heading', { name: '文库' }).waitFor()
    await page.keyboard.press('Control+k')
    await page.keyboard.type('OFD')
    const box = page.getByRole('combobox', { name: '查找' })
    expect(await box.inputValue()).toBe('OFD')
    await expect.poll(() => page.getByRole('option').filter({ hasText: '打开 OFD' }).count()).toBe(1)
    await page.keyboard.press('Escape')
    await box.waitFor({ state: 'hidden' })
  })
})
