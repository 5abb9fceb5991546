import { expect, test } from 'vitest'
import { normalOf } from '#gongwen/copied/normal'
import { passagesIn } from '#gongwen/copied/passages'
import { candidatesIn, printsOf, Writing } from '#gongwen/copied/shelf'
import { type Case, correctness } from '../bench/copied/measure.ts'
import { paperOf } from '../bench/copied/papers.ts'

/**
 * The floor of text-algorithms A on texts made here: passages of known papers put into others, as they are, with figures and places changed, and reworked. The figures on real texts come
 * from bench/copied.ts.
 */
const SOURCES = 60
const sources = Array.from({ length: SOURCES }, (_, i) => ({ id: `s${i}`, text: paperOf(i, 3_000, 0) }))
const letters = [...new Set(sources.map(s => s.text).join(''))].filter(c => /\p{Script=Han}/u.test(c))

const changes = {
  verbatim: (s: string) => s,
  figures: (s: string) => s.replace(/\d+/g, d => String(Number(d) + 7)).replace(/省/g, '县').replace(/市/g, '州').replace(/，/g, '、'),
  light: (s: string) => [...s].map((c, i) => (i % 17 === 16 ? letters[(i * 31) % letters.length]! : c)).join(''),
  heavy: (s: string) => [...s].map((c, i) => (i % 40 > 32 ? letters[(i * 57) % letters.length]! : i % 40 === 20 ? '' : c)).join(''),
}

function cases(): Case[] {
  const writing = new Writing()
  sources.forEach((s, i) => writing.add(i, printsOf(normalOf(s.text))))
  const segments = [writing.segment()]
  return Array.from({ length: 40 }, (_, n) => {
    let text = paperOf(10_000 + n, 600, 0)
    const truth: Case['truth'][number][] = []
    // One text in five is clean.
    for (const [k, kind] of n % 5 === 4 ? [] : (Object.keys(changes) as (keyof typeof changes)[]).entries()) {
      const from = (n * 7 + k * 13) % SOURCES
      const at = 100 + ((n * 131 + k * 577) % 2_000)
      const piece = sources[from]!.text.slice(at, at + 160 + ((n * 37 + k * 11) % 200))
      const put = changes[kind](piece)
      truth.push({ s: [text.length, text.length + put.length], doc: sources[from]!.id, src: [at, at + piece.length], kind })
      text += put + paperOf(20_000 + n * 10 + k, 300, 0)
    }
    const normal = normalOf(text)
    const chosen = candidatesIn(segments, SOURCES, normal).map(c => sources[c.document]!)
    return { truth, dontcare: [], told: passagesIn(normal, text, chosen).map(p => ({ s: [p.start, p.end], doc: p.source, src: [p.sourceStart, p.sourceEnd] })) }
  })
}

test('passages are found whole, once, in the right place, and nothing in clean texts', () => {
  const c = correctness(cases())
  expect(c.clean).toBe(8)
  expect(c.flagged).toBe(0)
  expect(c.plagdet).toBeGreaterThanOrEqual(0.92)
  expect(c.granularity).toBeLessThanOrEqual(1.05)
  expect(c.found).toBeGreaterThanOrEqual(0.97)
  expect(c.right).toBeGreaterThanOrEqual(0.99)
  for (const [kind, k] of Object.entries(c.kinds)) expect(k.longHit / k.long, kind).toBeGreaterThanOrEqual(0.95)
}, 60_000)

test('the scoring itself: a passage told whole is right, in pieces it counts less, beside it nothing', () => {
  const t = { s: [0, 100] as const, doc: 'a', src: [50, 150] as const, kind: 'k' }
  const of = (told: Case['told'], dontcare: Case['dontcare'] = []) => correctness([{ truth: [t], dontcare, told }])
  expect(of([{ s: [0, 100], doc: 'a', src: [50, 150] }])).toMatchObject({ plagdet: 1, found: 1, right: 1 })
  expect(of([{ s: [0, 50], doc: 'a', src: [50, 100] }, { s: [50, 100], doc: 'a', src: [100, 150] }])).toMatchObject({ precision: 1, recall: 1, granularity: 2 })
  expect(of([{ s: [0, 100], doc: 'b', src: [50, 150] }])).toMatchObject({ plagdet: 0, found: 0 })
  expect(of([{ s: [0, 100], doc: 'a', src: [50, 150] }, { s: [200, 300], doc: 'b', src: [0, 100] }], [[200, 300]])).toMatchObject({ precision: 1 })
  expect(correctness([{ truth: [], dontcare: [], told: [{ s: [0, 9], doc: 'a', src: [0, 9] }] }])).toMatchObject({ clean: 1, flagged: 1 })
})
