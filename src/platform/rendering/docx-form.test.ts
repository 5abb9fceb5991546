import { readFile } from 'node:fs/promises'
import fc from '#test/property'
import JSZip from 'jszip'
import { describe, expect, it, test } from 'vitest'
import { layoutFamily } from '#gongwen/checks/layout'
import { readingOfManuscript } from '#gongwen/checks/lines'
import { findingsIn } from '#gongwen/checks/run'
import { noWords } from '#gongwen/checks/finding'
import { sheetOf } from '#gongwen/sheet'
import { type Face, faceOf } from '#gongwen/typed'
import { forms } from './docx-forms.fixture.ts'
import { readDocx } from './docx-read.ts'
import { writeDocx } from './docx-write.ts'
import { importLimits } from './import.ts'
import { shippedLimit } from './rules.ts'

const limits = importLimits({ number: shippedLimit })
const readingOf = (bytes: Uint8Array) => {
  const { lines, form } = readDocx(bytes, limits, { form: true })
  return readingOfManuscript(lines, null, form)
}
const found = (bytes: Uint8Array) => {
  const r = readingOf(bytes)
  return findingsIn(r, { kind: r.kind, today: '2026-11-24', words: noWords }).filter(f => f.key in layoutFamily.cards)
}
const written = (name: string) => writeDocx(sheetOf(forms[name]!.text, forms[name]!.issue), forms[name]!.pictures)
const base = new Map(await Promise.all(['文件', '上行文', '不盖章'].map(async n => [n, await written(n)] as const)))

/** A document of ours with one thing about it changed; a change that changes nothing is a mistake of the test. */
async function changed(change: (xml: string, part: string) => string, form = '文件'): Promise<Uint8Array> {
  const zip = await JSZip.loadAsync(base.get(form)!)
  let differs = false
  for (const name of Object.keys(zip.files).filter(n => /^word\/(?:document|settings|footer\d|styles)\.xml$/.test(n))) {
    const xml = await zip.file(name)!.async('string')
    const next = change(xml, name.slice(5, -4))
    differs ||= next !== xml
    zip.file(name, next)
  }
  expect(differs, 'the change found its place').toBe(true)
  return zip.generateAsync({ type: 'uint8array', compression: 'DEFLATE' })
}
const inText = (change: (xml: string) => string) => (xml: string, part: string) => (part === 'document' ? change(xml) : xml)
const inFeet = (change: (xml: string) => string) => (xml: string, part: string) => (/^footer/.test(part) ? change(xml) : xml)
const replaced = (from: string | RegExp, to: string) => inText(xml => xml.replaceAll(from as string, to))
/** The pitch of the lines is the document's own, in its defaults. */
const pitched = (twips: number, rule = 'exact') => (xml: string, part: string) => (part === 'styles' ? xml.replace('w:line="579" w:lineRule="exact"', `w:line="${twips}" w:lineRule="${rule}"`) : xml)
/** Changes the one paragraph that holds these words. */
const paragraph = (words: string, change: (p: string) => string) => inText(xml => xml.replace(/<w:p>(?:(?!<w:p>).)*?<\/w:p>/gs, p => (p.includes(words) ? change(p) : p)))
const within = (words: string, from: string | RegExp, to: string) => paragraph(words, p => p.replaceAll(from as string, to))
const faces = /仿宋_GB2312|楷体_GB2312|黑体|方正小标宋简体|宋体/g
const text = '为深入贯彻落实《党政机关公文处理工作条例》'
const title = '关于进一步加强全县公文处理工作的通知'

