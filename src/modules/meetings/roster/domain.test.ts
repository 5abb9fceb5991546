import fc from '#test/property'
import { describe, expect, it } from 'vitest'
import {
  afterPrint,
  changesBetween,
  isTicked,
  redoOf,
  type Row,
  seatKey,
  type Should,
  siteTimesOf,
  stageOf,
  type Standing,
  type Thing,
  whyNotConfirm,
  whyNotList,
  whyNotPrint,
  whyNotReplace,
  whyNotTick,
  whyNotVerify,
} from './domain.ts'

/** 名单 (F01; S2-19…22): the way to print, and what a change spoils. */
const standing = (over: Partial<Standing> = {}): Standing => ({
  version: 3,
  rows: 2,
  confirmedVersion: 3,
  verifiedVersion: 3,
  verifierId: 'v',
  typistId: 't',
  printerIds: [],
  ...over,
})
const said = { way: 'phone' as const, who: '对方联络员', words: '名单无误', at: 100 }

describe('before it is printed', () => {
  it.each([
    ['no lines', { rows: 0 }, 'p', 'meetings.rosterEmpty'],
    ['not confirmed', { confirmedVersion: null, verifiedVersion: null }, 'p', 'meetings.rosterNotConfirmed'],
    ['confirmed before it was changed', { confirmedVersion: 2, verifiedVersion: 2 }, 'p', 'meetings.rosterNotConfirmed'],
    ['not verified', { verifiedVersion: null, verifierId: null }, 'p', 'meetings.rosterNotVerified'],
    ['verified before it was changed', { verifiedVersion: 2 }, 'p', 'meetings.rosterNotVerified'],
    ['by whoever verified it', {}, 'v', 'meetings.printerVerified'],
    ['by another', {}, 'p', null],
    ['by whoever typed it, verified by another', {}, 't', null],
  ] as const)('print: %s', (_, over, who, why) => expect(whyNotPrint(standing(over), who)).toBe(why))

  it.each([
    ['confirmed already', {}, said, 'x', false, 'meetings.alreadyConfirmed'],
    ['without words', { confirmedVersion: null }, { ...said, words: ' ' }, 'x', false, 'meetings.confirmWords'],
    ['by nobody named', { confirmedVersion: null }, { ...said, who: '' }, 'x', false, 'meetings.confirmWords'],
    ['in the future', { confirmedVersion: null }, { ...said, at: 101 }, 'x', false, 'meetings.confirmLater'],
    ['by an account that is not theirs', { confirmedVersion: null }, { ...said, way: 'account' as const }, 'x', false, 'meetings.confirmNotTheirs'],
    ['by the account of whoever typed it', { confirmedVersion: null }, { ...said, way: 'account' as const }, 't', true, 'meetings.confirmOwn'],
    ['by their account, words or not', { confirmedVersion: null }, { way: 'account' as const, who: '', words: '', at: 100 }, 'x', true, null],
    ['by telephone', { confirmedVersion: null }, said, 'x', false, null],
  ] as const)('confirm: %s', (_, over, s, who, theirs, why) => expect(whyNotConfirm(standing(over), s, who, theirs, 100)).toBe(why))

  it.each([
    ['not confirmed', { confirmedVersion: null, verifiedVersion: null }, 'x', ['a', 'b'], 'meetings.rosterNotConfirmed'],
    ['by whoever typed it', { verifiedVersion: null }, 't', ['a', 'b'], 'meetings.verifierTyped'],
    ['by whoever printed it', { verifiedVersion: null, printerIds: ['x'] }, 'x', ['a', 'b'], 'meetings.verifierPrinted'],
    ['with a line left out', { verifiedVersion: null }, 'x', ['a'], 'meetings.verifyEach'],
    ['every line', { verifiedVersion: null }, 'x', ['b', 'a'], null],
    ['twice', {}, 'x', ['a', 'b'], 'meetings.alreadyVerified'],
  ] as const)('verify: %s', (_, over, who, ticked, why) => expect(whyNotVerify(standing(over), who, ticked, ['a', 'b'])).toBe(why))

  it('whoever may verify may not print what he verified, whatever else is so (C5)', () => {
    const version = fc.option(fc.integer({ min: 1, max: 3 }))
    const who = fc.constantFrom('a', 'b', 'c')
    fc.assert(
      fc.property(
        fc.record({
          version: fc.constant(3),
          rows: fc.constant(1),
          confirmedVersion: version,
          verifiedVersion: version,
          verifierId: fc.option(who),
          typistId: who,
          printerIds: fc.uniqueArray(who),
        }),
        who,
        (s, actor) => {
          if (whyNotVerify(s, actor, ['x'], ['x']) !== null) return
          expect(whyNotPrint({ ...s, verifiedVersion: 3, verifierId: actor }, actor)).toBe('meetings.printerVerified')
          expect([s.typistId, ...s.printerIds]).not.toContain(actor)
        },
      ),
    )
  })
  it('says where it stands', () => {
    expect([standing({ rows: 0 }), standing({ confirmedVersion: 2 }), standing({ verifiedVersion: 2 }), standing()].map(stageOf)).toEqual([
      'empty',
      'listed',
      'confirmed',
      'verified',
    ])
  })
  it('a line has a name, and stands once', () => {
    expect([
      whyNotList([
        { id: 'a', name: '王伟' },
        { id: null, name: ' ' },
      ]),
      whyNotList([
        { id: 'a', name: '王' },
        { id: 'a', name: '王' },
      ]),
      whyNotList([
        { id: 'a', name: '王' },
        { id: null, name: '王' },
      ]),
    ]).toEqual(['meetings.rowNoName', 'meetings.rowTwice', null])
  })
})

