import fc from '#test/property'
import JSZip from 'jszip'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { faultsOf } from './check.ts'
import { metadataNames, metadataOf } from './metadata.ts'
import type { Item, PageModel } from './model.ts'
import { openOfd } from './package.ts'
import { type OfdContent, type OfdParts, writeOfd } from './write.ts'
import { DocumentText, unissued } from '../document.ts'

const packed = (parts: OfdParts): Promise<Uint8Array> => {
  const zip = new JSZip()
  for (const [name, part] of parts) zip.file(name, part, { createFolders: false })
  return zip.generateAsync({ type: 'uint8array' })
}
const content = (pages: PageModel[]): OfdContent => ({
  id: '0123456789abcdef0123456789abcdef',
  title: '通知 <1> & “2”',
  author: '甲',
  created: '2026-11-24',
  creator: '中枢',
  creatorVersion: '1.0',
  custom: { 文种: '通知', 份号: '' },
  pages,
  fonts: [{ id: 7, name: 'A', family: '仿宋', bold: false, serif: true, bytes: null, ending: 'otf' }],
})
const mm = fc.integer({ min: 1_000, max: 180_000 }).map(n => n / 1000)
const paint = fc.record({ color: fc.integer({ min: 0, max: 0xffffff }).map(n => `#${n.toString(16).padStart(6, '0')}`), alpha: fc.constant(1) })
const textItem = fc
  .record({
    x: mm,
    y: mm,
    size: fc.integer({ min: 2, max: 12 }),
    words: fc.stringMatching(/^[一-鿿A-Za-z0-9<&>“”]{1,12}$/),
    fill: paint,
    turn: fc.constantFrom(0, 0, 30, -24, 90),
  })
  .map(({ x, y, size, words, fill, turn }): Item => {
    const [c, s] = [Math.cos((turn * Math.PI) / 180), Math.sin((turn * Math.PI) / 180)]
    return {
      kind: 'text',
      id: 0,
      m: [c, s, -s, c, x, y],
      alpha: 1,
      clips: [],
      font: 7,
      size,
      letters: [...words].map((ch, i) => ({ c: ch, x: i * size * 0.97, y: 0, glyph: null })),
      fill,
      stroke: null,
      width: 0.353,
      weight: 400,
      italic: false,
      scale: 1,
      turned: 0,
    }
  })
const pathItem = fc.record({ x: mm, y: mm, w: fc.integer({ min: 1, max: 20 }), fill: fc.option(paint), stroke: paint }).map(
  ({ x, y, w, fill, stroke }): Item => ({
    kind: 'path',
    id: 0,
    m: [1, 0, 0, 1, 0, 0],
    alpha: 1,
    clips: [],
    d: `M${x} ${y} L${x + w} ${y} C${x} ${y} ${x + w} ${y + w} ${x} ${y + w} Z`,
    fill,
    stroke,
    width: 0.35,
    rule: 'nonzero',
    cap: 'butt',
    join: 'miter',
    dash: [],
  }),
)

test('given any pages of letters and paths, then what is written conforms, and is read back in its place to a thousandth of a millimetre', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(fc.oneof(textItem, pathItem), { maxLength: 8 }), { minLength: 1, maxLength: 3 }), async all => {
      const pages = all.map(items => ({ box: { x: 0, y: 0, w: 210, h: 297 }, items }))
      const bytes = await packed(writeOfd(content(pages)))
      expect(faultsOf(bytes)).toEqual([])
      const [document] = openOfd(bytes).documents
      expect(document!.info).toMatchObject({ title: '通知 <1> & “2”', custom: [{ name: '文种', value: '通知' }] })
      document!.pages.forEach((p, i) => {
        const back = p.read().items
        expect(back.map(k => k.kind)).toEqual(pages[i]!.items.map(k => k.kind))
        back.forEach((b, k) => {
          const a = pages[i]!.items[k]!
          if (a.kind === 'text' && b.kind === 'text') {
            expect(b.letters.map(l => l.c)).toEqual(a.letters.map(l => l.c))
            for (const [n, l] of b.letters.entries()) {
              const [want, got] = [a, b].map((t, at) => {
                const { x, y } = at ? l : a.letters[n]!
                return { x: t.m[0] * x + t.m[2] * y + t.m[4], y: t.m[1] * x + t.m[3] * y + t.m[5] }
              })
              expect(Math.hypot(want!.x - got!.x, want!.y - got!.y)).toBeLessThan(0.003)
            }
            expect(b.fill).toEqual(a.fill)
          }
          if (a.kind === 'path' && b.kind === 'path')
            expect({ fill: b.fill, stroke: b.stroke, steps: b.d.replace(/[^A-Z]/g, '') }).toEqual({
              fill: a.fill,
              stroke: a.stroke,
              steps: a.d.replace(/[^A-Z]/g, ''),
            })
        })
      })
    }),
    { numRuns: 60 },
  )
})

