import { Document, HorizontalPositionRelativeFrom, ImageRun, Packer, Paragraph, Table, TableCell, TableRow, TextRun, VerticalPositionRelativeFrom } from 'docx'
import JSZip from 'jszip'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DocumentText, filesIn, unissued } from '#gongwen/document'
import { sheetOf } from '#gongwen/sheet'
import { writeDocx } from '#platform/rendering/docx-write'
import { measurePdf } from '#platform/rendering/measure'
import { engines } from '#test/database'
import { office, opened } from '#test/libreoffice'
import { pngOf } from '#test/sample-files'
import { type Hands, type World, world } from '#test/world'

const PATIENCE = 240_000

/** What somebody wrote elsewhere: two pictures that can be shown, one of them under a name; and four that cannot, each in its way. */
async function manuscript(more: { bad?: boolean } = {}): Promise<Uint8Array> {
  const line = (text: string, of: object = {}) => new Paragraph({ children: [new TextRun({ text, size: 32 })], ...of })
  const image = (data: Buffer, width = 300, floating = false) => new ImageRun({
    type: 'png', data, transformation: { width, height: 150 },
    ...(floating ? { floating: { horizontalPosition: { relative: HorizontalPositionRelativeFrom.PAGE, offset: 1_000_000 }, verticalPosition: { relative: VerticalPositionRelativeFrom.PAGE, offset: 1_000_000 }, behindDocument: true } } : {}),
  })
  const whole = pngOf(400, 200)
  const document = new Document({
    styles: { paragraphStyles: [{ id: 'Caption', name: 'caption', basedOn: 'Normal' }] },
    sections: [{
      children: [
        new Paragraph({ alignment: 'center', children: [new TextRun({ text: '关于汛期值班工作的通知', size: 44, font: '方正小标宋简体' })] }),
        line('各乡镇人民政府：'), line('值班流程见下图。'), new Paragraph({ children: [image(whole)] }), line('图1　值班流程', { style: 'Caption' }),
        line('站点分布见下图。'), new Paragraph({ children: [image(pngOf(90, 60), 150)] }), line('请各单位遵照执行。'),
        ...(more.bad ? [
          line('这一张存盘时断了。'), new Paragraph({ children: [image(Buffer.concat([whole.subarray(0, 60), Buffer.from([0])]))] }),
          line('这一张浮在字上。'), new Paragraph({ children: [image(pngOf(31, 31), 60, true)] }),
          line('表里也有一张。'), new Table({ rows: [new TableRow({ children: [new TableCell({ children: [line('甲'), new Paragraph({ children: [image(pngOf(33, 33), 60)] })] }), new TableCell({ children: [line('乙')] })] }), new TableRow({ children: [new TableCell({ children: [line('丙')] }), new TableCell({ children: [line('丁')] })] })] }),
          line('这一张格式不对。'), new Paragraph({ children: [image(Buffer.from('not a picture at all, whatever its name says'), 60)] }), line('特此通知。'),
        ] : []),
      ],
    }],
  })
  return new Uint8Array(await Packer.toArrayBuffer(document))
}

