import fc from '#test/property'
import { describe, expect, test } from 'vitest'
import { faultsOf, linesOf, subjectOf, whyNotFinish, whyNotMark, whyNotPropose, whyNotReview } from './domain.ts'

const good = { ours: 'yes', rules: 'yes', form: 'yes', consulted: 'none' } as const

describe('初审', () => {
  test.each([
    ['signedFor', good, 'accept', '', 'incoming.registerFirst'],
    ['handling', good, 'accept', '', 'incoming.reviewed'],
    ['registered', good, 'return', ' ', 'incoming.reasonsMissing'],
    ['registered', { ...good, ours: 'no' }, 'accept', '', 'incoming.faultUnexplained'],
    ['registered', { ...good, ours: 'no' }, 'accept', '急事先办，已请来文单位补正', null],
    ['registered', good, 'accept', '', null],
    ['registered', good, 'return', '报告夹带请示', null],
  ] as const)('%s %o %s “%s” → %s', (state, answers, verdict, reasons, no) => expect(whyNotReview(state, answers, verdict, reasons)).toBe(no))
  test('a fault is a question answered no', () => expect(faultsOf({ ...good, form: 'no', ours: 'no' })).toEqual(['ours', 'form']))
})

describe('拟办意见 (S4-30, F06)', () => {
  const given = { minimum: 8, urgent: false, urger: false, dueAt: 2, now: 1 }
  test.each(['请水利局阅处。', '转有关部门办理', '拟请相关单位研处', '建议交财政局办', '呈领导阅', '已转有关部门。', '请各单位知悉'])('“%s” only passes it on', opinion =>
    expect(whyNotPropose({ ...given, opinion, minimum: 1 })).toBe('incoming.onlyForwarded'))
  test.each(['建议由水利局核实后提出修复方案，三日内报县政府。', '拟同意，由财政局从预备费中安排。'])('“%s” says what ought to be done', opinion => expect(whyNotPropose({ ...given, opinion })).toBeNull())
  test.each([['　。 ', 'incoming.opinionMissing'], ['同意。', 'incoming.onlyForwarded']])('“%s” → %s', (opinion, no) => expect(whyNotPropose({ ...given, opinion })).toBe(no))
  test('an urgent paper names who urges it; a term lies ahead', () => {
    const opinion = '建议由水利局核实后提出修复方案。'
    expect(whyNotPropose({ ...given, opinion, urgent: true })).toBe('incoming.urgerMissing')
    expect(whyNotPropose({ ...given, opinion, dueAt: 1 })).toBe('incoming.duePast')
  })
})

describe('批示 (S3-84, S0-18)', () => {
  test('property: the lines are the words, letter by letter, save blank lines', () => {
    fc.assert(fc.property(fc.array(fc.string({ unit: 'binary' })), parts => {
      const words = parts.join('\n')
      expect(linesOf(words).join('\n')).toBe(words.split('\n').filter(l => l.trim()).join('\n'))
      for (const line of linesOf(words)) expect(words.includes(line)).toBe(true)
    }))
  })
  test('a line is marked once', () => {
    expect(whyNotMark([{ no: 0, mark: null }], 0)).toBeNull()
    expect(whyNotMark([{ no: 0, mark: 'act' }], 0)).toBe('incoming.lineMarked')
    expect(whyNotMark([{ no: 0, mark: null }], 1)).toBe('incoming.noSuchLine')
  })
  test('nothing is finished while a line is open, or by words that only pass it on', () => {
    expect(whyNotFinish('handling', '已核实并修复', 1)).toBe('incoming.instructionsOpen')
    expect(whyNotFinish('handling', '已转水利局', 0)).toBe('incoming.onlyForwarded')
    expect(whyNotFinish('done', '已核实并修复', 0)).toBe('incoming.notHandling')
    expect(whyNotFinish('handling', '已核实并修复', 0)).toBeNull()
  })
})

test.each([
  ['云州市水利局关于做好小型水库除险加固的通知', '做好小型水库除险加固'], ['关于报送年报的函', '报送年报'], ['云岭县人民政府令', '云岭县人民政府令'],
])('what 《%s》 is about', (title, subject) => expect(subjectOf(title)).toBe(subject))
