import fc from '#test/property'
import { expect, test } from 'vitest'
import { kindIds } from '#gongwen/document'
import { at, day } from '#kernel/day'
import { whyNotBrief, whyNotEnd } from './briefs/domain.ts'
import { counts, explanationOf, forecast, leftOf, levelOf, missing, partsOf, sameTime, sum, weightOf, whyNotSet } from './domain.ts'
import { lapsesAt, whyNotBind, whyNotDecide, whyNotOverrule, whyNotPropose, whyNotWithdraw } from './proposals/domain.ts'
import { reaches, shippedTypes, typesInForce } from './types.ts'

const general = shippedTypes.find(t => t.code === 'general')!
const down = shippedTypes.find(t => t.code === 'down')!
const item = { subject: 'documents' as const, kind: 'notice', reach: 'general' as const, letter: false, whiteHead: false }
const on = { letters: true, whiteHead: true, merged: true }
test.each([
  ['a 普发 notice counts as 普发', general, item, on, true],
  ['and as downward', down, item, on, true],
  ['a notice to two townships is no 普发', general, { ...item, reach: 'down' as const }, on, false],
  ['but downward', down, { ...item, reach: 'down' as const }, on, true],
  ['a 请示 goes up and counts under none', down, { ...item, kind: 'request', reach: 'up' as const }, on, false],
  ['正式改便笺: a notice set as 信函 counts', general, { ...item, letter: true }, on, true],
  ['unless the county does not count them', general, { ...item, letter: true }, { ...on, letters: false }, false],
  ['a 函 sent down to all counts like the notice it replaces', general, { ...item, kind: 'letter' }, on, true],
  ['a 函 between equals does not', down, { ...item, kind: 'letter', reach: 'level' as const }, on, false],
  ['红头变白头: counts', general, { ...item, whiteHead: true }, on, true],
  ['unless switched off', general, { ...item, whiteHead: true }, { ...on, whiteHead: false }, false],
  ['a meeting is no document', general, { ...item, subject: 'meetings' as const }, on, false],
])('counting: %s', (_, type, i, switches, yes) => expect(counts(type, i, switches)).toBe(yes))

test('多文合一: three plans behind one number are three; one attachment is the document itself', () => {
  const words = ['方案', '办法', '意见']
  expect(partsOf(['森林防火工作方案', '巡查办法', '督导意见', '人员名单'], words)).toBe(3)
  expect(partsOf(['《森林防火工作方案》', '名单'], words)).toBe(1)
  expect(partsOf([], words)).toBe(1)
  expect(weightOf({ parts: 3 }, on)).toBe(3)
  expect(weightOf({ parts: 3 }, { ...on, merged: false })).toBe(1)
})

test('what is missing and what is left agree: a thing fits exactly when nothing is missing', () => {
  const q = fc.record({ cap: fc.option(fc.nat(50)), granted: fc.nat(5), reserved: fc.nat(30), used: fc.nat(30) })
  fc.assert(fc.property(q, fc.integer({ min: 1, max: 5 }), (row, n) => {
    const left = leftOf(row)
    expect(missing(row, n) === 0).toBe(left === null || left >= n)
    // Leave for exactly what is missing makes it fit, and leaves nothing over.
    const granted = leftOf({ ...row, granted: row.granted + missing(row, n) })
    if (missing(row, n) > 0) expect(granted).toBe(n)
  }))
})

test('a cap needs a reason and may not be set under what is already taken', () => {
  expect(whyNotSet(null, { cap: 3, reason: ' ' })).toBe('quotas.noReason')
  expect(whyNotSet({ cap: 10, granted: 0, reserved: 3, used: 2 }, { cap: 4, reason: '压减' })).toBe('quotas.capBelowUse')
  expect(whyNotSet({ cap: 10, granted: 0, reserved: 3, used: 2 }, { cap: 5, reason: '压减' })).toBeNull()
  expect(whyNotSet({ cap: 10, granted: 0, reserved: 3, used: 2 }, { cap: null, reason: '只统计' })).toBeNull()
  expect(whyNotSet({ cap: 10, granted: 0, reserved: 0, used: 0 }, { cap: 10, reason: '照旧' })).toBe('quotas.unchanged')
})

test('the forecast is the months done and the rest as last year; the running month at least what it has', () => {
  const months = [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 4, 0]
  const last = [2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 3, 5]
  expect(forecast(months, last, 11, 15)).toEqual({ total: 19, rest: [{ month: 11, lastYear: 3, soFar: 4, expected: 4 }, { month: 12, lastYear: 5, soFar: 0, expected: 5 }], fullIn: 12 })
  expect(forecast(months, null, 11, 15).total).toBeNull()
  expect(forecast(months, last, 13, null)).toEqual({ total: 14, rest: [], fullIn: null })
  const year = fc.array(fc.nat(30), { minLength: 12, maxLength: 12 })
  fc.assert(fc.property(year, year, fc.integer({ min: 1, max: 13 }), (own, before, month) => {
    const so = own.map((n, i) => (i < month ? n : 0))
    const f = forecast(so, before, month, null)
    expect(f.total!).toBeGreaterThanOrEqual(sum(so))
    expect(f.total! - sum(f.rest.map(r => r.expected))).toBe(sum(so.slice(0, month - 1)))
  }))
  expect(sameTime(last, 11, 0.5)).toBe(22)
  expect(sameTime(null, 11, 0.5)).toBeNull()
})

