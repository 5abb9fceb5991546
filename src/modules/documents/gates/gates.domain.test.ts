import { describe, expect, test } from 'vitest'
import { DocumentText } from '#gongwen/document'
import { day } from '#kernel/day'
import { isLate, termOf, wantedAt, whyNotMarkNotUrgent, whyNotReturnShort, whyNotUrgent, falseShare } from './lead/domain.ts'
import { isNormative, mustDeclare, reviewsMissing, whyNotAskReview, whyNotNormative } from './normative/domain.ts'
import { signedByVice, signerOf, whyNotSign } from './signing/domain.ts'
import { Declared, type Normative } from './contract.ts'
import { outgoingRoute } from '../flow.ts'
import { undeclared } from './contract.ts'
import { look } from './eye/look.ts'
import { type CheckGiven, findingsOf } from './findings.ts'

describe('time to read before one signs (S2-10, S2-11) and urgency that is meant (S2-09)', () => {
  test('late is: the earliest moment lies after the wanted one', () => {
    const wanted = wantedAt(day('2026-11-25'), '18:00')
    expect(wanted).toBe(Date.parse('2026-11-25T10:00:00Z'))
    expect([isLate(null, 9e15), isLate(wanted, wanted), isLate(wanted, wanted + 1)]).toEqual([false, false, true])
    expect([termOf(null), termOf('加急'), termOf('特急')]).toEqual(['documents.lead.normal', 'documents.lead.urgent', 'documents.lead.most'])
  })
  test.each([
    ['not urgent', null, null, null], ['no reason', '特急', null, 'documents.urgencyNoReason'], ['a reason without words', '特急', { reason: '群众急难', words: ' ' }, 'documents.urgencyNoReason'],
    ['a reason of one’s own', '特急', { reason: '领导催', words: '要得急' }, 'documents.urgencyUnknownReason'], ['as it should be', '加急', { reason: '群众急难', words: '断水两天' }, null],
  ])('%s', (_, urgency, declared, code) => expect(whyNotUrgent(urgency, declared, ['群众急难'])).toBe(code))
  test('a return for want of time: only where time is wanting', () => {
    expect(whyNotReturnShort({ wanted: null, earliest: 5, late: false })).toBe('documents.noWantedDate')
    expect(whyNotReturnShort({ wanted: 9, earliest: 5, late: false })).toBe('documents.enoughTime')
    expect(whyNotReturnShort({ wanted: 4, earliest: 5, late: false })).toBeNull()
    expect(whyNotReturnShort({ wanted: 9, earliest: 5, late: true })).toBeNull()
  })
  test('not urgent: said of an urgent paper, by somebody else, once', () => {
    expect(whyNotMarkNotUrgent({ urgency: null, ownUnit: false, markedBefore: false })).toBe('documents.notMarkedUrgent')
    expect(whyNotMarkNotUrgent({ urgency: '特急', ownUnit: true, markedBefore: false })).toBe('documents.ownUrgency')
    expect(whyNotMarkNotUrgent({ urgency: '特急', ownUnit: false, markedBefore: true })).toBe('documents.markedAlready')
    expect(whyNotMarkNotUrgent({ urgency: '特急', ownUnit: false, markedBefore: false })).toBeNull()
    expect([falseShare(0, 0), falseShare(4, 1)]).toEqual([null, 0.25])
  })
})

const yes: Normative = { marks: { rights: true, general: true, repeated: true, published: true }, excluded: '', market: false, consultation: { record: '10月8日至11月7日在县政府网站公开征求意见，收到3条', whyNone: '' } }
const whole = { consulted: '已征求', legality: '送审', competition: '不涉及', budget: '不涉及', secrecy: '已审查' }

