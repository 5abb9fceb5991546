import { afterAll, describe, expect, test } from 'vitest'
import { type Block, DocumentText, type Issue, unissued } from '#gongwen/document'
import { charWidth, layout, millimetres, rowHeight, widthOf } from '#gongwen/layout'
import {
  areaBottom, areaMiddle, areaRight, cellBottom, cellTop, expectSeals, lineOf, middle, near, pageOf, red, sealRed, sealsOf,
} from '../../../tests/support/ruler.ts'
import { type MeasuredPage, measurePdf } from './measure.ts'
import { openRenderer, type PdfOptions } from './renderer.ts'
import { issued, longText, sampleText } from './sample.ts'

// Every form of GB/T 9704—2012, 10, and what the 文件 form asks of joint, turned and long documents, measured on the finished page. ±0.5 mm.
const renderer = openRenderer({ workers: 1 })
afterAll(() => renderer.close())

const pagesOf = async (over: Partial<DocumentText>, issue: Issue = issued, options?: PdfOptions): Promise<MeasuredPage[]> =>
  (await measurePdf(await renderer.pdf(sampleText(over), issue, options))).pages
const p = (text: string): Block => ({ type: 'p', text })
const short: Block[] = [p('现就有关事项通知如下，请结合实际认真贯彻执行。'), p('各单位要压实责任，确保各项决策部署落地见效。')]
const file = { fileId: null, fileName: null, fileHash: null }
const organs = ['教育', '公安', '民政', '司法', '财政', '水利', '商务', '审计', '统计', '林业', '医保', '信访'].map(w => `云岭县${w}局`)
const small = millimetres(layout.smallSize)

describe('联合行文 (7.2.4, 7.3.5.1)', () => {
  test('three bodies, three seals: each over its own name, the last over the date too, within a line of the text', async () => {
    const issuers = organs.slice(0, 3)
    const pages = await pagesOf({ issuerMark: `${issuers.join('\n')}文件`, issuers, body: short, note: '' })
    const seals = expectSeals(pages, issuers)
    const { page } = seals[0]!
    const names = lineOf(page, issuers[0]!)
    expect(names.text.replaceAll(' ', '')).toBe(issuers.join(''))
    near(seals[1]!.y, seals[0]!.y, '印章成行')
    near(middle(names.ink), seals[1]!.x, '署名在章中')
    const date = lineOf(page, '2026年11月24日')
    near((date.left + date.right) / 2, seals[2]!.x, '日期在末章下')
    expect(date.ink.bottom).toBeLessThan(seals[2]!.bottom)
    const above = lineOf(page, '落地见效')
    expect(seals[0]!.top - cellBottom(above)).toBeLessThanOrEqual(layout.sealTopRows * rowHeight)
    const marks = pages[0]!.lines.filter(l => l.color === red && l.text.replaceAll(' ', '').startsWith('云岭县'))
    for (const l of marks) expect(l.ink.left >= layout.leftMargin && l.ink.right <= areaRight, '标志不出版心').toBe(true)
    // “文件” stands beside the middle one of three.
    expect(marks.map(l => l.text.replaceAll(' ', ''))).toEqual([issuers[0], `${issuers[1]}文件`, issuers[2]])
    near(marks[0]!.ink.top, layout.topMargin + layout.markTop, '标志上边缘')
  })

  test('a joint mark with a long name stays within the type area, “文件” and all', async () => {
    const [first] = await pagesOf({ issuerMark: '云岭县教育局\n云岭县人力资源和社会保障局文件', body: short })
    for (const l of first!.lines.filter(l => l.color === red)) {
      expect(l.ink.left).toBeGreaterThanOrEqual(layout.leftMargin)
      expect(l.ink.right).toBeLessThanOrEqual(areaRight)
    }
  })

  test('names too long for three a row stand two a row; one too long for two stands alone', async () => {
    const two = ['云岭县人力资源和社会保障局', '云岭县农业农村和乡村振兴局', '云岭县自然资源和规划管理局']
    const seals = expectSeals(await pagesOf({ issuers: two, body: short, note: '' }), two)
    near(seals[1]!.y, seals[0]!.y, '第一排')
    expect(seals[2]!.n > seals[0]!.n || seals[2]!.y - seals[0]!.y > layout.sealDiameter).toBe(true)
    const alone = ['云岭县新型城镇化与城乡融合发展工作领导小组办公室', '云岭县教育局']
    const [first, second] = expectSeals(await pagesOf({ issuers: alone, body: short, note: '' }), alone)
    near(first!.x, second!.x, '每排一章')
  })

  test.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])('%i issuers: no two seals meet, all on their names', async n => {
    expectSeals(await pagesOf({ issuerMark: organs.slice(0, n).join('\n'), issuers: organs.slice(0, n), body: short, note: '' }), organs.slice(0, n))
  })

  test('twelve bodies: the mark shrinks until the first page shows text (7.3.3)', async () => {
    const [first] = await pagesOf({ issuerMark: `${organs.join('\n')}文件`, issuers: organs, title: '云岭县教育局等十二部门\n关于开展校园周边环境综合治理的通知', body: short })
    lineOf(first!, '现就有关事项')
    const marks = first!.lines.filter(l => l.color === red && l.text.replaceAll(' ', '').startsWith('云岭县'))
    expect(marks.length).toBe(12)
    near(marks[0]!.ink.top, layout.topMargin + layout.markTop, '标志上边缘')
  })

  test('twelve bodies and twelve signers of an upward document: the first page still shows text', async () => {
    const signers = ['王建国', '李明', '张志强', '赵镕', '陈堃', '刘玥', '周㛃', '吴文', '郑海', '冯远', '褚亮', '卫东升']
    const [first] = await pagesOf({
      kind: 'request', issuerMark: organs.join('\n'), issuers: organs, signers, title: '关于申请校园周边环境综合治理资金的请示', mainRecipients: ['云岭县人民政府'], body: short,
    })
    lineOf(first!, '现就有关事项')
    const all = first!.lines.filter(l => l.baseline < first!.rules[0]!.y).map(l => l.text.replaceAll(' ', '')).join('')
    for (const name of signers) expect(all).toContain(name)
  })
})

