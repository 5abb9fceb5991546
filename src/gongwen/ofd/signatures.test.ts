import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import fc from '#test/property'
import JSZip from 'jszip'
import { expect, test } from 'vitest'
import { openOfd } from './package.ts'
import { signaturesOf } from './signatures.ts'
import { verifiesSm2 } from './sm2.ts'
import { sm3 } from './sm3.ts'

const reportsOf = (bytes: Uint8Array) => {
  const file = openOfd(bytes)
  return signaturesOf(file, file.documents[0]!)
}
const fixture = (name: string): Uint8Array => readFileSync(`tests/fixtures/ofd/${name}.ofd`)
const results = (bytes: Uint8Array) => Object.fromEntries(reportsOf(bytes)[0]!.checks.map(c => [c.what, c.result]))
const changed = async (name: string, part: string, change: (b: Uint8Array) => Uint8Array) => {
  const zip = await JSZip.loadAsync(fixture(name))
  zip.file(part, change(await zip.file(part)!.async('uint8array')))
  return zip.generateAsync({ type: 'uint8array' })
}

test('SM3 is that of the standard and of the machine', () => {
  expect(Buffer.from(sm3(new TextEncoder().encode('abc'))).toString('hex')).toBe('66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0')
  fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), b => Buffer.from(sm3(b)).toString('hex') === createHash('sm3').update(b).digest('hex')))
})

test('given a stamped invoice, then digests, stamp value and seal are found good, and trust is left open', () => {
  const [report] = reportsOf(fixture('v4signed'))
  expect(report).toMatchObject({
    kind: 'stamp',
    sealName: '测试全国统一发票监制章国家税务总局重庆市税务局',
    stamps: [{ pageId: 1, box: { x: 90, y: 8, w: 30, h: 20 } }],
  })
  expect(report!.pictureOfd!.length).toBe(2430)
  expect(openOfd(report!.pictureOfd!).documents[0]!.pages[0]!.read().items.length).toBeGreaterThan(0)
  expect(results(fixture('v4signed'))).toEqual({
    references: 'good',
    digest: 'good',
    signature: 'good',
    seal: 'good',
    period: 'good',
    trust: 'unknown',
  })
})

test('given one byte of a signed page changed, then the reference is found bad and named', async () => {
  const bent = await changed('v4signed', 'Doc_0/Pages/Page_0/Content.xml', b => Uint8Array.from(b, (x, i) => (i === b.length - 20 ? x ^ 1 : x)))
  const reference = reportsOf(bent)[0]!.checks[0]!
  expect(reference).toMatchObject({ what: 'references', result: 'bad' })
  expect(reference.says).toContain('/Doc_0/Pages/Page_0/Content.xml')
})

test('given the description of the signature changed, then its digest in the stamp does not match', async () => {
  const bent = await changed('v4signed', 'Doc_0/Signs/Sign_0/Signature.xml', b =>
    new TextEncoder().encode(new TextDecoder().decode(b).replace('20201010151120', '20211010151120')),
  )
  expect(results(bent)).toMatchObject({ references: 'good', digest: 'bad' })
})

test('given the stamp value changed, then SM2 says no', async () => {
  const bent = await changed('v4signed', 'Doc_0/Signs/Sign_0/SignedValue.dat', b => Uint8Array.from(b, (x, i) => (i === b.length - 1 ? x ^ 1 : x)))
  expect(results(bent)).toMatchObject({ signature: 'bad', seal: 'good' })
})

test('given a bare signature without a certificate, then it is said that the value was not checked', () => {
  expect(results(fixture('DigitalSign'))).toEqual({ references: 'good', signature: 'unknown', trust: 'unknown' })
})

test('a key off the curve and numbers out of range verify nothing', () => {
  expect(verifiesSm2(new Uint8Array(65).fill(4), new Uint8Array(3), { r: 1n, s: 1n })).toBe(false)
  expect(verifiesSm2(new Uint8Array(3), new Uint8Array(3), { r: 1n, s: 1n })).toBe(false)
})