test.each([
  ['calm', { cap: 10, granted: 0, reserved: 2, used: 3 }, 20, 'calm'],
  ['near the cap', { cap: 10, granted: 0, reserved: 4, used: 5 }, 20, 'warn'],
  ['full', { cap: 10, granted: 0, reserved: 4, used: 6 }, 20, 'full'],
  ['near last year', { cap: 100, granted: 0, reserved: 9, used: 10 }, 20, 'warn'],
  ['over last year', { cap: 100, granted: 0, reserved: 0, used: 21 }, 20, 'overLastYear'],
  ['reserved is not yet issued', { cap: 100, granted: 0, reserved: 21, used: 0 }, 20, 'warn'],
  ['nobody knows last year', { cap: null, granted: 0, reserved: 0, used: 99 }, null, 'calm'],
])('level: %s', (_, q, last, level) => expect(levelOf(q, last, { warnAt: 90, onlyDown: true })).toBe(level))

test('只减不增 switched off, last year warns of nothing', () => expect(levelOf({ cap: 100, granted: 0, reserved: 0, used: 21 }, 20, { warnAt: 90, onlyDown: false })).toBe('calm'))

test('the explanation carries the figures of the ledger and the words of whoever explains', () => {
  const text = explanationOf({ unitName: '云岭县人民政府办公室', typeTitle: '普发性文件', year: 2026, month: 11, cap: 30, granted: 2, used: 33, lastTotal: 30, months: [3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 0], last: [3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 0, 0] }, '防汛抗旱任务增加。', '一、合并发文。\n二、改用电话通知。')
  const words = text.body.map(b => b.text).join('\n')
  for (const part of ['核定总量30件', '增加2件', '实发33件', '上年全年实发30件', '超出3件', '增长 10.0%', '11月增加3件', '防汛抗旱', '合并发文', '特此报告。']) expect(words).toContain(part)
  expect(text.title).toBe('云岭县人民政府办公室关于2026年普发性文件数量超过上年情况的报告')
})

test('a county’s own type stands over the shipped one of the same code', () => {
  const own = { ...general, title: '下发文件', kinds: ['notice'] }
  expect(typesInForce([own]).find(t => t.code === 'general')).toEqual(own)
  expect(typesInForce([]).map(t => t.code)).toEqual(['general', 'down', 'all', 'meetings', 'countyMeetings', 'meetingPeople', 'meetingMinutes'])
  for (const t of shippedTypes) if (t.subject === 'documents') for (const k of t.kinds) expect(kindIds).toContain(k)
  expect(Object.keys(reaches)).toHaveLength(5)
})

const p = { title: '某通知', why: '需要', whyNotOtherwise: '涉及单位多', month: '2026-12' }
test.each([
  ['no title', { ...p, title: ' ' }, 'quotas.proposalNoTitle'],
  ['no reason', { ...p, why: '' }, 'quotas.proposalNoReason'],
  ['why not a call', { ...p, whyNotOtherwise: '' }, 'quotas.proposalNoAlternative'],
  ['a month that is over', { ...p, month: '2026-10' }, 'quotas.proposalPastMonth'],
  ['this month', { ...p, month: '2026-11' }, null],
])('proposing: %s', (_, given, code) => expect(whyNotPropose(given, day('2026-11-24'))).toBe(code))

test('nobody decides on his own; a refusal needs a listed reason; an override a reason and a refusal to override', () => {
  const asked = { state: 'asked' as const, askedById: 'a' }
  const given = { actorId: 'b', approve: false, reasonCode: '应并入其他文件', reasons: ['应并入其他文件'] }
  expect(whyNotDecide(asked, given)).toBeNull()
  expect(whyNotDecide(asked, { ...given, actorId: 'a' })).toBe('quotas.proposalOwn')
  expect(whyNotDecide(asked, { ...given, reasonCode: '不想发' })).toBe('quotas.refusalNeedsReason')
  expect(whyNotDecide({ ...asked, state: 'approved' }, given)).toBe('quotas.proposalDecided')
  expect(whyNotOverrule({ state: 'refused', askedById: 'a' }, { actorId: 'c', why: '' })).toBe('quotas.overruleNeedsReason')
  expect(whyNotOverrule(asked, { actorId: 'c', why: '必须' })).toBe('quotas.proposalNotRefused')
  expect(whyNotBind({ state: 'approved', itemId: 'x' }, 'y')).toBe('quotas.proposalUsed')
  expect(whyNotBind({ state: 'asked', itemId: null }, 'y')).toBe('quotas.proposalNotReady')
  expect(whyNotWithdraw({ state: 'approved', itemId: 'x' })).toBe('quotas.proposalUsed')
})

test('a 立项 lapses so many days after the end of its month, at the close of the day', () => {
  expect(lapsesAt('2026-11', 30)).toBe(at(day('2026-12-30'), 18))
  expect(lapsesAt('2026-12', 1)).toBe(at(day('2027-01-01'), 18))
})

test('a brief is registered, active and says its registered name, whatever blanks the masthead has', () => {
  const row = { id: 'b', name: '云岭信息', state: 'active' as const }
  expect(whyNotBrief(null, '云岭信息')).toBe('quotas.briefUnregistered')
  expect(whyNotBrief({ ...row, state: 'merged' }, '云岭信息')).toBe('quotas.briefStopped')
  expect(whyNotBrief(row, '工作简报')).toBe('quotas.briefOtherName')
  expect(whyNotBrief(row, '云　岭　信　息')).toBeNull()
  expect(whyNotEnd(row, { reason: '精简', into: { id: 'b', state: 'active' } })).toBe('quotas.briefIntoItself')
  expect(whyNotEnd(row, { reason: ' ', into: null })).toBe('quotas.briefNoReason')
  expect(whyNotEnd({ ...row, state: 'stopped' }, { reason: '精简', into: null })).toBe('quotas.briefNotActive')
})
