import fc from '#test/property'
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

  test('an attachment not bound with the text: a section of its own from page 1 after the imprint, headed by the number; and it comes back as such', async () => {
    const apart = { ...full, attachments: full.attachments.map((a, i) => (i === 0 ? { ...a, apart: true as const } : a)) }
    const bytes = await docxOf(apart, issued)
    expect(flat(importDocument(bytes, '稿.docx').text)).toEqual(flat(apart))
    const xml = await (await JSZip.loadAsync(bytes)).file('word/document.xml')!.async('string')
    expect(xml).toContain('<w:type w:val="oddPage"/>')
    expect(xml).toContain('<w:pgNumType w:start="1"/>')
    expect(xml.replace(/<[^>]*>/g, '')).toMatch(/2026年11月24日印发.*云政办发〔2026〕18号附件1重点任务分工表/)
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

describe('every form written and read again', () => {
  const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==', 'base64')
  const p = (text: string) => ({ type: 'p' as const, text })
  const people = '张三、李四，县发展改革局王五，县财政局赵六、钱七。'
  const cases: [string, Partial<DocumentText>, Issue][] = [
    ['信函', { kind: 'letter', issuerMark: '云岭县人民政府办公室', title: '云岭县人民政府办公室关于商请支持防汛工作的函', mainRecipients: ['青山县人民政府办公室'], printingOffice: '', copyTo: ['县应急管理局'] }, issued],
    ['通知 as 信函, urgent', { kind: 'notice', form: 'letter', issuerMark: '云岭县人民政府办公室', urgency: '特急', printingOffice: '' }, issued],
    ['命令(令)', { kind: 'order', issuerMark: '云岭县人民政府令', title: '', mainRecipients: [], issuers: [], signatories: [{ post: '县长', name: '张三' }], attachments: [], note: '', copyTo: [], body: [p('《云岭县养犬管理办法》已经县政府常务会议通过，现予公布。')] }, issued],
    ['纪要', { kind: 'minutes', issuerMark: '云岭县人民政府常务会议纪要', title: '第18次常务会议纪要', mainRecipients: [], issuers: [], unsealed: true, attachments: [], note: '', body: [p('会议研究了防汛工作，现纪要如下。'), p('会议要求，抓好落实。')], attendance: [{ label: '出席', people: people.slice(0, -1) }, { label: '列席', people: '县应急管理局孙八' }] }, issued],
    ['简报', { kind: 'brief', issuerMark: '云岭政务简报', title: '我县扎实推进秋粮收购', mainRecipients: [], issuers: [], unsealed: true, attachments: [], note: '', copyTo: [], printingOffice: '', brief: { editor: '云岭县人民政府办公室', reportTo: ['市政府办公室'], sendTo: ['县委常委'], deliverTo: ['各乡镇'], copies: 50 } }, issued],
    ['联合行文 of five with seals', { issuerMark: '云岭县财政局\n云岭县水利局\n云岭县农业农村局\n云岭县林业局\n云岭县审计局文件', issuers: ['云岭县财政局', '云岭县水利局', '云岭县农业农村局', '云岭县林业局', '云岭县审计局'] }, issued],
    ['决议 with 题注', { kind: 'resolution', title: '云岭县人民代表大会关于批准预算的决议', titleNote: '2026年11月24日云岭县第十八届人民代表大会通过', mainRecipients: [], issuers: [], unsealed: true, attachments: [], note: '' }, { ...issued, sealed: false }],
    ['tables with names, upright and turned, and a figure', { body: [p('详见下列图表。'), { type: 'table', caption: '表1 任务分工', wide: false, header: true, rows: [['序号', '任务'], ['1', '建立任务清单']] },
      { type: 'figure', fileId: 'picture-1', fileHash: 'x', caption: '图1 流域示意', width: 60 }, { type: 'table', caption: '表2 汇总', wide: true, header: true, rows: [['甲', '乙', '丙'], ['1', '2', '3']] }, p('特此通知。')] }, issued],
  ]
  test.each(cases)('%s', async (_, over, issue) => {
    const given = sampleText(over)
    const bytes = await writeDocx(sheetOf(given, issue), { 'picture-1': png })
    const { text, pictures } = importDocument(bytes, 'x.docx', undefined, { pictures: true })
    const hash = pictures[0]?.fileHash
    const expected = { ...flat(given), unsealed: false, body: given.body.map(b => (b.type === 'figure' ? { ...b, fileHash: hash } : b)), attachments: text.attachments }
    expect(flat(text)).toEqual(expected)
    if (given.body.some(b => b.type === 'figure')) expect(Buffer.from(pictures[0]!.bytes).equals(png)).toBe(true)
  })

  test('a figure whose picture is not there is named in its place; a picture not asked for is counted', async () => {
    const given = sampleText({ body: [p('如图。'), { type: 'figure', fileId: 'f', fileHash: 'x', caption: '图1 流域示意', width: 60 }] })
    expect(importDocument(await writeDocx(sheetOf(given, issued)), 'x.docx').plain).toContain('（缺图：图1 流域示意）')
    const { text, notes, pictures } = importDocument(await writeDocx(sheetOf(given, issued), { f: png }), 'x.docx')
    expect([text.body.some(b => b.type === 'figure'), pictures.length, notes.join().includes('1处图片没有导入')]).toEqual([false, 0, true])
  })

  test('a letter has no number on its first page, a turned page its own section', async () => {
    const letter = await JSZip.loadAsync(await docxOf(sampleText({ kind: 'letter', printingOffice: '' }), issued))
    const xml = await letter.file('word/document.xml')!.async('string')
    expect(xml).toContain('<w:titlePg/>')
    expect(await letter.file('word/document.xml')!.async('string')).not.toContain('印发')
    const turned = await JSZip.loadAsync(await docxOf(sampleText({ body: [{ type: 'table', caption: '', wide: true, header: true, rows: [['甲', '乙'], ['1', '2']] }] }), issued))
    expect((await turned.file('word/document.xml')!.async('string')).match(/w:orient="landscape"/g)).toHaveLength(1)
  })
})
