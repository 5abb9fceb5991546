import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from '#test/property'
import { afterAll, describe, expect, test } from 'vitest'
import { Refusal } from '#kernel/refusal'
import { docOf, docxOf, eicar, jpg, ofdOf, pdfOf, png, xlsxOf, zipOf } from '#test/sample-files'
import { cleanName, type FileType, whyNotType } from './domain.ts'
import { look, type LookLimits } from './look.ts'
import { lookThrough } from './lookers.ts'
import { fileRules } from './rules.ts'

const ruled = (code: string) => fileRules.find(r => r.code === code)!.value as unknown as string[]
const limits: LookLimits = {
  archive: { entries: 100, bytes: 4_000_000, ratio: 200, depth: 2 },
  allowed: { types: ruled('files.types'), refusedExtensions: ruled('files.refusedExtensions') },
}
const seen = (bytes: Buffer, name: string, l = limits) => look(bytes, name, l)
const refused = async (bytes: Buffer, name: string, l = limits) => {
  try {
    return `taken in as ${(await seen(bytes, name, l)).type}`
  } catch (error) {
    if (error instanceof Refusal) return error.code
    throw error
  }
}
const text = (words: string) => Buffer.from(words)
const wide = (words: string) => Buffer.from(words, 'utf16le')

describe('the bytes say what a file is, not its name (ASVS 5.2.2)', () => {
  test.each<[FileType, string, () => Promise<Buffer> | Buffer]>([
    ['pdf', '通知.pdf', () => pdfOf([['关于值班工作的通知']])],
    ['ofd', '通知.ofd', () => ofdOf(['关于值班工作的通知'])],
    ['docx', '通知.docx', () => docxOf(['关于值班工作的通知'])],
    ['xlsx', '台账.xlsx', () => xlsxOf(['序号', '事项'])],
    ['pptx', '汇报.pptx', () => zipOf({ '[Content_Types].xml': '<?xml version="1.0"?><Types/>', 'ppt/slides/slide1.xml': '<?xml version="1.0"?><p><a:t>汇报</a:t></p>' })],
    ['doc', '通知.doc', () => docOf('关于值班工作的通知')],
    ['doc', '通知.wps', () => docOf('关于值班工作的通知')],
    ['xls', '台账.xls', () => docOf('台账', 'Workbook')],
    ['txt', '说明.txt', () => text('值班电话\r\n张三')],
    ['txt', '国标码.txt', () => Buffer.from('d6b5b0e0b5e7bbb0', 'hex')],
    ['txt', '宽字符.txt', () => Buffer.concat([Buffer.from([0xff, 0xfe]), wide('值班电话')])],
    ['png', '照片.png', () => png],
    ['jpg', '照片.JPG', () => jpg],
    ['zip', '材料.zip', () => zipOf({ '通知.docx': 'x'.repeat(10), 'a/说明.txt': '说明' })],
    ['txt', '没有扩展名', () => text('值班电话')],
  ])('%s: %s', async (type, name, make) => {
    const bytes = await make()
    if (name === '材料.zip') return expect(await refused(bytes, name)).toBe('files.otherThanNamed')
    expect(await seen(bytes, name)).toEqual({ type, marking: null })
  })

  test('a name that promises another type is refused', async () => {
    expect(await refused(png, '照片.pdf')).toBe('files.otherThanNamed')
    expect(await refused(pdfOf([['x']]), '通知.docx')).toBe('files.otherThanNamed')
  })

  test('what nobody can tell is refused, and so is nothing at all', async () => {
    expect(await refused(Buffer.from([1, 2, 3, 0, 255, 254, 7]), '数据.dat')).toBe('files.unknownType')
    expect(await refused(Buffer.alloc(0), '空.txt')).toBe('files.empty')
  })

  test('a type that the county does not take in is refused', async () => {
    expect(whyNotType('rar', '材料.rar', limits.allowed)).toBe('files.typeNotAllowed')
    expect(await refused(Buffer.from('526172211a0700cf907300000d0000', 'hex'), '材料.rar')).toBe('files.typeNotAllowed')
  })
})

