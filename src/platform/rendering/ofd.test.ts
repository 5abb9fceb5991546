import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DocumentText, formIds, type Issue } from '#gongwen/document'
import { faultsOf } from '#gongwen/ofd/check'
import { openOfd } from '#gongwen/ofd/package'
import { linesOf, ofdText } from '#gongwen/ofd/text'
import { readFont } from '#gongwen/ofd/sfnt'
import { measurePdf } from './measure.ts'
import { openRenderer, type Renderer } from './renderer.ts'
import { issued, longText, sampleText } from './sample.ts'

let renderer: Renderer
beforeAll(async () => {
  renderer = openRenderer({ workers: 1 })
  await renderer.warm()
})
afterAll(() => renderer.close())

const dense = (s: string) => s.replace(/\s/g, '')
const table = {
  type: 'table' as const,
  header: true,
  caption: '',
  rows: [['序号', '单位', '任务'], ...Array.from({ length: 6 }, (_, i) => [`${i + 1}`, '应急管理局', '汛期值班值守 24 小时'])],
}
const texts: [string, DocumentText, Issue][] = [
  ['two pages with a seal', sampleText(), issued],
  ['a draft without number and day', sampleText(), { ...issued, number: null, date: null, printDate: null, sealed: false }],
  ['upward, signed, unsealed', sampleText({ kind: 'request', signers: ['罗文远'], unsealed: true }), { ...issued, sealed: false }],
  [
    'joint, three organs',
    sampleText({
      issuerMark: '云岭县发展和改革局\n云岭县财政局\n云岭县应急管理局文件',
      issuers: ['云岭县发展和改革局', '云岭县财政局', '云岭县应急管理局'],
    }),
    issued,
  ],
  ['names with rare characters', sampleText({ mainRecipients: ['镕堃玥㛃同志'] }), issued],
  [
    'a table and an attachment',
    sampleText({
      body: [...sampleText().body.slice(0, 3), { ...table, wide: false }],
      attachments: [
        {
          title: '任务清单',
          body: [
            { ...table, wide: true },
            { type: 'p', text: 'fi ff office（1）' },
          ],
          fileId: null,
          fileName: null,
          fileHash: null,
        },
      ],
    }),
    issued,
  ],
  ['an attachment not bound with the text', sampleText({ attachments: [{ title: '任务清单', body: [{ type: 'p', text: '内容。' }], fileId: null, fileName: null, fileHash: null, apart: true }] }), issued],
  ...formIds.map((form): [string, DocumentText, Issue] => [`form ${form}`, sampleText({ form }), issued]),
]

describe.each(texts)('%s', (_name, text, issue) => {
  test('conforms to GB/T 33190, and every letter stands where it stands in the PDF', async () => {
    const [ofd, pdf] = [await renderer.ofd(text, issue), await measurePdf(await renderer.pdf(text, issue, { archival: false }))]
    expect(faultsOf(ofd)).toEqual([])
    const pages = openOfd(ofd).documents[0]!.pages.map(p => p.read())
    expect(pages).toHaveLength(pdf.pages.length)
    pages.forEach((page, i) => {
      const want = pdf.pages[i]!
      expect(page.box.w).toBeCloseTo(want.width, 2)
      expect(page.box.h).toBeCloseTo(want.height, 2)
      const got = linesOf(page)
      const upright = got.filter(l => !l.turned)
      expect(dense(upright.map(l => l.text).join(''))).toBe(dense(want.lines.map(l => l.text).join('')))
      // By places, since the mark of a joint paper is one line to read and two by its base lines.
      const ours = upright.flatMap(l => l.letters).map(l => ({ c: l.c, x: l.box.x, y: l.box.y + l.box.h * 0.88 }))
      for (const line of want.lines)
        expect(ours.some(l => l.c === [...line.text][0] && Math.abs(l.x - line.left) < 0.02 && Math.abs(l.y - line.baseline) < 0.02), line.text).toBe(true)
      expect(
        got
          .filter(l => l.turned)
          .map(l => dense(l.text))
          .join(''),
      ).toBe(want.turned.map(t => t.text).join(''))
      // Red lines, table rules and the seal are there too.
      expect(page.items.filter(x => x.kind === 'path').length).toBe(want.rules.length + want.shapes.length)
    })
  })
})

