import { readFile } from 'node:fs/promises'
import JSZip from 'jszip'
import { PDFDocument } from 'pdf-lib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type DocumentText, type Issue, unissued } from '#gongwen/document'
import { sheetOf } from '#gongwen/sheet'
import { writeDocx } from './docx-write.ts'
import { importLimits } from './import.ts'
import { readForRegister } from './read-register.ts'
import { openRenderer } from './renderer.ts'
import { shippedLimit } from './rules.ts'
import { issued, sampleText } from './sample.ts'
import type { UnreadableReason } from './text.ts'
import { Unreadable } from './unreadable.ts'

const limits = importLimits({ number: shippedLimit })
const read = (bytes: Uint8Array, name: string, own = limits) => readForRegister(bytes, name, own)
const utf8 = (text: string) => new TextEncoder().encode(text)
const why = async (bytes: Uint8Array, name: string, own = limits): Promise<UnreadableReason | 'read'> =>
  read(bytes, name, own).then(() => 'read' as const, error => {
    if (error instanceof Unreadable) return error.why
    throw error
  })

const notice = sampleText({ urgency: '特急', note: '此件公开发布', attachments: [{ title: '重点任务分工表', body: [{ type: 'p', text: '说明如下。' }], fileId: null, fileName: null, fileHash: null }] })
const fields = {
  title: '云岭县人民政府办公室关于进一步加强全县公文处理工作的通知', number: '云政办发〔2026〕18号', from: '云岭县人民政府办公室', kind: 'notice', urgency: '特急', secrecy: null,
  date: '2026-11-24', printDate: '2026-11-24', recipients: ['各乡镇人民政府', '县政府各部门、各直属机构'], note: '此件公开发布', attachments: ['重点任务分工表'], issuers: ['云岭县人民政府办公室'],
}

describe('given a document of our own, the register finds its fields again', () => {
  const renderer = openRenderer({ workers: 1 })
  beforeAll(() => renderer.warm(), 180_000)
  afterAll(() => renderer.close())
  const pdf = (text: DocumentText, issue: Issue = issued) => renderer.pdf(text, issue, { archival: false })

  test('in a .docx', async () => {
    expect(await read(await writeDocx(sheetOf(notice, issued)), '来文.docx')).toMatchObject({ ...fields, format: 'docx', pages: null, notes: [] })
  })

  test('in a PDF, with its paragraphs whole again though the page broke them into lines', async () => {
    const found = await read(await pdf(notice), '来文.pdf')
    expect(found).toMatchObject({ ...fields, format: 'pdf', notes: [] })
    expect(found.pages).toBeGreaterThan(1)
    expect(found.text).toContain('（此件公开发布）')
  })

  test('an upward document with three signers', async () => {
    const upward = sampleText({ kind: 'request', issuerMark: '云岭县水利局文件', title: '云岭县水利局关于申请防汛资金的请示', signers: ['王建国', '李明', '张志强'], mainRecipients: ['云岭县人民政府'], issuers: ['云岭县水利局'] })
    const numbered = { ...issued, number: { code: '云水', year: 2026, serial: 7 } }
    for (const [bytes, name] of [[await pdf(upward, numbered), 'a.pdf'], [await writeDocx(sheetOf(upward, numbered)), 'a.docx']] as const)
      expect(await read(bytes, name)).toMatchObject({ kind: 'request', number: '云水〔2026〕7号', signers: ['王建国', '李明', '张志强'], from: '云岭县水利局', recipients: ['云岭县人民政府'] })
  })

  test('joint issuers are all named', async () => {
    const joint = sampleText({ issuerMark: '云岭县财政局\n云岭县水利局文件', issuers: ['云岭县财政局', '云岭县水利局'], title: '关于加强水利资金管理的通知' })
    expect((await read(await writeDocx(sheetOf(joint, issued)), 'a.docx')).from).toBe('云岭县财政局、云岭县水利局')
  })

  test('in the thread, with the reason of a refusal', async () => {
    expect(await renderer.readForRegister(utf8('关于防汛的通知\n各乡镇：\n正文。'), 'a.txt')).toMatchObject({ title: '关于防汛的通知', recipients: ['各乡镇'] })
    await expect(renderer.readForRegister(utf8('MZ..'), 'a.exe')).rejects.toMatchObject({ code: 'rendering.unreadable', given: { why: 'registerKind' } })
  })
})

