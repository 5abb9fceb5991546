import { expect, it } from 'vitest'
import { valueOf, valueText } from './value.ts'

it('says a rule in the words of the office', () => {
  expect([
    valueText(2, 'workday'),
    valueText(5000, 'char'),
    valueText(true, 'switch'),
    valueText(['通报', '纪要'], 'list'),
    valueText([], 'list'),
    valueText(['chief+sealKeeper', 'GB+18030'], 'list'),
  ]).toEqual(['2 个工作日', '5000 字', '是', '通报、纪要', '无', '主要领导与印章管理、GB+18030'])
})

it('reads what was typed as the type of the rule, and nothing as another type', () => {
  expect(valueOf(' 3 ', 1)).toBe(3)
  expect(valueOf('三', 1)).toBeNull()
  expect(valueOf('', 1)).toBeNull()
  expect(valueOf('否', true)).toBe(false)
  expect(valueOf('甲、乙\n丙', ['甲'])).toEqual(['甲', '乙', '丙'])
  expect(valueOf('1，2', [5])).toEqual([1, 2])
  expect(valueOf('1，二', [5])).toBeNull()
})
