import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Block } from '#gongwen/document'
import { blocksOf, chineseNumber, deeper, docOf, higher, type Level, numbersOf, readLine } from './outline.ts'

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
      type: 'table', caption: '', wide: false,
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

  it('puts wrong numbers right and never touches the words', () => {
    expect(
      blocksOf(
        docOf([
          { type: 'h1', text: '一、甲' },
          { type: 'h1', text: '一、乙' },
          { type: 'h2', text: '(三)丙' },
        ]),
      ),
    ).toEqual([
      { type: 'h1', text: '一、甲' },
      { type: 'h1', text: '二、乙' },
      { type: 'h2', text: '（一）丙' },
    ])
  })

  it('is at rest after one turn, whatever is in the body', () => {
    const text = fc.stringMatching(/^[一二（）1.、甲乙\n ]{0,12}$/)
    const block = fc.oneof(
      fc.record({ type: fc.constantFrom('p', 'h1', 'h2', 'h3', 'h4'), text }),
      fc.record({
        type: fc.constant('table'),
        rows: fc.array(fc.array(text, { minLength: 2, maxLength: 2 }), { minLength: 1, maxLength: 3 }),
        header: fc.boolean(),
      }),
    ) as fc.Arbitrary<Block>
    fc.assert(
      fc.property(fc.array(block, { maxLength: 8 }), body => {
        const once = blocksOf(docOf(body))
        expect(blocksOf(docOf(once))).toEqual(once)
      }),
    )
  })
})

it('changes the level with one key: down to the text, and up again', () => {
  expect(([1, 2, 3, 4, 0] as Level[]).map(deeper)).toEqual([2, 3, 4, 0, 0])
  expect([higher(0, 2), higher(0, 0), higher(3, 1), higher(1, 1)]).toEqual([2, 1, 2, 1])
})
