import fc from '#test/property'
import { describe, expect, it } from 'vitest'
import { canonical } from '#kernel/canonical'
import type { Block } from '#gongwen/document'
import {
  blocksOf,
  checkNumbers,
  chineseNumber,
  deeper,
  docOf,
  higher,
  type Level,
  numbersOf,
  ordinalOf,
  readLine,
  type Row,
  sectionEnd,
  sectionMove,
} from './outline.ts'

const h = (level: Level, numbered = true) => ({ level, numbered })

describe('numbers of headings (GB/T 9704 7.3.3)', () => {
  it('counts each level anew below a higher heading', () => {
    expect(numbersOf([h(1), h(2), h(0), h(2), h(3), h(4), h(4), h(3), h(1), h(2)])).toEqual([
      '一、',
      '（一）',
      '',
      '（二）',
      '1.',
      '（1）',
      '（2）',
      '2.',
      '二、',
      '（一）',
    ])
  })
  it('leaves a heading that has none without', () => expect(numbersOf([h(1), h(1, false), h(1)])).toEqual(['一、', '', '二、']))
  it('writes ordinals up to the ninety-nines', () => expect([1, 10, 11, 20, 35].map(chineseNumber)).toEqual(['一', '十', '十一', '二十', '三十五']))
})

describe('what somebody typed or pasted', () => {
  it.each([
    ['一、总体要求', 1, '总体要求'],
    ['（二）压实责任。各乡镇要……', 2, '压实责任。各乡镇要……'],
    ['(二)压实责任', 2, '压实责任'],
    ['3.强化保障', 3, '强化保障'],
    ['3、强化保障', 3, '强化保障'],
    ['（4）经费', 4, '经费'],
    ['2026年全县……', 0, '2026年全县……'],
    ['3.5 万亩', 0, '3.5 万亩'],
    ['一是要抓实', 0, '一是要抓实'],
  ])('%s is of level %d', (line, level, text) => expect(readLine(line)).toMatchObject({ level, text }))
})

describe('between the house and the editor', () => {
  const sample: Block[] = [
    { type: 'p', text: '为做好防汛工作，现通知如下。' },
    { type: 'h1', text: '一、总体要求' },
    { type: 'h2', text: '（一）指导思想。坚持……' },
    { type: 'h1', text: '二、' },
    {
      type: 'table',
      caption: '',
      wide: false,
      rows: [
        ['单位', '任务'],
        ['教体局', '校舍\n排查'],
      ],
      header: true,
    },
    { type: 'h1', text: '附则' },
    { type: 'p', text: '特此通知。' },
  ]
  it('gives back what came in, word for word, when the numbers were right', () => expect(blocksOf(docOf(sample))).toEqual(sample))

  it('never changes a word: wrong numbers stay as typed, right ones are drawn', () => {
    const body: Block[] = [
      { type: 'h1', text: '一、甲' },
      { type: 'h1', text: '一、乙' },
      { type: 'h2', text: '(三)丙' },
      { type: 'figure', fileId: 'f', fileHash: 'x', caption: '图1', width: 60 },
      { type: 'table', caption: '表1', wide: true, header: false, rows: [['一', '二']] },
    ]
    expect(blocksOf(docOf(body))).toEqual(body)
    expect(docOf(body).content!.map(l => l.attrs?.numbered)).toEqual([true, false, false, undefined, undefined])
  })

  it('is at rest after one turn, whatever is in the body', () => {
    const text = fc.stringMatching(/^[一二（）1.、甲乙\n ]{0,12}$/)
    const block = fc.oneof(
      fc.record({ type: fc.constantFrom('p', 'h1', 'h2', 'h3', 'h4'), text }),
      fc.record({
        type: fc.constant('table'),
        rows: fc.array(fc.array(text, { minLength: 2, maxLength: 2 }), { minLength: 1, maxLength: 3 }),
        header: fc.boolean(),
        caption: text,
        wide: fc.boolean(),
      }),
    ) as fc.Arbitrary<Block>
    fc.assert(
      fc.property(fc.array(block, { maxLength: 8 }), body => {
        const once = blocksOf(docOf(body))
        expect(blocksOf(docOf(once))).toEqual(once)
        const words = (blocks: readonly Block[]) =>
          canonical(blocks.filter(b => b.type === 'table' || ('text' in b && (b.type !== 'p' || b.text.trim()))))
        if (!/\\n/.test(canonical(body.filter(b => b.type !== 'table')))) expect(words(once), 'word for word').toEqual(words(body))
      }),
    )
  })
})

