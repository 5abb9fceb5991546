import fc from 'fast-check'
import JSZip from 'jszip'
import { describe, expect, test } from 'vitest'
import { DocumentText, type Issue, unissued } from '#gongwen/document'
import { layout } from '#gongwen/layout'
import { sheetOf } from '#gongwen/sheet'
import { writeDocx } from './docx-write.ts'
import { importDocument } from './import.ts'
import { issued, sampleText } from './sample.ts'

const docxOf = (text: DocumentText, issue: Issue) => writeDocx(sheetOf(text, issue))
const back = async (text: DocumentText, issue: Issue) => importDocument(await docxOf(text, issue), '稿.docx')
/** Title lines are where the writer broke them; otherwise the document as it was. */
const flat = (t: DocumentText) => ({ ...t, title: t.title.replaceAll('\n', '') })
const file = { fileId: null, fileName: null, fileHash: null }

describe('the .docx to go on writing in', async () => {
  const zip = await JSZip.loadAsync(await docxOf(sampleText(), issued))
  const xml = await zip.file('word/document.xml')!.async('string')

  test('A4, the margins of 5.2.1, 22 lines of 28.95 pt on a grid, no widow control', () => {
    expect(xml).toContain('<w:pgSz w:w="11906" w:h="16838"')
    expect(xml).toMatch(/<w:pgMar w:top="2098" w:right="1468" w:bottom="1984" w:left="1587"/)
    expect(xml).toContain('w:linePitch="579"')
    expect(579 * layout.rows).toBeLessThanOrEqual(12756)
    const paragraphs = xml.match(/<w:widowControl w:val="false"\/>/g) ?? []
    expect(paragraphs.length).toBeGreaterThan(20)
  })

  test('the names of the faces as Word and WPS know them, sizes 3号 and 2号, letters a quarter point closer', () => {
    for (const name of ['仿宋_GB2312', '楷体_GB2312', '黑体', '方正小标宋简体']) expect(xml).toContain(`w:eastAsia="${name}"`)
    expect(xml).toContain('<w:spacing w:val="-5"/>')
    expect(xml).toMatch(/<w:sz w:val="32"\/>/)
    expect(xml).toMatch(/<w:sz w:val="44"\/>/)
  })

  test("the mark hangs 35 mm under the type area in red; the red line is the number's lower border; page numbers differ on odd and even pages", async () => {
    expect(xml).toMatch(/<w:framePr [^>]*w:y="1984"/)
    expect(xml).toContain('<w:color w:val="E60012"/>')
    expect(xml).toMatch(/<w:bottom w:val="single" w:color="E60012" w:sz="12" w:space="6"\/>/)
    expect(await zip.file('word/settings.xml')!.async('string')).toContain('evenAndOddHeaders')
    expect(Object.keys(zip.files).filter(n => /footer\d/.test(n)).length).toBeGreaterThanOrEqual(2)
  })

  test('control characters never reach the XML', async () => {
    const odd = await docxOf(sampleText({ note: '甲\u0001乙<w:p>&amp;' }), issued)
    expect(importDocument(odd, 'x.docx').text.note).toBe('甲乙<w:p>&amp;')
  })
})

describe('written and read again', () => {
  const full = sampleText({
    urgency: '特急',
    title: '云岭县人民政府办公室关于进一步加强全县公文处理工作的通知',
    body: [
      { type: 'p', text: '现通知如下，“引号”与<标签>&符号也在。' },
      { type: 'h1', text: '一、总体要求' },
      { type: 'h2', text: '（一）加强领导。各单位要落实。' },
      {
        type: 'table', caption: '', wide: false,
        header: true,
        rows: [
          ['序号', '任务'],
          ['1', '建立任务清单，明确责任单位'],
        ],
      },
      { type: 'h3', text: '1.建立清单。' },
      { type: 'h4', text: '（1）分级预警。' },
      { type: 'p', text: '特此通知。' },
    ],
    attachments: [
      {
        title: '重点任务分工表',
        body: [
          { type: 'p', text: '说明如下。' },
          {
            type: 'table', caption: '', wide: false,
            header: true,
            rows: [
              ['甲', '乙'],
              ['丙', '丁'],
            ],
          },
        ],
        ...file,
      },
      { title: '联络员回执', body: [], ...file },
    ],
  })

  test.each([
    ['issued and sealed', issued],
    ['unsealed', { ...issued, sealed: false, copyNumber: '000012' }],
    ['a draft', unissued],
  ])('%s: every element comes back', async (_, issue) => {
    const { text } = await back(full, issue)
    expect(flat(text)).toEqual(flat(full))
  })

  test('an upward document with three signers, and joint issuers', async () => {
    const upward = {
      ...full,
      kind: 'request' as const,
      title: '关于申请资金的请示',
      signers: ['王建国', '李明', '张志强'],
      issuers: ['云岭县财政局', '云岭县水利局'],
    }
    expect(flat((await back(upward, issued)).text)).toEqual(upward)
  })

  test('the look is left behind, the words are all in `plain`', async () => {
    const { plain, notes } = await back(full, issued)
    for (const words of ['云政办发〔2026〕18号', '建立任务清单，明确责任单位', '抄送：县委各部门', '（此件公开发布）']) expect(plain).toContain(words)
    expect(notes).toEqual(['发文字号“云政办发〔2026〕18号”没有导入，登记时另行编号', '成文日期“2026年11月24日”没有导入，以负责人签发日期为准'])
  })

  const hanzi = fc.constantFrom(
    ...'一二三人民政府办公室关于加强全县防汛工作要求落实责任单位任务清单会议研究决定每年月日上下大中小国家“”《》、，；：0123456789%A',
  )
  const sentence = fc.array(hanzi, { minLength: 1, maxLength: 60 }).map(c => `为${c.join('')}。`)
  const block = fc.oneof(
    sentence.map(text => ({ type: 'p' as const, text })),
    fc
      .tuple(fc.constantFrom(['h1', '二、'], ['h2', '（三）'], ['h3', '4.'], ['h4', '（5）'] as const), sentence)
      .map(([[type, mark], s]) => ({ type: type as 'h1', text: mark + s })),
    fc
      .array(fc.array(fc.constantFrom('甲', '乙单位', '1', '2026年', '说明文字若干'), { minLength: 2, maxLength: 2 }), { minLength: 2, maxLength: 4 })
      .map(rows => ({ type: 'table' as const, caption: '', wide: false, header: true, rows })),
  )

  test('for any text of a document: the same body, the same title', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(block, { minLength: 1, maxLength: 12 }),
        fc.constantFrom(issued, unissued, { ...issued, sealed: false }),
        async (body, issue) => {
          const text = sampleText({ body: [{ type: 'p', text: '现通知如下。' }, ...body] })
          expect(flat((await back(text, issue)).text)).toEqual(flat(text))
        },
      ),
      { numRuns: 30 },
    )
  })
})