const row = (id: string, name: string, over: Partial<Row> = {}): Row => ({
  id,
  name,
  unit: '县水利局',
  post: '局长',
  side: null,
  diet: '',
  fixed: null,
  ...over,
})

describe('what a new list changes', () => {
  it('says each line that came, went, was renamed, changed or moved, and no other', () => {
    const before = [row('a', '王伟'), row('b', '李红'), row('c', '张三'), row('d', '赵六')]
    const after = [row('a', '王炜'), row('d', '赵六'), row('c', '张三', { post: '副局长' }), row('e', '钱七')]
    expect(changesBetween(before, after)).toEqual([
      { id: 'b', what: 'removed', was: '李红', is: '' },
      { id: 'a', what: 'renamed', was: '王伟', is: '王炜' },
      { id: 'd', what: 'moved', was: '3', is: '2' },
      { id: 'c', what: 'changed', was: '县水利局，局长', is: '县水利局，副局长' },
      { id: 'e', what: 'added', was: '', is: '钱七' },
    ])
  })
  it('nothing, of a list saved as it was', () => {
    const rows = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 0 }).map(ids => ids.map(id => row(id, `名${id}`)))
    fc.assert(
      fc.property(rows, list => {
        expect(changesBetween(list, list)).toEqual([])
      }),
    )
  })
})

