import fc from '#test/property'
import { describe, expect, it, test } from 'vitest'
import { noWords, type Source } from './finding.ts'
import { readingOfText } from './lines.ts'
import { isNamed, titlesQuoted } from './quoting.ts'
import { findingsIn } from './run.ts'

const source: Source = {
  title: '云州市人民政府关于加强小型水库安全管理的意见',
  text: '各县（市、区）人民政府：\n一、压实管护责任。县级人民政府对本行政区域内小型水库安全管理负总责，三个责任人名单每年3月底前向社会公布。\n二、健全巡查制度。汛期每座小型水库每天巡查不少于2次，遇强降雨、地震等情况加密巡查，巡查记录存档备查。',
}
const paper = (line: string) => readingOfText(`云岭县水利局关于做好水库管理的通知\n各乡镇人民政府：\n${line}\n云岭县水利局\n2026年11月24日`)
const found = (line: string, sources: Source[] = [source]) => findingsIn(paper(line), { kind: 'notice', today: null, words: noWords, sources }).filter(f => f.key.startsWith('quote.'))
const quoting = (words: string, name = '关于加强小型水库安全管理的意见') => `市政府《${name}》要求：“${words}”请认真落实。`

describe('what is quoted is held against its source', () => {
  it.each([
    ['word for word', '汛期每座小型水库每天巡查不少于2次，遇强降雨、地震等情况加密巡查', []],
    ['other points and blanks only', '汛期每座小型水库，每天巡查不少于2次；遇强降雨、地震等情况 加密巡查', []],
    ['left out in between, and said so', '汛期每座小型水库每天巡查不少于2次……巡查记录存档备查', []],
    ['another number', '汛期每座小型水库每天巡查不少于3次，遇强降雨、地震等情况加密巡查', [['quote.differs', '3', '2']]],
    ['another word', '汛期每座小型水库每日巡查不少于2次，遇强降雨、地震等情形加密巡查', [['quote.differs', '日', '天'], ['quote.differs', '形', '况']]],
    ['a word left out without a mark', '县级人民政府对本行政区域内水库安全管理负总责', [['quote.differs', '水', '小型水']]],
    ['a word put in', '县级人民政府应当对本行政区域内小型水库安全管理负总责', [['quote.differs', '应当', '']]],
    ['not there at all', '全面推进乡村振兴是新时代三农工作的总抓手', [['quote.notFound', '全面推进乡村振兴是新时代三农工作的总抓手', null]]],
    ['a term, too short to be a quotation', '三个责任人', []],
  ])('%s', (_, words, expected) => expect(found(quoting(words)).map(f => [f.key, f.text, f.suggestion])).toEqual(expected))

  it('says what the source has, and is a warning; what cannot be found is a hint', () => {
    expect(found(quoting('汛期每座小型水库每天巡查不少于3次'))).toMatchObject([{ level: 'warn', gate: 'wording', message: '《关于加强小型水库安全管理的意见》原文是“2”，这里写作“3”' }])
    expect(found(quoting('全面推进乡村振兴是新时代三农工作的总抓手'))[0]).toMatchObject({ level: 'hint' })
  })
  it('names the source behind the quotation too', () => expect(found('“汛期每座小型水库每天巡查不少于3次”（《关于加强小型水库安全管理的意见》第二条），请落实。')).toHaveLength(1))
  it('says nothing of a paper the library has not, of words that no paper is named for, and without a library', () => {
    expect(found(quoting('汛期每座小型水库每天巡查不少于3次', '关于加强大型水库安全管理的意见'))).toEqual([])
    expect(found('领导指出：“汛期每座小型水库每天巡查不少于3次”，请落实。')).toEqual([])
    expect(found(quoting('汛期每座小型水库每天巡查不少于3次'), [])).toEqual([])
  })
  it('of several papers of one name the nearest is the one quoted', () => expect(found(quoting('汛期每座小型水库每天巡查不少于3次'), [{ ...source, text: '汛期每座小型水库每天巡查不少于3次' }, source])).toEqual([]))
})

test('which paper is named', () => {
  for (const [cited, title, is] of [
    ['关于加强小型水库安全管理的意见', source.title, true], [source.title, source.title, true], ['云州市人民政府关于加强小型水库安全管理的意见', '关于加强小型水库安全管理的意见', true],
    ['小型水库安全管理办法', '云州市人民政府关于印发《小型水库安全管理办法》的通知', true], ['小型水库安全管理办法', '云州市人民政府关于废止《小型水库安全管理办法》的通知', false], ['意见', source.title, false],
    ['关于加强水库安全管理的意见', source.title, false],
  ] as const) expect(isNamed(cited, { title }), `${cited} ${title}`).toBe(is)
  expect(titlesQuoted(paper(quoting('汛期每座小型水库每天巡查不少于3次') + quoting('汛期每座小型水库每天巡查不少于4次')))).toEqual(['关于加强小型水库安全管理的意见'])
})

test('any stretch of the source quoted as it is: nothing; with one letter changed: that letter, and what the source has', () => {
  const words = source.text.split('\n').slice(1).join('').replace(/[、。]/g, '，')
  fc.assert(fc.property(fc.nat({ max: words.length - 40 }), fc.integer({ min: 24, max: 40 }), fc.nat(), (from, length, n) => {
    const stretch = words.slice(from, from + length)
    expect(found(quoting(stretch))).toEqual([])
    const at = 6 + (n % (stretch.length - 12))
    fc.pre(/\p{Script=Han}/u.test(stretch[at]!))
    const wrong = `${stretch.slice(0, at)}骉${stretch.slice(at + 1)}`
    expect(found(quoting(wrong)).map(f => [f.text, f.suggestion])).toEqual([['骉', stretch[at]]])
  }), { numRuns: 200 })
})