describe('typed numbers are checked (7.3.3)', () => {
  const row = (level: Level, text: string, numbered = false): Row => ({ level, numbered, text })
  it.each<[string, Row[], [number, string, string][]]>([
    ['in order', [row(1, '一、甲'), row(2, '（一）乙'), row(2, '（二）丙'), row(1, '二、丁')], []],
    ['skips', [row(1, '一、甲'), row(1, '三、乙'), row(1, '四、丙')], [[1, 'skips', '二、']]],
    ['repeats', [row(2, '（一）甲'), row(2, '（一）乙'), row(2, '（二）丙')], [[1, 'repeats', '（二）']]],
    ['half-width brackets', [row(2, '(一)甲'), row(2, '（二）乙')], [[0, 'style', '（一）']]],
    ['1、 for 1.', [row(3, '1、甲')], [[0, 'style', '1.']]],
    ['the number of another level', [row(1, '一、甲'), row(2, '1.乙')], [[1, 'style', '（一）']]],
    ['a typed one among drawn ones', [row(1, '甲', true), row(1, '一、乙'), row(1, '丙', true)], [[1, 'repeats', '二、']]],
    ['a paragraph that begins like a heading', [row(1, '甲', true), row(0, '（一）乙')], [[1, 'plain', '（一）']]],
    [
      'counting begins anew below a higher heading',
      [row(1, '一、甲'), row(2, '（一）乙'), row(1, '二、丙'), row(2, '（二）丁')],
      [[3, 'skips', '（一）']],
    ],
    ['none without a number', [row(1, '附则'), row(0, '2026年全县')], []],
  ])('%s', (_, rows, expected) => expect(checkNumbers(rows).findings.map(f => [f.index, f.kind, f.expected])).toEqual(expected))

  it('goes on from a typed number, so that one slip is one finding', () =>
    expect(checkNumbers([row(1, '甲', true), row(1, '五、乙'), row(1, '丙', true)]).numbers).toEqual(['一、', '', '六、']))
  it('reads the ordinals it writes', () =>
    fc.assert(fc.property(fc.integer({ min: 1, max: 99 }), n => void expect([ordinalOf(chineseNumber(n)), ordinalOf(String(n))]).toEqual([n, n]))))
})

describe('sections', () => {
  const rows = ([1, 0, 2, 0, 2, 1, 0] as Level[]).map(level => ({ level }))
  it('a heading takes with it all that stands below it', () => expect([0, 1, 2, 4, 5].map(i => sectionEnd(rows, i))).toEqual([5, 2, 4, 5, 7]))
  it.each<[number, 'up' | 'down', unknown]>([
    [5, 'up', { first: [0, 5], second: [5, 7] }],
    [0, 'down', { first: [0, 5], second: [5, 7] }],
    [4, 'up', { first: [2, 4], second: [4, 5] }],
    [2, 'up', null],
    [5, 'down', null],
    [3, 'up', { first: [2, 3], second: [3, 4] }],
  ])('from %d %s', (at, way, move) => expect(sectionMove(rows, at, way)).toEqual(move))
})

it('changes the level with one key: down to the text, and up again', () => {
  expect(([1, 2, 3, 4, 0] as Level[]).map(deeper)).toEqual([2, 3, 4, 0, 0])
  expect([higher(0, 2), higher(0, 0), higher(3, 1), higher(1, 1)]).toEqual([2, 1, 2, 1])
})