describe('变更后重做 (S2-22)', () => {
  const thing = (kind: Thing['kind'], key: string, says: string): Thing => ({ kind, key, printed: says, placed: says })
  const things = [
    thing('card', 'a', '王　伟'),
    thing('card', 'b', '李　红'),
    thing('seat', seatKey('p', '1-1'), '王　伟'),
    thing('seat', seatKey('p', '1-2'), '李　红'),
    thing('sheet', 'p', '王　伟|李　红'),
    thing('sheet', 'q', '李　红'),
  ]
  const should = (names: { a: string; b: string }): Should[] => [
    { kind: 'card', key: 'a', says: names.a },
    { kind: 'card', key: 'b', says: names.b },
    { kind: 'seat', key: seatKey('p', '1-1'), says: names.a },
    { kind: 'seat', key: seatKey('p', '1-2'), says: names.b },
    { kind: 'sheet', key: 'p', says: `${names.a}|${names.b}` },
    { kind: 'sheet', key: 'q', says: names.b },
  ]
  it('given a rename after printing, then exactly that card, that seat and the sheet it stands on', () => {
    expect(redoOf(things, should({ a: '王　炜', b: '李　红' })).map(r => [r.kind, r.key, r.was, r.should, r.next])).toEqual([
      ['card', 'a', '王　伟', '王　炜', 'print'],
      ['seat', 'p:1-1', '王　伟', '王　炜', 'print'],
      ['sheet', 'p', '王　伟|李　红', '王　炜|李　红', 'print'],
    ])
    expect(redoOf(things, should({ a: '王　伟', b: '李　红' }))).toEqual([])
  })
  it('printed anew it is still to be put in its place; put there it is done', () => {
    const now = should({ a: '王　炜', b: '李　红' })
    const printed = things.map(t => (t.key === 'a' ? { ...t, printed: '王　炜' } : t))
    const card = redoOf(printed, now)[0]!
    expect([card.next, whyNotReplace(card)]).toEqual(['place', null])
    expect(whyNotReplace(redoOf(things, now)[0]!)).toBe('meetings.notReprinted')
    expect(
      redoOf(
        printed.map(t => (t.key === 'a' ? { ...t, placed: '王　炜' } : t)),
        now,
      ).map(r => r.kind),
    ).toEqual(['seat', 'sheet'])
  })
  it('a first print lies where it belongs; what is printed once things are out still has to be put there', () => {
    const card = (key: string, says: string): Should => ({ kind: 'card', key, says })
    const first = afterPrint([], [card('a', '甲'), card('b', '乙')])
    expect(first.map(t => t.placed)).toEqual(['甲', '乙'])
    expect(afterPrint(first, [card('a', '丙'), card('c', '丁')])).toEqual([
      { kind: 'card', key: 'a', printed: '丙', placed: '甲' },
      { kind: 'card', key: 'c', printed: '丁', placed: '' },
    ])
    expect(redoOf(afterPrint(first, [card('c', '丁')]).concat(first), [card('a', '甲'), card('b', '乙'), card('c', '丁')])).toEqual([
      { kind: 'card', key: 'c', was: '', should: '丁', next: 'place' },
    ])
  })
  it('one who left: his card is to be taken away; one who came needs a card, once cards are out', () => {
    const gone = should({ a: '王　伟', b: '李　红' }).filter(s => s.key !== 'b')
    expect(redoOf(things, gone).filter(r => r.kind === 'card')).toEqual([{ kind: 'card', key: 'b', was: '李　红', should: '', next: 'remove' }])
    const came: Should[] = [
      ...should({ a: '王　伟', b: '李　红' }),
      { kind: 'card', key: 'c', says: '张　三' },
      { kind: 'sheet', key: 'r', says: '张　三' },
    ]
    expect(redoOf(things, came)).toEqual([{ kind: 'card', key: 'c', was: '', should: '张　三', next: 'print' }])
    expect(redoOf([], came)).toEqual([])
  })
  it('lists a thing exactly when its place says something else than it should', () => {
    const says = fc.constantFrom('', '甲', '乙', '丙')
    const key = fc.constantFrom('a', 'b', 'c', 'p:1', 'p:2', 'q:1')
    const kind = (k: string) => (k.includes(':') ? ('seat' as const) : ('card' as const))
    const made = fc
      .uniqueArray(fc.record({ key, printed: says, placed: says }), { selector: t => t.key })
      .map(list => list.map(t => ({ ...t, kind: kind(t.key) })))
    const want = fc.uniqueArray(fc.record({ key, says }), { selector: t => t.key }).map(list => list.map(t => ({ ...t, kind: kind(t.key) })))
    fc.assert(
      fc.property(made, want, (t, s) => {
        const redo = redoOf(t, s)
        for (const one of t) expect(redo.some(r => r.key === one.key)).toBe(one.placed !== (s.find(x => x.key === one.key)?.says ?? ''))
        expect(new Set(redo.map(r => r.key)).size).toBe(redo.length)
        for (const r of redo) expect(r.was).not.toBe(r.should)
      }),
    )
  })
})

describe('现场核对 (S2-21)', () => {
  const times = siteTimesOf([120, 60, 30])
  const start = 1_000_000_000
  it.each([
    [start - 121 * 60_000, true, 'meetings.siteNotYet'],
    [start - 120 * 60_000, true, null],
    [start + 60_000, true, null],
    [start - 60_000, false, 'meetings.siteNotPrinted'],
  ] as const)('at %i, out %s → %s', (now, out, why) => expect(whyNotTick(start, times, now, out)).toBe(why))
  it('a tick is of the card that lay there; another card is to be looked at again', () => {
    expect([
      isTicked({ says: '王　伟' }, { placed: '王　伟' }),
      isTicked({ says: '王　伟' }, { placed: '王　炜' }),
      isTicked(undefined, { placed: '王　伟' }),
      isTicked({ says: '' }, { placed: '' }),
    ]).toEqual([true, false, false, false])
  })
})
