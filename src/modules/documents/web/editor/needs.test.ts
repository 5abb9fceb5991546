import { describe, expect, it } from 'vitest'
import { DocumentText, kindIds } from '#gongwen/document'
import { markFollows, markFor, mustHave, needsOf, withKind } from './needs.ts'

const text = (given: Partial<DocumentText>): DocumentText => ({ ...DocumentText.parse({ kind: 'notice' }), ...given })

describe('elements by kind', () => {
  it.each([
    ['notice', { recipients: 'must', signer: false, unsealed: true, forms: ['document', 'letter'], joint: true }],
    ['request', { recipients: 'must', signer: true, unsealed: false }],
    ['order', { recipients: 'none', signatories: true, forms: ['order'], note: false }],
    ['bill', { signatories: true, signer: true }],
    ['minutes', { attendance: true, recipients: 'none', joint: false }],
    ['brief', { brief: true, copies: false }],
    ['resolution', { titleNote: true, recipients: 'may' }],
    ['letter', { forms: ['letter', 'document'] }],
  ] as const)('%s', (kind, expected) => expect(needsOf({ kind, form: null })).toMatchObject(expected))
  it('a notice set as 信函 keeps its recipients and is always sealed', () =>
    expect(needsOf({ kind: 'notice', form: 'letter' })).toMatchObject({ recipients: 'must', unsealed: false }))
  it('every kind needs something, and a 请示 exactly one recipient', () => {
    for (const kind of kindIds) expect(mustHave(kind)).toContain('正文')
    expect(mustHave('request')).toContain('一个主送机关')
  })
})

describe('the mark follows the organs', () => {
  it('one organ in a line, 文件 beside the last', () => {
    expect(markFor({ kind: 'notice', form: null }, ['县委办公室', '县政府办公室'])).toBe('县委办公室\n县政府办公室文件')
    expect(markFor({ kind: 'notice', form: 'letter' }, ['县委办公室', '县政府办公室'])).toBe('县委办公室')
    expect(markFor({ kind: 'order', form: null }, ['云岭县人民政府'])).toBe('云岭县人民政府令')
  })
  it('until the drafter writes his own', () => {
    const own = text({ issuers: ['云岭县人民政府'], issuerMark: '中共云岭县委 云岭县人民政府文件' })
    expect(markFollows(own)).toBe(false)
    expect(withKind(own, { form: 'letter' })).not.toHaveProperty('issuerMark')
    expect(withKind(text({ issuers: ['云岭县人民政府'], issuerMark: '云岭县人民政府文件' }), { form: 'letter' })).toMatchObject({
      form: 'letter',
      issuerMark: '云岭县人民政府',
    })
  })
  it('what only the old kind had goes with it', () =>
    expect(withKind(text({ kind: 'order', signatories: [{ post: '县长', name: '林远山' }], unsealed: true }), { kind: 'minutes' })).toMatchObject({
      kind: 'minutes',
      form: null,
      signatories: [],
      unsealed: false,
      brief: null,
    }))
})
