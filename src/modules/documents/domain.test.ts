import { describe, expect, test } from 'vitest'
import { DocumentText } from '#gongwen/document'
import type { Actor } from '#kernel/actor'
import { Arrangement } from './contract.ts'
import { arranged, type Doc, gapsOf, sameSitting, whyNotFile, whyNotIssue, whyNotNumber, whyNotSave, whyNotSeal, whyNotSubmit, whyNotTurnBack } from './domain.ts'
import { editingSteps, jointRoute, outgoingRoute } from './flow.ts'
import { may } from './policy.ts'

const text = DocumentText.parse({ kind: 'notice', title: '关于防火的通知', issuers: ['云岭县应急管理局'], mainRecipients: ['各乡镇人民政府'], body: [{ type: 'p', text: '请抓好落实。' }] })
const number = { code: '云应急', year: 2026, serial: 1 }
const draft: Doc = {
  id: 'd', kind: 'notice', state: 'drafting', text, textHash: 'h', version: 1, arrangement: Arrangement.parse({}), signedHash: null, sealedHash: null, issuedHash: null, number: null, date: null, drafterId: 'me', routeId: null,
}
const signed: Doc = { ...draft, state: 'signed', routeId: 'r', signedHash: 'h', date: '2026-11-24' as never }
const numbered: Doc = { ...signed, state: 'numbered', number }
const sealed: Doc = { ...numbered, state: 'sealed', sealedHash: 'h' }
const issued: Doc = { ...sealed, state: 'issued', issuedHash: 'h' }

describe('送审: what a draft must have', () => {
  test.each<[string, Partial<typeof text>, string | null]>([
    ['no title', { title: ' ' }, 'documents.noTitle'],
    ['no word in the body', { body: [{ type: 'p', text: ' ' }] as never }, 'documents.noBody'],
    ['nobody it is for', { mainRecipients: [] }, 'documents.noRecipient'],
    ['published, so for everybody', { kind: 'announcement', mainRecipients: [] }, null],
    ['nobody it is from', { issuers: [] }, 'documents.noIssuer'],
    ['纪要 have a mark and no signature', { kind: 'minutes', issuers: [], mainRecipients: [] }, null],
    ['whole', {}, null],
  ])('%s', (_, more, code) => expect(whyNotSubmit({ ...text, ...more })).toBe(code))
})

describe('改稿: who may change the words, until when', () => {
  const given = { isDrafter: true, holdsStep: false, editor: null, actorId: 'me', reason: '', changed: true }
  const other = { id: 'other', name: '罗文渊' }
  test.each<[string, Doc, Partial<typeof given> | { editor: typeof other }, string | null]>([
    ['the drafter, his draft', draft, {}, null],
    ['a reader, a draft of another', draft, { isDrafter: false }, 'documents.notEditable'],
    ['a draft, while another writes in it', draft, { editor: other }, 'documents.someoneEdits'],
    ['his own hold', draft, { editor: { id: 'me', name: '祝捷' } }, null],
    ['on its way, the drafter', { ...draft, state: 'inRoute' }, {}, 'documents.notEditable'],
    ['on its way, whoever holds the step', { ...draft, state: 'inRoute' }, { isDrafter: false, holdsStep: true }, null],
    ['signed, without a reason', signed, { holdsStep: true, reason: ' ' }, 'documents.noReason'],
    ['signed, with a reason', signed, { holdsStep: true, reason: '日期有误' }, null],
    ['signed, nothing changed', signed, { holdsStep: true, changed: false }, null],
    ['numbered, with a reason', numbered, { holdsStep: true, reason: '日期有误' }, null],
    ...(['sealed', 'issued', 'filed', 'cancelled'] as const).map(state => [`${state}: by nobody`, { ...sealed, state }, { holdsStep: true, reason: '日期有误' }, 'documents.textFixed'] as [string, Doc, object, string]),
  ])('%s', (_, doc, more, code) => expect(whyNotSave(doc, { ...given, ...more })).toBe(code))

  test('who countersigns and who signs jointly is settled once it is on its way', () => {
    const next = Arrangement.parse({ jointUnits: ['00000000-0000-7000-8000-000000000001'], countersignUnits: ['00000000-0000-7000-8000-000000000002'], due: '2026-12-01' })
    expect(arranged(draft.arrangement, next, false)).toEqual(next)
    expect(arranged(draft.arrangement, next, true)).toEqual({ ...next, jointUnits: [], countersignUnits: [] })
  })

  test('one sitting: the same hand at the same step within the time', () => {
    const last = { byId: 'me', step: 'start', at: 1_000 }
    expect([last, { ...last, at: 1_099 }, { ...last, at: 1_100 }, { ...last, byId: 'other' }, { ...last, step: '复核' }].map(now => sameSitting(last, now, 100))).toEqual([true, true, false, false, false])
    expect(sameSitting(null, last, 100)).toBe(false)
  })
})

