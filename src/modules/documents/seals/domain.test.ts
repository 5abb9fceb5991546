import { describe, expect, test } from 'vitest'
import { DocumentText } from '#gongwen/document'
import { approvedCopies, exemptBy, isGeneral, standingCopies, whyNotCount, whyNotSpoil, whyNotUnsealed } from './domain.ts'

describe('用印: as many as were approved (S0-30; business-rules §11)', () => {
  const to = (copies?: number) => ({ as: 'main' as const, unitId: 'u', tenantId: null, name: '某镇', ...(copies === undefined ? {} : { copies }) }) as never

  test('one set for every receiver, those kept on file, one for the file of every other organ', () => {
    expect(approvedCopies({ recipients: [], jointUnits: [] }, 2)).toBe(2)
    expect(approvedCopies({ recipients: [to(), to(3)], jointUnits: [] }, 2)).toBe(6)
    expect(approvedCopies({ recipients: [to()], jointUnits: ['a', 'b'] }, 2)).toBe(5)
  })
  test('neither more nor fewer', () => expect([4, 5, 6].map(n => whyNotCount(n, 5))).toEqual(['documents.tooFewCopies', null, 'documents.tooManyCopies']))

  test('毁损作废: only what is there, before another pair of eyes', () => {
    const rows = [
      { kind: 'seal' as const, organ: '甲', copies: 5 }, { kind: 'spoiled' as const, organ: '甲', copies: 2 }, { kind: 'replacement' as const, organ: '甲', copies: 1 }, { kind: 'seal' as const, organ: '乙', copies: 9 },
    ]
    expect([standingCopies(rows, '甲'), standingCopies(rows, '乙'), standingCopies(rows, '丙')]).toEqual([4, 9, 0])
    const spoil = (organ: string, copies: number, witnessId = 'other') => whyNotSpoil(rows, { organ, copies, witnessId }, 'me')
    expect([spoil('丙', 1), spoil('甲', 5), spoil('甲', 4, 'me'), spoil('甲', 4)]).toEqual(['documents.notLaid', 'documents.spoiledTooMany', 'documents.ownWitness', null])
  })
})

describe('不加盖印章 (《条例》第九条十三项)', () => {
  const text = DocumentText.parse({ kind: 'notice', title: '某通知', issuers: ['云岭县人民政府'], issuerMark: '云岭县人民政府文件', mainRecipients: ['各乡镇人民政府'], body: [], unsealed: true })

  test('普发 is: to many, to “各…”, to everybody', () => {
    expect(isGeneral({ mainRecipients: ['县财政局'] }, [1], 3)).toBe(false)
    expect(isGeneral({ mainRecipients: ['县财政局'] }, [1, 2, 3], 3)).toBe(true)
    expect(isGeneral({ mainRecipients: ['县政府，各乡镇人民政府'] }, [1], 3)).toBe(true)
    expect(isGeneral({ mainRecipients: [] }, [], 3)).toBe(true)
  })

  test.each<[string, Partial<typeof text>, boolean, string | null]>([
    ['sealed like every other', { unsealed: false }, true, null],
    ['with a mark of its own, to many', {}, true, 'general'],
    ['with a mark of its own, to one', {}, false, null],
    ['without a mark', { issuerMark: ' ' }, true, null],
    ['a letter', { kind: 'letter' }, true, null],
    ['signed by no organ', { issuers: [' '] }, false, 'unsigned'],
    ['纪要', { kind: 'minutes' }, false, 'minutes'],
    ['简报 have no place for one', { kind: 'brief', unsealed: false }, false, 'brief'],
  ])('%s', (_, more, general, exempt) => {
    const given = { ...text, ...more }
    expect(exemptBy(given, general)).toBe(exempt)
    expect(whyNotUnsealed(given, general)).toBe(given.unsealed && exempt === null ? 'documents.mustSeal' : null)
  })
})
