import { readFile } from 'node:fs/promises'
import JSZip from 'jszip'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { decodeText, importDocument, importLimits, Unreadable } from './import.ts'
import { openRenderer } from './renderer.ts'
import { shippedLimit } from './rules.ts'
import type { UnreadableReason } from './text.ts'

const limits = importLimits({ number: shippedLimit })
const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="m" xmlns:wp="d" xmlns:wps="s" xmlns:a="a"'
const body = (inner: string) => `<?xml version="1.0" encoding="UTF-8"?><w:document ${W}><w:body>${inner}</w:body></w:document>`
const para = (text: string, pPr = '', rPr = '') =>
  `<w:p><w:pPr>${pPr}</w:pPr><w:r><w:rPr>${rPr}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`
async function docx(parts: Record<string, string | Uint8Array>): Promise<Uint8Array> {
  const zip = new JSZip()
  for (const [name, content] of Object.entries(parts)) zip.file(name, content, { createFolders: false })
  return zip.generateAsync({ type: 'uint8array', compression: 'DEFLATE' })
}
const simple = (inner: string, more: Record<string, string> = {}) => docx({ 'word/document.xml': body(inner), ...more })
const why = (bytes: Uint8Array, name = '稿.docx', own = limits): UnreadableReason | 'read' => {
  try {
    importDocument(bytes, name, own)
    return 'read'
  } catch (error) {
    if (error instanceof Unreadable) return error.why
    throw error
  }
}
const ascii = (text: string) => new TextEncoder().encode(text)

describe('files that are not what they should be: each with a reason the person can act on', async () => {
  const good = await simple(para('正文。'))

  test('the reasons by the first bytes, whatever the name', async () => {
    expect(why(new Uint8Array())).toBe('empty')
    expect(why(Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1))).toBe('legacy')
    expect(why(ascii('%PDF-1.7'))).toBe('pdf')
    expect(why(await docx({ 'OFD.xml': '<a/>' }))).toBe('ofd')
    expect(why(await docx({ 'xl/workbook.xml': '<a/>' }))).toBe('otherOffice')
    expect(why(await docx({ 'a.txt': 'x' }))).toBe('notWord')
    expect(why(ascii('hello'), 'a.exe')).toBe('kind')
    expect(why(Uint8Array.of(1, 0, 2, 0, 0, 3), 'a.txt')).toBe('binary')
    expect(why(good)).toBe('read')
  })

  test('cut short, or with a changed byte', () => {
    expect(why(good.subarray(0, good.length - 30))).toBe('broken')
    const changed = Uint8Array.from(good)
    changed[60]! ^= 0xff
    expect(why(changed)).toBe('broken')
  })

  test('any cut and any changed byte gives an answer, never a crash', () => {
    for (let i = 0; i < good.length; i += 3) {
      const changed = Uint8Array.from(good)
      changed[i]! ^= 0x55
      expect(typeof why(changed)).toBe('string')
      expect(typeof why(good.subarray(0, i))).toBe('string')
    }
  })

  test('a zip bomb: by its size, by its lie, by the number of its parts', async () => {
    const small = { ...limits, unpackedBytes: 200_000, partBytes: 100_000, entries: 20 }
    const large = await simple(para('长'.repeat(60_000)))
    expect(large.length).toBeLessThan(5_000)
    expect(why(large, 'a.docx', small)).toBe('tooLarge')
    const lying = Buffer.from(large)
    const at = lying.indexOf(Buffer.from([0x50, 0x4b, 1, 2]))
    lying.writeUInt32LE(1_000, at + 24)
    expect(why(lying, 'a.docx', small)).toBe('tooLarge')
    const many = await docx(Object.fromEntries([['word/document.xml', body(para('x'))], ...Array.from({ length: 30 }, (_, i) => [`p${i}`, 'x'])]))
    expect(why(many, 'a.docx', small)).toBe('tooManyEntries')
  })

  test('entities are never read, from inside or outside', async () => {
    const bad = (declared: string) =>
      docx({ 'word/document.xml': `<?xml version="1.0"?><!DOCTYPE x [${declared}]><w:document ${W}><w:body>${para('&a;')}</w:body></w:document>` })
    expect(why(await bad('<!ENTITY a SYSTEM "file:///etc/passwd">'))).toBe('entities')
    expect(why(await bad('<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">'))).toBe('entities')
  })

  test('a password', async () => {
    const locked = Buffer.from(good)
    const at = locked.indexOf(Buffer.from([0x50, 0x4b, 1, 2]))
    locked.writeUInt16LE(1, at + 8)
    expect(why(locked)).toBe('encrypted')
  })

  test('nesting without end, and too many paragraphs', async () => {
    expect(why(await simple('<w:sdt>'.repeat(5_000)))).toBe('broken')
    expect(why(await simple(para('x').repeat(120)), 'a.docx', { ...limits, paragraphs: 100 })).toBe('tooLong')
  })

  test('the reason is in the words of the office', () => {
    expect(() => importDocument(Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0), 'a.doc', limits)).toThrow(/另存为 \.docx/)
  })
})