describe.each(engines)('a manuscript with pictures (%s)', engine => {
  let w: World
  let drafter: Hands
  beforeAll(async () => {
    w = await world({ engine })
    drafter = await w.as('石磊')
  }, PATIENCE)
  afterAll(() => w?.close())

  const brought = async (name: string, bytes: Uint8Array) => {
    const { id, notes } = await drafter.must('documents.import', { fileId: (await drafter.upload(name, bytes)).id })
    const doc = await drafter.must('documents.read', { id })
    return { id: id as string, notes: notes as string[], text: DocumentText.parse(doc.text), version: doc.version as number }
  }
  const pagesOf = async (id: string) => (await measurePdf(new Uint8Array((await drafter.get(`/api/documents.pdf?id=${id}`)).bytes))).pages

  test('given a .docx, when it is imported, then its pictures are figures with name and width, stored as files of the draft, and printed', async () => {
    const { id, notes, text } = await brought('通知.docx', await manuscript())
    expect(notes.filter(n => n.includes('图片'))).toEqual([])
    const figures = text.body.filter(b => b.type === 'figure')
    expect(figures.map(f => f.caption)).toEqual(['图1　值班流程', ''])
    expect(figures[0]!.width).toBeGreaterThan(figures[1]!.width)
    expect(text.body.map(b => b.type)).toEqual(['p', 'figure', 'p', 'figure', 'p'])
    for (const [fileId, hash] of filesIn(text)) {
      expect(await drafter.must('files.info', { id: fileId })).toMatchObject({ id: fileId, hash, type: 'png' })
      expect((await drafter.get(`/api/files.content?id=${fileId}`)).status).toBe(200)
      // Whoever does not know of the draft does not know of its pictures (C9).
      expect((await (await w.as('沈致和')).act('files.info', { id: fileId })).status).toBe(404)
    }
    expect((await pagesOf(id)).flatMap(p => p.pictures).length).toBe(2)
  }, PATIENCE)

  test('what the checks see in the file itself is told with the answer, of a .docx also how it is typed; the gravest first', async () => {
    const typed = sheetOf(DocumentText.parse({ kind: 'notice', title: '云岭县水利局关于做好防汛工作的通知', mainRecipients: ['各乡镇人民政府'], body: [{ type: 'p', text: '请认真布署。' }], issuers: ['云岭县水利局'] }), { ...unissued, date: '2026-11-24' })
    const zip = await JSZip.loadAsync(await writeDocx(typed))
    zip.file('word/styles.xml', (await zip.file('word/styles.xml')!.async('string')).replace('w:line="579" w:lineRule="exact"', 'w:line="580" w:lineRule="exact"'))
    const file = await drafter.upload('二十九磅.docx', await zip.generateAsync({ type: 'uint8array' }))
    const { findings } = await drafter.must('documents.import', { fileId: file.id })
    expect(findings).toMatchObject([
      { key: 'typo.certain', gate: 'wording', level: 'error', where: '正文第1段', quote: '布署', suggestion: '部署' }, { key: 'layout.lines', gate: 'format', level: 'warn', where: '全文', message: expect.stringMatching(/29磅.*21行/) },
    ])
    const plain = await drafter.must('documents.import', { fileId: (await drafter.upload('稿.txt', '关于防汛工作的通知\n各乡镇人民政府：\n请认真部署。')).id })
    expect(plain.findings).toEqual([])
  }, PATIENCE)

  test('a .md is a draft like any other: title, levels and tables without their marks', async () => {
    const { text } = await brought('稿.md', new TextEncoder().encode('# 关于防汛工作的通知\n\n各乡镇人民政府：\n\n## 一、压实责任\n\n请**认真**部署。\n\n| 单位 | 电话 |\n|---|---|\n| 水利局 | 6623501 |\n'))
    expect([text.title, text.mainRecipients]).toEqual(['关于防汛工作的通知', ['各乡镇人民政府']])
    expect(text.body).toMatchObject([{ type: 'h1', text: '一、压实责任' }, { type: 'p', text: '请认真部署。' }, { type: 'table', rows: [['单位', '电话'], ['水利局', '6623501']] }])
  }, PATIENCE)

  test('the draft saves, its pictures stay; the file it came from is still its owner\'s', async () => {
    const { id, text, version } = await brought('通知.docx', await manuscript())
    await drafter.must('documents.save', { id, version, text: { ...text, body: [...text.body, { type: 'p', text: '补充一段。' }] } })
    expect((await pagesOf(id)).flatMap(p => p.pictures).length).toBe(2)
    expect((await drafter.must('files.mine')).files.map((f: any) => f.name)).toContain('通知.docx')
  }, PATIENCE)

  test('pictures that cannot be shown are named, with their place and what to do; the others come in', async () => {
    const { id, notes, text } = await brought('稿.docx', await manuscript({ bad: true }))
    expect(text.body.filter(b => b.type === 'figure').length).toBe(2)
    const about = (after: string) => notes.find(n => n.includes(`在“${after}”之后`))
    expect(about('这一张存盘时断了。')).toMatch(/已损坏/)
    expect(about('这一张浮在字上。')).toMatch(/浮于文字上方/)
    expect(about('甲')).toMatch(/表格内不能放图/)
    expect(about('这一张格式不对。')).toMatch(/另存为 PNG 或 JPEG/)
    expect((await pagesOf(id)).flatMap(p => p.pictures).length).toBe(2)
  }, PATIENCE)

  test.skipIf(!office)('the same manuscript saved again by LibreOffice comes in with both pictures', async () => {
    const { 稿: again } = await opened({ 稿: await manuscript() }, 'docx')
    expect((await JSZip.loadAsync(again!)).file(/^word\/media\//).length).toBe(2)
    const { id, text } = await brought('再存.docx', again!)
    expect(text.body.filter(b => b.type === 'figure').map(f => f.caption)).toEqual(['图1　值班流程', ''])
    expect((await pagesOf(id)).flatMap(p => p.pictures).length).toBe(2)
  }, PATIENCE)

  test('a draft may not begin with somebody else\'s file, nor with one that it calls by another hash', async () => {
    const file = await drafter.upload('图.png', pngOf(40, 20))
    const { hash } = await drafter.must('files.info', { id: file.id })
    const text = (fileHash: string) => ({ title: '关于值班的通知', body: [{ type: 'figure' as const, fileId: file.id, fileHash, caption: '', width: 40 }] })
    expect((await (await w.as('祝捷')).act('documents.create', { kind: 'notice', text: text(hash) })).status).toBe(404)
    expect((await drafter.act('documents.create', { kind: 'notice', text: text('0'.repeat(64)) })).status).toBe(404)
    const { id } = await drafter.must('documents.create', { kind: 'notice', text: text(hash) })
    expect((await pagesOf(id)).flatMap(p => p.pictures).length).toBe(1)
  }, PATIENCE)
})
