import fc from '#test/property'
import { describe, expect, it } from 'vitest'
import { clausesOf } from './clause.ts'
import { doubtsIn } from './doubts.ts'
import { type Forest, grow, Trees } from './forest.ts'
import { guessesIn, SIGNS } from './guesses.ts'
import { BadLanguage, Language } from './language.ts'
import { Counts, noForests, Without, written } from './learn.ts'
import { quotedSpans } from './quiet.ts'

const lines = [
  '各单位要认真落实工作部署',
  '要认真落实各项任务',
  '全面落实工作责任',
  '认真做好防汛工作',
  '切实加强组织领导',
  '各乡镇要加强组织领导',
  '坚决落实工作要求',
]
const words = new Map([
  ['落实', 900],
  ['认真', 800],
  ['工作', 5000],
  ['部署', 300],
  ['组织', 900],
  ['领导', 900],
  ['加强', 900],
])
const alike = new Map([
  ['洛', new Map([['落', 1]])],
  ['落', new Map([['洛', 1]])],
  ['阻', new Map([['组', 3]])],
])
/** A little language of a few sentences, taught by its own slips. */
function little(): { language: Language; bytes: ArrayBuffer; counts: Counts } {
  const counts = new Counts()
  for (let n = 0; n < 6; n++) for (const line of lines) counts.add(`${line}。`)
  counts.add('洛阳。阻止。')
  const made = { counts, words, names: new Set(['洛阳']), alike, margin: 0.5, made: '2026-11-27', least: 2, usual: 1 }
  const plain = new Language(written({ ...made, forests: noForests }))
  const [signs, right]: [number[], number[]] = [[], []]
  for (let n = 0; n < 20; n++) {
    for (const line of lines) {
      for (const g of guessesIn(clausesOf(line.replace('落', '洛').replace('组', '阻'))[0]!.codes, plain, () => true)) {
        if (g.forest !== 'single') continue
        signs.push(...g.signs)
        right.push(1)
      }
    }
  }
  const single = grow(Float32Array.from(signs), SIGNS.single, Uint8Array.from(right), new Float32Array(right.length).fill(1), {
    trees: 4,
    depth: 2,
    rate: 0.3,
    leaf: 2,
  })
  const bytes = written({ ...made, forests: { ...noForests, single } })
  return { language: new Language(bytes), bytes, counts }
}

/** Remembers nothing of pairs and stops at no tree. */
class Thorough extends Language {
  override probability(forest: 'single' | 'pair', signs: Float32Array): number {
    return super.probability(forest, signs)
  }
  override pairsLike(first: number, second: number): Uint32Array {
    return this.pairsOf(first, second)
  }
}

describe('clauses', () => {
  it('given figures, foreign words and marks, then a clause runs between marks and every sign points into the text', () => {
    const text = '增长3.5%，建成5G基站１２座。'
    const [first, second, third] = clausesOf(text)
    expect(String.fromCharCode(...first!.codes)).toBe('$增长0$')
    expect(String.fromCharCode(...second!.codes)).toBe('$建成0A基站0座$')
    expect(third).toBeUndefined()
    expect([...second!.at].map(i => text[i] ?? '')).toEqual(['', '建', '成', '5', 'G', '基', '站', '１', '座', ''])
  })
})