describe('programs, scripts and pages are refused under any name', () => {
  const utf16Page = Buffer.concat([Buffer.from([0xff, 0xfe]), wide('<html><script>alert(1)</script>')])
  test.each([
    ['a Windows program', Buffer.concat([text('MZ'), Buffer.alloc(200)]), '照片.jpg'],
    ['a Linux program', Buffer.concat([Buffer.from([0x7f]), text('ELF'), Buffer.alloc(100)]), '报告.pdf'],
    ['a shell script', text('#!/bin/sh\nrm -rf x'), '说明.txt'],
    ['a page', text('<!DOCTYPE html><p>x'), '说明.txt'],
    ['a page after blanks and a byte order mark', text('\ufeff \n<HTML>'), '说明.txt'],
    ['a page in wide characters', utf16Page, '说明.txt'],
    ['a picture that is a page (SVG)', text('<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>'), '图.png'],
    ['XML', text('<?xml version="1.0"?><a/>'), '数据.txt'],
    ['PHP', text('<?php echo 1;'), '说明.txt'],
    ['a script inside the first words', text('值班\n<script>x</script>'), '说明.txt'],
    ['a shortcut', Buffer.from('4c0000000114020000000000c000000000000046', 'hex'), '通知.doc'],
    ['a batch file by its name', text('echo off'), '说明.bat'],
    ['two extensions', text('echo off'), '通知.docx.cmd'],
    ['a program inside a ZIP', async () => zipOf({ '安装.txt': Buffer.concat([text('MZ'), Buffer.alloc(99)]) }), '材料.zip'],
    ['a script inside a ZIP by its name', async () => zipOf({ '说明.vbs': 'x' }), '材料.zip'],
    ['a program embedded in a document', async () => docxOf(['x'], { 'word/embeddings/oleObject1.bin': Buffer.concat([text('MZ'), Buffer.alloc(99)]) }), '通知.docx'],
    ['a file packed into a document as an object', async () => docxOf(['x'], { 'word/embeddings/oleObject1.bin': docOf('x', '\u0001Ole10Native') }), '通知.docx'],
  ] as [string, Buffer | (() => Promise<Buffer>), string][])('%s', async (_, bytes, name) => {
    expect(await refused(typeof bytes === 'function' ? await bytes() : bytes, name)).toBe('files.dangerous')
  })

  test('macros are refused, old and new', async () => {
    expect(await refused(await docxOf(['x'], { 'word/vbaProject.bin': 'x' }), '通知.docx')).toBe('files.macro')
    expect(await refused(docOf('x', 'WordDocument\0_VBA_PROJECT'), '通知.doc')).toBe('files.macro')
    expect(await refused(pdfOf([['x']], '/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>'), '表.pdf')).toBe('files.macro')
  })

  test('external entities are refused, not read (XXE, ASVS 1.5.1)', async () => {
    const evil = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><w:document><w:t>&x;</w:t></w:document>'
    expect(await refused(await docxOf([], { 'word/document.xml': evil }), '通知.docx')).toBe('files.dangerous')
    expect(await refused(await docxOf(['x'], { 'customXml/item1.xml': evil }), '通知.docx')).toBe('files.dangerous')
    expect(await refused(await ofdOf([], { 'Doc_0/Pages/Page_0/Content.xml': evil }), '通知.ofd')).toBe('files.dangerous')
  })

  test('the scanners\' test file is found plain, zipped and in a document', async () => {
    expect(await refused(text(eicar), '说明.txt')).toBe('files.infected')
    expect(await refused(await zipOf({ '说明.txt': eicar }), '材料.zip')).toBe('files.infected')
    expect(await refused(await docxOf(['x'], { 'word/media/a.bin': eicar }), '通知.docx')).toBe('files.infected')
  })
})

