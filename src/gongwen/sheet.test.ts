import fc from '#test/property'
import { describe, expect, test } from 'vitest'
import { DocumentText, type Issue, unissued } from './document.ts'
import { layout, measureNames, measureOf } from './layout.ts'
import { charactersOf, clean, mapText, partsOf, sheetOf } from './sheet.ts'

const text = (over: Partial<DocumentText> = {}) =>
  DocumentText.parse({ kind: 'notice', title: '关于值班的通知', issuers: ['云岭县人民政府办公室'], printingOffice: '云岭县人民政府办公室', ...over })
const issue: Issue = {
  number: { code: '云政办发', year: 2026, serial: 7 },
  date: '2026-03-05',
  printDate: '2026-03-06',
  sealed: true,
  copyNumber: '000012',
}

describe('layout.ts: one table for page, DOCX and tests', () => {
  test('every measure names its clause', () => {
    expect(measureNames.filter(n => !/^\d(\.\d+)*/.test(measureOf(n).clause))).toEqual([])
  })

  test('the type area and its margins make an A4 page (5.1, 5.2.1)', () => {
    expect([layout.paperWidth, layout.paperHeight]).toEqual([210, 297])
    expect(layout.paperWidth - layout.leftMargin - layout.areaWidth).toBe(26)
    expect(layout.paperHeight - layout.topMargin - layout.areaHeight).toBe(35)
  })
})

describe('from a document to a sheet', () => {
  test('an issued document carries number, dates without leading zeros (7.3.5.4) and its seal', () => {
    expect(sheetOf(text(), issue)).toMatchObject({
      number: '云政办发〔2026〕7号',
      date: '2026年3月5日',
      printDate: '2026年3月6日',
      seal: 'drawn',
      copyNumber: '000012',
      meta: { date: [2026, 3, 5], author: '云岭县人民政府办公室' },
    })
  })

  test('a draft keeps the places of number and dates blank', () => {
    const draft = sheetOf(text(), unissued)
    expect(draft).toMatchObject({ number: '〔　　〕　号', date: '　　年　月　日', printDate: '　　年　月　日', seal: 'space', meta: { date: null } })
    expect(sheetOf(text(), { ...unissued, date: '2026-03-05' }).number).toBe('〔2026〕　号')
    expect(sheetOf(text(), unissued, { numberPlaceholder: '云政办发〔2026〕　号' }).number).toBe('云政办发〔2026〕　号')
    expect(sheetOf(text(), unissued, { seal: 'none' }).seal).toBe('none')
    expect(sheetOf(text({ unsealed: true }), issue).seal).toBe('none')
  })

  test('without a signature there is no date line, without a printing office no printing date', () => {
    expect(sheetOf(text({ issuers: [], printingOffice: '' }), unissued)).toMatchObject({ date: '', printDate: '' })
  })

  test('kinds of recipients are parted by “，” and carry no end mark of their own', () => {
    expect(sheetOf(text({ mainRecipients: ['各乡镇人民政府：', '县政府各部门、各直属机构'] }), issue).recipients).toBe(
      '各乡镇人民政府，县政府各部门、各直属机构',
    )
  })

  test('joint issuers: one name a line, “文件” once to the right (7.2.4)', () => {
    expect(sheetOf(text({ issuerMark: '中共云岭县委办公室\n云岭县人民政府办公室文件' }), issue)).toMatchObject({
      mark: ['中共云岭县委办公室', '云岭县人民政府办公室'],
      markTail: '文件',
    })
    expect(sheetOf(text({ issuerMark: '云岭县人民政府文件' }), issue)).toMatchObject({ mark: ['云岭县人民政府文件'], markTail: '' })
  })

  test('attachments are numbered only when there are several (7.3.4), and only those with a body get a page', () => {
    const body = [{ type: 'p' as const, text: '说明。' }]
    const file = { fileId: null, fileName: null, fileHash: null }
    expect(sheetOf(text({ attachments: [{ title: '分工表', body, ...file }] }), issue).attachments.map(a => a.label)).toEqual(['附件'])
    const two = sheetOf(
      text({
        attachments: [
          { title: '只有文件', body: [], ...file },
          { title: '分工表', body, ...file },
        ],
      }),
      issue,
    )
    expect(two.attachmentNotes).toEqual(['只有文件', '分工表'])
    expect(two.attachments.map(a => a.label)).toEqual(['附件2'])
  })

  test('headings: 黑体, 楷体, 仿宋; what follows the first “。” is text', () => {
    expect(partsOf({ type: 'h1', text: '一、总体要求' }, 3)).toEqual([{ at: 3, t: 'p', runs: [{ s: '一、总体要求', f: 'hei' }], heading: true }])
    expect(partsOf({ type: 'h2', text: '（二）请示应当一文一事，不得在报告中夹带请示事项。' }, 3)).toMatchObject([{ heading: false }])
    expect(partsOf({ type: 'h2', text: '（一）加强领导。各单位要。' }, 0)).toEqual([
      {
        at: 0,
        t: 'p',
        runs: [
          { s: '（一）加强领导。', f: 'kai' },
          { s: '各单位要。', f: 'fang' },
        ],
        heading: false,
      },
    ])
    expect(partsOf({ type: 'p', text: '甲\n\n乙' }, 7).map(q => q.at)).toEqual([7, null])
  })

  test('rows of a table are filled to the widest', () => {
    const [table] = partsOf({ type: 'table', caption: '', wide: false, header: true, rows: [['序号', '任务'], ['1']] }, 0)
    expect(table).toMatchObject({
      rows: [
        ['序号', '任务'],
        ['1', ''],
      ],
    })
  })

  test('what deceives the reader is taken out: overrides of direction, invisible letters, control characters', () => {
    expect(clean('甲\u202e乙\u200b丙\u0007丁\ufeff')).toBe('甲乙丙丁')
    expect(clean('甲\r\n乙\u2028丙', true)).toBe('甲\n乙\n丙')
    expect(clean('甲\ud800乙')).toBe('甲乙')
  })

  test('for any text: cleaning twice changes nothing more, and ordinary words stay', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), s => {
        expect(clean(clean(s, true), true)).toBe(clean(s, true))
      }),
    )
    fc.assert(
      fc.property(fc.stringMatching(/^[\u4e00-\u9fa5，。；：“”《》（）〔〕、0-9A-Za-z%]*$/), s => {
        expect(clean(s)).toBe(s)
      }),
    )
  })

  test('every printed character is known, and can be replaced everywhere', () => {
    const sheet = sheetOf(text({ body: [{ type: 'table', caption: '', wide: false, header: false, rows: [['镕']] }] }), issue)
    expect(charactersOf(sheet).has('镕')).toBe(true)
    expect(charactersOf(mapText(sheet, s => s.replaceAll('镕', '〓'))).has('镕')).toBe(false)
  })
})
