import { afterAll, describe, expect, test } from 'vitest'
import { DocumentText, type Issue, unissued } from '#gongwen/document'
import { charWidth, layout, millimetres, rowHeight } from '#gongwen/layout'
import { areaBottom, areaRight, cellBottom, cellTop, lineOf, near, pageOf, TOLERANCE } from '../../../tests/support/ruler.ts'
import { type MeasuredLine, type MeasuredPage, measurePdf } from './measure.ts'
import { openRenderer, type PdfOptions } from './renderer.ts'
import { issued, sampleText } from './sample.ts'

// The ruler: real pages, measured from the drawing commands of the PDF, against the table of GB/T 9704 in layout.ts. ±0.5 mm.
const renderer = openRenderer({ workers: 1 })
afterAll(() => renderer.close())

const pagesOf = async (text: DocumentText, issue: Issue, options?: PdfOptions) => (await measurePdf(await renderer.pdf(text, issue, options))).pages
const sentence = '坚持问题导向和目标导向相统一按照准确规范精简高效安全保密的原则进一步压实责任'
const p = (text: string) => ({ type: 'p' as const, text })

describe('a notice of three pages, sealed (C1: 版式合国标)', async () => {
  const pdf = await renderer.render(sampleText(), issued)
  const { pages, metadata } = await measurePdf(pdf.bytes)
  const [first, second] = pages as [MeasuredPage, MeasuredPage]

  test('A4, archival (PDF/A-2u), with a title for readers', () => {
    for (const page of pages) {
      near(page.width, layout.paperWidth, '纸宽')
      near(page.height, layout.paperHeight, '纸高')
    }
    expect(metadata).toMatchObject({ part: '2', conformance: 'U', title: sampleText().title.replace('\n', '') })
    expect(pdf.missing).toEqual({ standIn: [], none: [] })
  })

  test('5.2.3: 22 lines on a full page, evenly, filling the type area', () => {
    const body = second.lines.filter(l => Math.abs(l.size - layout.bodySize) < 0.1)
    expect(body.length).toBe(layout.rows)
    body.slice(1).forEach((l, i) => near(l.baseline - body[i]!.baseline, rowHeight, `行距 ${i + 1}`))
    near(cellTop(body[0]!) - (rowHeight - millimetres(layout.bodySize)) / 2, layout.topMargin, '首行')
    near(cellBottom(body.at(-1)!) + (rowHeight - millimetres(layout.bodySize)) / 2, areaBottom, '末行')
  })

  test('5.2.3: 28 characters on a full line, from edge to edge, and the 28th may end a paragraph', () => {
    const full = second.lines.filter(
      l => /^[\u4e00-\u9fff]+$/.test(l.text) && l.left < layout.leftMargin + 0.1 && l.right > areaRight - charWidth / 2,
    )
    expect(full.some(l => l.text.endsWith('落地见效'))).toBe(true)
    expect(full.length).toBeGreaterThanOrEqual(5)
    for (const l of full) {
      expect(l.chars).toBe(layout.columns)
      near(l.left, layout.leftMargin, '左缘')
      near(l.right, areaRight, '右缘')
    }
  })

  test("7.2.4: the upper edge of the mark stands 35 mm under the type area's, in red, in the middle", () => {
    const mark = lineOf(first, '云岭县人民政府办公室文件')
    near(mark.ink.top, layout.topMargin + layout.markTop, '标志上边缘')
    near((mark.ink.left + mark.ink.right) / 2, layout.leftMargin + layout.areaWidth / 2, '标志居中')
    expect(mark.color).toBe('#e60012')
    expect(millimetres(mark.size)).toBeLessThanOrEqual(layout.markHeight)
  })

  test('7.2.5, 7.2.7: number two lines under the mark, red line 4 mm under the number, as wide as the type area', () => {
    const mark = lineOf(first, '文件')
    const number = lineOf(first, '云政办发〔2026〕18号')
    near(cellTop(number) - (rowHeight - millimetres(layout.bodySize)) / 2 - mark.ink.bottom, layout.rowsBelowMark * rowHeight, '字号上空')
    near((number.ink.left + number.ink.right) / 2, layout.leftMargin + layout.areaWidth / 2, '字号居中')
    const red = first.rules.filter(r => r.color === '#e60012')
    expect(red.length).toBe(1)
    near(red[0]!.y - cellBottom(number), layout.redRuleBelowNumber, '红线')
    near(red[0]!.left, layout.leftMargin, '红线左')
    near(red[0]!.right - red[0]!.left, layout.areaWidth, '红线长')
  })

  test('7.3.1: the title begins two lines under the red line, 2号, centred, lines as the drafter broke them', () => {
    const [one, two] = [lineOf(first, '云岭县人民政府办公室'), lineOf(first, '关于进一步加强')].map(
      (_, i) => first.lines.filter(l => Math.abs(l.size - layout.titleSize) < 0.1)[i]!,
    )
    const lead = (millimetres(layout.titlePitch) - millimetres(layout.titleSize)) / 2
    near(cellTop(one!) - lead - first.rules[0]!.y, layout.rowsBelowRule * rowHeight, '标题上空')
    expect([one!.text, two!.text]).toEqual(['云岭县人民政府办公室', '关于进一步加强全县公文处理工作的通知'])
    for (const l of [one!, two!]) near((l.ink.left + l.ink.right) / 2, layout.leftMargin + layout.areaWidth / 2, '标题居中')
    expect(one!.fonts).toEqual(['FandolSong-Bold'])
  })

  test('7.3.2, 7.3.3: recipients flush left with a colon; paragraphs indented two characters; faces of the levels', () => {
    const to = lineOf(first, '各乡镇人民政府，县政府各部门、各直属机构：')
    near(to.left, layout.leftMargin, '主送机关')
    near(lineOf(first, '为深入贯彻').left, layout.leftMargin + layout.indent * charWidth, '段首')
    expect(lineOf(first, '一、总体要求').fonts).toEqual(['FandolHei-Regular'])
    expect(lineOf(pageOf(pages, '（一）严格公文格式'), '（一）严格公文格式').fonts).toEqual(['FandolKai-Regular', 'FandolFang-Regular'])
    expect(lineOf(pageOf(pages, '1.建立任务清单'), '1.建立任务清单').fonts.sort()).toEqual(['FandolFang-Regular', 'FandolSong-Regular'])
  })

  test('7.3.5.1: the date four characters from the right, the name centred over it, the seal over both and within a line of the text', () => {
    const page = pageOf(pages, '2026年11月24日')
    const date = page.lines.find(l => l.text === '2026年11月24日')!
    const name = page.lines.find(l => l.text === '云岭县人民政府办公室')!
    near(areaRight - date.right, layout.dateRightIndent * charWidth, '成文日期右空')
    near((name.left + name.right) / 2, (date.left + date.right) / 2, '署名居中')
    near(date.baseline - name.baseline, rowHeight, '署名在日期之上')
    const ring = page.shapes.find(s => s.right - s.left > 35)!
    near(ring.right - ring.left + 1, layout.sealDiameter, '印章直径')
    near((ring.left + ring.right) / 2, (date.left + date.right) / 2, '印章居中')
    expect(ring.top).toBeLessThan(name.ink.top)
    expect(ring.bottom).toBeGreaterThan(date.ink.bottom)
    const above = page.lines.filter(l => l.baseline < name.baseline).at(-1)!
    expect(ring.top - cellBottom(above)).toBeLessThanOrEqual(layout.sealTopRows * rowHeight)
    expect((ring.top + ring.bottom) / 2).toBeLessThan((name.ink.top + date.ink.bottom) / 2)
    expect(page.turned.map(t => t.text).join('')).toBe('云岭县人民政府办公室')
  })

  test('7.3.6: the note on the line after the date, in round brackets, indented two characters', () => {
    const page = pageOf(pages, '（此件公开发布）')
    const date = page.lines.find(l => l.text === '2026年11月24日')!
    const note = lineOf(page, '（此件公开发布）')
    expect(note.fonts).toEqual(['FandolFang-Regular'])
    near(note.baseline - date.baseline, rowHeight, '附注')
    near(note.left, layout.leftMargin + layout.indent * charWidth, '附注左空')
  })

  test('7.4: the imprint on the last page, an even one; its last rule on the lower edge of the type area', () => {
    expect(pages.length % 2).toBe(0)
    const last = pages.at(-1)!
    const [top, middle, bottom] = last.rules.filter(r => r.color === '#000000').slice(-3)
    near(bottom!.y, areaBottom, '版记末条线')
    near(top!.thickness, layout.imprintOuterRule, '首条线粗')
    near(middle!.thickness, layout.imprintInnerRule, '中间线粗')
    expect(top!.thickness).toBeGreaterThan(middle!.thickness)
    for (const r of [top!, middle!, bottom!]) {
      near(r.left, layout.leftMargin, '版记线左')
      near(r.right, areaRight, '版记线右')
    }
    const small = millimetres(layout.smallSize)
    near(lineOf(last, '抄送：县委各部门').left, layout.leftMargin + small, '抄送左空一字')
    expect(lineOf(last, '抄送：').text).toMatch(/。$/)
    near(lineOf(last, '印发').right, areaRight - small, '印发日期右空一字')
  })

  test('7.5: page numbers in 4号 Song, the dash 7 mm under the type area, odd pages right, even pages left, one letter in', () => {
    const letter = millimetres(layout.smallSize) * layout.pageNumberIndent
    expect(pages.map(page => page.pageNumber?.number)).toEqual(pages.map((_, i) => i + 1))
    for (const { pageNumber } of pages) {
      near(pageNumber!.dash, areaBottom + layout.pageNumberBelow, '一字线')
      expect(pageNumber!.font).toBe('FandolSong-Regular')
      if (pageNumber!.number % 2 === 1) near(pageNumber!.right, areaRight - letter, '单页居右')
      else near(pageNumber!.left, layout.leftMargin + letter, '双页居左')
    }
  })
})