describe('archives made to deceive (ASVS 5.2.3)', () => {
  test('one that unpacks beyond measure', async () => {
    expect(await refused(await zipOf({ '大.txt': Buffer.alloc(3_000_000, 0x61) }), '材料.zip')).toBe('files.archiveTooLarge')
    expect(await refused(await zipOf({ 'a.txt': 'x'.repeat(2_500_000), 'b.txt': 'y'.repeat(2_500_000) }, { compress: false }), '材料.zip')).toBe('files.archiveTooLarge')
  })
  test('one with too many entries', async () => {
    expect(await refused(await zipOf(Object.fromEntries(Array.from({ length: 101 }, (_, i) => [`${i}.txt`, 'x']))), '材料.zip')).toBe('files.archiveTooLarge')
  })
  test('one inside one inside one', async () => {
    const nest = async (depth: number): Promise<Buffer> => (depth ? zipOf({ '内.zip': await nest(depth - 1) }) : zipOf({ '说明.txt': '说明' }))
    expect(await seen(await nest(1), '材料.zip')).toMatchObject({ type: 'zip' })
    expect(await refused(await nest(2), '材料.zip')).toBe('files.archiveTooLarge')
  })
  test.each(['../x.txt', 'a/../../x.txt', '/etc/x.txt', 'C:x.txt', 'a\\..\\x.txt'])('the path %s', async name => {
    expect(await refused(await zipOf({ [name]: 'x' }), '材料.zip')).toBe('files.archiveUnsafe')
  })
  test('two entries with one name', async () => {
    const bytes = await zipOf({ 'aaaa.txt': '1', 'bbbb.txt': '2' })
    expect(await refused(Buffer.from(bytes.toString('latin1').replaceAll('bbbb', 'AAAA'), 'latin1'), '材料.zip')).toBe('files.archiveUnsafe')
  })
  test('one whose directory lies about a size', async () => {
    const bytes = await zipOf({ 'a.txt': 'x'.repeat(5000) })
    const at = bytes.indexOf(Buffer.from('504b0102', 'hex'))
    bytes.writeUInt32LE(10, at + 24)
    expect(await refused(bytes, '材料.zip')).toMatch(/files\.(damaged|archiveTooLarge)/)
  })
  test('one with a password', async () => {
    const bytes = await zipOf({ 'a.txt': 'x' })
    const at = bytes.indexOf(Buffer.from('504b0102', 'hex'))
    bytes.writeUInt16LE(bytes.readUInt16LE(at + 8) | 1, at + 8)
    expect(await refused(bytes, '材料.zip')).toBe('files.encrypted')
    expect(await refused(docOf('x', 'EncryptedPackage'), '通知.docx')).toBe('files.encrypted')
  })
  test('cut off or scrambled anywhere, a file is refused or read, and nothing else ever happens', async () => {
    const samples = [['x.docx', await docxOf(['通知', '正文'])], ['x.zip', await zipOf({ 'a.txt': 'aaaa', 'b/c.txt': 'cc' })], ['x.pdf', pdfOf([['通知']])], ['x.doc', docOf('通知')]] as const
    await fc.assert(fc.asyncProperty(fc.constantFrom(...samples), fc.nat(), fc.nat(), fc.integer({ min: 0, max: 255 }), async ([name, bytes], cut, at, value) => {
      const hurt = Buffer.from(bytes.subarray(0, cut % 3 ? bytes.length : cut % bytes.length))
      if (hurt.length) hurt[at % hurt.length] = value
      expect(await refused(hurt, name)).toMatch(/^(files\.\w+|taken in as .*)$/)
    }), { numRuns: 150 })
  })
})

describe('marks of state secrets are found in every kind of file (S3-70, F31)', () => {
  const mark = '机密★5年'
  test.each<[string, string, () => Promise<Buffer> | Buffer]>([
    ['a PDF', '通知.pdf', () => pdfOf([['000012', mark, '特急', '关于某事的通知']])],
    ['a PDF, drawn last', '通知.pdf', () => pdfOf([[['关于某事的通知', 600], ['正文', 500], ['绝密', 790]]])],
    ['a PDF, on its second page', '通知.pdf', () => pdfOf([['通知'], [mark]])],
    ['an OFD', '通知.ofd', () => ofdOf([mark, '关于某事的通知'])],
    ['a Word document', '通知.docx', () => docxOf([mark, '关于某事的通知'])],
    ['a Word document, in pieces', '通知.docx', () => docxOf([], { 'word/document.xml': '<?xml version="1.0"?><w:document><w:p><w:r><w:t>机</w:t></w:r><w:r><w:t xml:space="preserve"> 密 </w:t></w:r><w:r><w:t>★5年</w:t></w:r></w:p></w:document>' })],
    ['a Word document, in a header', '通知.docx', () => docxOf(['通知'], { 'word/header1.xml': `<?xml version="1.0"?><w:hdr><w:p><w:t>${mark}</w:t></w:p></w:hdr>` })],
    ['a Word document, as a watermark', '通知.docx', () => docxOf(['通知'], { 'word/header1.xml': '<?xml version="1.0"?><w:hdr><v:shape><v:textpath style="x" string="机密"/></v:shape></w:hdr>' })],
    ['a Word document, as a property', '通知.docx', () => docxOf(['通知'], { 'docProps/custom.xml': '<?xml version="1.0"?><p><vt:lpwstr>绝密★长期</vt:lpwstr></p>' })],
    ['a spreadsheet', '台账.xlsx', () => xlsxOf(['序号', mark])],
    ['a spreadsheet\'s header', '台账.xlsx', () => xlsxOf(['序号'], { 'xl/worksheets/sheet1.xml': '<?xml version="1.0"?><worksheet><oddHeader>&amp;L秘密★10年&amp;C台账</oddHeader></worksheet>' })],
    ['an old Word document', '通知.doc', () => docOf(`${mark}\r关于某事的通知`)],
    ['an old Word document, off by one byte', '通知.doc', () => Buffer.concat([docOf('x').subarray(0, 513), wide(`\r${mark}\r`), docOf('x').subarray(514)])],
    ['plain text', '通知.txt', () => text(`${mark}\n通知`)],
    ['plain text in GB18030', '通知.txt', () => Buffer.from('bbfac3dca1ef35c4ea0acda8d6aa', 'hex')],
    ['a file in an archive', '材料.zip', async () => zipOf({ '内/通知.docx': await docxOf([mark]) })],
    ['a file\'s name in an archive', '材料.zip', () => zipOf({ '（机密）通知.txt': '通知' })],
    ['a document embedded in a document', '通知.docx', async () => docxOf(['通知'], { 'word/embeddings/a.docx': await docxOf([mark]) })],
    ['the file\'s own name', '（机密）通知.txt', () => text('通知')],
  ])('%s', async (_, name, make) => {
    expect((await seen(await make(), name)).marking).not.toBeNull()
  })

  test('an explanation in a sentence passes in every kind of file', async () => {
    const says = '首页应当标注“机密★5年”等密级标志，由定密责任人确定。'
    for (const [name, bytes] of [['a.pdf', pdfOf([[says]])], ['a.docx', await docxOf([says])], ['a.ofd', await ofdOf([says])], ['a.doc', docOf(says)], ['a.txt', text(says)]] as const) {
      expect((await seen(bytes, name)).marking, name).toBeNull()
    }
  })
})

