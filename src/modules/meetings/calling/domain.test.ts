import fc from '#test/property'
import { describe, expect, it } from 'vitest'
import { at, day, MINUTE } from '#kernel/day'
import { differing, isSubstituted, lacksOfNotice, whyNotReply } from './domain.ts'
import { calendarFile, type Event } from './ics.ts'
import { type Element, elementIds, type Section } from './types.ts'
import { clockWords, minuteSaid, momentsIn, spanWords } from './wording.ts'

const from = at(day('2026-12-02'), 9)
const until = at(day('2026-12-02'), 11)
const whole: Record<Element, string> = {
  title: '关于召开全县校园安全会的通知', to: '各乡镇人民政府：', time: '2026年12月2日（星期三）上午9:00至11:00', place: '县政府三楼会议室', topics: '部署冬季校园安全', chair: '马建国', who: '各单位分管负责同志1人', requirements: '提前10分钟入场', materials: '不需报送材料',
  reply: '请于2026年12月1日（星期二）下午5:00前回执', leave: '向主持人请假', contact: '江淑芬，0800-1', signer: '云岭县教育局', date: '2026年11月24日',
}
const lacks = (over: Partial<Record<Element, string>> = {}, required: readonly string[] = elementIds) =>
  lacksOfNotice(Object.entries({ ...whole, ...over }).map(([key, text]) => ({ key, text }) as Section), required, {
    from, until, now: at(day('2026-11-24'), 9), terms: { replyDue: at(day('2026-12-01'), 17), substitute: 'none', perUnit: 1 }, must: { title: ['全县校园安全会'], place: ['县政府三楼会议室'], chair: ['马建国'], contact: ['江淑芬', '0800-1'] },
  }).map(l => `${l.code.slice('meetings.'.length)} ${l.element}`)

describe('given a notice that says everything', () => {
  it('then nothing is lacking', () => expect(lacks()).toEqual([]))

  it.each(elementIds)('when its %s is removed, or only marks are left of it, then it is refused by that name; not where the county does not ask for it (F21)', key => {
    expect(lacks({ [key]: '' })).toEqual([`noticeLacks ${key}`])
    expect(lacks({ [key]: '（）：……' })).toEqual([`noticeLacks ${key}`])
    expect(lacks({ [key]: '' }, elementIds.filter(e => e !== key))).toEqual([])
  })

  it.each([
    ['2026年12月2日（星期四）上午9:00', ['noticeWeekday time']], ['2026年12月2日周三9时', []], ['12月2日上午九点前后，即9:00', []], ['2026年2月30日上午9:00', ['noticeWeekday time']],
    ['2026年12月2日（星期三）上午15:00', ['noticeHours time']], ['2026年12月2日（星期三）下午9:00', ['noticeHours time']], ['2026年12月2日（星期三）晚上9:00', ['noticeTimeDiffers time']], ['2026年12月3日（星期四）上午9:00', ['noticeTimeDiffers time']],
    ['2026年12月2日（星期三）上午9:00至10:00', ['noticeTimeDiffers time']], ['2026年12月2日（星期三）上午8:30报到，9:00至11:00开会', []], ['12月2日（星期三）09:00至11:00', []], ['2026年12月2日（星期三）上午9:00至上午8:00', ['noticeTimeDiffers time']],
  ])('when the time reads %s, then %j', (time, found) => expect(lacks({ time })).toEqual(found))

  it('when the place, the chair or the telephone is another than the record’s, then it says which', () => {
    expect(lacks({ place: '县委礼堂' })).toEqual(['noticeDiffers place'])
    expect(lacks({ chair: '另行通知' })).toEqual(['noticeDiffers chair'])
    expect(lacks({ contact: '江淑芬' })).toEqual(['noticeDiffers contact'])
    expect(lacks({ reply: '请于2026年12月1日（星期三）前回执' })).toEqual(['noticeWeekday reply'])
  })
})

describe('times in words', () => {
  it('every span reads back as itself, with its weekday, whatever the hour', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 4000 }), fc.integer({ min: 0, max: 1439 }), fc.integer({ min: 1, max: 4000 }), (d, m, long) => {
      const begin = at(day('2026-01-01')) + d * 24 * 60 * MINUTE + m * MINUTE
      const said = momentsIn(spanWords(begin, begin + long * MINUTE), 2026)
      expect(said.some(s => s.weekdayIs || s.hourWrong)).toBe(false)
      const clocks = said.flatMap(s => (s.minute === null || s.day === null ? [] : [at(s.day) + s.minute * MINUTE]))
      expect(clocks).toEqual([begin, begin + long * MINUTE])
    }))
  })
  it('an hour goes with the part of the day it is said with', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 1439 }), m => {
      const [, part, h, min] = /^(..)(\d+):(\d+)$/.exec(clockWords(m))!
      expect(minuteSaid(part, Number(h), Number(min))).toBe(m)
    }))
    expect([minuteSaid('下午', 3, 0), minuteSaid('下午', 15, 0), minuteSaid('上午', 13, 0), minuteSaid('晚上', 3, 0), minuteSaid('中午', 12, 30), minuteSaid(undefined, 25, 0)]).toEqual([900, 900, null, null, 750, null])
  })
})