describe('信函 (10.1)', async () => {
  const over: Partial<DocumentText> = {
    kind: 'letter', issuerMark: '云岭县人民政府办公室', urgency: '加急', title: '云岭县人民政府办公室\n关于商请支持县域公路建设的函',
    mainRecipients: ['清河市交通运输局'], body: short, copyTo: ['县财政局'], note: '',
  }
  const pages = await pagesOf(over, { ...issued, copyNumber: '000012' })
  const [first] = pages as [MeasuredPage]

  test('the mark 30 mm under the edge of the paper, centred, red', () => {
    const mark = lineOf(first, '云岭县人民政府办公室')
    near(mark.ink.top, layout.letterMarkTop, '标志上边缘')
    near(middle(mark.ink), areaMiddle, '标志居中')
    expect(mark.color).toBe(red)
  })

  test('double red rules of 170 mm in the middle of the paper: thick over thin 4 mm under the mark, thin over thick 20 mm from the foot', () => {
    const rules = first.rules.filter(r => r.color === red)
    expect(rules.length).toBe(4)
    for (const r of rules) {
      near(r.right - r.left, layout.letterRuleLength, '线长')
      near(middle({ ...r, top: 0, bottom: 0 }), layout.paperWidth / 2, '线居中')
    }
    const [a, b, c, d] = rules as [typeof rules[0], typeof rules[0], typeof rules[0], typeof rules[0]]
    near(a.y - a.thickness / 2 - lineOf(first, '云岭县人民政府办公室').ink.bottom, layout.letterRuleBelowMark, '第一条线')
    expect(a.thickness).toBeGreaterThan(b.thickness)
    expect(d.thickness).toBeGreaterThan(c.thickness)
    near(layout.paperHeight - (d.y + d.thickness / 2), layout.letterRuleFromFoot, '第二条线')
  })

  test('number flush right and copy number, urgency flush left under the first rule, at 7/8 of a letter of 3号', () => {
    const under = first.rules.filter(r => r.color === red)[1]!
    const number = lineOf(first, '云政办发〔2026〕18号')
    near(number.right, areaRight, '字号顶格版心右边缘')
    near(cellTop(number) - under.y - under.thickness / 2, layout.letterGap, '字号距线')
    expect(number.text).toMatch(/^000012/)
    near(number.left, layout.leftMargin, '份号顶格')
    const urgency = lineOf(first, '加急')
    near(urgency.left, layout.leftMargin, '紧急程度顶格')
    near(urgency.baseline - number.baseline, rowHeight, '分行')
  })

  test('the title two lines under the last of them; no page number on the first page', () => {
    const title = first.lines.find(l => Math.abs(l.size - layout.titleSize) < 0.1)!
    const lead = (rowHeight - millimetres(layout.bodySize)) / 2
    const titleLead = (millimetres(layout.titlePitch) - millimetres(layout.titleSize)) / 2
    near(cellTop(title) - titleLead - (cellBottom(lineOf(first, '加急')) + lead), layout.letterRowsAboveTitle * rowHeight, '标题上空')
    expect(first.pageNumber).toBeNull()
  })

  test('the imprint has neither rules nor printing office, at the foot of the type area of the last page', () => {
    const last = pages.at(-1)!
    expect(pages.flatMap(page => page.rules).filter(r => r.color !== red)).toEqual([])
    expect(pages.flatMap(page => page.lines).some(l => l.text.includes('印发'))).toBe(false)
    const copy = lineOf(last, '抄送：县财政局。')
    near(copy.left, layout.leftMargin + small, '抄送左空一字')
    expect(areaBottom - cellBottom(copy)).toBeLessThan(5)
    expect(copy.size).toBeCloseTo(layout.smallSize, 1)
  })

  test('of joint bodies the letter bears the mark of the first only; a second page is numbered', async () => {
    const long = await pagesOf({ ...over, issuerMark: '云岭县教育局\n云岭县财政局', body: Array.from({ length: 14 }, () => p('坚持问题导向和目标导向相统一，进一步压实责任、优化流程、严格把关。'.repeat(2))) })
    expect(long[0]!.lines.filter(l => l.color === red).map(l => l.text)).toEqual(['云岭县教育局'])
    expect(long.slice(0, 2).map(page => page.pageNumber?.number ?? null)).toEqual([null, 2])
  })

  test('the first page goes down to the second double rule, 7/8 of a letter above it; the pages after it keep the ordinary 22 lines', async () => {
    const sentence = '坚持问题导向和目标导向相统一，进一步压实责任（含2026年任务）、优化流程、严格把关。'
    for (const [paragraphs, times] of [[14, 2], [2, 12], [1, 40], [30, 1]] as const) {
      const long = await pagesOf({ ...over, urgency: null, body: Array.from({ length: paragraphs }, () => p(sentence.repeat(times))) })
      const text = (page: MeasuredPage) => page.lines.filter(l => Math.abs(l.size - layout.bodySize) < 0.1)
      const rule = long[0]!.rules.filter(r => r.color === red)[2]!
      near(rule.y - rule.thickness / 2 - cellBottom(text(long[0]!).at(-1)!), layout.letterGap, `${paragraphs}×${times} 末行距第二条双线`)
      near(cellBottom(text(long[1]!)[layout.rows - 1] ?? text(long[1]!).at(-1)!) + (rowHeight - millimetres(layout.bodySize)) / 2, long.length > 2 ? areaBottom : layout.topMargin + text(long[1]!).length * rowHeight, '第二页版心')
      // the page turn loses nothing, adds nothing, and starts no line with a mark
      const whole = long.flatMap(text).map(l => l.text.replaceAll(' ', '')).join('')
      expect(whole).toContain(sentence.repeat(paragraphs * times))
      for (const l of long.flatMap(text)) expect(l.text).not.toMatch(/^[，、。）]/)
    }
  })

  test('a letter of any length: text on the page of the seal, heading with its text, imprint at the foot of the ordinary type area, a turned table on a page of its own', async () => {
    const table: Block = { type: 'table', caption: '表1', wide: true, header: true, rows: [['单位', '任务'], ['县教育局', '落实']] }
    for (let lines = 9; lines <= 22; lines++) {
      const body = [...Array.from({ length: lines - 1 }, () => p('坚持问题导向，压实责任。')), { type: 'h1' as const, text: '一、有关要求' }, p('请研究函复。')]
      const long = await pagesOf({ ...over, issuers: organs.slice(0, 1 + (lines % 5)), body: lines % 4 === 0 ? [...body, table, p('请研究函复。')] : body })
      const sealed = long.find(page => sealsOf(page).length > 0)!
      const seals = sealsOf(sealed)
      expect(sealed.lines.some(l => /坚持问题|有关要求|研究函复/.test(l.text) && l.baseline < seals[0]!.top), `${lines} 行`).toBe(true)
      expect(pageOf(long, '一、有关要求').lines.some(l => l.text === '请研究函复。'), '标题不与其下文字分离').toBe(true)
      const copy = lineOf(long.at(-1)!, '抄送：县财政局。')
      expect(cellBottom(copy)).toBeLessThan(areaBottom)
      expect(areaBottom - cellBottom(copy)).toBeLessThan(5)
      for (const l of long.at(-1)!.lines) if (l !== copy && l.size === copy.size && !l.text.startsWith('—')) expect(l.baseline).toBeLessThan(copy.baseline)
      expect(long.map(page => page.pageNumber?.number ?? null)).toEqual(long.map((_, i) => (i === 0 ? null : i + 1)))
    }
  }, 60_000)

  test('a notice may go as a letter', async () => {
    const [page] = await pagesOf({ ...over, kind: 'notice', form: 'letter' })
    near(lineOf(page!, '云岭县人民政府办公室').ink.top, layout.letterMarkTop, '标志')
  })
})