describe('other forms of the same page', () => {
  test("7.2.5, 7.2.6: an upward document: number one character from the left, signers to the right, two a line, on the number's line the last", async () => {
    const text = sampleText({
      kind: 'request',
      title: '云岭县水利局关于申请防汛资金的请示',
      mainRecipients: ['云岭县人民政府'],
      signers: ['王建国', '李明', '张志强'],
    })
    const [first] = await pagesOf(text, issued)
    const label = lineOf(first!, '签发人：王建国')
    const number = lineOf(first!, '云政办发〔2026〕18号')
    expect(label.text).toBe('签发人：王建国 李 明')
    expect(number.text).toMatch(/张志强$/)
    near(number.baseline - label.baseline, rowHeight, '签发人行距')
    near(number.left, layout.leftMargin + layout.upwardIndent * charWidth, '字号左空一字')
    near(label.right, areaRight - layout.upwardIndent * charWidth, '签发人右空一字')
    expect(label.fonts).toEqual(['FandolFang-Regular', 'FandolKai-Regular'])
    near(first!.rules[0]!.y - cellBottom(number), layout.redRuleBelowNumber, '红线')
  })

  test("7.3.5.2: unsealed, name longer than date: the name two characters from the right, the date's first two characters right of the name's", async () => {
    const pages = await pagesOf(sampleText({ unsealed: true }), issued)
    const page = pageOf(pages, '2026年11月24日')
    const date = page.lines.find(l => l.text === '2026年11月24日')!
    const name = page.lines.find(l => l.text === '云岭县人民政府办公室')!
    near(areaRight - name.right, layout.issuerRightIndent * charWidth, '署名右空')
    near(date.left - name.left, layout.dateShift * charWidth, '首字右移')
    expect(page.shapes.filter(s => s.right - s.left > 35)).toEqual([])
  })

  test('7.3.5.2: unsealed, name shorter than date: the date two characters from the right, the name moved left', async () => {
    const page = pageOf(await pagesOf(sampleText({ issuers: ['县水利局'], unsealed: true }), issued), '县水利局')
    const date = page.lines.find(l => l.text === '2026年11月24日')!
    const name = page.lines.find(l => l.text === '县水利局')!
    expect(name.right).toBeLessThan(date.right)
    near(areaRight - date.right, layout.issuerRightIndent * charWidth, '日期右空')
    near(date.left - name.left, layout.dateShift * charWidth, '首字右移')
  })

  test('7.3.5.1: joint issuers: a seal for each, side by side without touching, the last over name and date', async () => {
    const pages = await pagesOf(sampleText({ issuers: ['县教育局', '县财政局', '县民政局'] }), issued)
    const page = pageOf(pages, '县教育局')
    const rings = page.shapes.filter(s => s.right - s.left > 35).sort((a, b) => a.left - b.left)
    expect(rings.length).toBe(3)
    for (const [i, ring] of rings.entries()) {
      expect(ring.left).toBeGreaterThanOrEqual(layout.leftMargin)
      expect(ring.right).toBeLessThanOrEqual(areaRight)
      if (i > 0) expect(ring.left - rings[i - 1]!.right).toBeGreaterThan(1)
    }
    const date = page.lines.find(l => l.text.includes('2026年11月24日'))!
    near((date.left + date.right) / 2, (rings[2]!.left + rings[2]!.right) / 2, '日期在末章下')
  })

  test('7.2.4: joint marks one under the other, “文件” to the right in the middle, upper edge still at 35 mm', async () => {
    const [first] = await pagesOf(sampleText({ issuerMark: '中共云岭县委办公室\n云岭县人民政府办公室文件' }), issued)
    const red = first!.lines.filter(l => l.color === '#e60012')
    expect(red.map(l => l.text.replaceAll(' ', '')).sort()).toEqual(['中共云岭县委办公室', '云岭县人民政府办公室', '文件'].sort())
    near(Math.min(...red.map(l => l.ink.top)), layout.topMargin + layout.markTop, '标志上边缘')
  })

  test('7.5, 7.4: a text that ends on an odd page has its imprint alone on the next, even one', async () => {
    const pages = await pagesOf(sampleText({ body: [p('请遵照执行。')], unsealed: true }), issued)
    expect(pages.length).toBe(2)
    expect(pages[1]!.lines.map(l => l.text).join()).not.toContain('请遵照执行')
    near(pages[1]!.rules.at(-1)!.y, areaBottom, '版记末条线')
    expect(pages[1]!.pageNumber?.number).toBe(2)
  })

  test('7.5: an even page without room for the imprint: a blank page, then the imprint, both without numbers', async () => {
    const copyTo = Array.from({ length: 20 }, (_, i) => `云岭县第${i + 1}综合执法大队办公室`)
    const pages = await pagesOf(sampleText({ body: Array.from({ length: 7 }, () => p(sentence.repeat(2))), copyTo, note: '', unsealed: true }), issued)
    expect(pages.map(page => page.pageNumber?.number ?? null)).toEqual([1, 2, null, null])
    expect(pages[2]!.lines).toEqual([])
    near(pages[3]!.rules.at(-1)!.y, areaBottom, '版记末条线')
  })

  test('7.4.2: twelve bodies to copy to: lines continue under the first letter after “抄送：”', async () => {
    const copyTo = Array.from({ length: 12 }, (_, i) => `云岭县第${i + 1}直属机构办公室`)
    const last = (await pagesOf(sampleText({ copyTo }), issued)).at(-1)!
    const small = millimetres(layout.smallSize)
    const list = last.lines.filter(l => Math.abs(l.size - layout.smallSize) < 0.1 && l.baseline < areaBottom)
    expect(list.length).toBeGreaterThanOrEqual(5)
    for (const l of list.slice(1, -1)) near(l.left, layout.leftMargin + 4 * small, '回行')
    for (const l of list) expect(l.ink.right).toBeLessThanOrEqual(areaRight - small + TOLERANCE)
    near(last.rules.at(-1)!.y, areaBottom, '版记末条线')
  })

  test('7.3.2: recipients so many that the first page would carry no text go to the imprint, over “抄送”, without a rule between', async () => {
    const mainRecipients = Array.from({ length: 40 }, (_, i) => `云岭县第${i + 1}乡镇人民政府`)
    const { bytes, recipientsMoved } = await renderer.render(sampleText({ mainRecipients }), issued)
    expect(recipientsMoved).toBe(true)
    const { pages } = await measurePdf(bytes)
    lineOf(pages[0]!, '为深入贯彻')
    const last = pages.at(-1)!
    expect(lineOf(last, '主送：').baseline).toBeLessThan(lineOf(last, '抄送：').baseline)
    expect(last.rules.length).toBe(3)
  })

  test('7.3.2: recipients stay where they are when moving them would not bring text to the first page', async () => {
    const { recipientsMoved } = await renderer.render(sampleText({ title: `关于${'加强防汛抗旱工作'.repeat(24)}的通知` }), issued)
    expect(recipientsMoved).toBe(false)
  })

  test('7.3.5.5: name, date and seal never stand on a page without text; the line pitch gives way', async () => {
    // Text up to the very end of a page, so that the signature would fall on the next one alone.
    for (const count of [3, 4, 5]) {
      const { bytes } = await renderer.render(sampleText({ body: Array.from({ length: count }, () => p(sentence.repeat(2))) }), issued)
      const { pages } = await measurePdf(bytes)
      const page = pages.find(q => q.shapes.some(s => s.right - s.left > 35))!
      const text = page.lines.filter(
        l =>
          l.baseline < areaBottom &&
          l.fonts[0] === 'FandolFang-Regular' &&
          !/2026|云岭县人民政府办公室|此件公开/.test(l.text) &&
          Math.abs(l.size - layout.bodySize) < 0.1,
      )
      expect(text.length, `${count} paragraphs`).toBeGreaterThan(0)
    }
  })

  test('7.3.7: an attachment on its own page: label flush on the first line, title on the third', async () => {
    const attachments = [
      {
        title: '重点任务分工表',
        body: [
          p('说明如下。'),
          {
            type: 'table' as const, caption: '', wide: false,
            header: true,
            rows: [
              ['序号', '任务'],
              ['1', '建立清单'],
            ],
          },
        ],
      },
      { title: '联络员回执' },
    ]
    const pages = await pagesOf(sampleText({ attachments: attachments as DocumentText['attachments'] }), issued)
    const page = pages.find(q => q.lines[0]?.text === '附件1')!
    near(page.lines[0]!.left, layout.leftMargin, '附件二字')
    expect(page.lines[0]!.fonts[0]).toBe('FandolHei-Regular')
    const row = (l: MeasuredLine) => Math.round((l.baseline - layout.topMargin) / rowHeight + 0.2)
    expect([row(page.lines[0]!), row(page.lines[1]!)]).toEqual([1, layout.attachmentTitleRow])
    const list = pageOf(pages, '附件：1. 重点任务分工表')
    near(lineOf(list, '附件：1. ').left, layout.leftMargin + layout.indent * charWidth, '附件说明左空')
    expect(lineOf(list, '2. 联络员回执').text).toBe('2. 联络员回执')
    expect(list.lines.every(l => !/联络员回执[。，；]/.test(l.text))).toBe(true)
  })

  test('a draft shows its page with the places of number and dates blank, and a watermark across', async () => {
    const { bytes } = await renderer.render(sampleText(), unissued, { watermark: '送审稿', numberPlaceholder: '云政办发〔2026〕　号' })
    const { pages, metadata } = await measurePdf(bytes)
    expect(metadata.part).toBeNull()
    expect(lineOf(pages[0]!, '云政办发〔2026〕').text.replaceAll(' ', '')).toBe('云政办发〔2026〕号')
    for (const page of pages) expect(page.turned.map(t => t.text).join('')).toBe('送审稿')
    expect(pages.flatMap(page => page.lines).map(l => l.text)).toContain('年 月 日')
  })

  test('two documents with the same words are the same file: a hash of the page of record means something', async () => {
    expect(Buffer.from(await renderer.pdf(sampleText(), issued)).equals(Buffer.from(await renderer.pdf(sampleText(), issued)))).toBe(true)
  })
})
