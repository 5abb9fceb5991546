import { describe, expect, test } from 'vitest'
import { day } from '#kernel/day'
import type { CalendarYear } from './domain.ts'
import { readNotice, whyNotPublish } from './notice.ts'
import { shippedYears } from './years.ts'

const year2026 = shippedYears[0]!
const fixed = ['01-01', '05-01', '05-02', '10-01', '10-02', '10-03']

/** The table of 2026 in the words such a notice uses. */
const words = `通知如下（2025年11月4日印发）。
元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
春节：2月15日（农历腊月二十八、周日）至23日（正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
清明节：4月4日（周六）至6日（周一）放假，共3天。
劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
端午节：6月19日（周五）至21日（周日）放假，共3天。
中秋节：9月25日（周五）至27日（周日）放假，共3天。
国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。
2025年11月4日`
const table = { holidays: [...year2026.holidays].sort(), makeUpDays: [...year2026.makeUpDays].sort() }

describe('a pasted notice', () => {
  test('in words', () => expect(readNotice(words, 2026)).toEqual(table))

  test('as a list, one day a line', () => {
    const list = [...table.holidays.map(d => `${d} 休`), ...table.makeUpDays.map(d => `${d} 班`)].join('\n')
    expect(readNotice(list, 2026)).toEqual(table)
  })

  test('as JSON, in either shape', () => {
    const days = [...table.holidays.map(date => ({ date, isOffDay: true })), ...table.makeUpDays.map(date => ({ date, isOffDay: false }))]
    expect(readNotice(JSON.stringify(table), 2026)).toEqual(table)
    expect(readNotice(JSON.stringify({ year: 2026, days }), 2026)).toEqual(table)
  })

  test('that reaches back into December, with months that roll over', () => {
    expect(readNotice('2026年12月31日至2027年1月2日放假，共3天，2026年12月27日上班。1月30日至2月2日放假，共4天。', 2027)).toEqual({
      holidays: ['2026-12-31', '2027-01-01', '2027-01-02', '2027-01-30', '2027-01-31', '2027-02-01', '2027-02-02'],
      makeUpDays: ['2026-12-27'],
    })
  })

  test.each([
    ['without dates', '放假安排另行通知。', 'workdays.unreadable'],
    ['with only the date of the notice', '2025年11月4日', 'workdays.unreadable'],
    ['with a date that does not exist', '2月30日放假。', 'workdays.unreadable'],
    ['with a day of no month', '3日放假。', 'workdays.unreadable'],
    ['with broken JSON', '{"holidays": [', 'workdays.unreadable'],
    ['with JSON of another shape', '{"a": 1}', 'workdays.unreadable'],
    ['with a break of years', '2026年1月1日至2099年1月3日放假。', 'workdays.unreadable'],
    ['whose count is wrong', '1月1日至3日放假，共4天。', 'workdays.countMismatch'],
  ])('%s is refused', (_, text, why) => expect(readNotice(text, 2026)).toBe(why))
})

describe('a calendar cannot be published', () => {
  const but = (over: Partial<CalendarYear>) => whyNotPublish({ ...year2026, ...over }, fixed)
  test('the year as it stands can', () => expect(but({})).toBeNull())
  test.each([
    ['without a source', { source: ' ' }, 'workdays.noSource'],
    ['with a day of another year', { holidays: [...year2026.holidays, day('2027-01-01')] }, 'workdays.otherYear'],
    ['with a November before', { makeUpDays: [day('2025-11-30')] }, 'workdays.otherYear'],
    ['with a day both off and worked', { makeUpDays: [day('2026-10-03')] }, 'workdays.bothWays'],
    ['with a weekday worked in exchange', { makeUpDays: [day('2026-10-12')] }, 'workdays.makeUpOnWeekday'],
    ['without Labour Day', { holidays: year2026.holidays.filter(d => d !== '2026-05-02') }, 'workdays.statutoryDayMissing'],
  ] as const)('%s', (_, over, why) => expect(but(over)).toBe(why))
})