describe('命令（令） (10.2) and 签名章 (7.3.5.3)', async () => {
  const over: Partial<DocumentText> = {
    kind: 'order', issuerMark: '云岭县人民政府令', title: '云岭县人民政府令', mainRecipients: [], issuers: [], note: '', copyTo: [],
    signatories: [{ post: '县长', name: '林远山' }],
    body: [p('《云岭县城市供水管理办法》已经2026年11月20日云岭县人民政府第18次常务会议通过，现予公布，自2027年1月1日起施行。')],
  }
  const pages = await pagesOf(over)
  const [first] = pages as [MeasuredPage]
  const lead = (rowHeight - millimetres(layout.bodySize)) / 2

  test('the mark 20 mm under the edge of the type area; two lines, the number; two lines, the text; no rule, no second title', () => {
    const mark = first.lines[0]!
    expect(mark.text).toBe('云岭县人民政府令')
    near(mark.ink.top, layout.topMargin + layout.orderMarkTop, '标志上边缘')
    const number = lineOf(first, '第18号')
    near(middle(number.ink), areaMiddle, '令号居中')
    near(cellTop(number) - lead - mark.ink.bottom, layout.orderRowsBelowMark * rowHeight, '令号上空')
    const text = lineOf(first, '《云岭县城市供水')
    near(cellTop(text) - lead - (cellBottom(number) + lead), layout.orderRowsBelowNumber * rowHeight, '正文上空')
    expect(first.rules).toEqual([])
    expect(first.lines.filter(l => l.text === '云岭县人民政府令').length).toBe(1)
  })

  test('the stamp two lines under the text, four letters from the right; the post two letters to its left on its middle; a line, then the date', () => {
    const stamped = first.lines.filter(l => l.text.includes('林') || l.text.includes('县长'))
    const stamp = stamped.find(l => l.color === sealRed)!
    const post = stamped.find(l => l.text.includes('县长'))!
    const last = lineOf(first, '行。')
    expect(stamp.fonts).toEqual(['FandolKai-Regular'])
    near(areaRight - stamp.ink.right, layout.stampRightIndent * charWidth, '签名章右空四字')
    near(stamp.left - post.right, layout.postBeforeStamp * charWidth, '签名章左空二字')
    near((stamp.ink.top + stamp.ink.bottom) / 2, (post.ink.top + post.ink.bottom) / 2, '上下居中')
    near(cellTop(post) - lead - (cellBottom(last) + lead), layout.rowsAboveStamp * rowHeight, '签名章上空二行')
    const date = lineOf(first, '2026年11月24日')
    near(areaRight - date.right, layout.stampRightIndent * charWidth, '日期右空四字')
    near(date.baseline - post.baseline, (layout.rowsBelowStamp + 1) * rowHeight, '下空一行')
  })

  test('joint: the first body first, a line each; before the signature the place is left open', async () => {
    const both = { ...over, signatories: [{ post: '云岭县教育局局长', name: '陈堃' }, { post: '云岭县财政局局长', name: '欧阳玥' }] }
    const [page] = await pagesOf(both)
    const [a, b] = [lineOf(page!, '云岭县教育局局长'), lineOf(page!, '云岭县财政局局长')]
    expect(b.baseline).toBeGreaterThan(a.baseline + rowHeight)
    expect(page!.lines.filter(l => l.color === sealRed).map(l => l.text.replaceAll(' ', ''))).toEqual(['陈堃', '欧阳玥'])
    const [open] = await pagesOf(both, unissued)
    expect(open!.lines.filter(l => l.color === sealRed)).toEqual([])
    near(lineOf(open!, '云岭县教育局局长').ink.right, a.ink.right, '职务不动')
  })
})

