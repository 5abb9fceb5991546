import fc from '#test/property'
import { describe, expect, it } from 'vitest'
import { claimsIn, type Leader, whyNotTie } from './domain.ts'

/** “领导要求” (F26, S1-24). */
const leaders: Leader[] = [{ id: 'z', name: '周明德', titles: ['常务副县长'] }, { id: 'l', name: '林远山', titles: ['县长'] }]
const said = (text: string) => claimsIn(text, leaders).map(c => [c.words, c.leaderId])

describe('given a text', () => {
  it('when it speaks for a leader, then the place and the leader are found', () => {
    expect(said('周明德同志要求本周完成。')).toEqual([['周明德同志要求', 'z']])
    expect(said('按照周副县长指示，立即整改；林县长昨天专门交代过。')).toEqual([['周副县长指示', 'z'], ['林县长昨天专门交代', 'l']])
    expect(said('县领导要求今天办结。主要领导打过招呼。')).toEqual([['县领导要求', null], ['主要领导打过招呼', null]])
  })

  it('when it asks a leader or speaks of leadership as such, then nothing is claimed', () => {
    for (const text of ['请周明德同志批示。', '呈林县长批示。', '加强组织领导，要求压实责任。', '坚持党的领导要求各级带头。', '各级领导干部要求严格。', '领导班子要求严格。', '会议要求抓好落实。']) expect(said(text), text).toEqual([])
  })

  it('then places stand in order, do not overlap and are the words of the text', () => {
    const piece = fc.constantFrom('周明德', '林县长', '县领导', '要求', '指示', '，', '。', '同志', '请', '抓好落实')
    fc.assert(fc.property(fc.array(piece, { maxLength: 14 }).map(p => p.join('')), text => {
      const found = claimsIn(text, leaders)
      for (const [i, c] of found.entries()) {
        expect(text.slice(c.start, c.end)).toBe(c.words)
        if (i) expect(c.start).toBeGreaterThanOrEqual(found[i - 1]!.end)
      }
    }))
  })
})

it('an instruction stands for a claim of the same leader only, by mouth only with a witness (S3-84)', () => {
  const written = { leaderId: 'z', how: 'written', witness: null } as const
  expect([whyNotTie(undefined, written), whyNotTie({ leaderId: 'l' }, written), whyNotTie({ leaderId: 'z' }, written), whyNotTie({ leaderId: null }, written)]).toEqual(['claims.noClaim', 'claims.otherLeader', null, null])
  expect([whyNotTie({ leaderId: 'z' }, { ...written, how: 'oral' }), whyNotTie({ leaderId: 'z' }, { ...written, how: 'oral', witness: '沈致和' })]).toEqual(['claims.noWitness', null])
})
