import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type Block, DocumentText, unissued } from '#gongwen/document'
import { hasBrowser, screenshot } from '#test/browser'
import { type Desks, desks } from '#test/desks'
import { png } from '#test/sample-files'
import type { World } from '#test/world'

/** What a draft begins with: a paper somebody wrote elsewhere. */
describe.skipIf(!hasBrowser)('a draft from a .docx', () => {
  let d: Desks
  let w: World
  let page: Page
  const broken: string[] = []

  beforeAll(async () => {
    d = await desks()
    w = d.w
    page = await d.at('祝捷')
    page.on('pageerror', error => broken.push(error.message))
  }, 400_000)
  afterAll(() => d?.close())
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await screenshot(page, 'failed-draft')
  })

  const kept = async (): Promise<DocumentText> => (await (await w.as('祝捷')).must('documents.read', { id: /documents\/([^/]+)\/edit/.exec(page.url())![1] })).text
  const pictures = () => page.locator('.paper-figure img')

  test('given a paper with a picture, when it is dropped on the page, then the picture stands in the draft with its caption, on the preview, and is stored in the house', async () => {
    const written = DocumentText.parse({
      kind: 'notice', issuerMark: '云岭县应急管理局文件', title: '云岭县应急管理局关于划定防汛责任区的通知', mainRecipients: ['各乡镇人民政府'], issuers: ['云岭县应急管理局'],
      body: [{ type: 'p', text: '防汛责任区划定如下。' }, { type: 'figure', fileId: 'map', fileHash: 'x', caption: '图1　防汛责任区', width: 60 }, { type: 'h1', text: '一、压实责任' }, { type: 'p', text: '请遵照执行。' }],
    })
    const buffer = Buffer.from(await w.app.ground.services.renderer.docx(written, unissued, { pictures: { map: png } }))
    await page.goto('/documents/new')
    await page.locator('input[type=file]').setInputFiles({ name: '通知稿.docx', mimeType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', buffer })
    await page.waitForURL(/\/edit/)
    await expect.poll(() => pictures().count(), { timeout: 20_000 }).toBe(1)
    await expect.poll(() => pictures().evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(0)
    expect(await page.getByLabel('图题').inputValue()).toBe('图1　防汛责任区')
    const figure = (await kept()).body.find((b): b is Extract<Block, { type: 'figure' }> => b.type === 'figure')!
    expect(figure).toMatchObject({ caption: '图1　防汛责任区', fileId: expect.stringMatching(/^[0-9a-f-]{36}$/) })
    expect(await (await w.as('祝捷')).act('files.info', { id: figure.fileId })).toMatchObject({ status: 200 })
    await page.locator('.sheet-parts image, .pdf-paper image').first().waitFor({ state: 'attached', timeout: 20_000 })
    await page.reload()
    await expect.poll(() => pictures().evaluate((img: HTMLImageElement) => img.naturalWidth), { timeout: 20_000 }).toBeGreaterThan(0)
    await screenshot(page, 'draft-picture')
  }, 200_000)

  test('a block that is already what one makes it stays so, also the last of the paper; nothing breaks', async () => {
    const paper = page.getByRole('textbox', { name: '正文', exact: true })
    await paper.getByText('请遵照执行。').click()
    await page.keyboard.press('End')
    await page.keyboard.press('Enter')
    await page.keyboard.type('二、抓好落实')
    await page.keyboard.press('Control+Alt+1')
    await page.locator('.body-tools').getByText('一、', { exact: true }).click()
    await expect.poll(async () => (await kept()).body.at(-1), { timeout: 15_000 }).toMatchObject({ type: 'h1', text: '二、抓好落实' })
    expect(broken).toEqual([])
  }, 100_000)

  test('what the checks see in the file itself stands folded above the desk until it is put away', async () => {
    await page.goto('/documents/new')
    await page.locator('input[type=file]').setInputFiles({ name: '稿.md', mimeType: 'text/markdown', buffer: Buffer.from('# 关于防汛工作的通知\n\n各乡镇人民政府：\n\n请认真布署。\n') })
    const seen = page.getByRole('region', { name: '原文件的校核结果' })
    await seen.getByText(/1 处，其中错误和警告 1 处/).click()
    await seen.getByText('“布署”应为“部署”').waitFor()
    await screenshot(page, 'draft-findings')
    expect((await kept()).body).toEqual([{ type: 'p', text: '请认真布署。' }])
    await seen.getByRole('button', { name: '收起不看' }).click()
    await seen.waitFor({ state: 'detached' })
  }, 200_000)
})