describe('纪要 (10.3)', async () => {
  const over: Partial<DocumentText> = {
    kind: 'minutes', issuerMark: '云岭县人民政府常务会议纪要', title: '云岭县人民政府第18次常务会议纪要', mainRecipients: [], issuers: [], note: '', body: short,
    attendance: [
      { label: '出席', people: '林远山、周明德、罗文渊、霍平安，县发展改革局王建国，县财政局李明，县教育局张志强，县水利局赵镕' },
      { label: '请假', people: '祝捷' },
      { label: '列席', people: '县人大常委会办公室陈堃，县政协办公室刘玥' },
    ],
  }
  const pages = await pagesOf(over)
  const [first] = pages as [MeasuredPage]

  test('the mark 35 mm under the edge of the type area; number left, date right; no seal and no second date', () => {
    near(lineOf(first, '云岭县人民政府常务会议纪要').ink.top, layout.topMargin + layout.minutesMarkTop, '标志上边缘')
    const line = lineOf(first, '云政办发〔2026〕18号')
    near(line.left, layout.leftMargin + layout.briefIndent * charWidth, '编号左空一字')
    near(line.right, areaRight - layout.briefIndent * charWidth, '日期右空一字')
    expect(line.text).toMatch(/2026年11月24日$/)
    expect(pages.flatMap(sealsOf)).toEqual([])
    expect(pages.flatMap(page => page.lines).filter(l => l.text.includes('11月24日') && !l.text.includes('印发')).length).toBe(1)
  })

  test('who was present: a line under the text, two letters in, labels in 黑体, going on under the first letter after the colon', () => {
    const page = pageOf(pages, '出席：')
    const rows = page.lines.filter(l => l.baseline >= lineOf(page, '出席：').baseline - 0.1 && Math.abs(l.size - layout.bodySize) < 0.1)
    const [present, more] = rows as [MeasuredPage['lines'][0], MeasuredPage['lines'][0]]
    near(present.left, layout.leftMargin + layout.indent * charWidth, '左空二字')
    expect(present.fonts).toEqual(['FandolHei-Regular', 'FandolFang-Regular'])
    near(more.left, layout.leftMargin + (layout.indent + 3) * charWidth, '回行对齐')
    near(present.baseline - lineOf(page, '落地见效').baseline, (layout.rowsAboveAttendance + 1) * rowHeight, '上空一行')
    expect(rows.map(l => l.text.slice(0, 3)).filter(t => t.endsWith('：'))).toEqual(['出席：', '请假：', '列席：'])
  })

  test('with a body named and a seal set, it is sealed like any other', async () => {
    expect((await pagesOf({ ...over, issuers: ['云岭县人民政府办公室'] })).flatMap(sealsOf).length).toBe(1)
  })
})

