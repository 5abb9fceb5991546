import fc from '#test/property'
import { describe, expect, it } from 'vitest'
import { type Given, noWords } from '#gongwen/checks/finding'
import { readingOfText } from '#gongwen/checks/lines'
import { Checker, findingsIn } from '#gongwen/checks/run'
import { doubtsIn } from '#gongwen/proofread/doubts'
import { likeness } from '#gongwen/proofread/language'
import { shippedLanguage } from './public.ts'

describe('the shipped language', () => {
  const language = shippedLanguage()
  const given: Given = { kind: null, today: null, words: noWords, language }
  const paper = (body: string) =>
    readingOfText(`云岭县人民政府办公室关于做好有关工作的通知\n各乡镇人民政府：\n${body}\n云岭县人民政府办公室\n2026年11月24日`)
  const doubted = (body: string, more: Partial<Given> = {}) =>
    findingsIn(paper(body), { ...given, ...more })
      .filter(f => f.key === 'typo.doubt')
      .map(f => [f.level, f.text, f.suggestion])

  it('given slips of sound and of shape that no list names, then they are doubted, and only doubted', () => {
    expect(doubted('各单位要落实会议精神，提高行政交率，切实加强组织领异。')).toEqual([
      ['doubt', '交', '效'],
      ['doubt', '异', '导'],
    ])
  })
  it('given plain official prose, then silence', () => {
    for (const clean of [
      '各地区、各部门要高度重视，加强组织领导，明确责任分工，确保各项任务落到实处。',
      '坚持以人民为中心的发展思想，着力保障和改善民生，推动经济社会高质量发展。',
      '本办法自发布之日起施行。',
      '要严格执行安全生产责任制，及时排查整改各类风险隐患。',
    ]) {
      expect(doubted(clean), clean).toEqual([])
    }
  })
  it('given a name of the tenant, then it is never doubted', () => {
    const body = '切实加强组织领异。'
    expect(doubted(body)).toHaveLength(1)
    expect(doubted(body, { words: { ...noWords, own: ['组织领异'] } })).toEqual([])
    expect(doubted(body, { language: null })).toEqual([])
  })
  it('given a typing error of the list, then the list speaks alone', () => {
    expect(
      findingsIn(paper('请认真布署，按时完成。'), given)
        .filter(f => f.key.startsWith('typo.'))
        .map(f => f.key),
    ).toEqual(['typo.certain'])
  })
  it('property: offsets lie in the text, spans do not overlap, figures and foreign words are left alone', () => {
    const sign = fc.constantFrom(...'各单位要认真惯彻落实会议精神切实加强组织领异2026A，。“”《》 \n防汛工做的通之')
    fc.assert(
      fc.property(
        fc.array(sign, { maxLength: 60 }).map(s => s.join('')),
        text => {
          let end = 0
          for (const d of doubtsIn(text, language, { margin: 0.2 })) {
            expect(d.start).toBeGreaterThanOrEqual(end)
            expect(text.slice(d.start, d.end)).toMatch(/^[一-鿿](?:[一-鿿]?)$/)
            expect(d.meant).not.toBe(text.slice(d.start, d.end))
            expect(d.meant).toHaveLength(d.end - d.start)
            end = d.end
          }
        },
      ),
    )
  })
  it('property: a paper that was typed at is seen as it would be seen anew', () => {
    const checker = new Checker()
    for (const body of ['各单位要认真贯彻会议精神。', '切实加强组织领异。', '各级要切实加强组织领异。'])
      expect(checker.run(paper(body), given)).toEqual(findingsIn(paper(body), given))
  })

  it('says how one character is like another it may be taken for', () => {
    const kinds = { same: language.likenessOf('再', '在'), shape: language.likenessOf('土', '士'), none: language.likenessOf('王', '霞') }
    expect(kinds).toEqual({ same: likeness.sameSound, shape: likeness.shape, none: null })
  })
})
