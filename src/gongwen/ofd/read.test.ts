import { readFileSync } from 'node:fs'
import { deflateRawSync } from 'node:zlib'
import fc from '#test/property'
import JSZip from 'jszip'
import { describe, expect, test } from 'vitest'
import { openArchive } from './archive.ts'
import { inflate } from './inflate.ts'
import { deltasOf } from './page.ts'
import { openOfd, placeOf } from './package.ts'
import { svgPath } from './path.ts'
import { ofdText } from './text.ts'
import { parseXml } from './xml.ts'

const fixture = (name: string): Uint8Array => readFileSync(`tests/fixtures/ofd/${name}.ofd`)
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)

describe('files of other makers', () => {
  test('given the smallest package, then its line is read', () => {
    expect(ofdText(fixture('hello-minimal'))).toEqual([['你好呀，OFD Reader&Writer！']])
  })
  test('given a namespace of its own, then it is read all the same', () => {
    expect(ofdText(fixture('namespace_no_std'))).toEqual([['你好呀，OFD Reader&Writer！']])
  })
  test('given pages listed out of the order of their folders, then they stand in the order of the list, the annotation on its page', () => {
    const pages = ofdText(fixture('layout-1-1'))
    expect(pages).toHaveLength(3)
    expect(pages[0]).toContain('这是第一次水印')
    expect(pages[1]).toEqual(['封面'])
    expect(pages[2]).toEqual([])
  })
  test('given a template path in the wrong case, then the template is found and stands under the page', () => {
    const invoice = openOfd(fixture('v4signed')).documents[0]!
    const page = invoice.pages[0]!.read()
    expect(page.box).toEqual({ x: 0, y: 0, w: 210, h: 140 })
    expect(page.items[0]).toMatchObject({ kind: 'path', stroke: { color: '#9c5223' } })
    expect([...invoice.missing]).toEqual([])
    expect(ofdText(fixture('v4signed'))[0]).toContain('合 计 ¥300.00 ¥18.00')
    expect(invoice.info.custom).toContainEqual({ name: '发票号码', value: '99999951' })
  })
  test('given clips, then a path carries all of them', () => {
    const path = openOfd(fixture('path_unstd'))
      .documents[0]!.pages[0]!.read()
      .items.find(i => i.kind === 'path')!
    expect(path.clips).toHaveLength(4)
    expect(path.clips[0]![0]!.d).toBe('M-1.77 -239.57 L1.77 -239.57 L1.77 1.77 L-1.77 1.77 Z')
  })
})

describe('files that are no OFD, or are made to deceive', () => {
  const zipped = (parts: Record<string, string | Uint8Array>) => {
    const zip = new JSZip()
    for (const [name, content] of Object.entries(parts)) zip.file(name, content)
    return zip.generateAsync({ type: 'uint8array', compression: 'DEFLATE' })
  }
  test('given other bytes, then the reason is said', async () => {
    expect(() => openOfd(bytesOf('%PDF-1.7 and some more bytes'))).toThrow('不是 OFD 文件')
    expect(() => openOfd(new Uint8Array())).toThrow('不是 OFD 文件')
    await expect(zipped({ 'word/document.xml': '<a/>' }).then(b => openOfd(b))).rejects.toMatchObject({ why: 'notOfd' })
  })
  test('given a document type with entities, then it is not read', async () => {
    await expect(zipped({ 'OFD.xml': '<!DOCTYPE a [<!ENTITY x "y">]><a/>' }).then(b => openOfd(b))).rejects.toMatchObject({ why: 'entities' })
  })
  test('given a bomb, then unpacking ends at the bound', async () => {
    const bomb = await zipped({ 'OFD.xml': new Uint8Array(5_000_000) })
    expect(() => openArchive(bomb, { entries: 10, partBytes: 1_000_000, unpackedBytes: 100_000_000 }).part('OFD.xml')).toThrow(/压缩炸弹/)
    expect(() => openArchive(bomb, { entries: 10, partBytes: 100_000_000, unpackedBytes: 1_000_000 })).toThrow(/压缩炸弹/)
  })
  test('given a directory that lies about the size, then unpacking ends at the lie', () => {
    expect(() => inflate(deflateRawSync(new Uint8Array(10_000)), 100)).toThrow(/压缩炸弹/)
  })
  test('given a file cut or bent anywhere, then it is read or refused with a reason, never anything else', () => {
    const whole = fixture('layout-1-1')
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.nat(255), fc.boolean(), (at, byte, cut) => {
        const bent = cut ? whole.slice(0, at) : Uint8Array.from(whole, (b, i) => (i === at ? byte : b))
        try {
          ofdText(bent)
        } catch (error) {
          expect(error).toMatchObject({ name: 'UnreadableOfd' })
        }
      }),
      { numRuns: 300 },
    )
  })
})

describe('the small parts', () => {
  test('given any bytes packed by the machine, then unpacking gives them back', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 5_000 }), fc.integer({ min: 0, max: 9 }), fc.integer({ min: 1, max: 40 }), (piece, level, times) => {
        const whole = Buffer.concat(Array.from({ length: times }, () => piece))
        expect(Buffer.from(inflate(deflateRawSync(whole, { level }), whole.length)).equals(whole)).toBe(true)
      }),
    )
  })
  test.each([
    ['3 3 1.5', [3, 3, 1.5]],
    ['g 3 2.5 -67.5 g 2 1 ', [2.5, 2.5, 2.5, -67.5, 1, 1]],
    ['', []],
  ])('deltas %j', (text, deltas) => {
    expect(deltasOf(text)).toEqual(deltas)
  })
  test.each([
    ['M 0 0 L 10 10 C', 'M0 0 L10 10 Z'],
    ['S 1 1 B 1 2 3 4 5 6 Q 1 2 3 4 A 5 5 0 1 0 9 9', 'M1 1 C1 2 3 4 5 6 Q1 2 3 4 A5 5 0 1 0 9 9'],
    ['M 0 0 X 1 1', 'M0 0'],
  ])('outline %j', (data, d) => {
    expect(svgPath(data)).toBe(d)
  })
  test.each([
    ['Doc_0/Document.xml', 'Pages/Page_0/Content.xml', 'Doc_0/Pages/Page_0/Content.xml'],
    ['Doc_0/Document.xml', '/Doc_0/a.xml', 'Doc_0/a.xml'],
    ['Doc_0/Signs/Signatures.xml', '../Res/./a.png', 'Doc_0/Res/a.png'],
  ])('%s says %s', (from, loc, place) => {
    expect(placeOf(from, loc)).toBe(place)
  })
  test('given XML with comments, CDATA, character references and prefixes, then the words come out', () => {
    const e = parseXml(bytesOf('\uFEFF<?xml version="1.0"?><!-- a --><o:a b="1 &lt; 2"><o:c>x&#x4E2D;<![CDATA[<y>]]></o:c></o:a>\n'))
    expect(e).toMatchObject({ name: 'a', prefix: 'o', at: { b: '1 < 2' }, kids: [{ name: 'c', text: 'x中<y>' }] })
  })
})
