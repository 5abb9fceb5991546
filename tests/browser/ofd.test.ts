import { readFileSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openOfd } from '#gongwen/ofd/package'
import { linesOf, ofdText } from '#gongwen/ofd/text'
import { openRenderer, type Renderer } from '#platform/rendering/renderer'
import { issued, longText, sampleText } from '#platform/rendering/sample'
import { hasBrowser, newPage, SCREEN, screenshot } from '#test/browser'
import { type Desks, desks } from '#test/desks'
import type { World } from '#test/world'

/** Two sealed pages as PDF and as OFD: the reader in the browser shows what the PDF shows. */
describe.skipIf(!hasBrowser)('OFD in the browser', () => {
  let d: Desks
  let w: World
  let browser: Browser
  let renderer: Renderer
  let page: Page
  const sealed = sampleText({ body: sampleText().body.slice(0, 6) })

  beforeAll(async () => {
    d = await desks()
    w = d.w
    browser = d.browser
    renderer = openRenderer({ workers: 1 })
    page = await d.at('祝捷')
    page.on('pageerror', error => { throw error })
  }, 400_000)
  afterAll(async () => {
    await renderer?.close()
    await d?.close()
  })

  const open = async (name: string, bytes: Uint8Array) => {
    await page.goto('/ofd')
    await page.getByLabel('选择 OFD 文件').setInputFiles({ name, mimeType: 'application/ofd', buffer: Buffer.from(bytes) })
    await page.locator('.ofd-sheet svg').first().waitFor()
  }

  /** The pages of a PDF as pictures of so many pixels' width, drawn by pdf.js in the same browser. */
  async function picturesOf(pdf: Uint8Array, width: number): Promise<string[]> {
    const other = await newPage(browser, 'http://pdf.test')
    const build = 'node_modules/pdfjs-dist/legacy/build'
    await other.route('http://pdf.test/**', route => {
      const path = new URL(route.request().url()).pathname
      if (path === '/file.pdf') return route.fulfill({ body: Buffer.from(pdf), contentType: 'application/pdf' })
      if (path.endsWith('.mjs')) return route.fulfill({ body: readFileSync(build + path), contentType: 'text/javascript' })
      return route.fulfill({ body: '<!doctype html><title>pdf</title><script type="module">import * as lib from "/pdf.mjs"; window.pdfjs = lib</script>', contentType: 'text/html' })
    })
    await other.goto('http://pdf.test/')
    await other.waitForFunction('window.pdfjs')
    const found = await other.evaluate(async wide => {
      const lib = (window as unknown as { pdfjs: any }).pdfjs
      lib.GlobalWorkerOptions.workerSrc = '/pdf.worker.mjs'
      const doc = await lib.getDocument({ url: '/file.pdf' }).promise
      const all: string[] = []
      for (let n = 1; n <= doc.numPages; n++) {
        const p = await doc.getPage(n)
        const viewport = p.getViewport({ scale: wide / p.getViewport({ scale: 1 }).width })
        const canvas = Object.assign(document.createElement('canvas'), { width: Math.round(viewport.width), height: Math.round(viewport.height) })
        await p.render({ canvas, viewport }).promise
        all.push(canvas.toDataURL('image/png'))
      }
      return all
    }, width)
    await other.close()
    return found
  }

  /** Share of places (a millimetre or so wide) whose ink differs by more than a third. */
  const difference = (a: string, b: string) =>
    page.evaluate(async ([one, two]) => {
      const [w2, h2] = [210, 297]
      const grey = async (address: string) => {
        const image = Object.assign(new Image(), { src: address })
        await image.decode()
        const canvas = Object.assign(document.createElement('canvas'), { width: w2, height: h2 })
        const pen = canvas.getContext('2d')!
        pen.imageSmoothingQuality = 'high'
        pen.drawImage(image, 0, 0, w2, h2)
        return pen.getImageData(0, 0, w2, h2).data
      }
      const [x, y] = [await grey(one!), await grey(two!)]
      let differ = 0
      let ink = 0
      for (let i = 0; i < x.length; i += 4) {
        const gap = Math.max(...[0, 1, 2].map(c => Math.abs(x[i + c]! - y[i + c]!)))
        if (gap > 85) differ += 1
        if (x[i + 1]! < 170) ink += 1
      }
      return { differ: differ / (w2 * h2), ink: ink / (w2 * h2) }
    }, [a, b] as const)

  test('given two sealed pages, then each looks like the page of the PDF, seal and red line included', async () => {
    const [ofd, pdf] = [await renderer.ofd(sealed, issued), await renderer.pdf(sealed, issued)]
    await open('通知.ofd', ofd)
    expect(await page.locator('.ofd-sheet').count()).toBe(2)
    const width = Math.round((await page.locator('.ofd-sheet').first().boundingBox())!.width)
    const wanted = await picturesOf(pdf, width)
    await screenshot(page, 'ofd-first')
    // A window in which a whole page stands, so that its picture is whole.
    await page.setViewportSize({ width: 1366, height: 1700 })
    for (const [i, want] of wanted.entries()) {
      const sheet = page.locator(`.ofd-sheet[data-page="${i + 1}"]`)
      await sheet.scrollIntoViewIfNeeded()
      await sheet.locator('svg').waitFor()
      const shown = `data:image/png;base64,${(await sheet.screenshot()).toString('base64')}`
      await page.evaluate(() => document.fonts.ready)
      const { differ, ink } = await difference(want, shown)
      expect(ink).toBeGreaterThan(0.01)
      expect(differ, `page ${i + 1}`).toBeLessThan(0.004)
    }
    await page.setViewportSize(SCREEN)
    await screenshot(page, 'ofd-seal')
  }, 120_000)

  test('the words over the page are the words of the file, to be selected and copied', async () => {
    const words = await page.locator('.ofd-sheet[data-page="1"] .ofd-words span').allInnerTexts()
    expect(words).toEqual(ofdText(await renderer.ofd(sealed, issued))[0])
  }, 60_000)

  test('given words to find, then they are marked and walked through; keys turn pages and change the size', async () => {
    await page.getByLabel('页面', { exact: true }).focus()
    await page.keyboard.press('Control+f')
    await page.keyboard.type('公文处理工作')
    await expect.poll(() => page.getByRole('status').filter({ hasText: '/' }).textContent()).toMatch(/^1 \/ \d+$/)
    expect(await page.locator('.ofd-hit').count()).toBeGreaterThan(0)
    await page.keyboard.press('Enter')
    await expect.poll(() => page.getByRole('status').filter({ hasText: '/' }).textContent()).toMatch(/^2 \/ /)
    await page.getByLabel('页面', { exact: true }).focus()
    await page.keyboard.press('End')
    await expect.poll(() => page.getByLabel('页码').inputValue()).toBe('2')
    await page.keyboard.press('Home')
    await expect.poll(() => page.getByLabel('页码').inputValue()).toBe('1')
    const before = (await page.locator('.ofd-sheet').first().boundingBox())!.width
    await page.keyboard.press('+')
    await expect.poll(async () => (await page.locator('.ofd-sheet').first().boundingBox())!.width).toBeGreaterThan(before)
  }, 60_000)

  test('given a stamped invoice of another maker, then its seal is seen and what holds of its signature is said', async () => {
    await open('发票.ofd', readFileSync('tests/fixtures/ofd/v4signed.ofd'))
    await page.getByRole('button', { name: /签名签章 1/ }).click()
    const panel = page.getByRole('dialog')
    await panel.getByText('13 个部件的杂凑值（SM3）都与签名时一致').waitFor()
    await panel.getByText('签章人的签名值（SM2）相符').waitFor()
    await panel.getByText(/是否由可信机构颁发、是否已吊销未核/).waitFor()
    await screenshot(page, 'ofd-signed')
    await page.keyboard.press('Escape')
  }, 60_000)

  test('given a file that is no OFD, then the reason is said and the page stays', async () => {
    await page.goto('/ofd')
    await page.getByLabel('选择 OFD 文件').setInputFiles({ name: '稿.ofd', mimeType: 'application/ofd', buffer: Buffer.from('%PDF-1.7 something else altogether') })
    await page.getByText('“稿.ofd”没有打开：不是 OFD 文件').waitFor()
    await page.getByRole('button', { name: /拖到这里/ }).waitFor()
  }, 60_000)

  test('given sixty pages, then the first is there at once and far pages hold no drawing', async () => {
    const long = await renderer.ofd(longText(68), issued)
    const start = performance.now()
    await open('长文.ofd', long)
    const firstMs = performance.now() - start
    expect(firstMs).toBeLessThan(10_000)
    expect(await page.locator('.ofd-sheet').count()).toBeGreaterThanOrEqual(58)
    expect(await page.locator('.ofd-sheet svg').count()).toBeLessThan(10)
  }, 120_000)

  test('given a document of the house, then its page offers OFD, and the reader opens it with the mark of whoever looks: a look is entered, no copy', async () => {
    const drafter = await w.as('祝捷')
    const { id } = await drafter.must('documents.create', { kind: 'notice', text: { title: '关于值班的通知', body: [{ type: 'p', text: '请各单位按表值班。' }] } })
    await page.goto(`/documents/${id}`)
    await page.getByRole('link', { name: '下载 OFD' }).waitFor()
    const sent = page.waitForResponse(r => r.url().includes('/api/documents.ofd') && r.url().includes('inline'))
    await page.getByRole('link', { name: '以 OFD 查看' }).click()
    const bytes = await (await sent).body()
    await page.locator('.ofd-sheet svg').first().waitFor()
    expect(await page.locator('.ofd-words').first().innerText()).toContain('请各单位按表值班。')
    const auditor = await w.asAdministrator('audit')
    expect((await auditor.must('copies.list', { person: '祝捷', how: 'taken' })).rows).toEqual([])
    const { rows } = await auditor.must('copies.list', { person: '祝捷', how: 'looked' })
    expect(rows.map((r: any) => r.form)).toEqual(expect.arrayContaining(['ofd', 'pdf']))
    const { code } = rows.find((r: any) => r.form === 'ofd')
    const turned = linesOf(openOfd(bytes).documents[0]!.pages[0]!.read()).filter(l => l.turned).map(l => l.text).join('').replace(/\s/g, '')
    expect(turned).toContain('祝捷')
    expect(turned).toContain(`查看码${code.slice(0, 5)}-${code.slice(5)}`)
    await screenshot(page, 'ofd-own')
  }, 60_000)

  test('given an attachment in OFD, then the list of attachments opens it in the reader, with the mark of whoever looks over its pages', async () => {
    const drafter = await w.as('祝捷')
    const file = await drafter.upload('发票.ofd', readFileSync('tests/fixtures/ofd/v4signed.ofd'))
    const { id } = await drafter.must('documents.create', { kind: 'notice', text: {
      title: '关于报销的通知', body: [{ type: 'p', text: '请按样张报销。' }], attachments: [{ title: '样张', fileId: file.id, fileName: '发票.ofd', fileHash: file.hash }],
    } })
    await page.goto(`/documents/${id}`)
    await page.getByRole('link', { name: '查看 OFD：发票.ofd' }).click()
    await page.waitForURL(/\/ofd\?from=/)
    await page.getByRole('heading', { level: 1, name: '发票.ofd' }).waitFor()
    await page.locator('.ofd-sheet svg').first().waitFor()
    await page.getByRole('button', { name: /签名签章 1/ }).waitFor()
    const mark = await page.locator('.ofd-sheet').first().evaluate(e => decodeURIComponent(getComputedStyle(e, '::after').backgroundImage))
    expect(mark).toContain('祝捷')
    await screenshot(page, 'ofd-attachment')
    // Somebody without a right to the document is not shown the file by its address either.
    const reply = await w.http.inject({ method: 'GET', url: `/api/files.content?id=${file.id}&inline=1`, headers: { cookie: (await w.as('尹秀英')).cookie } })
    expect(reply.statusCode).toBe(404)
  }, 60_000)
})
