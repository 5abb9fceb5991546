import { readFile } from 'node:fs/promises'
import { afterAll, describe, expect, test } from 'vitest'
import { charWidth, layout, millimetres, rowHeight } from '#gongwen/layout'
import { areaBottom, areaRight, cellBottom, cellTop, lineOf, near, pageOf, TOLERANCE } from '../../../tests/support/ruler.ts'
import { measurePdf } from './measure.ts'
import { openRenderer } from './renderer.ts'
import { issued, sampleText } from './sample.ts'

// Clauses of GB/T 9704—2012 that no other file measures, and the table that says where each is measured (docs/layout.md).
const renderer = openRenderer({ workers: 1 })
afterAll(() => renderer.close())
const pagesOf = async (over: Parameters<typeof sampleText>[0], issue = issued) => (await measurePdf(await renderer.pdf(sampleText(over), issue))).pages
const lead = (rowHeight - millimetres(layout.bodySize)) / 2
const file = { fileId: null, fileName: null, fileHash: null }

test('7.2.1, 7.2.3: copy number flush left on the first line of the type area, urgency under it in 黑体; alone, urgency takes the first line', async () => {
  const [both] = await pagesOf({ urgency: '特急' }, { ...issued, copyNumber: '000012' })
  const [number, urgency] = [lineOf(both!, '000012'), lineOf(both!, '特急')]
  for (const l of [number, urgency]) near(l.left, layout.leftMargin, '顶格')
  near(cellTop(number) - lead, layout.topMargin, '份号在第一行')
  near(urgency.baseline - number.baseline, rowHeight, '紧急程度在其下一行')
  expect(urgency.fonts).toEqual(['FandolHei-Regular'])
  expect([number.size, urgency.size].every(s => Math.abs(s - layout.bodySize) < 0.1)).toBe(true)
  const [alone] = await pagesOf({ urgency: '加急' })
  near(cellTop(lineOf(alone!, '加急')) - lead, layout.topMargin, '紧急程度在第一行')
  near(lineOf(both!, '文件').ink.top, lineOf(alone!, '文件').ink.top, '标志不因其上的要素移动')
})

describe('7.3.4 附件说明', () => {
  test('a line under the text, two letters in; one attachment bears no number; no mark after its name', async () => {
    const page = pageOf(await pagesOf({ attachments: [{ title: '重点任务分工表', body: [], ...file }] }), '附件：')
    const note = lineOf(page, '附件：')
    expect(note.text).toBe('附件：重点任务分工表')
    near(note.left, layout.leftMargin + layout.indent * charWidth, '左空二字')
    const above = page.lines.filter(l => l.baseline < note.baseline).at(-1)!
    near(note.baseline - above.baseline, (layout.rowsAboveAttachmentNote + 1) * rowHeight, '上空一行')
  })

  test('a name too long for a line goes on under its own first letter', async () => {
    const title = '云岭县人民政府办公室关于进一步加强全县公文处理和督查督办工作重点任务分工及责任清单'
    const page = pageOf(await pagesOf({ attachments: [title, '联络员名单'].map(t => ({ title: t, body: [], ...file })) }), '附件：1.')
    const at = page.lines.findIndex(l => l.text.startsWith('附件：1.'))
    const [first, more, second] = page.lines.slice(at, at + 3).map(l => l!) as [typeof page.lines[0], typeof page.lines[0], typeof page.lines[0]]
    const name = (second.right - second.left) / (second.chars + 1) // 2. and five letters: the number is a letter and a half or so
    expect(second.text).toBe('2. 联络员名单')
    expect(first.text.slice('附件：1. '.length) + more.text).toBe(title)
    near(more.left, second.right - 5 * charWidth, '回行与名称首字对齐')
    expect(name).toBeGreaterThan(0)
  })
})

test('7.4.2: sixty bodies to copy to: one imprint, whole, within its indents, its last rule on the foot of the type area', async () => {
  const copyTo = Array.from({ length: 60 }, (_, i) => `云岭县第${i + 1}直属机构办公室`)
  const last = (await pagesOf({ copyTo })).at(-1)!
  const small = millimetres(layout.smallSize)
  const list = last.lines.filter(l => Math.abs(l.size - layout.smallSize) < 0.1 && l.baseline < areaBottom)
  expect(list.map(l => l.text).join('').replaceAll(' ', '')).toContain(`${copyTo.join('，')}。`)
  for (const l of list) expect(l.ink.right).toBeLessThanOrEqual(areaRight - small + TOLERANCE)
  for (const l of list) expect(cellBottom(l)).toBeLessThan(areaBottom)
  near(last.rules.at(-1)!.y, areaBottom, '末条线')
  expect(last.rules.length).toBe(3)
})

test('docs/layout.md names for each clause a test that is there', async () => {
  const rows = [...(await readFile(new URL('../../../docs/layout.md', import.meta.url), 'utf8')).matchAll(/^\| (\S+) \| (.+?) \| `(\S+)` \| (.+?) \|$/gm)]
  expect(rows.length).toBeGreaterThan(30)
  for (const [, clause, , at, words] of rows) {
    const source = await readFile(new URL(at!, import.meta.url), 'utf8')
    expect(source.includes(words!), `${clause}: “${words}” in ${at}`).toBe(true)
  }
})