describe('a little language', () => {
  const { language, bytes, counts } = little()

  it('given a slip of sound, when it is read, then the character that was meant is named at its place', () => {
    expect(doubtsIn('各单位要认真洛实工作。', language)).toMatchObject([{ start: 6, end: 7, meant: '落' }])
    expect(doubtsIn('各单位要认真落实工作。', language)).toEqual([])
  })
  it('given two slips in one clause, then both are told, in order', () => {
    expect(doubtsIn('认真洛实工作加强阻织领导', language).map(d => [d.start, d.meant])).toEqual([
      [2, '落'],
      [8, '组'],
    ])
  })
  it('given a name or a quotation, then nothing in it is doubted', () => {
    expect(doubtsIn('认真洛实工作', language, { quiet: (start, end) => start >= 2 && end <= 4 })).toEqual([])
    const text = '《认真洛实工作》“认真洛实工作”'
    expect(doubtsIn(text, language, { quiet: quotedSpans(text) })).toEqual([])
  })
  it('given a margin of one, then nothing is told', () => {
    expect(doubtsIn('认真洛实工作', language, { margin: 1 })).toEqual([])
  })
  it('counts what was met and knows its words', () => {
    const codes = clausesOf('落实工作')[0]!.codes
    // 落实 stands in four lines, six times each; steps are 1.75 apart.
    expect(language.run(codes, 1, 2)).toBeGreaterThan(24 / 1.4)
    expect(language.run(codes, 1, 2)).toBeLessThan(24 * 1.4)
    expect(language.word(codes, 1, 2)).toBeGreaterThan(400)
    expect([language.word(codes, 2, 2), language.run(codes, 5, 2), language.run(codes, -1, 2)]).toEqual([0, 0, 0])
  })
  it('given a document of its own, when that is taken away, then its runs are as never met', () => {
    const own = new Counts()
    own.add('洛阳。')
    own.add('洛阳。')
    const more = new Counts()
    for (let n = 0; n < 3; n++) more.add('洛阳。')
    const codes = clausesOf('洛阳')[0]!.codes
    expect(new Without(bytes, more, 2).without(own).run(codes, 1, 2)).toBe(0)
    expect(new Without(bytes, counts, 2).run(codes, 1, 2)).toBe(0)
  })
  it('given any text, then it is answered the same whatever was read before it, and whole or clause by clause', () => {
    const bit = fc.constantFrom('各单位要认真', '洛实', '落实', '工作', '加强', '阻织', '组织', '领导', '洛阳', '，', '。', '3.5%', 'A', '《', '》', '“', '”', '真')
    const text = fc.array(bit, { maxLength: 14 }).map(bits => bits.join(''))
    fc.assert(
      fc.property(fc.array(text, { maxLength: 4 }), text, (earlier, now) => {
        const read = new Language(bytes)
        for (const t of earlier) doubtsIn(t, read)
        const quiet = quotedSpans(now)
        const told = doubtsIn(now, read, { quiet })
        expect(told).toEqual(doubtsIn(now, new Language(bytes), { quiet }))
        // The same without any short cut: every guess weighed to the end.
        expect(told).toEqual(doubtsIn(now, new Thorough(bytes), { quiet }))
      }),
      { numRuns: 150 },
    )
  })
  it('given the same sentences, then the same bytes; given other bytes, then a clear refusal', () => {
    expect(new Uint8Array(little().bytes)).toEqual(new Uint8Array(bytes))
    expect(() => new Language(new ArrayBuffer(64))).toThrow(BadLanguage)
    expect(() => new Language(new TextEncoder().encode('{"format":"other"}').buffer as ArrayBuffer)).toThrow('不是本版本的格式')
  })
})

it('trees learn a rule that one bound cannot tell', () => {
  const rows: number[] = []
  const right: number[] = []
  for (let x = 0; x < 20; x++)
    for (let y = 0; y < 20; y++) {
      rows.push(x, y)
      right.push(x > 9 && y > 9 ? 1 : 0)
    }
  const forest = grow(Float32Array.from(rows), 2, Uint8Array.from(right), new Float32Array(right.length).fill(1), {
    trees: 30,
    depth: 2,
    rate: 0.3,
    leaf: 5,
  })
  for (const [x, y, good] of [
    [3, 15, false],
    [15, 3, false],
    [15, 15, true],
  ] as const)
    expect(new Trees(forest).score(Float32Array.of(x, y)) > 0).toBe(good)
})

it('trees stop only where the bound is out of reach', () => {
  const row = fc.tuple(fc.integer({ min: 0, max: 19 }), fc.integer({ min: 0, max: 19 }))
  fc.assert(
    fc.property(fc.array(fc.tuple(row, fc.boolean()), { minLength: 12, maxLength: 80 }), fc.array(row, { maxLength: 12 }), fc.double({ min: -4, max: 4, noNaN: true }), (examples, asked, least) => {
      const right = Uint8Array.from(examples, ([, r]) => (r ? 1 : 0))
      const forest = grow(Float32Array.from(examples.flatMap(([r]) => r)), 2, right, new Float32Array(right.length).fill(1), { trees: 12, depth: 3, rate: 0.3, leaf: 2 })
      const trees = new Trees(forest)
      for (const signs of asked.map(a => Float32Array.from(a))) {
        const whole = plainScore(forest, signs)
        const short = trees.score(signs, least)
        expect(trees.score(signs)).toBeCloseTo(whole, 5)
        if (whole >= least + 1e-6) expect(short).toBeCloseTo(whole, 5)
        else if (whole < least - 1e-6) expect(short).toBeLessThan(least)
      }
    }),
    { numRuns: 60 },
  )
})
/** Walks the row of numbers as its form is described. */
function plainScore(forest: Forest, signs: Float32Array): number {
  let sum = forest[0]!
  for (let t = 0; t < forest[1]!; t++) {
    let p = forest[2 + t]!
    while (forest[p]! >= 0) p = forest[p + 2]! + (signs[forest[p]!]! <= forest[p + 1]! ? 0 : 3)
    sum += forest[p + 1]!
  }
  return sum
}

it('what is quoted is told wherever it stands', () => {
  const text = fc.array(fc.constantFrom('《', '》', '“', '”', '「', '」', '字', '句'), { maxLength: 30 }).map(a => a.join(''))
  fc.assert(
    fc.property(text, fc.nat(30), fc.nat(6), (t, start, length) => {
      const spans = [...t.matchAll(/《[^《》]*》|“[^“”]*”|「[^「」]*」|〈[^〈〉]*〉/g)].map(m => [m.index, m.index + m[0].length] as const)
      expect(quotedSpans(t)(start, start + length)).toBe(spans.some(([from, to]) => start >= from && start + length <= to))
    }),
  )
})