test('the entry says title, author, day and the metadata of GB/T 33480', async () => {
  const ofd = await renderer.ofd(sampleText(), issued, { id: '019ac000-0000-7000-8000-00000000abcd', scope: '主动公开' })
  const { info } = openOfd(ofd).documents[0]!
  expect(info).toMatchObject({
    id: '019ac00000007000800000000000abcd',
    title: '云岭县人民政府办公室关于进一步加强全县公文处理工作的通知',
    author: '云岭县人民政府办公室',
    created: '2026-11-24',
    creator: '中枢',
  })
  expect(Object.fromEntries(info.custom.map(c => [c.name, c.value]))).toMatchObject({
    文种: '通知',
    发文字号: '云政办发〔2026〕18号',
    成文日期: '2026-11-24',
    印发机关: '云岭县人民政府办公室',
    发布层次: '主动公开',
    公文标识: '019ac000-0000-7000-8000-00000000abcd',
  })
  expect(info.custom.map(c => c.name)).not.toContain('密级和保密期限')
})

test('every font is embedded with a table that knows each character set in it', async () => {
  const [document] = openOfd(await renderer.ofd(sampleText({ mainRecipients: ['镕堃玥㛃同志'] }), issued)).documents
  const used = new Map<number, Set<string>>()
  for (const item of document!.pages.flatMap(p => p.read().items))
    if (item.kind === 'text')
      for (const l of item.letters) if (l.glyph === null && l.c.trim()) used.set(item.font, (used.get(item.font) ?? new Set()).add(l.c))
  expect(used.size).toBeGreaterThan(3)
  for (const [id, letters] of used) {
    const { map, glyphs } = readFont(document!.fonts.get(id)!.file()!)!
    for (const c of letters) expect(map.get(c.codePointAt(0)!), `${document!.fonts.get(id)!.name} ${c}`).toBeLessThan(glyphs)
  }
})

test('the same document gives the same bytes', async () => {
  const [a, b] = [await renderer.ofd(sampleText(), issued), await renderer.ofd(sampleText(), issued)]
  expect(Buffer.from(a).equals(Buffer.from(b))).toBe(true)
})

test('a copy carries its mark on every page, slanting and faint, over a text that stays the same', async () => {
  const copy = { lines: ['史磊　应急管理局', '2026-11-27 11:20　K7QM3XPD'] }
  const [plain, ofd, pdf] = [
    await renderer.ofd(sampleText(), issued),
    await renderer.ofd(sampleText(), issued, { copy }),
    await renderer.pdf(sampleText(), issued, { copy }),
  ]
  expect(faultsOf(ofd)).toEqual([])
  expect(ofdText(ofd)).toEqual(ofdText(plain))
  for (const page of openOfd(ofd).documents[0]!.pages.map(p => p.read())) {
    const marks = page.items.filter(i => i.kind === 'text' && i.fill!.alpha < 0.3)
    expect(marks.length).toBeGreaterThan(20)
    expect(
      linesOf(page)
        .filter(l => l.turned)
        .map(l => dense(l.text))
        .join(' '),
    ).toContain('K7QM3XPD')
  }
  const measured = await measurePdf(pdf)
  for (const page of measured.pages) expect(page.turned.map(t => t.text).join('')).toContain('史磊应急管理局')
  expect(measured.metadata.part).toBeNull()
})

test('sixty pages in a few seconds, read page by page', async () => {
  const start = performance.now()
  const ofd = await renderer.ofd(longText(68), issued)
  const written = performance.now() - start
  const document = openOfd(ofd).documents[0]!
  expect(document.pages.length).toBeGreaterThanOrEqual(58)
  expect(linesOf(document.pages[40]!.read()).length).toBeGreaterThan(20)
  // The bound is for a machine that does other things too; the figure itself stands in the bench.
  expect(written).toBeLessThan(20_000)
}, 60_000)