describe('documents from before 2012', () => {
  test('主题词, dates in Chinese figures, 抄报, 印数: read without harm', async () => {
    const found = await read(utf8(`云岭县人民政府文件

云政发〔2008〕15号

关于做好2008年防汛工作的通知

各乡镇人民政府，县政府各部门：
　　今年汛期将至，现就有关工作通知如下。
　　一、提高认识
　　各级各部门要高度重视。
　　附件：防汛责任人名单

　　　　　　　　　　　　　　　二○○八年三月五日

主题词：水利　防汛　通知
抄报：市政府。
抄送：县委办公室，县人大办公室。
云岭县人民政府办公室　　　　二OO八年三月六日印发
（共印120份）`), '旧文.txt')
    expect(found).toMatchObject({
      title: '关于做好2008年防汛工作的通知', number: '云政发〔2008〕15号', date: '2008-03-05', printDate: '2008-03-06', topics: ['水利', '防汛', '通知'], copies: 120,
      copyTo: ['市政府', '县委办公室', '县人大办公室'], from: '云岭县人民政府', attachments: ['防汛责任人名单'], notes: [],
    })
  })

  test('会议纪要 with its number in old brackets and those present at its head', async () => {
    const found = await read(utf8('云岭县人民政府常务会议纪要\n[2009]3号\n\n云岭县人民政府第三次常务会议纪要\n　　二〇〇九年二月十日，县长张三主持召开会议。\n　　出席：张三、李四。\n　　一、审议防汛方案\n　　会议同意。\n　　二、其他事项\n　　会议要求抓好落实。'), '纪要.txt')
    expect(found).toMatchObject({ kind: 'minutes', title: '云岭县人民政府第三次常务会议纪要', from: '云岭县人民政府' })
    expect(found.text).toContain('出席：张三、李四。')
  })
})

describe('other kinds of papers', () => {
  test('令: its number is “第5号”, its kind stands in the mark', async () => {
    expect(await read(utf8('云岭县人民政府令\n\n第5号\n\n　　《云岭县养犬管理办法》已经县政府常务会议通过，现予公布。\n\n县长　张　三\n2026年3月5日'), '令.txt'))
      .toMatchObject({ kind: 'order', number: '第5号', numberParts: null, date: '2026-03-05' })
  })
  test('简报: issue, editor, 报送发, copies', async () => {
    expect(await read(utf8('云岭政务简报\n第12期\n云岭县人民政府办公室编　　2026年11月24日\n\n我县扎实推进秋粮收购\n　　今年以来，全县收购有序。\n\n报：市政府办公室。\n送：县委常委。\n发：各乡镇。\n（共印50份）'), '简报.txt'))
      .toMatchObject({ kind: 'brief', number: '第12期', date: '2026-11-24', copies: 50, title: '我县扎实推进秋粮收购' })
  })
  test('Markdown: the heading is the title, a table stays out of the fields', async () => {
    expect(await read(utf8('# 关于召开**防汛**会议的通知\n\n各乡镇人民政府：\n\n- 请按时参加。\n\n| 时间 | 地点 |\n|---|---|\n| 9:00 | 三楼 |\n'), 'a.md'))
      .toMatchObject({ format: 'markdown', title: '关于召开防汛会议的通知', kind: 'notice', recipients: ['各乡镇人民政府'] })
  })
  test('a secrecy mark is named at once (S3-70)', async () => {
    const found = await read(utf8('机密★5年\n关于某事的通知\n正文。'), 'a.txt')
    expect(found.secrecy).toBe('机密★5年')
    expect(found.notes.join()).toContain('不得登记、传递涉密公文')
  })
  test('what was not found is asked for in one sentence', async () => {
    expect((await read(utf8('今年以来，全县上下共同努力。'), 'a.txt')).notes).toEqual(['没有认出标题、发文字号、来文机关、成文日期，请对照原件填写'])
  })
  test('OFD files of other programs (fixtures) give their words', async () => {
    for (const name of ['hello-minimal.ofd', 'v4signed.ofd', 'namespace_no_std.ofd']) {
      const found = await read(await readFile(new URL(`../../../tests/fixtures/ofd/${name}`, import.meta.url)), name)
      expect(found.format).toBe('ofd')
      expect(found.text.length + found.notes.length).toBeGreaterThan(0)
    }
  })
})

