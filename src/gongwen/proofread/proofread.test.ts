import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { shippedLanguage } from '../../language.ts'
import { type Given, noWords } from '../checks/finding.ts'
import { readingOfText } from '../checks/lines.ts'
import { Checker, findingsIn } from '../checks/run.ts'
import { clausesOf } from './clause.ts'
import { doubtsIn } from './doubts.ts'
import { grow, scoreOf } from './forest.ts'
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
  counts.add('洛阳。')
  const made = { counts, words, alike, margin: 0.5, made: '2026-11-27', least: 2, usual: 1 }
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
    expect(scoreOf(forest, Float32Array.of(x, y)) > 0).toBe(good)
})

describe('the shipped language', () => {
  const language = shippedLanguage()
  const given: Given = { kind: null, today: null, words: noWords, language }
  const paper = (body: string) =>
    readingOfText(`云岭县人民政府办公室关于做好有关工作的通知\n各乡镇人民政府：\n${body}\n云岭县人民政府办公室\n2026年11月24日`)
  const doubted = (body: string, more: Partial<Given> = {}) =>
    findingsIn(paper(body), { ...given, ...more })
      .filter(f => f.key === 'typo.doubt')
      .map(f => [f.level, f.text, f.suggestion])

  it('given slips of sound and of shape that no list names, then they are doubted, and only doubted', () => {
    expect(doubted('各单位要认真惯彻落实会议精神，切实加强组织领异。')).toEqual([
      ['doubt', '惯', '贯'],
      ['doubt', '异', '导'],
    ])
  })
  it('given plain official prose, then silence', () => {
    for (const clean of [
      '各地区、各部门要高度重视，加强组织领导，明确责任分工，确保各项任务落到实处。',
      '坚持以人民为中心的发展思想，着力保障和改善民生，推动经济社会高质量发展。',
      '本办法自发布之日起施行。',
      '要严格执行安全生产责任制，及时排查整改各类风险隐患。',
    ]) {
      expect(doubted(clean), clean).toEqual([])
    }
  })
  it('given a name of the tenant, then it is never doubted', () => {
    const body = '各单位要认真惯彻落实会议精神。'
    expect(doubted(body, { words: { ...noWords, own: ['惯彻'] } })).toEqual([])
    expect(doubted(body, { language: null })).toEqual([])
  })
  it('given a typing error of the list, then the list speaks alone', () => {
    expect(
      findingsIn(paper('请认真布署，按时完成。'), given)
        .filter(f => f.key.startsWith('typo.'))
        .map(f => f.key),
    ).toEqual(['typo.certain'])
  })
  it('property: offsets lie in the text, spans do not overlap, figures and foreign words are left alone', () => {
    const sign = fc.constantFrom(...'各单位要认真惯彻落实会议精神切实加强组织领异2026A，。“”《》 \n防汛工做的通之')
    fc.assert(
      fc.property(
        fc.array(sign, { maxLength: 60 }).map(s => s.join('')),
        text => {
          let end = 0
          for (const d of doubtsIn(text, language, { margin: 0.2 })) {
            expect(d.start).toBeGreaterThanOrEqual(end)
            expect(text.slice(d.start, d.end)).toMatch(/^[一-鿿](?:[一-鿿]?)$/)
            expect(d.meant).not.toBe(text.slice(d.start, d.end))
            expect(d.meant).toHaveLength(d.end - d.start)
            end = d.end
          }
        },
      ),
    )
  })
  it('property: a paper that was typed at is seen as it would be seen anew', () => {
    const checker = new Checker()
    for (const body of ['各单位要认真贯彻会议精神。', '各单位要认真惯彻会议精神。', '各单位要认真惯彻落实会议精神。'])
      expect(checker.run(paper(body), given)).toEqual(findingsIn(paper(body), given))
  })
})
