import fc from '#test/property'
import { expect, test } from 'vitest'
import { differing, linesOf, runsOf } from './strokes.ts'

test('what was changed is marked on both sides, a number as a whole', () => {
  const { ours, theirs } = differing('每天巡查不少于13次，乡镇负责', '每天巡查不少于2次，县级负责')
  const marked = (text: string, flags: boolean[]) => [...text].filter((_, i) => flags[i]).join('')
  expect([marked('每天巡查不少于13次，乡镇负责', ours), marked('每天巡查不少于2次，县级负责', theirs)]).toEqual(['13乡镇', '2县级'])
})

test('runs give the text back, whatever passages lie over it', () => {
  const span = fc.tuple(fc.nat(40), fc.nat(40), fc.nat(3)).map(([start, length, match]) => ({ start, end: start + length, match, differs: Array.from({ length }, (_, i) => i % 3 === 0) }))
  fc.assert(fc.property(fc.string({ maxLength: 60 }), fc.array(span, { maxLength: 4 }), (text, spans) => {
    const runs = runsOf(text, 0, text.length, spans)
    expect(runs.map(r => r.text).join('')).toBe(text)
    for (const r of runs) expect(text.slice(r.start, r.end)).toBe(r.text)
  }))
})

test('lines with their places, empty ones left out', () => {
  const text = '一\n\n 二三\n'
  expect(linesOf(text).map(l => text.slice(l.start, l.end))).toEqual(['一', ' 二三'])
})