describe('files that give nothing, or mean harm', () => {
  test('a scan: no words, and it says so', async () => {
    const scan = await PDFDocument.create()
    scan.addPage()
    const found = await read(await scan.save(), '扫描件.pdf')
    expect(found).toMatchObject({ title: '', text: '', pages: 1, notes: ['这是扫描件或图片，没有可读的文字，请对照原件填写登记项'] })
  })
  test('a PDF with a password', async () => {
    const hex = '28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a'
    const locked = `%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj
4 0 obj<</Filter/Standard/V 1/R 2/O<${hex}>/U<${hex}>/P -4>>endobj\ntrailer<</Root 1 0 R/Size 5/Encrypt 4 0 R/ID[<00112233445566778899aabbccddeeff><00112233445566778899aabbccddeeff>]>>\n%%EOF`
    expect(await why(utf8(locked), 'a.pdf')).toBe('encrypted')
  })
  test('each by its first bytes, whatever the name', async () => {
    expect(await why(new Uint8Array(), 'a.pdf')).toBe('empty')
    expect(await why(Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 1), 'a.docx')).toBe('legacy')
    expect(await why(utf8('%PDF-1.7 and then nothing'), 'a.pdf')).toBe('broken')
    expect(await why(utf8('PK nothing'), 'a.ofd')).toBe('broken')
    expect(await why(Uint8Array.of(1, 0, 2, 0, 0, 3), 'a.txt')).toBe('binary')
    expect(await why(utf8('GIF89a'), 'a.gif')).toBe('registerKind')
  })
  test('a PDF or OFD cut anywhere, or with a changed byte: an answer, never a crash', async () => {
    const pdf = await PDFDocument.create()
    pdf.addPage().drawText('hello', { x: 100, y: 700 })
    const files = [[await pdf.save(), 'a.pdf'], [await readFile(new URL('../../../tests/fixtures/ofd/hello-minimal.ofd', import.meta.url)), 'a.ofd']] as const
    for (const [good, name] of files) {
      for (let i = 0; i < good.length; i += Math.ceil(good.length / 40)) {
        const changed = Uint8Array.from(good)
        changed[i]! ^= 0x55
        expect(typeof await why(changed, name)).toBe('string')
        expect(typeof await why(good.subarray(0, i), name)).toBe('string')
      }
    }
  }, 60_000)
  test('a bomb in an OFD', async () => {
    const zip = new JSZip()
    zip.file('OFD.xml', `<ofd:OFD xmlns:ofd="http://www.ofdspec.org/2016">${' '.repeat(2_000_000)}</ofd:OFD>`)
    const bomb = await zip.generateAsync({ type: 'uint8array', compression: 'DEFLATE' })
    expect(bomb.length).toBeLessThan(10_000)
    expect(await why(bomb, 'a.ofd', { ...limits, partBytes: 1_000_000 })).toBe('tooLarge')
  })
  test('more pages than the rule allows: the first ones, and it says so', async () => {
    const long = await PDFDocument.create()
    for (let i = 0; i < 5; i++) long.addPage().drawText(`page of words ${i}`, { x: 100, y: 700 })
    expect((await read(await long.save(), 'a.pdf', { ...limits, pages: 2 })).notes).toContain('文件共5页，只读了前2页')
  })
  test('an empty draft of our own is no problem either', async () => {
    expect((await read(await writeDocx(sheetOf(sampleText({ body: [] }), unissued)), 'a.docx')).notes.join()).toContain('成文日期')
  })
})