describe('简报 (practice)', async () => {
  const pages = await pagesOf({
    kind: 'brief', issuerMark: '云岭县政务工作简报', title: '清河镇“一站办结”让群众少跑腿', mainRecipients: [], issuers: [], note: '', body: short, copyTo: [],
    brief: { editor: '云岭县人民政府办公室编', reportTo: ['市政府办公室', '县委、县政府领导'], sendTo: ['县委各部门'], deliverTo: ['各乡镇人民政府'], copies: 120 },
  })
  const [first] = pages as [MeasuredPage]

  test('mark, “第×期” in the middle, editor left, date right, a red rule', () => {
    near(lineOf(first, '云岭县政务工作简报').ink.top, layout.topMargin + layout.briefMarkTop, '报头上边缘')
    near(middle(lineOf(first, '第18期').ink), areaMiddle, '期号居中')
    const line = lineOf(first, '云岭县人民政府办公室编')
    near(line.left, layout.leftMargin + layout.briefIndent * charWidth, '编发机关左空一字')
    near(line.right, areaRight - layout.briefIndent * charWidth, '日期右空一字')
    expect(line.text).toMatch(/2026年11月24日$/)
    near(first.rules[0]!.y - cellBottom(line), layout.redRuleBelowNumber, '红线')
    expect(pages.flatMap(sealsOf)).toEqual([])
  })

  test('报、送、发 and the copies at the foot of the last page', () => {
    const last = pages.at(-1)!
    expect(last.lines.map(l => l.text.slice(0, 2))).toEqual(expect.arrayContaining(['报：', '送：', '发：']))
    expect(lineOf(last, '共印120份').text).toContain('2026年11月24日印发')
    near(last.rules.at(-1)!.y, areaBottom, '末条线')
  })
})

