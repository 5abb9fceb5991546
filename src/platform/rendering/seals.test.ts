import { afterAll, describe, expect, test } from 'vitest'
import type { Block, DocumentText } from '#gongwen/document'
import { layout, rowHeight } from '#gongwen/layout'
import { areaBottom, areaRight, cellBottom, cellTop, expectSeals, lineOf, TOLERANCE } from '../../../tests/support/ruler.ts'
import { type MeasuredLine, type MeasuredPage, measurePdf } from './measure.ts'
import { openRenderer } from './renderer.ts'
import { issued, sampleText } from './sample.ts'

// 7.3.5.5: whatever the number of bodies and the length of the text, the page of seals, names and date carries text, and nothing leaves the type area.
const renderer = openRenderer({ workers: 1 })
afterAll(() => renderer.close())

const names = ['教育', '公安', '民政', '司法', '财政', '水利', '商务', '审计', '统计', '林业', '医保', '信访']
const short = names.map(w => `云岭县${w}局`)
const long = names.map(w => `云岭县${w}和人力资源社会保障事务局`)
const LINE = '落实责任强化督查按期办结报告结果持续改进服务群众规范管理公开透'

/** So many lines of 28 characters, in paragraphs of one to five lines. */
function bodyOf(lines: number): Block[] {
  const body: Block[] = []
  for (let left = lines, i = 0; left > 0; i++) {
    const take = Math.min(left, 1 + ((i * 3) % 5))
    body.push({ type: 'p', text: `${LINE.repeat(take).slice(0, take * layout.columns - layout.indent - 1)}。` })
    left -= take
  }
  return body
}

const isText = (l: MeasuredLine) => /[落实责任强化督查按期办结报告结果持续改进服务群众规范管理公开透]{3}/.test(l.text)
const pagesOf = async (over: Partial<DocumentText>): Promise<MeasuredPage[]> => {
  const title = `云岭县教育局${(over.issuers?.length ?? 1) > 1 ? '等部门' : ''}\n关于开展校园周边环境综合治理的通知`
  return (await measurePdf(await renderer.pdf(sampleText({ title, note: '', ...over }), issued))).pages
}

/** Nothing stands outside the type area but the page number; a mark at the end of a line may hang half a letter over its edge. */
function expectInside(pages: readonly MeasuredPage[]) {
  for (const l of pages.flatMap(page => page.lines).filter(l => !/^—\s*\d+\s*—$/.test(l.text))) {
    expect(l.ink.left, l.text).toBeGreaterThanOrEqual(layout.leftMargin - TOLERANCE)
    expect(l.ink.right, l.text).toBeLessThanOrEqual(areaRight + TOLERANCE)
    expect(cellTop(l), l.text).toBeGreaterThanOrEqual(layout.topMargin)
    expect(cellBottom(l), l.text).toBeLessThanOrEqual(areaBottom)
  }
}

/** Lengths that differ from one number of bodies to the next, so that every fill of the last page comes up somewhere. */
const lengthsFor = (n: number) => [1, 3, ...Array.from({ length: 5 }, (_, k) => 4 + ((n * 7 + k * 16) % 77))]

describe('7.3.5.5 印章、署名不与正文分离', () => {
  test.each(names.map((_, i) => i + 1))('%i bodies, texts of 1 to 80 lines: seals in rows, over their names, the last over the date, on a page with text', async n => {
    for (const lines of lengthsFor(n)) {
      for (const issuers of n > 1 && lines % 3 === 0 ? [short.slice(0, n), long.slice(0, n)] : [short.slice(0, n)]) {
        const what = `${n} 个机关，${lines} 行正文`
        const pages = await pagesOf({ issuers, issuerMark: n > 1 ? `${short.slice(0, n).join('\n')}文件` : '云岭县教育局文件', body: bodyOf(lines) })
        expect(pages[0]!.lines.some(isText) || pages[0]!.lines.some(l => l.text.replaceAll(' ', '').startsWith('落实')), `${what}：首页有正文`).toBe(true)
        const seals = expectSeals(pages, issuers)
        expect(new Set(seals.map(s => s.n)).size, `${what}：印章同页`).toBe(1)
        const { page } = seals[0]!
        const text = page.lines.filter(l => l.baseline < seals[0]!.top && Math.abs(l.size - layout.bodySize) < 0.1)
        expect(text.length, `${what}：印章所在页有正文`).toBeGreaterThanOrEqual(1)
        // the first row within a line of the text; the rows level, none longer than the first
        expect(seals[0]!.top - cellBottom(text.at(-1)!), what).toBeLessThanOrEqual(layout.sealTopRows * rowHeight)
        const counts = [...new Set(seals.map(s => s.y.toFixed(1)))].map(y => seals.filter(s => s.y.toFixed(1) === y).length)
        expect(counts.slice(0, -1).every(c => c === counts[0]) && counts.at(-1)! <= counts[0]!, `${what}：${counts}`).toBe(true)
        const date = lineOf(page, '2026年11月24日')
        const last = seals.at(-1)!
        expect(date.ink.top > last.top && date.ink.bottom < last.bottom && Math.abs((date.left + date.right) / 2 - last.x) <= TOLERANCE, `${what}：末章压日期`).toBe(true)
        expectInside(pages)
      }
    }
  }, 120_000)

  test.each([1, 5, 9, 12])('%i bodies without seals, or signing in person: on a page with text', async n => {
    for (const lines of [1, 6, 9, 13, 25]) {
      const unsealed = await pagesOf({ issuers: short.slice(0, n), unsealed: true, note: '此件公开发布', body: bodyOf(lines) })
      const signed = await pagesOf({
        kind: 'order', issuerMark: '云岭县教育局令', issuers: [], note: '此件公开发布', body: bodyOf(lines), signatories: short.slice(0, n).map(s => ({ post: `${s}局长`, name: '王建国' })),
      })
      for (const [pages, first] of [[unsealed, short[0]!], [signed, `${short[0]}局长`]] as const) {
        const date = pages.find(page => page.lines.some(l => l.text === '2026年11月24日'))!
        const named = date.lines.findLast(l => l.text.includes(first))!
        expect(date.lines.some(l => isText(l) && l.baseline < named.baseline), `${n} 个机关，${lines} 行正文`).toBe(true)
        lineOf(date, '（此件公开发布）')
        expectInside(pages)
      }
    }
  }, 120_000)
})