describe('规范性文件 (国办发〔2018〕37号、115号; S3-39)', () => {
  test('it is one when all four marks are there and no exclusion is', () => {
    expect(isNormative(yes)).toBe(true)
    for (const mark of ['rights', 'general', 'repeated', 'published'] as const) expect(isNormative({ ...yes, marks: { ...yes.marks, [mark]: false } })).toBe(false)
    expect([isNormative(null), isNormative({ ...yes, excluded: '人事任免' })]).toEqual([false, false])
    expect([mustDeclare({ kind: 'notice' }, '主动公开', ['notice']), mustDeclare({ kind: 'notice' }, '不予公开', ['notice']), mustDeclare({ kind: 'letter' }, '主动公开', ['notice'])]).toEqual([true, false, false])
  })
  const given = { mustDeclare: true, declared: Declared.parse({ normative: yes, maturity: whole }), maker: 'department' as const, powerless: ['section'], needsMaturity: false }
  test.each([
    ['nobody has asked whether it is one', { ...given, declared: Declared.parse({}) }, 'documents.normativeUndeclared'],
    ['made by who may not', { ...given, maker: 'section' as const }, 'documents.noPowerToMake'],
    ['nobody heard, no reason', { ...given, declared: Declared.parse({ normative: { ...yes, consultation: { record: '', whyNone: '' } }, maturity: whole }) }, 'documents.consultationMissing'],
    ['not ripe', { ...given, declared: Declared.parse({ normative: yes, maturity: { ...whole, budget: '' } }) }, 'documents.maturityOpen'],
    ['ripe', given, null],
    ['nobody heard, with a reason', { ...given, declared: Declared.parse({ normative: { ...yes, consultation: { record: '', whyNone: '依法需要保密' } }, maturity: whole }) }, null],
    ['none', { ...given, declared: Declared.parse({ normative: { ...yes, excluded: '工作方案、要点' } }) }, null],
    ['important, by the county’s rule', { ...given, mustDeclare: false, declared: Declared.parse({}), needsMaturity: true }, 'documents.maturityOpen'],
  ])('%s', (_, g, code) => expect(whyNotNormative(g)?.code ?? null).toBe(code))

  test('reviews: given on these words; with the market, both', () => {
    const review = (kind: 'legality' | 'competition', result: 'passed' | 'passedWithChanges' | 'failed' | null, bodyHash = 'b') => ({ kind, result, bodyHash })
    expect(reviewsMissing(null, [], 'b')).toEqual([])
    expect(reviewsMissing(yes, [], 'b')).toEqual(['legality'])
    expect(reviewsMissing(yes, [review('legality', null)], 'b')).toEqual(['legality'])
    expect(reviewsMissing(yes, [review('legality', 'failed')], 'b')).toEqual(['legality'])
    expect(reviewsMissing(yes, [review('legality', 'passed', 'old')], 'b')).toEqual(['legality'])
    expect(reviewsMissing(yes, [review('legality', 'passedWithChanges', 'old')], 'b')).toEqual([])
    expect(reviewsMissing({ ...yes, market: true }, [review('legality', 'passed')], 'b')).toEqual(['competition'])
    expect(reviewsMissing({ ...yes, market: true }, [review('legality', 'passed'), review('competition', 'passed')], 'b')).toEqual([])
  })
  const ask = { normative: true, kind: 'legality' as const, ownUnit: false, workdays: 5, least: 5, most: 15, pending: false }
  test.each([
    ['not one', { ...ask, normative: false }, 'documents.notNormative'], ['its own judge', { ...ask, ownUnit: true }, 'documents.reviewOwn'], ['asked before', { ...ask, pending: true }, 'documents.reviewAsked'],
    ['four days', { ...ask, workdays: 4 }, 'documents.reviewTerm'], ['sixteen', { ...ask, workdays: 16 }, 'documents.reviewTerm'], ['five', ask, null], ['fifteen', { ...ask, workdays: 15 }, null],
    ['fair competition is reviewed by who drafts', { ...ask, kind: 'competition' as const, ownUnit: true }, null],
  ])('a review of %s', (_, g, code) => expect(whyNotAskReview(g)).toBe(code))
})

describe('who signs (《条例》第二十二条)', () => {
  test('the chief what goes upward and what is important; a vice leader the kinds he is authorised for', () => {
    expect(signerOf({ kind: 'report' }, false, ['report', 'letter'])).toBe('chief')
    expect(signerOf({ kind: 'letter' }, true, ['letter'])).toBe('chief')
    expect(signerOf({ kind: 'letter' }, false, ['letter'])).toBe('vice')
    expect(signerOf({ kind: 'notice' }, false, ['letter'])).toBe('chief')
  })
  test('and nobody else', () => {
    expect(whyNotSign('chief', { chief: false, vice: true })).toBe('documents.chiefMustSign')
    expect(whyNotSign('vice', { chief: false, vice: false })).toBe('documents.notSigner')
    expect([whyNotSign('chief', { chief: true, vice: false }), whyNotSign('vice', { chief: false, vice: true }), whyNotSign('vice', { chief: true, vice: false })]).toEqual([null, null, null])
  })
  test('what a vice leader signs passes his desk once', () => {
    const d = signedByVice(outgoingRoute)
    expect(d.steps.map(s => s.key)).toEqual(outgoingRoute.steps.map(s => s.key).filter(k => k !== 'viceSign'))
    expect(d.steps.find(s => s.key === 'chiefSign')).toMatchObject({ title: '分管领导签发', signature: true })
  })
})