describe('标题 and 题注 (7.3.1)', () => {
  const titles = [
    '云岭县人民政府办公室关于进一步加强全县公文处理和督查督办工作的通知',
    '云岭县发展和改革局关于申请安排农村饮水安全巩固提升工程中央预算内投资资金的请示',
    '云岭县人民政府办公室关于转发县应急管理局等部门安全生产专项整治三年行动实施方案的通知',
    '中共云岭县委云岭县人民政府关于学习运用“千村示范、万村整治”工程经验有力有效推进乡村全面振兴的实施意见',
    '关于朱镕同志、陈堃同志、刘玥同志、王㛃同志任职的通知',
  ]
  test.each(titles)('%s: a trapezium or a diamond, every line in the middle, no name torn', async title => {
    const [first] = await pagesOf({ title })
    const lines = first!.lines.filter(l => Math.abs(l.size - layout.titleSize) < 0.1)
    expect(lines.map(l => l.text.replaceAll(' ', '')).join('')).toBe(title)
    const w = lines.map(l => widthOf(l.text))
    expect(Math.max(...w) - Math.min(...w), '不是长方形').toBeGreaterThanOrEqual(1)
    for (let i = 1; i < w.length - 1; i++) expect(w[i]! < w[i - 1]! && w[i]! < w[i + 1]!, '不是沙漏形').toBe(false)
    for (const l of lines) {
      near(middle({ ...l.ink, left: l.left, right: l.right }), areaMiddle, '居中')
      expect(l.text).not.toMatch(/^(同志|、|的)/)
    }
    lines.slice(1).forEach((l, i) => near(l.baseline - lines[i]!.baseline, millimetres(layout.titlePitch), '标题行距'))
  })

  test('题注 under the title in brackets, 楷体, in the middle; the date stands in it and nowhere else', async () => {
    const pages = await pagesOf({
      kind: 'resolution', title: '云岭县第十七届人民代表大会第六次会议\n关于政府工作报告的决议', titleNote: '（2026年11月24日云岭县第十七届人民代表大会第六次会议通过）',
      mainRecipients: [], issuers: [], body: short, unsealed: true,
    })
    const note = lineOf(pages[0]!, '第六次会议通过）')
    expect(note.text).toMatch(/^（2026年11月24日/)
    expect(note.fonts).toContain('FandolKai-Regular')
    near(middle(note.ink), areaMiddle, '题注居中')
    expect(pages.flatMap(page => page.lines).filter(l => l.text.includes('11月24日') && !l.text.includes('印发')).length).toBe(1)
  })
})

