import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { DocumentText, unissued } from '#gongwen/document'
import { layout } from '#gongwen/layout'
import { measurePdf } from '#platform/rendering/measure'
import { bodyOf } from '#demo/papers'
import { hasBrowser, launchBrowser, newPage, screenshot } from '#test/browser'
import { type World, world } from '#test/world'

/**
 * In a real browser, as the people of the county: a clerk drafts from a .docx; the office returns it once; two units countersign; leaders sign;
 * numbered, sealed, issued; a township signs for it and circulates it; filed; the downloaded PDF is measured.
 */
describe.skipIf(!hasBrowser)('a document through the browser', () => {
  let w: World
  let browser: Browser
  let base: string
  const pages = new Map<string, Page>()
  const title = '云岭县应急管理局关于做好低温雨雪冰冻灾害防范应对工作的通知'

  beforeAll(async () => {
    w = await world()
    await w.http.listen({ port: 0, host: '127.0.0.1' })
    base = `http://127.0.0.1:${(w.http.server.address() as AddressInfo).port}`
    browser = await launchBrowser()
  }, 400_000)
  afterAll(async () => {
    await browser?.close()
    await w?.close()
  })

  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') for (const [name, page] of pages) await screenshot(page, `failed-${name}`)
  })

  /** Everybody at a desk of his own, signed in with login and password. */
  async function at(name: string, path = '/'): Promise<Page> {
    let page = pages.get(name)
    if (!page) {
      page = await newPage(browser, base)
      page.setDefaultTimeout(30_000)
      page.on('pageerror', error => { throw error })
      await page.goto('/')
      await page.getByLabel('账号').waitFor()
      await page.getByLabel('账号').fill(w.town.people.get(name)!.login)
      await page.getByLabel('口令').fill('Yunling@2026')
      await page.getByRole('button', { name: '登录', exact: true }).click()
      await page.getByRole('heading', { name: /今日/ }).waitFor()
      pages.set(name, page)
    }
    if (path !== '/') await page.goto(path)
    return page
  }

  /** From the list of what is to be done to the document. */
  async function open(name: string): Promise<Page> {
    const page = await at(name, '/todo')
    await page.getByText(title).first().dblclick()
    // The list shows a quick look of its own with the same buttons: wait until the document itself is there.
    await page.getByRole('heading', { level: 1, name: title }).waitFor()
    await page.getByText('公文登记').waitFor()
    return page
  }

  /** Presses a button of the rail and the same button in the dialogue it opens. */
  async function press(page: Page, button: string, fill?: (page: Page) => Promise<void>): Promise<void> {
    await page.getByRole('complementary').getByRole('button', { name: button, exact: true }).first().click()
    const dialogue = page.getByRole('dialog')
    await dialogue.waitFor()
    await fill?.(page)
    await dialogue.getByRole('button', { name: button, exact: true }).click()
    await dialogue.waitFor({ state: 'hidden' })
  }

  /** Units out of a tree; once more, should the list have moved under the hand. What was chosen stays chosen. */
  async function choose(page: Page, label: string, names: string[]): Promise<void> {
    const box = page.getByLabel(label, { exact: true }).first()
    const chosen = page.locator('.ant-select').filter({ has: box })
    for (const name of names) {
      for (let n = 0; n < 3; n++) {
        await box.fill(name)
        await page.locator('.ant-select-tree-title:visible', { hasText: name }).first().click()
        if (await chosen.getByText(name).first().waitFor({ timeout: 3_000 }).then(() => true, () => false)) break
      }
    }
    await page.keyboard.press('Escape')
    for (const name of names) await chosen.getByText(name).first().waitFor()
  }

  test('a clerk drafts from a .docx: the text is there, its levels known, the page beside it', async () => {
    const text = DocumentText.parse({
      kind: 'notice', issuerMark: '云岭县应急管理局文件', title, mainRecipients: ['各乡镇人民政府'], issuers: ['云岭县应急管理局'], printingOffice: '云岭县应急管理局办公室',
      body: bodyOf([
        '据气象部门预报，11月27日至30日我县高海拔地区将出现雨雪冰冻天气。为切实做好防范应对工作，经县政府同意，现将有关事项通知如下。', '一、加强监测预警', '各乡镇每日16时前报送情况，突发情况随时报告。',
        '二、落实防范措施', '（一）道路保畅。备足融雪剂和警示标志，及时清除路面积雪。', '（二）群众保暖。对困难群众逐户走访，确保御寒物资到位。', '1.每户明确一名联系人。', '三、强化应急值守', '实行24小时值班和领导带班。',
        ...Array.from({ length: 12 }, (_, i) => `（${'一二三四五六七八九十'[i % 10]}）各有关部门要按照职责分工，密切配合、协同作战，抓好第${i + 1}项任务的落实，做到责任到人、措施到位、有始有终，切实保障人民群众生命财产安全。`),
      ]),
    })
    const file = join(mkdtempSync(join(tmpdir(), 'zhongshu-docx-')), '通知稿.docx')
    writeFileSync(file, await w.app.ground.services.renderer.docx(text, unissued))
    const page = await at('祝捷', '/documents/new')
    await page.locator('input[type=file]').setInputFiles(file)
    await page.waitForURL(/\/edit/)
    await expect.poll(async () => (await page.getByLabel('标题', { exact: true }).innerText()).replaceAll('\n', ''), { timeout: 20_000 }).toBe(title)
    await page.getByRole('textbox', { name: '正文' }).getByText('落实防范措施').waitFor()
    await choose(page, '主送单位', ['城关镇', '松林乡'])
    await choose(page, '会签单位', ['交通运输局', '民政局'])
    await page.locator('.pdf-paper svg').first().waitFor()
    await page.getByText(/已保存/).first().waitFor()
    await screenshot(page, 'journey-1-draft')
    await page.getByRole('button', { name: '送审', exact: true }).click()
    await page.getByRole('dialog').getByRole('button', { name: '送审', exact: true }).click()
    await page.waitForURL(url => !url.pathname.endsWith('/edit'))
    await page.getByText('霍平安').first().waitFor()
    await screenshot(page, 'journey-2-submitted')
  }, 400_000)

  test('the head of the unit agrees; the office returns it once with a reason, and it comes straight back', async () => {
    await press(await open('霍平安'), '同意')
    const office = await open('罗文渊')
    await press(office, '退回', async page => {
      await page.getByRole('dialog').getByText('文字关', { exact: true }).click()
      await page.getByRole('dialog').getByLabel('理由').fill('请补充联系电话。')
    })
    const clerk = await open('祝捷')
    await clerk.getByText('请补充联系电话。').first().waitFor()
    await clerk.goto(`${clerk.url().split('?')[0]}/edit`)
    const body = clerk.getByRole('textbox', { name: '正文' })
    await body.click()
    await clerk.keyboard.press('Control+End')
    await clerk.keyboard.press('Enter')
    await clerk.keyboard.type('值班电话：0800-6623501。')
    await clerk.getByText(/已保存/).first().waitFor()
    await expect.poll(async () => JSON.stringify((await (await w.as('祝捷')).must('documents.list', { box: 'mine' })).rows[0].updatedAt)).toBeTruthy()
    await clerk.waitForTimeout(2_500)
    await press(await open('祝捷'), '重新送审')
    await press(await open('罗文渊'), '五关把关')
    await press(await open('罗文渊'), '同意')
  }, 400_000)

  test('two units countersign, the leaders sign', async () => {
    for (const name of ['汤静', '段长路', '廖芳', '夏长青', '周明德', '林远山']) await press(await open(name), '同意')
    await screenshot(pages.get('林远山')!, 'journey-3-signed')
  }, 400_000)

  test('rechecked, numbered, sealed, issued, filed', async () => {
    await press(await open('范晓琳'), '同意')
    await press(await open('范晓琳'), '编号')
    await press(await open('邓洁'), '用印')
    await press(await open('范晓琳'), '分发')
    const archive = await open('严守成')
    await archive.getByText('云应急〔2026〕1号').first().waitFor()
    await screenshot(archive, 'journey-4-issued')
    await press(archive, '归档')
  }, 400_000)

  test('a township signs for it, circulates it, and files it when it has been read', async () => {
    const office = await at('尹秀英', '/received')
    await office.getByText(title).first().dblclick()
    await office.waitForURL(/\/received\//)
    await office.getByRole('button', { name: '签收', exact: true }).click()
    await press(office, '登记')
    await press(office, '初审')
    await office.getByRole('button', { name: '传阅', exact: true }).waitFor()
    await press(office, '传阅', async page => {
      await page.getByRole('dialog').getByLabel('传阅给').fill('潘大海')
      await page.locator('.ant-select-item-option', { hasText: '潘大海' }).first().click()
      await page.keyboard.press('Escape').catch(() => {})
    })
    const receipt = new URL(office.url()).pathname
    const head = await at('潘大海', receipt)
    await head.getByRole('button', { name: /已阅/ }).click()
    await head.getByRole('button', { name: /已阅/ }).waitFor({ state: 'hidden' })
    await office.goto(receipt)
    await screenshot(office, 'journey-5-circulated')
    await office.getByRole('complementary').getByRole('button', { name: '归档', exact: true }).click()
    await office.getByText(/2026-D10-/).first().waitFor()
  }, 400_000)

  test('the downloaded PDF keeps the millimetres of GB/T 9704 (±0.5 mm); it bears its reader’s mark and so does not claim to be the copy for keeping', async () => {
    const page = await at('祝捷', '/documents')
    await page.getByText(title).first().dblclick()
    await page.waitForURL(/\/documents\//)
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByText('下载 PDF').first().click()])
    const bytes = readFileSync(await download.path())
    const { pages: sheets, metadata } = await measurePdf(new Uint8Array(bytes))
    expect(metadata).toMatchObject({ part: null, conformance: null })
    expect(sheets.every(s => s.turned.map(t => t.text).join('').includes('祝捷'))).toBe(true)
    const within = (found: number, wanted: number) => expect(Math.abs(found - wanted), `${found} mm where ${wanted} mm is asked`).toBeLessThan(0.5)
    const [first] = sheets
    within(first!.width, layout.paperWidth)
    within(first!.height, layout.paperHeight)
    const red = first!.rules.find(r => r.color !== '#000000')!
    within(red.left, layout.leftMargin)
    within(red.right, layout.leftMargin + layout.areaWidth)
    const mark = first!.lines.find(l => l.text.includes('云岭县应急管理局文件'))!
    within(mark.ink.top, layout.topMargin + layout.markTop)
    const number = first!.lines.find(l => l.text.includes('云应急〔2026〕1号'))!
    within(red.y - number.ink.bottom, layout.redRuleBelowNumber)
    expect(sheets.length % 2).toBe(0)
    const last = sheets.at(-1)!
    within(Math.max(...last.rules.map(r => r.y)), layout.topMargin + layout.areaHeight)
    await screenshot(page, 'journey-6-filed')
  }, 200_000)
})