type Fault = [what: string, key: string, at: string, change: (xml: string, part: string) => string, form?: string]
const faults: Fault[] = [
  ['Letter paper', 'layout.paper', title, replaced('w:w="11906" w:h="16838"', 'w:w="12240" w:h="15840"')],
  ['Word’s own margins above', 'layout.margins', title, replaced('w:top="2098"', 'w:top="1440"')],
  ['Word’s own margins at the side', 'layout.margins', title, replaced('w:left="1587"', 'w:left="1800"')],
  ['29 pt', 'layout.lines', title, pitched(580)],
  ['30 pt', 'layout.lines', title, pitched(600)],
  ['one and a half lines, no grid', 'layout.lines', title, (x, part) => pitched(360, 'auto')(x.replaceAll('<w:docGrid w:type="lines" w:linePitch="579"/>', ''), part)],
  ['28 pt', 'layout.fill', title, pitched(560)],
  ['one paragraph closer', 'layout.pitch', '坚持以人民为中心', within('到2026年底', '<w:pPr>', '<w:pPr><w:spacing w:line="500"/>')],
  ['space under a paragraph', 'layout.paragraphSpace', '坚持以人民为中心', within('到2026年底', '<w:pPr>', '<w:pPr><w:spacing w:after="200"/>')],
  ['letters not closer', 'layout.columns', title, replaced('<w:spacing w:val="-5"/>', '')],
  ['a grid of letters', 'layout.charGrid', title, replaced('w:type="lines" w:linePitch="579"', 'w:type="linesAndChars" w:linePitch="579" w:charSpace="-848"')],
  ['Arial', 'layout.font', text, within(text, faces, 'Arial')],
  ['等线, as pasted from a new Word file', 'layout.font', text, within(text, faces, '等线')],
  ['4号', 'layout.size', text, within(text, 'w:val="32"', 'w:val="28"')],
  ['title in 宋体', 'layout.titleFont', title, within(title, faces, '宋体')],
  ['title in 小2号', 'layout.titleSize', title, within(title, '<w:sz w:val="44"/>', '<w:sz w:val="36"/>')],
  ['title at the left', 'layout.titleAlign', title, within(title, '<w:jc w:val="center"/>', '')],
  ['title pushed to the middle', 'layout.titleAlign', title, within(title, '<w:jc w:val="center"/>', '<w:ind w:left="1600"/>')],
  ['attachment title at the left', 'layout.titleAlign', '联络员名单', paragraph('联络员名单', p => (p.includes('2. 联络员') ? p : p.replace('<w:jc w:val="center"/>', '')))],
  ['title on the grid', 'layout.titleGrid', title, within(title, 'w:line="660" w:lineRule="exact"', 'w:line="240" w:lineRule="auto"')],
  ['title bold', 'layout.bold', title, within(title, '<w:sz w:val="44"/>', '<w:b/><w:sz w:val="44"/>')],
  ['urgency in 仿宋', 'layout.elementFont', '特急', within('特急', faces, '仿宋')],
  ['names of signers in 仿宋', 'layout.signerFont', '王建国', within('王建国', /楷体_GB2312/g, '仿宋'), '上行文'],
  ['“附件2” in 仿宋', 'layout.attachmentFont', '附件2', within('附件2', faces, '仿宋')],
  ['an attachment on the same page', 'layout.attachmentPage', '附件2', within('附件2', '<w:pageBreakBefore/>', '')],
  ['figures in Calibri', 'layout.digitsFont', '坚持以人民为中心', within('到2026年底', /w:ascii="[^"]*"/g, 'w:ascii="Calibri"')],
  ['blue', 'layout.colour', text, within(text, '<w:sz w:val="32"/>', '<w:color w:val="0000FF"/><w:sz w:val="32"/>')],
  ['red in the text', 'layout.colour', text, within(text, '<w:sz w:val="32"/>', '<w:color w:val="FF0000"/><w:sz w:val="32"/>')],
  ['a black mark', 'layout.markColour', '云岭县人民政府办公室文件', within('办公室文件', 'E60012', '000000')],
  ['no red line', 'layout.redRule', '云政办发〔2026〕18号', within('18号', /<w:pBdr>.*?<\/w:pBdr>/g, '')],
  ['no indent', 'layout.indent', text, within(text, /<w:ind [^>]*>/g, '')],
  ['an indent in cm for another size', 'layout.indent', text, within(text, /<w:ind [^>]*>/g, '<w:ind w:firstLine="420"/>')],
  ['all lines of it indented', 'layout.indent', text, within(text, /<w:ind [^>]*>/g, '<w:ind w:left="640"/>')],
  ['heading at the edge', 'heading.indent', '一、总体要求', within('一、总体要求', /<w:ind [^>]*>/g, '')],
  ['heading in 楷体', 'heading.font', '一、总体要求', within('一、总体要求', faces, '楷体')],
  ['blanks for an indent', 'layout.manualIndent', '　　', paragraph(text, p => p.replace(/<w:ind [^>]*>/, '').replace(text, `　　${text}`))],
  ['the day at the left', 'layout.dateAlign', '2026年11月24日', paragraph('2026年11月24日<', p => p.replace('<w:jc w:val="right"/>', '').replace(/<w:ind [^>]*>/, ''))],
  ['a page break before the text', 'layout.firstPageBody', text, within(text, '<w:pPr>', '<w:pPr><w:pageBreakBefore/>')],
  ['so many recipients that no text is left', 'layout.firstPageBody', text, within('各乡镇人民政府，', '各乡镇人民政府，', '各乡镇人民政府，'.repeat(70))],
  ['“此页无正文”', 'layout.noTextPage', '（此页无正文）', paragraph(text, p => p + p.replace(/<w:t[ >].*<\/w:t>/s, '<w:t>（此页无正文）</w:t>'))],
  ['no last rule of the imprint', 'layout.imprintRule', '抄送：', replaced('<w:bottom w:val="single" w:color="000000" w:sz="8"/>', '<w:bottom w:val="none"/>')],
  ['rules of the imprint too thick', 'layout.imprintRuleWidth', '抄送：', replaced('w:color="000000" w:sz="8"', 'w:color="000000" w:sz="18"')],
  ['imprint at the edge', 'layout.imprintIndent', '抄送：', within('抄送：', /<w:ind [^>]*>/g, '')],
  ['no page number', 'layout.pageNumber', title, inFeet(x => x.replaceAll('PAGE', 'DATE'))],
  ['none on the first page', 'layout.pageNumber', title, replaced('<w:pgNumType/>', '<w:pgNumType/><w:titlePg/>')],
  ['none on even pages', 'layout.pageNumber', title, inText(x => x.replace(/<w:footerReference w:type="even"[^>]*>/g, ''))],
  ['hyphens beside the number', 'layout.pageNumberDash', title, inFeet(x => x.replaceAll('—', '-'))],
  ['numbers in the middle', 'layout.pageNumberSide', title, inFeet(x => x.replace(/<w:jc w:val="(?:left|right)"\/>/g, '<w:jc w:val="center"/>'))],
  ['all numbers at the right', 'layout.pageNumberSide', title, (x, part) => (part === 'settings' ? x.replace('<w:evenAndOddHeaders/>', '') : x)],
  ['numbers at the very edge', 'layout.pageNumberSide', title, inFeet(x => x.replace(/<w:ind [^>]*>/g, ''))],
  ['numbers in 仿宋', 'layout.pageNumberFont', title, inFeet(x => x.replaceAll('宋体', '仿宋'))],
  ['numbers too far down', 'layout.pageNumberPlace', title, replaced(/w:footer="\d+"/g, 'w:footer="720"')],
]

describe('one fault each: it is found, at its place, and nothing else is', () => {
  test.each(faults)('%s: %s', async (_, key, at, change, form) => {
    const all = found(await changed(change, form))
    expect([...new Set(all.map(f => f.key))], all.map(f => `${f.key} ${f.message}`).join('\n')).toEqual([key])
    expect(all.some(f => at.includes(f.text) || f.text.includes(at)), all.map(f => f.text).join('\n')).toBe(true)
  })
  it('covers every check there is', () => expect([...new Set(faults.map(f => f[1]))].sort()).toEqual(Object.keys(layoutFamily.cards).sort()))
})

test('29 pt is named for what it is, with the way out', async () => {
  const [trap] = found(await changed(pitched(580)))
  expect(trap!.message).toBe('正文行距29磅，22行要638磅，版心高637.8磅，每面只能排21行，不是22行：行距改为固定值28.95磅（579缇）')
  const [wide] = found(await changed(replaced('<w:spacing w:val="-5"/>', '')))
  expect(wide!.message).toMatch(/每行排27个字.*紧缩0\.25磅/)
})

test('“一般” and “推荐” are never errors, “应当” is', () => {
  const level = (...keys: (keyof typeof layoutFamily.cards)[]) => keys.map(k => layoutFamily.cards[k].level)
  expect(level('layout.lines', 'layout.columns', 'layout.font', 'layout.size', 'layout.titleFont', 'heading.font', 'layout.pageNumberFont').every(l => l === 'warn')).toBe(true)
  expect(level('layout.markColour', 'layout.imprintRuleWidth', 'layout.manualIndent').every(l => l === 'hint')).toBe(true)
  expect(level('layout.paper', 'layout.margins', 'layout.colour', 'layout.indent', 'layout.firstPageBody').every(l => l === 'error')).toBe(true)
})

describe('lines a page and letters a line', () => {
  const page = (top: number, bottom: number, line: number, spacing: number, grid = '') => changed((x, part) => (line > 0 ? pitched(line) : pitched(240, 'auto'))(x
    .replaceAll(/w:top="2098" w:right="\d+" w:bottom="1984"/g, `w:top="${top}" w:right="1474" w:bottom="${bottom}"`).replaceAll('<w:spacing w:val="-5"/>', `<w:spacing w:val="${spacing}"/>`).replaceAll('<w:docGrid w:type="lines" w:linePitch="579"/>', grid), part), '不盖章')
  it.each([
    [2098, 1984, 580, -5, '', ['layout.lines']],
    [2098, 1984, 579, 0, '', ['layout.columns']],
    [2098, 1984, 579, -4, '', ['layout.columns']],
    [2098, 1984, 579, -5, '', []],
    [1928, 1814, 595, -5, '', []],
    [1960, 1847, 592, -5, '', []],
    [2098, 1984, 560, -5, '', ['layout.fill']],
    [2098, 1984, 600, -5, '', ['layout.lines']],
    [2098, 1984, 0, -5, '<w:docGrid w:type="lines" w:linePitch="579"/>', []],
    [1928, 1984, 579, -5, '', ['layout.margins']],
  ])('margins %i/%i, line %i, spacing %i %s: %j', async (top, bottom, line, spacing, grid, keys) => expect(found(await page(top, bottom, line, spacing, grid)).map(f => f.key)).toEqual(keys))
})

describe('what the house writes itself', () => {
  test.each(Object.keys(forms))('%s: nothing to find', async name => expect(found(await written(name)).map(f => `${f.key} ${f.text} ${f.message}`)).toEqual([]))
  test.each([20, 21, 23, 24])('%i lines a page, chosen to bring seal and text together (7.3.5.5): nothing to find', async rows =>
    expect(found(await writeDocx({ ...sheetOf(forms['文件']!.text, forms['文件']!.issue), rows })).map(f => f.key)).toEqual([]))
  test.each(['next', 'behindBlank'] as const)('the imprint on a page of its own (%s): nothing to find', async foot =>
    expect(found(await writeDocx(sheetOf(forms['文件']!.text, forms['文件']!.issue), {}, foot)).map(f => f.key)).toEqual([]))
  test.each(Object.keys(forms))('%s: every paragraph and run stands where its words are', async name => {
    const { text, typed, parts } = readingOf(await written(name))
    for (const p of typed!.paragraphs) {
      expect(p.runs.map(r => text.slice(r.start, r.end)).join('').trim()).toBe(text.slice(p.start, p.end).trim())
      expect(p.start === 0 || /[\n\t ]/.test(text[p.start - 1]!)).toBe(true)
    }
    expect(parts.filter(part => !typed!.paragraphs.some(p => p.start <= part.start && part.end <= p.end) && part.text.trim() !== '' && part.role !== 'cell' && part.role !== 'print')).toEqual([])
  })
})

describe('given papers, judged by eye', () => {
  const given = async (name: string) => found(await readFile(new URL(`../../../tests/fixtures/docx/${name}`, import.meta.url)))
  test('29 pt, Word’s space after every paragraph, letters not closer, headings at the edge', async () =>
    expect([...new Set((await given('kamisky-standard.docx')).map(f => f.key))].sort()).toEqual(['heading.indent', 'layout.columns', 'layout.lines', 'layout.paragraphSpace']))
  test('numbers in the middle, in 仿宋, too far down, none on the first page', async () =>
    expect([...new Set((await given('zhyang-request.docx')).map(f => f.key))].sort()).toEqual(['layout.columns', 'layout.pageNumber', 'layout.pageNumberFont', 'layout.pageNumberPlace', 'layout.pageNumberSide']))
})

describe('words that are not in the file as they read', () => {
  const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
  const docx = async (inner: string, more: Record<string, string> = {}) => {
    const zip = new JSZip()
    zip.file('word/document.xml', `<w:document ${W}><w:body>${inner}</w:body></w:document>`)
    for (const [name, content] of Object.entries(more)) zip.file(name, content)
    return readingOf(await zip.generateAsync({ type: 'uint8array' }))
  }
  const r = (words: string, face = '仿宋') => `<w:r><w:rPr><w:rFonts w:eastAsia="${face}"/></w:rPr><w:t>${words}</w:t></w:r>`
  test('a deleted end of a paragraph, automatic numbers, breaks and cells: runs still point at their own words', async () => {
    const numbering = `<w:numbering ${W}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`
    const { text, typed } = await docx([
      `<w:p><w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr>${r('甲段')}</w:p><w:p>${r('接乙段', '黑体')}</w:p>`,
      `<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>${r('总体', '楷体')}</w:p>`,
      `<w:p>${r('上行')}<w:r><w:br/></w:r>${r('下行', '宋体')}</w:p>`,
      `<w:tbl><w:tr><w:tc><w:p>${r('格一')}</w:p><w:p>${r('又一段', '黑体')}</w:p></w:tc><w:tc><w:p>${r('格二', '楷体')}</w:p></w:tc></w:tr></w:tbl>`,
    ].join(''), { 'word/numbering.xml': numbering })
    expect(text).toBe('甲段接乙段\n一、总体\n上行\n下行\n格一 又一段\t格二')
    expect(typed!.paragraphs.flatMap(p => p.runs.map(x => `${text.slice(x.start, x.end).trim()}${x.face}`)).filter(x => x !== '')).toEqual(['甲段仿宋', '接乙段黑体', '总体楷体', '上行仿宋', '下行宋体', '格一仿宋', '又一段黑体', '格二楷体'])
  })
  test('a look is inherited: defaults, styles upon styles, the theme', async () => {
    const styles = `<w:styles ${W}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:eastAsiaTheme="minorEastAsia"/><w:sz w:val="21"/></w:rPr></w:rPrDefault></w:docDefaults>
      <w:style w:type="paragraph" w:default="1" w:styleId="a"><w:pPr><w:spacing w:line="579" w:lineRule="exact"/></w:pPr></w:style>
      <w:style w:type="paragraph" w:styleId="b"><w:basedOn w:val="a"/><w:pPr><w:ind w:firstLineChars="200"/></w:pPr><w:rPr><w:sz w:val="32"/></w:rPr></w:style></w:styles>`
    const theme = '<a:theme xmlns:a="x"><a:themeElements><a:fontScheme><a:majorFont/><a:minorFont><a:latin typeface="Calibri"/><a:ea typeface=""/><a:font script="Hans" typeface="等线"/></a:minorFont></a:fontScheme></a:themeElements></a:theme>'
    const { typed } = await docx(`<w:p><w:pPr><w:pStyle w:val="b"/><w:ind w:hanging="320"/></w:pPr><w:r><w:t>甲</w:t></w:r></w:p><w:p><w:pPr><w:pStyle w:val="b"/></w:pPr><w:r><w:t>乙</w:t></w:r></w:p>`, { 'word/styles.xml': styles, 'word/theme/theme1.xml': theme })
    expect(typed!.paragraphs.map(p => [p.first, p.size, p.line, p.runs[0]!.face])).toEqual([[-1, 16, { rule: 'exact', value: 28.95 }, '等线'], [2, 16, { rule: 'exact', value: 28.95 }, '等线']])
    expect(typed!.normalSize).toBe(10.5)
  })
})

test('whatever stands where a number should, the answer is findings in plain words, at places that exist', async () => {
  await fc.assert(fc.asyncProperty(fc.nat(), fc.constantFrom('', 'x', '-1', '0', '1e9', 'NaN', '99999999999'), fc.constantFrom(1, 7, 40), async (from, junk, every) => {
    let n = from
    const bytes = await changed(xml => xml.replace(/(?<= w:(?:val|line|sz|w|h|top|bottom|left|right|firstLine|firstLineChars|linePitch|footer|after|before|type)=")[^"]*(?=")/g, old => (n++ % every === 0 ? junk : old)) + ' ', '上行文')
    const { text } = readingOf(bytes)
    for (const f of found(bytes)) {
      expect(f.message).not.toMatch(/NaN|undefined|Infinity|null/)
      expect(text.slice(f.start, f.end)).toBe(f.text)
    }
  }), { numRuns: 60 })
})

test.each<[string, Face | null]>([
  ['仿宋_GB2312', 'fang'], ['FangSong', 'fang'], ['方正仿宋_GBK', 'fang'], ['朱雀仿宋', 'fang'], ['FandolFang R', 'fang'], ['华文仿宋', 'fang'], ['楷体', 'kai'], ['LXGW WenKai', 'kai'], ['KaiTi_GB2312', 'kai'], ['黑体', 'hei'],
  ['思源黑体 CN', 'hei'], ['方正小标宋简体', 'title'], ['FZXiaoBiaoSong-B05S', 'title'], ['思源宋体 Heavy', 'title'], ['宋体', 'song'], ['SimSun', 'song'], ['', 'song'], ['Arial', null], ['等线', null], ['Times New Roman', null],
])('the face %s is of the kind %s', (name, face) => expect(faceOf(name)).toBe(face))