describe('附件、图、表 (7.3.7, 8)', () => {
  test('each attachment on a page of its own, its number and title as in the note; page numbers go on', async () => {
    const attachments = ['重点任务分工表', '联络员名单'].map(title => ({ title, body: [p('内容。')], ...file }))
    const pages = await pagesOf({ attachments, body: short })
    attachments.forEach(({ title }, i) => {
      const note = lineOf(pageOf(pages, '附件：1.'), `${i + 1}. ${title}`)
      expect(note.text.endsWith(title)).toBe(true)
      const page = pages.find(q => q.lines[0]?.text === `附件${i + 1}`)!
      expect(page.lines[1]!.text).toBe(title)
      near(middle(page.lines[1]!.ink), areaMiddle, '附件标题居中')
    })
    expect(pages.map(page => page.pageNumber?.number)).toEqual(pages.map((_, i) => i + 1))
  })

  test('one that cannot be bound with the text: a paper of its own after the imprint, headed by the number of the document; pages from 1, on a new sheet', async () => {
    const long = Array.from({ length: 12 }, () => p('坚持问题导向和目标导向相统一，进一步压实责任。'.repeat(5)))
    const attachments = [
      { title: '附件文件', body: [], fileId: 'f', fileName: '表.xlsx', fileHash: 'h' }, { title: '工作要点汇编', body: long, ...file, apart: true as const },
      { title: '任务分工表', body: short, ...file }, { title: '联络员名单', body: short, ...file, apart: true as const },
    ]
    const { bytes, places, rows } = await renderer.render(sampleText({ attachments, body: short }), issued)
    const pitch = layout.areaHeight / rows
    const { pages } = await measurePdf(bytes)
    const bound = pages.findIndex(page => page.lines[0]?.text === '附件3')
    const imprint = pages.findIndex(page => page.lines.some(l => l.text.includes('印发')))
    const [second, fourth] = [2, 4].map(n => pages.findIndex(page => page.lines[0]?.text === `云政办发〔2026〕18号附件${n}`)) as [number, number]
    expect(bound).toBeGreaterThan(0)
    expect(imprint).toBeGreaterThanOrEqual(bound)
    expect(second).toBeGreaterThan(imprint)
    expect(fourth).toBeGreaterThan(second + 1)
    for (const at of [second, fourth]) {
      const [label, title] = pages[at]!.lines as [MeasuredPage['lines'][0], MeasuredPage['lines'][0]]
      expect(at % 2, '另起一张纸').toBe(0)
      expect(pages[at]!.pageNumber!.number).toBe(1)
      near(label.left, layout.leftMargin, '左上角顶格')
      near(cellTop(label) - (pitch - millimetres(layout.bodySize)) / 2, layout.topMargin, '第一行')
      near(middle(title.ink), areaMiddle, '标题居中')
      near(title.baseline, layout.topMargin + (layout.attachmentTitleRow - 0.5) * pitch + millimetres(layout.titleSize) * 0.38, '标题第三行')
    }
    // the text goes on to be counted by itself; an empty page that fills a sheet bears no number
    expect(pages.slice(0, second).map(page => page.pageNumber?.number ?? null)).toEqual(pages.slice(0, second).map((_, i) => i + 1))
    const own = pages.slice(second, fourth)
    expect(own.map(page => page.pageNumber?.number ?? null)).toEqual(own.map((page, i) => (page.lines.length > 0 ? i + 1 : null)))
    expect([...new Set(places.map(q => q.attachment))], '附件按其在文稿中的次序计').toEqual([null, 2, 1, 3])
  })

  const row = (i: number) => [String(i), `推进第${i}项政务服务事项标准化规范化便利化建设并公布清单`, '县政务服务局', '县财政局', '2026年12月底前', '进行中']
  const wide: Block = { type: 'table', caption: '表1', wide: true, header: true, rows: [['序号', '任务', '牵头单位', '配合单位', '时限', '进展'], ...Array.from({ length: 40 }, (_, i) => row(i + 1))] }

  test('a wide table: turned, its head on the left of every page (binding side of odd, cutting side of even ones), page numbers where they always are', async () => {
    const pages = await pagesOf({ body: short, attachments: [{ title: '重点任务分工表', body: [wide, p('表后说明。')], ...file }] })
    const turned = pages.filter(page => page.turned.some(t => Math.abs(t.angle - 90) < 0.1))
    expect(turned.length).toBeGreaterThanOrEqual(3)
    const parity = new Set(turned.map(page => page.pageNumber!.number % 2))
    expect(parity.size, '单页、双页都有').toBe(2)
    for (const page of turned) {
      const letters = page.turned.filter(t => Math.abs(t.angle - 90) < 0.1)
      const head = letters.filter(t => t.font.startsWith('FandolHei') && t.size < layout.tableSize + 0.1)
      expect(head.map(t => t.text).join('')).toContain('牵头单位')
      const body = letters.filter(t => t.font.startsWith('FandolFang'))
      expect(Math.max(...head.map(t => t.x))).toBeLessThan(Math.min(...body.map(t => t.x)))
      for (const t of letters) {
        expect(t.x).toBeGreaterThan(layout.leftMargin)
        expect(t.x).toBeLessThan(areaRight)
        expect(t.y).toBeGreaterThan(layout.topMargin)
        expect(t.y).toBeLessThan(areaBottom)
      }
      const number = page.pageNumber!
      near(number.dash, areaBottom + layout.pageNumberBelow, '页码')
      if (number.number % 2 === 1) near(number.right, areaRight - small, '单页居右')
      else near(number.left, layout.leftMargin + small, '双页居左')
    }
    const printed = turned.flatMap(page => page.turned).map(t => t.text).join('')
    for (let i = 1; i <= 40; i++) expect(printed).toContain(`推进第${i}项`)
    expect(turned[0]!.turned.map(t => t.text).join('')).toContain('附件重点任务分工表')
    lineOf(pageOf(pages, '表后说明。'), '表后说明。')
  })

  test('a row too tall for a turned page is set smaller, never cut', async () => {
    const tall: Block = { type: 'table', caption: '', wide: true, header: false, rows: [['甲', `${'很长的说明文字'.repeat(280)}末尾`, ...Array.from({ length: 8 }, () => '列')]] }
    const pages = await pagesOf({ body: [p('见下表。'), tall] })
    const page = pages.find(q => q.turned.some(t => Math.abs(t.angle - 90) < 0.1))!
    expect(page.turned.map(t => t.text).join('')).toContain('末尾')
    for (const t of page.turned) expect(t.x).toBeLessThan(areaRight)
  })

  test("a table's name over it, a figure's under it, each in the middle", async () => {
    const pages = await pagesOf({
      body: [p('见下表。'), { type: 'table', caption: '表1　联络员', wide: false, header: true, rows: [['单位', '姓名'], ['县教育局', '陈堃']] }, { type: 'figure', fileId: 'f', fileHash: '', caption: '图1　流程', width: 50 }],
    })
    const [table, figure] = [pageOf(pages, '联络员'), pageOf(pages, '流程')]
    const over = lineOf(table, '联络员')
    near(middle(over.ink), areaMiddle, '表名居中')
    expect(over.baseline).toBeLessThan(lineOf(table, '单位').baseline)
    const frame = figure.shapes.find(s => Math.abs(s.right - s.left - layout.areaWidth / 2) < 1)!
    near(middle(frame), areaMiddle, '图居中')
    const under = figure.lines.filter(l => l.text.includes('流程') && !l.text.includes('缺图')).at(-1)!
    expect(under.ink.top).toBeGreaterThan(frame.bottom)
    expect(under.fonts).toEqual(['FandolHei-Regular'])
  })
})

