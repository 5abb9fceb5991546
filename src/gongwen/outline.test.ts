import { describe, expect, test } from 'vitest'
import { levelOf, splitHeading } from './outline.ts'

describe('结构层次序数（GB/T 9704 7.3.3）', () => {
  test.each([
    ['一、总体要求', 'h1'],
    ['十二、附则', 'h1'],
    ['　　二、重点任务', 'h1'],
    ['（一）加强领导', 'h2'],
    ['(三)半角括号也认', 'h2'],
    ['（十一）其他', 'h2'],
    ['1.建立清单', 'h3'],
    ['12．全角点也认', 'h3'],
    ['3、写错的也认作第三层', 'h3'],
    ['（1）分级预警', 'h4'],
    ['(12)其他', 'h4'],
  ])('%s is %s', (line, level) => {
    expect(levelOf(line)).toBe(level)
  })

  test.each(['1.5亿元资金已到位', '2026年工作要点', '一是压实责任', '第一、二季度', '10.8%的增长', '一百个样板', '（县级）单位', '', '①第五层'])(
    '“%s” is ordinary text',
    line => {
      expect(levelOf(line)).toBeNull()
    },
  )

  test('a heading that runs into its text ends at the first “。”', () => {
    expect(splitHeading('（一）严格格式。各级机关应当执行。')).toEqual(['（一）严格格式。', '各级机关应当执行。'])
    expect(splitHeading('一、总体要求')).toEqual(['一、总体要求', ''])
  })
})
