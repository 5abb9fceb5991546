import fc from '#test/property'
import { describe, expect, test } from 'vitest'
import { layout, widthOf } from './layout.ts'
import { breakTitle } from './titles.ts'

describe('标题回行（GB/T 9704 7.3.1：词意完整，排列对称，长短适宜，梯形或菱形）', () => {
  test.each([
    ['关于印发值班安排的通知', ['关于印发值班安排的通知']],
    ['云岭县人民政府办公室关于进一步加强全县防汛抗旱工作的通知', ['云岭县人民政府办公室', '关于进一步加强全县防汛抗旱工作的通知']],
    ['中共云岭县委办公室关于召开县委常委会会议的通知', ['中共云岭县委办公室', '关于召开县委常委会会议的通知']],
    [
      '中共云岭县委办公室　云岭县人民政府办公室关于进一步加强全县公文处理和督查督办工作的通知',
      ['中共云岭县委办公室　云岭县人民政府办公室', '关于进一步加强全县公文处理', '和督查督办工作的通知'],
    ],
    [
      '云岭县人民政府关于印发《云岭县党政机关公文处理实施细则（试行）》的通知',
      ['云岭县人民政府关于印发《云岭县党政', '机关公文处理实施细则（试行）》的通知'],
    ],
  ])('%s', (title, lines) => {
    expect(breakTitle(title)).toEqual(lines)
  })

  test("the drafter's own breaks win", () => {
    expect(breakTitle('云岭县人民政府\n关于加强防汛工作的通知')).toEqual(['云岭县人民政府', '关于加强防汛工作的通知'])
  })

  test('a line of the drafter that is too long is broken all the same', () => {
    const lines = breakTitle(`云岭县人民政府\n关于${'加强防汛抗旱工作'.repeat(3)}的通知`)
    expect(lines[0]).toBe('云岭县人民政府')
    expect(lines.length).toBeGreaterThan(2)
  })

  test('an empty title has no lines', () => {
    expect(breakTitle('')).toEqual([])
    expect(breakTitle(' \n ')).toEqual([])
  })

  const word = fc.constantFrom(
    '关于',
    '加强',
    '全县',
    '防汛',
    '工作',
    '的',
    '通知',
    '《公文处理办法》',
    '和',
    '督查督办',
    '2026年',
    '（试行）',
    '、',
    '人民政府',
    '办公室',
    '“放管服”',
  )
  const title = fc.array(word, { minLength: 1, maxLength: 40 }).map(w => w.join(''))

  test('no letter is lost and no line is wider than the paper allows', () => {
    fc.assert(
      fc.property(title, t => {
        const lines = breakTitle(t)
        expect(lines.join('')).toBe(t)
        expect(Math.max(...lines.map(widthOf))).toBeLessThanOrEqual(layout.titleColumns)
      }),
    )
  })

  test('two or three lines are never a box, nor an hour-glass when another way is open', () => {
    const shapes = [
      '云岭县人民政府办公室关于进一步加强全县公文处理和督查督办工作的通知',
      '云岭县发展和改革局关于申请安排农村饮水安全巩固提升工程中央预算内投资资金的请示',
      '云岭县人民政府办公室关于转发县应急管理局等部门安全生产专项整治三年行动实施方案的通知',
    ].map(t => breakTitle(t).map(widthOf))
    for (const w of shapes) {
      expect(Math.max(...w) - Math.min(...w)).toBeGreaterThanOrEqual(1)
      if (w.length === 3) expect(w[1]! < w[0]! && w[1]! < w[2]!).toBe(false)
    }
  })
})
