import { describe, expect, it } from 'vitest'
import { at, day } from '#kernel/day'
import { decided, type Line, textOf } from './domain.ts'

/** 纪要 in words (business-rules §4.6): each decision once, in the verb of the meeting. */
const line = (over: Partial<Line>): Line => ({ topicId: null, topic: '', verb: 'agree', wording: '', requirement: '', kind: 'note', unitId: null, unit: '', due: null, ...over })
const paper = { title: '纪要', heldFrom: at(day('2026-12-02'), 9), heldUntil: at(day('2026-12-02'), 11), place: '', chair: '', present: ['林远山', '马建国'], leave: [], attending: [{ topic: '审议方案', names: ['江淑芬'] }], recorders: [], opening: '现纪要如下：' }
const body = (l: Partial<Line>) => textOf(paper, [line(l)]).body[1]!.text

describe('a decision in words', () => {
  it.each([
    [{ verb: 'principle', wording: '《行动方案》。' }, '会议原则同意《行动方案》。'],
    [{ verb: 'principle', wording: '原则同意《行动方案》' }, '会议原则同意《行动方案》。'],
    [{ verb: 'agree', wording: '同意：停用老校舍' }, '会议同意停用老校舍。'],
    [{ verb: 'agree', wording: '限期划设让行区' }, '会议同意：限期划设让行区。'],
    [{ verb: 'postpone', wording: '测算后再议' }, '会议决定缓议：测算后再议。'],
    [{ verb: 'postpone', wording: '缓议' }, '会议决定缓议。'],
    [{ verb: 'agree', wording: '《办法》', requirement: '抓紧印发。', kind: 'revise', unit: '县教育局', due: at(day('2026-12-10'), 17) }, '会议同意《办法》。会议要求，抓紧印发。（责任单位：县教育局，2026年12月10日前完成，修改完善后印发）'],
  ] as const)('%o → %s', (l, says) => expect(body(l)).toBe(says))

  it('what is carried out bears a paper’s name with what came of it, other words as they stand', () => {
    expect(decided({ verb: 'principle', wording: '《行动方案》' })).toBe('原则同意《行动方案》')
    expect(decided({ verb: 'agree', wording: '限期划设让行区。' })).toBe('限期划设让行区')
  })

  it('who was there stands in its own element, a letter’s blank between names', () => {
    expect(textOf(paper, []).attendance).toEqual([{ label: '出席', people: '林远山　马建国' }, { label: '列席', people: '江淑芬（审议方案）' }])
  })
})
