import fc from '#test/property'
import { describe, expect, test } from 'vitest'
import { type Gate, gates, gatesEndingAt, type Judged, openGates, placeNow, stateOfGate, whyNotJudge } from './domain.ts'

const now = { text: 't1', body: 'b1' }
const judged = (gate: Gate, opinion: Judged['opinion'] = 'passed', on = now): Judged => ({ gate, opinion, words: '', byId: 'p', by: '罗文渊', at: 1, step: 'officeReview', textHash: on.text, bodyHash: on.body })
const anyChange = ['wording', 'format']

describe('五关 (S1-45)', () => {
  test.each<[string, Gate, Judged[], string]>([
    ['nobody has looked', 'legal', [], 'open'],
    ['passed on these words', 'legal', [judged('legal')], 'passed'],
    ['not applicable counts as seen', 'legal', [judged('legal', 'notApplicable')], 'notApplicable'],
    ['a comma moved: the wording is read again', 'wording', [judged('wording', 'passed', { text: 't0', body: 'b1' })], 'reopened'],
    ['a comma moved: the law still stands', 'legal', [judged('legal', 'passed', { text: 't0', body: 'b1' })], 'passed'],
    ['the body changed: the law is read again', 'legal', [judged('legal', 'passed', { text: 't0', body: 'b0' })], 'reopened'],
    ['failed stays failed until somebody judges anew', 'legal', [judged('legal', 'failed', { text: 't0', body: 'b0' })], 'failed'],
    ['the newest opinion counts', 'legal', [judged('legal', 'failed'), judged('legal')], 'passed'],
  ])('%s', (_, gate, all, state) => expect(stateOfGate(all, gate, now, anyChange)).toBe(state))

  test('a gate that a later step keeps as well is not ended by the earlier one', () => {
    const stepsOf = (g: Gate) => (g === 'format' ? ['officeReview', 'recheck'] : ['officeReview'])
    expect(gatesEndingAt('officeReview', stepsOf, ['deptReview', 'officeReview', 'recheck'])).toEqual(['legal', 'policy', 'procedure', 'wording'])
    expect(gatesEndingAt('recheck', stepsOf, ['deptReview', 'officeReview', 'recheck'])).toEqual(['format'])
    expect(gatesEndingAt('deptReview', stepsOf, ['deptReview', 'officeReview'])).toEqual([])
  })

  const fine = { signed: false, mayFill: true, opinion: 'passed' as const, words: '', gate: 'legal' as const, normative: false }
  test.each([
    ['signed already', { ...fine, signed: true }, 'documents.gatesWhenSigned'],
    ['not one’s gate', { ...fine, mayFill: false }, 'documents.gateNotYours'],
    ['failed without a word', { ...fine, opinion: 'failed' as const }, 'documents.gateNoWords'],
    ['not applicable without a word', { ...fine, opinion: 'notApplicable' as const }, 'documents.gateNoWords'],
    ['a rule for the public has its legality looked at', { ...fine, opinion: 'notApplicable' as const, words: '不涉及', normative: true }, 'documents.legalNotDispensable'],
    ['passed', fine, null],
  ])('%s', (_, given, code) => expect(whyNotJudge(given)).toBe(code))

  test('open is exactly: no passing opinion on these words, and no exception', () => {
    const hash = fc.constantFrom('x', 'y')
    fc.assert(fc.property(
      fc.array(fc.record({ gate: fc.constantFrom(...gates), opinion: fc.constantFrom('passed' as const, 'failed' as const, 'notApplicable' as const), textHash: hash, bodyHash: hash })),
      hash, hash, fc.subarray([...gates]), (all, text, body, excepted) => {
        const opinions = all.map(j => ({ ...judged(j.gate, j.opinion), ...j }))
        const open = openGates(opinions, { text, body }, anyChange, new Set(excepted.map(g => `documents.${g}GateOpen`)))
        for (const g of gates) {
          const last = opinions.findLast(j => j.gate === g)
          const good = last && last.opinion !== 'failed' && (anyChange.includes(g) ? last.textHash === text : last.bodyHash === body)
          expect(open.includes(g)).toBe(!good && !excepted.includes(g))
        }
      },
    ))
  })

  test('a place is found again by its words when the text moved; gone when they were put right', () => {
    const body = ['甲', '严管火源', '乙', '严管火源，落实责任'].map(text => ({ type: 'p' as const, text }))
    expect(placeNow({ body }, { block: 3, quote: '严管火源' })).toBe(3)
    expect(placeNow({ body }, { block: 0, quote: '严管 火源' })).toBe(1)
    expect(placeNow({ body }, { block: 1, quote: '没有的话' })).toBeNull()
    expect(placeNow({ body }, { block: 2, quote: '' })).toBe(2)
    expect(placeNow({ body }, { block: 9, quote: '' })).toBeNull()
  })
})
