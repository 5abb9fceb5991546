import { describe, expect, it } from 'vitest'
import { at, DAY, type Day, day, HOUR, MINUTE } from '#kernel/day'
import { agoText, clockText, dayText, dueText, fullDayText, fullText, heatOf, momentText, monthText, spanText } from './time.ts'

const today = day('2026-11-24')
const now = at(today, 15, 20)

describe('words for time (ui.md: a deadline is always shown twice)', () => {
  it.each([
    [at(today, 17, 30), '今天 17:30', '还剩 2 小时 10 分'],
    [at(day('2026-11-25'), 9), '明天 09:00', '还剩 17 小时 40 分'],
    [at(day('2026-11-28'), 15, 20), '11月28日 15:20', '还剩 4 天'],
    [at(day('2027-01-04'), 12), '2027年1月4日 12:00', '还剩 40 天'],
    [at(today, 15), '今天 15:00', '已超 20 分'],
    [at(day('2026-11-23'), 13, 20), '昨天 13:20', '已超 1 天 2 小时'],
    [now, '今天 15:20', '还剩 不到 1 分'],
  ])('%d reads %s, %s', (due, when, left) => expect(dueText(due, now)).toEqual([when, left]))

  it('turns blue, yellow, orange as the end comes near, and red only when it is over', () => {
    const heat = (left: number) => heatOf(now + left, now)
    expect([4 * DAY, 3 * DAY, DAY, 4 * HOUR, 0, -1].map(heat)).toEqual(['calm', 'blue', 'yellow', 'orange', 'orange', 'red'])
  })

  it('keeps to the clock of China whatever the machine says', () => {
    expect(clockText(Date.UTC(2026, 10, 23, 16, 5))).toBe('00:05')
    expect(momentText(Date.UTC(2026, 10, 23, 16, 5), now)).toBe('今天 00:05')
    expect(fullText(Date.UTC(2026, 0, 31, 16))).toBe('2026年2月1日 00:00')
  })

  it('names a span by its two largest units', () => {
    expect([30_000, MINUTE, 59 * MINUTE, 2 * HOUR, DAY, DAY + HOUR, 12 * DAY + 5 * HOUR].map(spanText)).toEqual([
      '不到 1 分',
      '1 分',
      '59 分',
      '2 小时',
      '1 天',
      '1 天 1 小时',
      '12 天',
    ])
  })

  it('says how long ago, and the moment once that is clearer', () => {
    expect([now, now - 3 * MINUTE, now - 2 * HOUR, now - 20 * HOUR].map(t => agoText(t, now))).toEqual(['刚刚', '3 分钟前', '2 小时前', '昨天 19:20'])
  })

  it('writes the year only when it is another', () => expect(dayText('2025-12-31' as Day, today)).toBe('2025年12月31日'))
})

it('writes days and months for paper and files as the office does, never with dashes', () => {
  expect([fullDayText(day('2026-11-07')), monthText('2026-01')]).toEqual(['2026年11月7日', '2026年1月'])
})
