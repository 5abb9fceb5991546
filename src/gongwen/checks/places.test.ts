import fc from '#test/property'
import { expect, it, test } from 'vitest'
import { anyPaper } from '#test/papers'
import { type Block, DocumentText } from '../document.ts'
import { type Finding, noWords } from './finding.ts'
import { isCertain, placed, type Stretch } from './places.ts'
import { readingOf } from './reading.ts'
import { findingsIn } from './run.ts'

const over = (start: number, end: number, text: string): Finding => ({ key: 'typo.certain', gate: 'wording', level: 'error', start, end, text: text.slice(start, end), message: '', suggestion: null, source: '' })

/** The words of a document's data that a stretch is of; null where only part of the place is data (a signature). */
function wordsOf(t: DocumentText, { place, from, to }: Stretch): string {
  const inBlock = (b: Block, row?: number, column?: number): string => (b.type === 'table' ? (row === undefined ? b.caption : b.rows[row]![column!]!) : b.type === 'figure' ? b.caption : b.text)
  const whole = place.field === 'body' ? inBlock(t.body[place.block]!, place.row, place.column)
    : place.field === 'attachments' ? (place.block === undefined ? t.attachments[place.index]!.title : inBlock(t.attachments[place.index]!.body[place.block]!, place.row, place.column))
      : place.field === 'attendance' ? t.attendance[place.index]!.people
        : place.field === 'signatories' ? `${t.signatories[place.index]!.post}　${t.signatories[place.index]!.name}`
          : 'index' in place ? t[place.field][place.index]! : t[place.field]
  return whole.slice(from, to)
}

test('any span of any paper: its stretches are its own words, in order, and a whole one is all of it', () => {
  fc.assert(fc.property(anyPaper, fc.nat(), fc.nat({ max: 60 }), (t, a, length) => {
    const r = readingOf(t)
    fc.pre(r.text.length > 0)
    const start = a % r.text.length
    const [f] = placed(r, [over(start, Math.min(r.text.length, start + length + 1), r.text)])
    let rest = f!.text
    for (const s of f!.at) {
      const words = wordsOf(t, s)
      expect(words.length).toBe(s.to - s.from)
      const found = rest.indexOf(words)
      expect(found, `“${words}” stands in “${rest}”`).toBeGreaterThanOrEqual(0)
      rest = rest.slice(found + words.length)
    }
    if (f!.whole) expect(f!.at.map(s => wordsOf(t, s))).toEqual([f!.text])
  }), { numRuns: 400 })
})

const notice = (more: object) => DocumentText.parse({ kind: 'notice', title: '关于做好防汛工作的通知', ...more })
const find = (t: DocumentText, key: string) => {
  const r = readingOf(t)
  return placed(r, findingsIn(r, { kind: t.kind, today: null, words: noWords })).filter(f => f.key === key)
}

it('a heading that goes on in its paragraph is read as heading and text, and mended in one block', () => {
  const t = notice({ body: [{ type: 'h2', text: '（一）压实责任。各乡镇要认真布署。' }] })
  expect(readingOf(t).parts.filter(p => p.place?.field === 'body').map(p => [p.role, p.text])).toEqual([['heading', '（一）压实责任。'], ['text', '各乡镇要认真布署。']])
  expect(find(t, 'heading.endPunct')).toEqual([])
  expect(find(t, 'typo.certain')[0]).toMatchObject({ whole: true, at: [{ from: 14, to: 16 }] })
})

it('what the page adds by itself leads to the element beside it', () => {
  const t = notice({ attachments: [{ title: '任务分工表', body: [] }] })
  const r = readingOf(t)
  const at = r.text.indexOf('附件：')
  expect(placed(r, [over(at, at + 2, r.text)])[0]).toMatchObject({ whole: false, at: [{ place: { field: 'attachments', index: 0 }, from: 0, to: 0 }] })
})

it.each([
  ['a typing error of the list', { key: 'typo.certain', level: 'error', text: '布署', suggestion: '部署' }, true],
  ['a mark', { key: 'punct.halfwidth', level: 'warn', text: ',', suggestion: '，' }, true],
  ['a blank too many', { key: 'punct.spaceInText', level: 'warn', text: ' ', suggestion: '' }, true],
  ['a form of brackets', { key: 'docnum.bracket', level: 'error', text: '云政发[2026]3号', suggestion: '云政发〔2026〕3号' }, true],
  ['a weekday: which of the two is wrong a person has to say', { key: 'date.weekdayMismatch', level: 'error', text: '11月27日（星期四）', suggestion: '11月27日（星期五）' }, false],
  ['a hint', { key: 'punct.adjacentQuotes', level: 'hint', text: '、', suggestion: '' }, false],
  ['a guess', { key: 'typo.doubt', level: 'doubt', text: '察', suggestion: '查' }, false],
  ['a name', { key: 'name.misspelt', level: 'error', text: '罗文渊', suggestion: '罗文远' }, false],
  ['nothing to put in', { key: 'punct.unpaired', level: 'error', text: '（', suggestion: null }, false],
] as const)('may be put in everywhere at one press: %s is %s', (_, f, certain) => expect(isCertain(f)).toBe(certain))