describe('what Word keeps beside the words', () => {
  const text = async (inner: string, more: Record<string, string> = {}) => importDocument(await simple(inner, more), 'a.docx', limits)

  test('automatic numbers are counted as Word counts them', async () => {
    const numbering = `<w:numbering ${W}><w:abstractNum w:abstractNumId="0">
      <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="%1、"/></w:lvl>
      <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl>
      <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%3."/></w:lvl></w:abstractNum>
      <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`
    const item = (level: number, words: string) => para(words, `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="1"/></w:numPr>`)
    const { text: found } = await text(
      para('关于防汛的通知') + item(0, '总体要求') + item(1, '领导') + item(1, '责任') + item(2, '清单') + item(0, '任务') + item(1, '巡查'),
      { 'word/numbering.xml': numbering },
    )
    expect(found.body.map(b => ('text' in b ? `${b.type} ${b.text}` : ''))).toEqual([
      'h1 一、总体要求',
      'h2 （一）领导',
      'h2 （二）责任',
      'h3 1.清单',
      'h1 二、任务',
      'h2 （一）巡查',
    ])
  })

  test('tracked changes are read as accepted; deleted words stay in `plain`', async () => {
    const inner =
      para('关于防汛的通知') +
      '<w:p><w:r><w:t>今年</w:t></w:r><w:del><w:r><w:delText>机密</w:delText></w:r></w:del><w:ins><w:r><w:t>降雨多。</w:t></w:r></w:ins></w:p>'
    const found = await text(inner)
    expect(found.text.body).toEqual([{ type: 'p', text: '今年降雨多。' }])
    expect(found.plain).toContain('机密')
    expect(found.notes).toContain('原稿有修订痕迹，已按接受修订后的文字导入')
  })

  test('headers, footers, boxes, notes, comments and hidden words are all in `plain`, once each', async () => {
    const shape = `<w:drawing><wp:docPr id="1" descr="图说明"/><wps:txbx><w:txbxContent>${para('秘密★1年')}</w:txbxContent></wps:txbx></w:drawing>`
    const old = `<mc:Fallback><w:pict>${para('秘密★1年')}</w:pict></mc:Fallback>`
    const box = `<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps">${shape}</mc:Choice>${old}</mc:AlternateContent></w:r></w:p>`
    const part = (root: string, words: string) => `<w:${root} ${W}>${para(words)}</w:${root}>`
    const found = await text(para('关于防汛的通知') + box + para('暗字', '', '<w:vanish/>') + para('正文。'), {
      'word/header1.xml': part('hdr', '内部资料'),
      'word/footer1.xml': part('ftr', '页脚'),
      'word/footnotes.xml': part('footnotes', '脚注'),
      'word/comments.xml': part('comments', '批注'),
    })
    expect(found.plain.split('\n')).toEqual(['内部资料', '关于防汛的通知', '秘密★1年', '图说明', '暗字', '正文。', '脚注', '批注', '页脚'])
    expect(found.text.body).toEqual([{ type: 'p', text: '正文。' }])
    expect(found.notes.join()).toMatch(/文本框/)
    expect(found.notes.join()).toMatch(/隐藏文字/)
    expect(found.notes.join()).toMatch(/批注/)
  })

  test('pictures cannot be read: a person must look at them', async () => {
    const found = await text(`${para('关于防汛的通知')}<w:p><w:r><w:drawing><a:blip/></w:drawing></w:r></w:p>`)
    expect(found.notes.join()).toMatch(/1处图片没有导入，图片中的文字（含密级标志）请人工检查/)
  })

  test('tables with joined cells keep their columns', async () => {
    const cell = (words: string, pr = '') => `<w:tc><w:tcPr>${pr}</w:tcPr>${para(words)}</w:tc>`
    const rows = [
      [cell('单位', '<w:gridSpan w:val="2"/>'), cell('数')],
      [cell('甲', '<w:vMerge w:val="restart"/>'), cell('乙'), cell('1')],
      [cell('', '<w:vMerge/>'), cell('丙'), cell('2')],
    ]
    const found = await text(para('关于防汛的通知') + para('如下。') + `<w:tbl>${rows.map(r => `<w:tr>${r.join('')}</w:tr>`).join('')}</w:tbl>`)
    expect(found.text.body[1]).toMatchObject({
      type: 'table', caption: '', wide: false,
      rows: [
        ['单位', '', '数'],
        ['甲', '乙', '1'],
        ['', '丙', '2'],
      ],
    })
  })

  test('styles tell a title by its size, through their chain', async () => {
    const styles = `<w:styles ${W}><w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="32"/></w:rPr></w:rPrDefault></w:docDefaults>
      <w:style w:type="paragraph" w:styleId="Base"><w:rPr><w:sz w:val="44"/></w:rPr></w:style><w:style w:type="paragraph" w:styleId="T"><w:basedOn w:val="Base"/></w:style></w:styles>`
    const found = await text(para('云岭县年度工作要点', '<w:pStyle w:val="T"/>') + para('第二行', '<w:pStyle w:val="T"/>') + para('正文。'), {
      'word/styles.xml': styles,
    })
    expect(found.text.title).toBe('云岭县年度工作要点\n第二行')
  })

  test('numeric and named entities of XML are letters', async () => {
    expect((await text(para('&#20851;于A&amp;B&lt;&#x4E2D;的通知'))).text.title).toBe('关于A&B<中的通知')
  })

  test('a document of another program (fixture): all elements, and its secrecy mark is seen', async () => {
    const found = importDocument(await readFile(new URL('../../../tests/fixtures/docx/kamisky-standard.docx', import.meta.url)), 'k.docx', limits)
    expect(found.text).toMatchObject({
      kind: 'notice',
      issuerMark: '中共云岭市委办公室文件',
      title: '关于做好2026年暑期\n新时代文明实践工作的通知',
      mainRecipients: ['各县（市、区）委', '市直各单位'],
      issuers: ['中共云岭市委办公室'],
      note: '此文公开发布',
      copyTo: ['市委各部委、市级国家机关各委办局'],
      printingOffice: '中共云岭市委办公室',
      attachments: [{ title: '2026年暑期新时代文明实践活动安排表' }],
    })
    expect(found.text.body.map(b => b.type)).toEqual(['p', 'h1', 'p', 'h2', 'p', 'h1', 'p'])
    expect(found.found.secrecy).toBe('秘密★1年')
    expect(found.plain).toContain('秘密★1年')
  })
})

