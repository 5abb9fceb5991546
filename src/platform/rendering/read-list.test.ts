import { Document, Packer, Paragraph, Table, TableCell, TableRow } from 'docx'
import { describe, expect, it } from 'vitest'
import { zipOf } from '#test/sample-files'
import { importLimits } from './import.ts'
import { readList } from './read-list.ts'
import { shippedLimit } from './rules.ts'

const limits = importLimits({ number: shippedLimit })
const utf8 = (s: string) => new TextEncoder().encode(s)

describe('given a list of tasks in a file, when it is read', () => {
  it('then a text file comes line by line, what is parted by tabs cell by cell', () => {
    expect(readList(utf8('会议决定\r\n\r\n1\t校舍排查\t县教育局\n'), '决定.txt', limits).rows).toEqual([{ cells: ['会议决定'], table: null }, { cells: ['1', '校舍排查', '县教育局'], table: 0 }])
  })

  it('then a .docx comes with its paragraphs and the rows of its tables in their order', async () => {
    const cell = (text: string) => new TableCell({ children: [new Paragraph(text)] })
    const row = (...cells: string[]) => new TableRow({ children: cells.map(cell) })
    const bytes = await Packer.toBuffer(new Document({ sections: [{ children: [new Paragraph('任务分解表'), new Table({ rows: [row('序号', '任务'), row('1', '校舍排查')] }), new Paragraph('以上请落实。')] }] }))
    expect(readList(bytes, '任务.docx', limits).rows).toEqual([
      { cells: ['任务分解表'], table: null }, { cells: ['序号', '任务'], table: 0 }, { cells: ['1', '校舍排查'], table: 0 }, { cells: ['以上请落实。'], table: null },
    ])
  })

  it('then a workbook comes by its cells: shared and own texts, days as days, gaps kept, hidden sheets said', async () => {
    const bytes = await zipOf({
      'xl/workbook.xml': '<workbook xmlns:r="x"><sheets><sheet name="任务" sheetId="1" r:id="rId1"/><sheet name="底稿" sheetId="2" state="hidden" r:id="rId2"/></sheets></workbook>',
      'xl/_rels/workbook.xml.rels': '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Target="/xl/worksheets/sheet2.xml"/></Relationships>',
      'xl/sharedStrings.xml': '<sst><si><t>任务</t></si><si><r><t>校舍</t></r><r><t>排查</t></r><rPh><t>xiao</t></rPh></si></sst>',
      'xl/styles.xml': '<styleSheet><numFmts><numFmt numFmtId="170" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/></cellXfs></styleSheet>',
      'xl/worksheets/sheet1.xml': '<worksheet><sheetData><row><c r="A1" t="s"><v>0</v></c><c r="C1" t="inlineStr"><is><t>时限</t></is></c></row><row/><row><c r="A3" t="s"><v>1</v></c><c r="C3" s="1"><v>46387</v></c></row></sheetData></worksheet>',
      'xl/worksheets/sheet2.xml': '<worksheet><sheetData><row><c r="A1"><v>12</v></c><c r="B1" s="2"><v>46387</v></c></row></sheetData></worksheet>',
    })
    expect(readList(bytes, '任务.xlsx', limits)).toMatchObject({
      rows: [{ cells: ['任务', '', '时限'], table: 0 }, { cells: ['校舍排查', '', '2026-12-31'], table: 0 }, { cells: ['12', '2026-12-31'], table: 1 }], notes: ['隐藏的工作表也读入了：底稿'],
    })
  })

  it('then what is merged downwards stands in every row it covers, in a workbook as in a .docx; empty rows stay out', async () => {
    const text = (r: string, s: string) => `<c r="${r}" t="inlineStr"><is><t>${s}</t></is></c>`
    const bytes = await zipOf({
      'xl/workbook.xml': '<workbook xmlns:r="x"><sheets><sheet name="任务" sheetId="1" r:id="rId1"/></sheets></workbook>',
      'xl/_rels/workbook.xml.rels': '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>',
      'xl/worksheets/sheet1.xml': `<worksheet><sheetData><row r="1">${text('A1', '任务表')}</row><row r="2">${text('A2', '校舍排查')}${text('B2', '县教育局')}</row><row r="3">${text('A3', '食堂检查')}</row><row r="4"/><row r="5">${text('A5', '校车检查')}</row></sheetData>
        <mergeCells><mergeCell ref="A1:B1"/><mergeCell ref="B2:B4"/></mergeCells></worksheet>`,
    })
    expect(readList(bytes, '任务.xlsx', limits).rows.map(r => r.cells)).toEqual([['任务表'], ['校舍排查', '县教育局'], ['食堂检查', '县教育局'], ['校车检查']])
    const cell = (s: string, verticalMerge?: 'restart' | 'continue') => new TableCell({ children: [new Paragraph(s)], ...(verticalMerge ? { verticalMerge } : {}) })
    const docx = await Packer.toBuffer(new Document({ sections: [{ children: [new Table({ rows: [new TableRow({ children: [cell('校舍排查'), cell('县教育局', 'restart')] }), new TableRow({ children: [cell('食堂检查'), cell('', 'continue')] })] })] }] }))
    expect(readList(docx, '任务.docx', limits).rows.map(r => r.cells)).toEqual([['校舍排查', '县教育局'], ['食堂检查', '县教育局']])
  })

  it('then what is none of these is refused by name', () => {
    expect(() => readList(utf8('x'), '图.png', limits)).toThrow('只能读取 .docx、.xlsx 和 .txt 清单')
    expect(() => readList(new Uint8Array(), '空.txt', limits)).toThrow()
  })
})