describe('the thread', () => {
  const folder = mkdtempSync(join(tmpdir(), 'zhongshu-look-'))
  const path = join(folder, 'a.docx')
  afterAll(() => rmSync(folder, { recursive: true }))

  test('answers as the function does, several at a time', async () => {
    writeFileSync(path, await docxOf(['机密★5年']))
    const answers = await Promise.all(Array.from({ length: 5 }, () => lookThrough({ path, name: 'a.docx', limits }, 30)))
    expect(answers.map(a => [a.type, a.marking?.mark])).toEqual(Array(5).fill(['docx', '机密★5年']))
    writeFileSync(path, 'MZ..........')
    await expect(lookThrough({ path, name: 'a.docx', limits }, 30)).rejects.toMatchObject({ code: 'files.dangerous' })
  })

  test('a file that takes too long is refused, and the next one is looked at all the same', async () => {
    writeFileSync(path, text('说明'.repeat(2_000_000)))
    await expect(lookThrough({ path, name: 'a.txt', limits }, 0.005)).rejects.toMatchObject({ code: 'files.tooSlow' })
    writeFileSync(path, '说明')
    expect(await lookThrough({ path, name: 'a.txt', limits }, 30)).toEqual({ type: 'txt', marking: null })
  })
})

describe('names', () => {
  test.each([
    ['C:\\Users\\张三\\通知.docx', '通知.docx'],
    ['../../etc/passwd', 'passwd'],
    ['通\u202e知xcod.exe', '通知xcod.exe'],
    ['通知\u0000.txt', '通知.txt'],
    ['  通知 .docx ', '通知 .docx'],
    ['a<b>:"|?*.txt', 'a_b______.txt'],
    ['CON.txt', '_CON.txt'],
    ['...', '未命名'],
    ['', '未命名'],
    ['e\u0301.txt', 'é.txt'],
  ])('%j becomes %j', (given, clean) => expect(cleanName(given)).toBe(clean))

  test('any name becomes one that is safe, short and stays as it is', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 400 }), given => {
      const name = cleanName(given)
      expect(name).not.toMatch(/[/\\<>:"|?*\p{Cc}\p{Cf}]|^[\s.]|[\s.]$/u)
      expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255)
      expect(name.length).toBeGreaterThan(0)
      expect(() => encodeURIComponent(name)).not.toThrow()
      expect(cleanName(name)).toBe(name)
    }), { numRuns: 300 })
  })

  test('a long name keeps its extension', () => {
    const name = cleanName(`${'关于'.repeat(100)}.docx`)
    expect(name).toMatch(/关.*\.docx$/)
    expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255)
  })
})
