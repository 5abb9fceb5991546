import { describe, expect, it } from 'vitest'
import { corrected, slipsOf } from './punctuation.ts'
import { finder, replacementOf } from './search.ts'

const found = (text: string, words: string, how: { regex?: boolean; matchCase?: boolean } = {}) => {
  const f = finder({ words, regex: false, matchCase: false, ...how })
  return f && 'find' in f ? f.find(text).map(m => text.slice(m.from, m.to)) : f
}

describe('find', () => {
  it('takes words as they are, or as a pattern', () => {
    expect(found('防汛、防火、防汛', '防汛')).toEqual(['防汛', '防汛'])
    expect(found('a.b axb', 'a.b')).toEqual(['a.b'])
    expect(found('a.b axb', 'a.b', { regex: true })).toEqual(['a.b', 'axb'])
    expect(found('OFD ofd', 'ofd')).toEqual(['OFD', 'ofd'])
    expect(found('OFD ofd', 'ofd', { matchCase: true })).toEqual(['ofd'])
    expect(found('2026年', '')).toBeNull()
  })
  it('says what is wrong with a pattern, and never loops on an empty match', () => {
    expect(found('甲', '(', { regex: true })).toHaveProperty('error')
    expect(found('甲乙', 'x*', { regex: true })).toEqual([])
  })
  it('puts the groups into the replacement, only for a pattern', () => {
    const f = finder({ words: '(\\d+)年', regex: true, matchCase: false })
    const [m] = f && 'find' in f ? f.find('2026年') : []
    expect([replacementOf(m!, '$1年度', true), replacementOf(m!, '$1年度', false), replacementOf(m!, '[$&]$$', true)]).toEqual([
      '2026年度',
      '$1年度',
      '[2026年]$',
    ])
  })
})

describe('half-width marks beside Chinese', () => {
  it.each([
    ['各乡镇,各部门:', '各乡镇，各部门：'],
    ['请于9:00前报送', '请于9:00前报送'],
    ['比例为1:3,完成3.5万亩', '比例为1:3,完成3.5万亩'],
    ['《通知》(云政发)印发', '《通知》（云政发）印发'],
    ['完成了.下一步', '完成了。下一步'],
    ['见 https://a.cn/b?c=1', '见 https://a.cn/b?c=1'],
    ['好吗?好!', '好吗？好！'],
  ])('%s', (from, to) => expect(corrected(from)).toBe(to))
  it('is at rest after one turn', () => expect(slipsOf(corrected('甲,乙;丙:(丁)戊.'))).toEqual([]))
})