describe('an answer', () => {
  const comer = (level: 'chief' | 'deputy' | 'staff') => ({ personId: null, name: '某人', post: '', phone: '', level })
  it.each([
    ['head', 'none', ['chief'], '', null], ['head', 'none', ['deputy'], '出差', 'noSubstitute'], ['head', 'deputy', ['deputy'], '', 'leaveWhyMissing'], ['head', 'deputy', ['deputy'], '出差', null], ['head', 'deputy', ['staff'], '出差', 'substituteTooLow'],
    ['deputy', 'deputy', ['staff'], '下乡', 'substituteTooLow'], ['deputy', 'any', ['staff'], '下乡', null], ['deputy', 'none', ['chief'], '', null], ['staff', 'none', ['staff'], '', null], ['head', 'none', [], '', 'nobodyNamed'], ['head', 'none', [], '住院', null], ['head', 'any', ['chief', 'staff'], '', 'tooManyNamed'],
  ] as const)('%s called, %s may stand in, %j named, “%s” said: %s', (attendance, substitute, comers, leaveWhy, no) =>
    expect(whyNotReply({ comers: comers.map(comer), leaveWhy }, { attendance, substitute, perUnit: 1 })).toBe(no && `meetings.${no}`))
  it('one of the level called is enough', () => {
    expect(isSubstituted('deputy', [comer('staff'), comer('deputy')])).toBe(false)
    expect(isSubstituted('head', [comer('deputy')])).toBe(true)
  })
})

describe('a calendar file (RFC 5545)', () => {
  const event: Event = { uid: '1@zhongshu', sequence: 0, stamp: from, from, until, title: '会议；甲,乙', place: '三楼', text: '第一行\n第二行', organizer: '教育局"', cancelled: false, alarmMinutes: 30 }
  it('says when in UTC, escapes what is text, ends lines as it must', () => {
    const text = calendarFile([{ ...event, title: '甲;乙,丙\\' }], '我的会议')
    expect(text).toContain('DTSTART:20261202T010000Z\r\nDTEND:20261202T030000Z\r\nSUMMARY:甲\\;乙\\,丙\\\\\r\n')
    expect(text).toContain('DESCRIPTION:第一行\\n第二行\r\n')
    expect(text).toContain('METHOD:PUBLISH')
    expect(text).toContain('ORGANIZER;CN="教育局":invalid:nomail')
    expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true)
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
  })
  it('a cancelled one is METHOD CANCEL with its sequence and rings no more', () => {
    const text = calendarFile([{ ...event, sequence: 3, cancelled: true }], '会')
    expect(text).toContain('METHOD:CANCEL')
    expect(text).toContain('SEQUENCE:3')
    expect(text).toContain('STATUS:CANCELLED')
    expect(text).not.toContain('VALARM')
    expect(calendarFile([event, { ...event, uid: '2', cancelled: true }], '会')).toContain('METHOD:PUBLISH')
  })
  it('no line is longer than 75 octets, and unfolded it is what was said', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), title => {
      const text = calendarFile([{ ...event, title }], '会')
      for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
      const summary = /^SUMMARY:([^\n]*)/m.exec(text.replaceAll('\r\n ', ''))![1]!.replaceAll('\r', '')
      const plain = title.replaceAll(/\r\n|\r|\n/g, '\n').replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '')
      expect(summary.replaceAll(/\\(.)/g, (_, c: string) => (c === 'n' ? '\n' : c))).toBe(plain)
    }))
  })
})

it('given a 公文 begun from the notice, then every element that says something else by now is named; its date comes with the issuing', () => {
  const of = (over: Partial<Record<Element, string>>): Section[] => elementIds.map(key => ({ key, text: { ...whole, ...over }[key] }))
  expect(differing(of({}), of({ date: '2026年11月25日' }))).toEqual([])
  expect(differing(of({}), of({ place: '县政府二楼会议室', materials: '' }))).toEqual([{ element: 'place', before: '县政府三楼会议室', after: '县政府二楼会议室' }, { element: 'materials', before: '不需报送材料', after: '' }])
})
