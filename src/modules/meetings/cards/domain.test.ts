import fc from '#test/property'
import { describe, expect, it } from 'vitest'
import { A4, cardOf, cellsOf, type FindingCode, letterSize, type NameLists, pagesOf, perPage, sameNames, sizeOf } from './domain.ts'
import { cardsRules } from './rules.ts'
import { cardsText } from './text.ts'

/** 座牌 (business-rules §4.5): the name as it is written, what is doubtful said. */
const list = (code: string) => cardsRules.find(r => r.code === code)!.value as readonly string[]
const lists: NameLists = {
  variants: list('meetings.cards.variants'),
  titles: list('meetings.cards.titles'),
  oldShapes: list('meetings.cards.oldShapes'),
}
const card = (raw: string) => cardOf(raw, lists)
const codes = (raw: string): FindingCode[] => card(raw).findings.map(f => f.code)

describe('what stands on a card', () => {
  it.each([
    ['王伟', '王　伟'],
    ['王小明', '王小明'],
    ['欧阳建国', '欧阳建国'],
    ['王 伟', '王　伟'],
    ['王　伟', '王　伟'],
    [' 李 四 ', '李　四'],
    ['王 小 明', '王小明'],
    ['买买提·吐尔逊', '买买提·吐尔逊'],
    ['阿依古丽•买买提', '阿依古丽·买买提'],
    ['阿依古丽・买买提', '阿依古丽·买买提'],
    ['扎西 · 多吉', '扎西·多吉'],
    ['扎西．多吉', '扎西·多吉'],
    ['扎西.多吉', '扎西·多吉'],
    ['John  Smith', 'John Smith'],
    ['𬭎', '𬭎'],
    ['刘𬭎', '刘　𬭎'],
  ])('%s → %s', (raw, letters) => expect(card(raw).letters).toBe(letters))

  it('a dot put right is said, the right one is not', () => {
    expect([codes('扎西•多吉'), codes('扎西·多吉')]).toEqual([['dotChanged'], []])
    expect(cardsText.finding.dotChanged(card('扎西•多吉').findings[0]!)).toBe('间隔号“•”已改为“·”')
  })
  it('a blank inside a longer name is said; in a name of two letters it is how people type it', () =>
    expect([codes('王 小明'), codes('王 伟')]).toEqual([['blankRemoved'], []]))
  it.each([
    ['刘喆', '喆', '哲'],
    ['刘哲', '哲', '喆'],
    ['王璐', '璐', '潞'],
    ['陈玥', '玥', '钥'],
  ])('%s: “%s” is often taken for “%s”', (raw, letters, others) => expect(card(raw).findings).toEqual([{ code: 'variant', letters, others }]))
  it('an older shape is said with the one of today', () =>
    expect(card('陳小明').findings).toEqual([{ code: 'oldShape', letters: '陳', others: '陈' }]))
  it.each([
    ['王伟局长', ['hasTitle']],
    ['李红主任', ['hasTitle']],
    ['', ['empty']],
    ['　', ['empty']],
    ['王小明2', ['strange']],
    ['王？', ['strange']],
  ])('%s → %s', (raw, found) => expect(codes(raw)).toEqual(found))
  it('a character no font has is named, and one from a stand-in font too', () =>
    expect(cardOf('赵镕', lists, { standIn: ['镕'], none: ['赵'] }).findings.map(f => [f.code, f.letters])).toEqual([
      ['noGlyph', '赵'],
      ['variant', '镕'],
      ['standIn', '镕'],
    ]))
  it('one name twice in a list', () => expect(sameNames(['王伟', '李红', '王伟', '', ''])).toEqual(['王伟']))

  it('put right twice is put right once; no letter is lost or added', () => {
    const name = fc.array(fc.constantFrom('王', '伟', '买', '提', '·', '•', ' ', '　', '喆', '𬭎', 'A', 'b'), { maxLength: 12 }).map(a => a.join(''))
    fc.assert(
      fc.property(name, raw => {
        const once = card(raw)
        expect(card(once.letters).letters).toBe(once.letters)
        expect(card(once.name).name).toBe(once.name)
        const bare = (s: string) => s.replaceAll(/[\s　·•]/g, '')
        expect(bare(once.letters)).toBe(bare(raw))
      }),
      { numRuns: 500 },
    )
  })
  it('no list holds the same character twice in a group, and nothing is today’s and older shape at once', () => {
    for (const g of [...lists.variants, ...lists.oldShapes]) expect(new Set(g).size, g).toBe([...g].length)
    const today = new Set(lists.oldShapes.map(g => [...g][0]))
    expect(lists.oldShapes.flatMap(g => [...g].slice(1)).filter(c => today.has(c))).toEqual([])
  })
})

describe('on paper', () => {
  it.each([
    ['200×100', { landscape: false, columns: 1, rows: 1 }],
    ['180x90', { landscape: false, columns: 1, rows: 1 }],
    ['140×70', { landscape: false, columns: 1, rows: 2 }],
    ['100×60', { landscape: false, columns: 2, rows: 2 }],
    ['90×50', { landscape: true, columns: 3, rows: 2 }],
  ])('%s: %o', (words, how) => expect(perPage(sizeOf(words)!)).toEqual(how))
  it.each(['', '200', '5×5', '400×200', '200×160', 'a×b'])('%s is no size that A4 can take', words => expect(sizeOf(words)).toBeNull())

  it('names of two, three and four letters: the first two of one size, the fourth smaller, all inside the face', () => {
    const size = sizeOf('200×100')!
    expect(letterSize('王　伟', size)).toBe(letterSize('王小明', size))
    expect(letterSize('欧阳建国', size)).toBeLessThan(letterSize('王小明', size))
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 30 }), fc.constantFrom(...list('meetings.cards.sizes')), (n, words) => {
        const s = sizeOf(words)!
        const letters = '买'.repeat(n)
        expect(letterSize(letters, s) * cellsOf(letters)).toBeLessThanOrEqual(s.width)
        expect(letterSize(letters, s)).toBeLessThanOrEqual(s.height * 0.6)
      }),
    )
  })
  it('every card stands on exactly one page, in the order of the list, on the paper', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60 }), fc.constantFrom(...list('meetings.cards.sizes')), (n, words) => {
        const size = sizeOf(words)!
        const how = perPage(size)!
        const pages = pagesOf(
          Array.from({ length: n }, (_, i) => i),
          how,
        )
        expect(pages.flatMap(p => p.cards.map(c => c.card))).toEqual(Array.from({ length: n }, (_, i) => i))
        const [width, height] = how.landscape ? [A4.height, A4.width] : [A4.width, A4.height]
        for (const c of pages.flatMap(p => p.cards)) {
          expect((c.column + 1) * size.width).toBeLessThanOrEqual(width)
          expect((c.row + 1) * size.height * 2).toBeLessThanOrEqual(height)
        }
      }),
    )
  })
})
