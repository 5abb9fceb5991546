import { readFileSync } from 'node:fs'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hasBrowser, launchBrowser, newPage, SCREEN, screenshot } from '#test/browser'

describe.skipIf(!hasBrowser)('the browser of the tests', () => {
  let browser: Browser
  beforeAll(async () => { browser = await launchBrowser() }, 120_000)
  afterAll(() => browser?.close())

  test('has the office\'s screen and clock', async () => {
    const page = await newPage(browser)
    expect(await page.evaluate(() => ({ width: innerWidth, height: innerHeight, zone: Intl.DateTimeFormat().resolvedOptions().timeZone })))
      .toEqual({ ...SCREEN, zone: 'Asia/Shanghai' })
  })

  test('draws Chinese, not boxes: two characters give two pictures', async () => {
    const page = await newPage(browser)
    const drawn = await page.evaluate(() => ['中', '枢', '\u{10ffff}'].map(character => {
      const canvas = document.createElement('canvas')
      const pen = canvas.getContext('2d')!
      pen.font = '40px sans-serif'
      pen.fillText(character, 10, 60)
      return canvas.toDataURL()
    }))
    expect(new Set(drawn).size).toBe(3)
  })

  test('keeps a picture', async () => {
    const page = await newPage(browser)
    await page.setContent('<h1>中枢</h1>')
    expect(readFileSync(await screenshot(page, 'support/smoke')).subarray(1, 4).toString()).toBe('PNG')
  })
})
