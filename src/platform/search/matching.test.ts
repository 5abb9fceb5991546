import fc from '#test/property'
import { describe, expect, it, test } from 'vitest'
import { exactByKeys, letters, lettersOf, nameKey, textKeys, titleKey, wordKeys } from './keys.ts'
import { answers, snippetsOf, spansIn } from './matching.ts'
import { questionOf } from './question.ts'

const text = fc.string({ unit: fc.constantFrom(...'防火汛通知工作报告〔2026〕18号，。 \nＡaÉ𠮷Σ㈠-') })

describe('questions', () => {
  const asked = (typed: string) => {
    const { all, none } = questionOf(typed)
    return [all.join(' '), none.join(' ')]
  }
  it.each([
    ['防火 检查', '防火 检查', ''],
    ['“森林 防火” 通知', '森林防火 通知', ''],
    ['"a b" -报告', 'ab', '报告'],
    ['防火 -“工作 报告” －函', '防火', '工作报告 函'],
    ['GB/T 9704-2012', 'gbt 97042012', ''],
    ['云政发〔２０２６〕18号', '云政发202618号', ''],
    ['“没有关上的', '没有关上的', ''],
    ['-只有不要的', '', '只有不要的'],
    ['，。 -', '', ''],
  ])('%s', (typed, all, none) => expect(asked(typed)).toEqual([all, none]))
})

test('whatever contains a phrase has every key of the phrase; a word of two letters is decided by its keys alone', () => {
  fc.assert(fc.property(text, fc.nat(), fc.integer({ min: 1, max: 6 }), text, (t, from, length, other) => {
    const folds = letters(t)
    const keys = textKeys(folds)
    const has = (w: string) => wordKeys(w).every(k => keys.has(k))
    const start = from % Math.max(1, folds.length)
    const phrase = folds.slice(start, start + length)
    if (phrase) expect(has(phrase)).toBe(true)
    const word = letters(other).slice(0, 2)
    if (word && exactByKeys(word)) expect(has(word)).toBe(folds.includes(word))
  }), { numRuns: 2_000 })
})

test('keys of titles and names never meet those of the text, so that -词 takes out nothing that does not have the word', () => {
  fc.assert(fc.property(text, fc.uuid(), (t, name) => {
    for (const k of textKeys(letters(t))) expect(((titleKey(k) >>> 16) & 0xffff) >= 0xe000 && ((titleKey(k) >>> 16) & 0xffff) <= 0xf8ff).toBe(true)
    expect(nameKey(name) >>> 16).toBeGreaterThanOrEqual(0xe000)
    expect(nameKey(name) >>> 16).toBeLessThanOrEqual(0xf8ff)
  }))
})

test('a part of a text folds as it does within it, and every folded letter knows where it stands', () => {
  fc.assert(fc.property(text, text, (a, b) => {
    const { letters: folds, at } = lettersOf(a)
    for (let i = 0; i < folds.length; i++) expect(letters(a.slice(at[i], at[i]! + (a.codePointAt(at[i]!)! > 0xffff ? 2 : 1)))).toContain(folds[i])
    expect(letters(a) + letters(b)).toBe(letters(a + b))
  }))
})

describe('highlights', () => {
  it('spans are of the text itself, marks, widths and breaks within them', () => {
    const t = '根据《意见》（云政发〔２０２６〕18号），\n做好森林\n防火。'
    expect(spansIn(t, ['云政发202618号', '森林防火']).map(s => t.slice(s.start, s.end))).toEqual(['云政发〔２０２６〕18号', '森林\n防火'])
  })

  it('every span, folded, is one of the words or words that touch', () => {
    fc.assert(fc.property(text, fc.array(text.map(letters).map(w => w.slice(0, 3)).filter(Boolean), { minLength: 1, maxLength: 3 }), (t, words) => {
      const spans = spansIn(t, words)
      expect(spans.length > 0).toBe(answers([letters(t)], { all: words.slice(0, 1), none: [] }) || words.some(w => letters(t).includes(w)))
      for (const [i, s] of spans.entries()) {
        expect(words.some(w => letters(t.slice(s.start, s.end)).includes(w))).toBe(true)
        if (i) expect(s.start).toBeGreaterThan(spans[i - 1]!.end)
      }
    }))
  })

  it('several places, those with words not yet shown first; pieces together are the text around them', () => {
    const filler = '为切实做好有关工作，现将情况说明如下，请各单位认真贯彻落实，遇有问题及时报告办公室。'.repeat(4)
    const t = `一是森林防火。${filler}二是森林防火。${filler}三是森林防火。${filler}四是防汛抗旱。`
    const found = snippetsOf([{ name: 'text', text: t }, { name: 'opinions', text: '同意，注意防汛抗旱。' }], ['森林防火', '防汛抗旱'])
    expect(found).toHaveLength(3)
    expect(found.map(s => s.pieces.filter(p => p.hit).map(p => p.text).join())).toEqual(expect.arrayContaining(['森林防火', '防汛抗旱']))
    for (const s of found) for (const p of s.pieces) if (p.text !== '…') expect(t.includes(p.text) || '同意，注意防汛抗旱。'.includes(p.text)).toBe(true)
    expect(snippetsOf([{ name: 'text', text: t }], ['没有'])).toEqual([])
  })
})