describe('生僻字 in names: 镕 堃 玥 㛃', () => {
  test('printed in title, signers, text, name and seal from a stand-in of the same weight, none lost', async () => {
    const text = sampleText({
      kind: 'request', title: '关于朱镕、陈堃、刘玥、王㛃同志任职的请示', signers: ['王㛃', '陈堃'], issuers: ['云岭县镕堃镇人民政府'],
      body: [{ type: 'h1', text: '一、任命朱镕同志' }, { type: 'h2', text: '（一）免去陈堃同志职务。' }, p('朱镕、陈堃、刘玥、王㛃。')],
    })
    const { bytes, missing } = await renderer.render(text, issued)
    expect(missing.none).toEqual([])
    expect([...missing.standIn].sort()).toEqual(['㛃', '堃', '玥', '镕'].sort())
    const pages = (await measurePdf(bytes)).pages
    const all = pages.flatMap(page => page.lines).map(l => l.text.replaceAll(' ', '')).join('\n')
    for (const words of ['签发人：王㛃陈堃', '一、任命朱镕同志', '朱镕、陈堃、刘玥、王㛃。', '云岭县镕堃镇人民政府']) expect(all).toContain(words)
    expect(all).not.toContain('〓')
    expect(pages.flatMap(page => page.turned).map(t => t.text).join('')).toBe('云岭县镕堃镇人民政府')
    expect(lineOf(pages[0]!, '朱镕、陈堃、刘玥、王㛃。').fonts).toEqual(['FandolFang-Regular', 'LXGWWenKai-Light'])
  })
})

describe('sixty pages', () => {
  test('22 lines on every full page, on the grid, numbers without a gap, the imprint on the last, an even one', async () => {
    const { bytes, pages: count, places } = await renderer.render(longText(64), issued)
    expect(count).toBeGreaterThanOrEqual(55)
    const { pages } = await measurePdf(bytes)
    expect(pages.length % 2).toBe(0)
    expect(pages.map(page => page.pageNumber?.number)).toEqual(pages.map((_, i) => i + 1))
    for (const page of pages.slice(1, -2)) {
      const body = page.lines.filter(l => Math.abs(l.size - layout.bodySize) < 0.1)
      expect(body.length).toBe(layout.rows)
      near(body.at(-1)!.baseline - body[0]!.baseline, (layout.rows - 1) * rowHeight, '22行')
    }
    near(pages.at(-1)!.rules.at(-1)!.y, areaBottom, '版记末条线')
    expect(places.map(q => q.block)).toEqual(Array.from({ length: places.length }, (_, i) => i - 1))
    expect(places.every((q, i) => i === 0 || q.page > places[i - 1]!.page || q.y > places[i - 1]!.y)).toBe(true)
  }, 120_000)
})

test('before the seal is set the page is the same: only the red is missing', async () => {
  const [drawn, space] = await Promise.all([pagesOf({}), pagesOf({}, { ...issued, sealed: false })])
  const words = (pages: MeasuredPage[]) => pages.map(page => page.lines.map(l => [l.text, l.baseline.toFixed(2), l.left.toFixed(2)]))
  expect(words(space)).toEqual(words(drawn))
  expect(space.flatMap(sealsOf)).toEqual([])
})