test('what a machine suspects names its gate, its place and its clause; clean text raises nothing', () => {
  const registry = { own: { id: 'c', name: '云岭县', path: ['c'] }, tenants: [], units: [{ id: 'edu', parentId: null, kind: 'department' as const, name: '云岭县教育局', shortName: '县教育局', open: true }] }
  const given = { registry, sender: null, arrangement: { recipients: [], countersignUnits: [] } }
  const all = (text: DocumentText) => [...look(text, null, registry), ...findingsOf(text, given)]
  const find = (t: Partial<DocumentText>) => all(DocumentText.parse({ kind: 'notice', title: '关于防火的通知', ...t })).filter(f => !f.key.startsWith('elements.') && f.key !== 'element.contactMissing').map(f => [f.key, f.gate, f.place?.block ?? null])
  const p = (...lines: string[]) => lines.map(text => ({ type: 'p' as const, text }))
  expect(find({ body: p('正文。') })).toEqual([])
  expect(find({ title: '关于防火的方案' })).toEqual([['kind.notStatutory', 'procedure', null]])
  expect(find({ kind: 'request', title: '关于经费的请示报告' })).toEqual([['kind.qingshiBaogao', 'procedure', null]])
  expect(find({ kind: 'request', title: '关于修建水库和申请专项经费的请示' })).toEqual([['kind.oneMatter', 'procedure', null]])
  expect(find({ kind: 'request', title: '关于经费的请示', body: p('拟申请甲。', '拟申请乙。') })).toEqual([['kind.oneMatter', 'procedure', 1]])
  expect(find({ kind: 'report', title: '关于防汛的报告', body: p('一切正常。', '请予支持。') })).toEqual([['kind.reportMayRequest', 'procedure', 1]])
  expect(find({ body: p('妥否，请批示。') })).toEqual([['kind.reportCarriesRequest', 'procedure', 0]])
  expect(find({ body: p('请认真布署防汛工作。') })).toEqual([['typo.certain', 'wording', 0]])
  expect(find({ body: p('由教育局布署。'), issuers: [] }).filter(f => f[0] === 'typo.certain')).toHaveLength(1)
  expect(find({ body: p('由教育局牵头。') })).toEqual([['route.agreement', 'procedure', 0]])
  const named = DocumentText.parse({ kind: 'notice', title: '关于防火的通知', body: p('由教育局牵头。') })
  const agreed = (more: Partial<CheckGiven>) => findingsOf(named, { ...given, ...more }).every(f => f.key !== 'route.agreement')
  expect([agreed({}), agreed({ consulted: ['other'] }), agreed({ consulted: ['edu'] }), agreed({ arrangement: { ...given.arrangement, jointUnits: ['edu'] } }), agreed({ arrangement: { ...given.arrangement, countersignUnits: ['edu'] } })])
    .toEqual([false, false, true, true, true])
  const joint = (...issuers: string[]) => find({ issuers, body: p('正文。') }).map(f => f[0])
  expect(joint('云岭县人民政府', '中共云岭县委员会')).toEqual(['route.jointSphere'])
  expect(joint('中共云岭县委宣传部', '云岭县教育局')).toEqual(['route.jointSphere'])
  expect(joint('云岭县教育局', '云岭县发展和改革委员会')).toEqual([])
  const declared = { ...given.arrangement, declared: { ...undeclared, powers: { untouched: ['edu'], words: '只引用其既有职责。' } } }
  expect(findingsOf(DocumentText.parse({ kind: 'notice', title: '关于防火的通知' }), { ...given, arrangement: declared, touched: registry.units }).filter(f => f.key === 'route.powersDeclared').map(f => f.message)).toEqual(['拟稿人声明不涉及云岭县教育局的职权：只引用其既有职责。'])
  const closings = (last: string) => findingsOf(DocumentText.parse({ kind: 'request', title: '关于经费的请示', body: p(last) }), given).filter(f => f.key === 'elements.closing').map(f => f.level)
  expect([closings('拟申请经费。'), closings('妥否，请批示。')]).toEqual([['hint'], []])
})
