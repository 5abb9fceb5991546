import { describe, expect, test } from 'vitest'
import { jointRoute, outgoingRoute } from '../flow.ts'
import { fallen, isNamed, isSignature, isSigned, signingSteps, whyNotJoint } from './domain.ts'

const passed = (...keys: string[]) => Object.fromEntries(keys.map(k => [k, {}]))

describe('签发、联合会签 (《条例》第二十二条)', () => {
  test('which steps sign is data of the route', () => {
    expect([signingSteps(outgoingRoute), signingSteps(jointRoute)]).toEqual([['chiefSign'], ['chiefSign', 'jointSign']])
    expect([isSignature(jointRoute, { step: 'jointSign', inner: 'head' }), isSignature(jointRoute, { step: 'jointSign', inner: 'handle' }), isSignature(jointRoute, { step: 'recheck', inner: null })]).toEqual([true, false, false])
  })
  test('signed is: by every organ', () => {
    expect([isSigned(jointRoute, {}), isSigned(jointRoute, passed('chiefSign')), isSigned(jointRoute, passed('jointSign')), isSigned(jointRoute, passed('chiefSign', 'jointSign'))]).toEqual([false, false, false, true])
    expect(isSigned(outgoingRoute, passed('chiefSign'))).toBe(true)
    expect(isSigned({ steps: [] }, {})).toBe(false)
  })

  const chief = { move: 'm1', step: 'chiefSign', branch: null }
  const [one, two] = [{ move: 'm2', step: 'jointSign', branch: 'a' }, { move: 'm3', step: 'jointSign', branch: 'b' }]
  const all = [chief, one, two]
  test.each<[string, Parameters<typeof fallen>[2], typeof all]>([
    ['a change of the words takes all', { what: 'textChanged', step: 'chiefSign' }, all],
    ['taken back: one’s own', { what: 'withdrawn', undid: 'm2' }, [one]],
    ['sent back to be mended, straight back after it: none', { what: 'returned', straightBack: true, to: { step: 'start', inner: null } }, []],
    ['sent back, all steps again: every later one', { what: 'returned', straightBack: false, to: { step: 'start', inner: null } }, all],
    ['sent back behind the first signature: the later ones', { what: 'returned', straightBack: false, to: { step: 'jointSign', inner: null } }, [one, two]],
    ['sent back within one organ: that organ’s', { what: 'returned', straightBack: false, to: { step: 'jointSign', inner: 'handle' }, branch: 'a' }, [one]],
    ['approved: none', { what: 'approved' }, []],
  ])('%s', (_, fact, gone) => expect(fallen(jointRoute, all, fact)).toEqual(gone))

  const organ = (name: string) => ({ name: `云岭县${name}`, shortName: `县${name}` })
  test('an organ is known by its whole and its short name, and by no other’s', () => {
    expect(['云岭县财政局', '县财政局', ' 云岭县财政局 ', '财政局'].every(w => isNamed(organ('财政局'), w))).toBe(true)
    expect(['政局', '局', '云岭县审计局'].some(w => isNamed(organ('财政局'), w))).toBe(false)
  })
  test.each<[string, string[], string[], string | null]>([
    ['one organ alone', ['甲局'], [], null],
    ['names of others, who are not asked', ['甲局', '云岭县财政局'], [], 'documents.jointUnnamed'],
    ['asked, and not named', ['甲局'], ['财政局'], 'documents.jointMismatch'],
    ['another is named', ['甲局', '云岭县审计局'], ['财政局'], 'documents.jointMismatch'],
    ['in another order', ['甲局', '云岭县审计局', '云岭县财政局'], ['财政局', '审计局'], 'documents.jointMismatch'],
    ['too many', ['甲局', '云岭县审计局', '云岭县财政局', '云岭县林业局'], ['审计局', '财政局', '林业局'], 'documents.jointTooMany'],
    ['as it should be', ['甲局', '云岭县审计局', '县财政局'], ['审计局', '财政局'], null],
  ])('联署: %s', (_, issuers, organs, code) => expect(whyNotJoint(issuers, organs.map(organ), 3)).toBe(code))
})
