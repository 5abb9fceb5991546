import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { DocumentText } from '#gongwen/document'
import { pngOf as png } from '#test/sample-files'
import { measureDrawn } from '#test/drawn'
import { measurePdf } from './measure.ts'
import { openRenderer } from './renderer.ts'
import { issued, longText, sampleText } from './sample.ts'

const PATIENCE = 180_000
const renderer = openRenderer({ workers: 1 })
beforeAll(() => renderer.warm(), PATIENCE)
afterAll(() => renderer.close())
const nothing = { sheets: [], parts: [] }
const picture = { type: 'figure' as const, fileId: 'a', fileHash: 'a', caption: '图1 流程', width: 60 }

describe('pages for the screen', () => {
  const many: [string, DocumentText][] = [
    ['a notice with its head and imprint', sampleText()],
    ['six pages', longText(5)],
    ['tables, upright and turned, and a picture', sampleText({
      body: [
        { type: 'p', text: '如下。' },
        { type: 'table', caption: '表1', wide: false, header: true, rows: [['单位', '时限'], ['教体局', '3日']] },
        picture,
        { type: 'table', caption: '表2', wide: true, header: true, rows: [['单位', '任务'], ['水务局', '堤防']] },
      ],
    })],
    ['an upward paper with signers', sampleText({ kind: 'request', signers: ['林远山', '范晓林'] })],
  ]
  test.each(many)('%s: every letter and picture stands where it stands in the PDF', async (_, text) => {
    const pictures = { a: png(400, 200) }
    const { sheets, parts, size } = await renderer.preview(text, issued, { have: nothing, pictures })
    const { pages } = await measurePdf(await renderer.pdf(text, issued, { pictures, archival: false }))
    expect(sheets.length).toBe(pages.length)
    for (const [i, page] of pages.entries()) {
      const { letters, pictures: drawn } = measureDrawn(sheets[i]!.svg!, parts)
      expect(letters.length).toBe(page.lines.reduce((n, l) => n + [...l.text.replaceAll(/\s/gu, '')].length, 0) + page.turned.length)
      const stands = (x: number, y: number, color: string) => letters.some(l => Math.hypot(l.x - x, l.y - y) < 0.02 && l.fill === color)
      for (const l of page.lines) expect({ text: l.text, stands: stands(l.left, l.baseline, l.color) }).toEqual({ text: l.text, stands: true })
      for (const t of page.turned) expect({ text: t.text, stands: stands(t.x, t.y, t.color) }).toEqual({ text: t.text, stands: true })
      expect(drawn.length).toBe(page.pictures.length)
      for (const [n, box] of page.pictures.entries()) for (const side of ['left', 'right', 'top', 'bottom'] as const) expect(drawn[n]![side]).toBeCloseTo(box[side], 1)
      expect(size.width / 72 * 25.4).toBeCloseTo(page.width, 2)
    }
  }, PATIENCE)

  test('after a changed word only its page is sent, and only outlines that were not there yet', async () => {
    const first = await renderer.preview(longText(5, 1), issued, { have: nothing })
    expect(first.sheets.every(s => s.svg)).toBe(true)
    const have = { sheets: first.sheets.map(s => s.print), parts: Object.keys(first.parts) }
    const same = await renderer.preview(longText(5, 1), issued, { have })
    expect([same.sheets.map(s => s.print), same.sheets.some(s => s.svg), same.parts]).toEqual([have.sheets, false, {}])
    const changed = longText(5, 1)
    const last = changed.body.at(-1) as { text: string }
    last.text = `靐${last.text.slice(1)}`
    const next = await renderer.preview(changed, issued, { have })
    expect(next.sheets.filter(s => s.svg).length).toBe(1)
    expect(Object.keys(next.parts).length).toBe(1)
    expect(JSON.stringify({ sheets: next.sheets, parts: next.parts }).length).toBeLessThan(100_000)
  }, PATIENCE)

  test('everything a page uses is there, and the bytes of a picture come once', async () => {
    const text = (word: string) => sampleText({ body: [{ type: 'p', text: word }, picture] })
    const pictures = { a: png(400, 200) }
    const first = await renderer.preview(text('一'), issued, { have: nothing, pictures })
    for (const [, id] of first.sheets.map(s => s.svg).join('').matchAll(/href="#([^"]+)"/g)) expect(first.parts[id!]).toContain(`id="${id}"`)
    expect(first.sheets[0]!.svg).not.toContain('data:')
    const next = await renderer.preview(text('二'), issued, { pictures, have: { sheets: first.sheets.map(s => s.print), parts: Object.keys(first.parts) } })
    expect(next.sheets[0]!.svg).not.toBeNull()
    expect(Object.values(next.parts).join('')).not.toContain('<image')
  }, PATIENCE)
})