describe('.txt in the encodings of Chinese offices', () => {
  const words = '关于防汛的通知\r\n各乡镇：\r\n一、要求\r\n今年ABC123。'
  const utf16 = (big: boolean) => {
    const bytes = Buffer.from(words, 'utf16le')
    return big ? bytes.swap16() : bytes
  }
  const gbk = Uint8Array.from(Buffer.from('b9d8d3dab7c0d1b4b5c4cda8d6aa', 'hex'))

  test.each([
    ['UTF-8', ascii(words)],
    ['UTF-8 with mark', ascii(`\ufeff${words}`)],
    ['UTF-16 LE', utf16(false)],
    ['UTF-16 BE', utf16(true)],
    ['UTF-16 LE with mark', Buffer.concat([Buffer.from([0xff, 0xfe]), utf16(false)])],
    ['UTF-16 BE with mark', Buffer.concat([Buffer.from([0xfe, 0xff]), utf16(true)])],
  ])('%s', (_, bytes) => {
    expect(decodeText(bytes)).toBe(words)
    expect(importDocument(bytes, 'a.TXT', limits).text).toMatchObject({
      title: '关于防汛的通知',
      mainRecipients: ['各乡镇'],
      body: [{ type: 'h1' }, { type: 'p' }],
    })
  })

  test('GB18030', () => {
    expect(decodeText(gbk)).toBe('关于防汛的通知')
  })
})

describe('in a thread', () => {
  const renderer = openRenderer({ workers: 1 })
  beforeAll(() => renderer.warm(), 180_000)
  afterAll(() => renderer.close())

  test('reads as the plain function does, and carries the reason of a refusal home', async () => {
    const bytes = await simple(para('关于防汛的通知') + para('正文。'))
    expect(await renderer.read(bytes, 'a.docx')).toEqual(importDocument(bytes, 'a.docx', limits))
    await expect(renderer.read(ascii('%PDF-'), 'a.pdf')).rejects.toMatchObject({
      code: 'rendering.unreadable',
      given: { why: 'pdf', reason: expect.stringContaining('PDF') },
    })
  })
})