const small = (): PageModel => ({
  box: { x: 0, y: 0, w: 210, h: 297 },
  items: [
    {
      kind: 'text',
      id: 0,
      m: [1, 0, 0, 1, 30, 40],
      alpha: 1,
      clips: [],
      font: 7,
      size: 5.64,
      letters: [...'通知'].map((c, i) => ({ c, x: i * 5.5, y: 0, glyph: null })),
      fill: { color: '#000000', alpha: 1 },
      stroke: null,
      width: 0,
      weight: 400,
      italic: false,
      scale: 1,
      turned: 0,
    },
  ],
})

test.each([
  [
    'Doc_0/Document.xml',
    (x: string) => x.replace(/<ofd:MaxUnitID>\d+<\/ofd:MaxUnitID>/, '<ofd:MaxUnitID>1</ofd:MaxUnitID>'),
    /less than the largest id/,
  ],
  [
    'Doc_0/Document.xml',
    (x: string) => x.replace(/(<ofd:MaxUnitID>.*<\/ofd:MaxUnitID>)(<ofd:PageArea>.*<\/ofd:PageArea>)/, '$2$1'),
    /MaxUnitID stands after PageArea/,
  ],
  ['Doc_0/Document.xml', (x: string) => x.replace('ofd:Pages>', 'Pages>').replace('/ofd:Pages>', '/Pages>'), /outside the namespace/],
  ['Doc_0/Document.xml', (x: string) => x.replace('BaseLoc="Pages', 'BaseLoc="pages'), /the part is not there/],
  ['Doc_0/Pages/Page_0/Content.xml', (x: string) => x.replace(' DeltaX="5.5"', ' DeltaX="5.5 5.5"'), /2 steps for 2 characters/],
  ['Doc_0/Pages/Page_0/Content.xml', (x: string) => x.replace(/Font="\d+"/, 'Font="99"'), /the font 99 is not among the resources/],
  ['Doc_0/Pages/Page_0/Content.xml', (x: string) => x.replace(/Boundary="30 /, 'Boundary="300 '), /leaves the page/],
  ['Doc_0/Pages/Page_0/Content.xml', (x: string) => x.replace(/TextObject ID="\d+"/, 'TextObject ID="1"'), /there twice/],
  ['Doc_0/Pages/Page_0/Content.xml', (x: string) => x.replace(' Size=', ' ofd:Size='), /has a namespace/],
  ['OFD.xml', (x: string) => x.replace('0123456789abcdef0123456789abcdef', '1'), /32 hexadecimal digits/],
])('given %s bent, then the fault is named (%#)', async (part, bend, fault) => {
  const parts = writeOfd(content([small()]))
  const before = parts.get(part) as string
  expect(faultsOf(await packed(parts))).toEqual([])
  const after = bend(before)
  expect(after).not.toBe(before)
  parts.set(part, after)
  expect(
    faultsOf(await packed(parts))
      .map(f => f.fault)
      .join('\n'),
  ).toMatch(fault)
})

test('files of other makers are read, but our table says where they leave the standard', () => {
  expect(faultsOf(readFileSync('tests/fixtures/ofd/hello-minimal.ofd')).map(f => f.fault)).toEqual(['MaxUnitID stands after PublicRes'])
  expect(faultsOf(readFileSync('tests/fixtures/ofd/v4signed.ofd')).map(f => f.fault)).toContain('the part is not there')
})

test('the eighteen metadata of GB/T 33480, without a secrecy mark', () => {
  const text = DocumentText.parse({
    kind: 'notice',
    title: '关于\n甲的通知',
    issuers: ['甲局', '乙局'],
    mainRecipients: ['丙'],
    attachments: [{ title: '名单' }, { title: '表' }],
  })
  const found = metadataOf(text, { ...unissued, number: { code: '云政办发', year: 2026, serial: 3 } }, { identifier: 'x' })
  expect(Object.keys(found)).toEqual([...metadataNames])
  expect(metadataNames).toHaveLength(18)
  expect(found).toMatchObject({
    文种: '通知',
    标题: '关于甲的通知',
    发文字号: '云政办发〔2026〕3号',
    发文机关或签发人署名: '甲局，乙局',
    附件说明: '1.名单；2.表',
    密级和保密期限: '',
    公文标识: 'x',
  })
})