describe('编号、用印、分发、归档: each only after what precedes it, each on the signed words (S0-30, F13)', () => {
  const atStep = { atStep: true, code: '云应急' }
  test.each<[string, Doc, Partial<typeof atStep> | { code: null }, string | null]>([
    ['numbered already', numbered, {}, 'documents.alreadyNumbered'],
    ['signed by nobody', { ...draft, state: 'inRoute' }, {}, 'documents.notSigned'],
    ['signed by some only: no date yet', { ...signed, date: null }, {}, 'documents.notSigned'],
    ['before 复核', signed, { atStep: false }, 'documents.noSerialBeforeRecheck'],
    ['other words than were signed', { ...signed, textHash: 'x' }, {}, 'documents.hashBroken'],
    ['a unit without a series', signed, { code: null }, 'documents.noCode'],
    ['as it should be', signed, {}, null],
  ])('编号: %s', (_, doc, more, code) => expect(whyNotNumber(doc, { ...atStep, ...more })).toBe(code))

  test.each<[string, Doc, string | null]>([
    ['signed by nobody', { ...numbered, signedHash: null }, 'documents.notSigned'],
    ['signed by some only', { ...numbered, date: null }, 'documents.notSigned'],
    ['without a number', signed, 'documents.noSerialBeforeRecheck'],
    ['other words than were signed', { ...numbered, textHash: 'x' }, 'documents.sealChangedText'],
    ['as it should be', numbered, null],
  ])('用印: %s', (_, doc, code) => expect(whyNotSeal(doc)).toBe(code))

  test.each<[string, Doc, string | null]>([
    ['issued already', issued, 'documents.alreadyIssued'],
    ['not sealed', numbered, 'documents.notSealed'],
    ['other words than were sealed', { ...sealed, textHash: 'x' }, 'documents.hashBroken'],
    ['sealed on other words than were signed', { ...sealed, signedHash: 'x' }, 'documents.hashBroken'],
    ['as it should be', sealed, null],
  ])('分发: %s', (_, doc, code) => expect(whyNotIssue(doc)).toBe(code))

  test.each<[string, Doc, string | null]>([
    ['filed already', { ...issued, state: 'filed' }, 'documents.alreadyFiled'],
    ['not issued', sealed, 'documents.notIssued'],
    ['other words than were issued', { ...issued, textHash: 'x' }, 'documents.hashBroken'],
    ['as it should be', issued, null],
  ])('归档: %s', (_, doc, code) => expect(whyNotFile(doc)).toBe(code))

  test('the steps stand in the order of 《条例》第二十二、二十五、二十七条, and each act has its step', () => {
    for (const route of [outgoingRoute, jointRoute]) {
      const keys = route.steps.map(s => s.key)
      expect(keys.slice(keys.indexOf('chiefSign'))).toEqual(['chiefSign', ...(route === jointRoute ? ['jointSign'] : []), 'recheck', 'number', 'seal', 'issue', 'file'])
      expect(route.steps.flatMap(s => (s.kind === 'single' ? [s.act] : s.inner.map(i => i.act))).filter(Boolean)).toEqual(['documents.number', 'documents.seal', 'documents.issue', 'documents.file'])
    }
  })

  test('under a seal there is no way back; what is out is not called off', () => {
    const given = (laid: boolean, issued: boolean) => ['return', 'cancel', 'approve'].map(move => whyNotTurnBack(move, { laid, issued }))
    expect([given(false, false), given(true, false), given(true, true)]).toEqual([
      [null, null, null], ['documents.sealedNotReturned', null, null], ['documents.sealedNotReturned', 'documents.issuedNotCancelled', null],
    ])
  })

  test('a series kept by this house has no gap', () => {
    expect(gapsOf([1, 2, 4], 5)).toEqual([3, 5])
    expect(gapsOf([2, 1], 2)).toEqual([])
  })
})

describe('谁可以: a document and whoever asks', () => {
  const actor = (...permissions: string[]): Actor => ({ kind: 'person', tenantId: 't', id: 'me', name: '某人', accountId: null, posts: [], units: [], unitId: null, permissions: new Set(permissions), onBehalfOf: [] })
  const all = actor('documents.draft', 'documents.number', 'documents.seal', 'documents.issue', 'documents.file')
  const at = (stepHeld: string | null, isDrafter = false) => ({ isDrafter, stepHeld })

  test('words are changed at the steps for it, by whoever holds them', () => {
    for (const s of [...outgoingRoute.steps, ...jointRoute.steps, { key: 'start' }]) expect(may.edit(all, { ...draft, state: 'inRoute' }, at(s.key)), s.key).toBe((editingSteps as readonly string[]).includes(s.key))
    expect(may.edit(all, { ...draft, state: 'inRoute' }, at(null, true))).toBe(false)
    expect([may.edit(all, draft, at(null, true)), may.edit(all, draft, at(null))]).toEqual([true, false])
    for (const state of ['sealed', 'issued', 'filed', 'cancelled'] as const) expect(may.edit(all, { ...sealed, state }, at('recheck', true))).toBe(false)
  })

  test('a draft is sent in and thrown away by its drafter, once', () => {
    for (const act of ['submit', 'discard', 'arrange'] as const) expect([may[act](all, draft, at(null, true)), may[act](all, draft, at(null))], act).toEqual([true, false])
    expect(may.submit(actor(), draft, at(null, true))).toBe(false)
    for (const act of ['submit', 'discard'] as const) expect(may[act](all, { ...draft, routeId: 'r' }, at(null, true)), act).toBe(false)
    expect([may.arrange(all, { ...draft, state: 'inRoute' }, at('start')), may.arrange(all, { ...draft, state: 'inRoute' }, at('deptReview', true))]).toEqual([true, false])
  })

  test.each(['number', 'seal', 'issue', 'file'] as const)('%s: by whoever holds the step and has the post for it, never by the post alone', act => {
    expect(may[act](all, numbered, at(act))).toBe(true)
    expect(may[act](actor(), numbered, at(act))).toBe(false)
    for (const step of [null, 'recheck', 'chiefSign']) expect(may[act](all, numbered, at(step))).toBe(false)
  })
})
