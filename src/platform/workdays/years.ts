import { day, plusDays, type Day } from '#kernel/day'
import type { CalendarYear } from './domain.ts'

/** Shipped calendar years, as data. Lunar holidays are never computed: Intl puts 正月初一 of 2027 on the wrong day. */

/** n days in a row. */
const off = (first: string, n: number): Day[] => Array.from({ length: n }, (_, i) => plusDays(day(first), i))

export const shippedYears: readonly CalendarYear[] = [
  {
    year: 2026,
    published: true,
    holidays: [
      ...off('2026-01-01', 3), // 元旦
      ...off('2026-02-15', 9), // 春节
      ...off('2026-04-04', 3), // 清明节
      ...off('2026-05-01', 5), // 劳动节
      ...off('2026-06-19', 3), // 端午节
      ...off('2026-09-25', 3), // 中秋节
      ...off('2026-10-01', 7), // 国庆节
    ],
    makeUpDays: ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'].map(day),
    source: '国务院办公厅2025年11月4日关于2026年部分节假日安排的通知',
  },
  {
    year: 2027,
    published: false,
    holidays: [
      ...off('2027-01-01', 1), // 元旦
      ...off('2027-02-05', 4), // 春节：除夕至正月初三
      ...off('2027-04-05', 1), // 清明节
      ...off('2027-05-01', 2), // 劳动节
      ...off('2027-06-09', 1), // 端午节
      ...off('2027-09-15', 1), // 中秋节
      ...off('2027-10-01', 3), // 国庆节
    ],
    makeUpDays: [],
    source: '《全国年节及纪念日放假办法》法定日；2027年调休安排尚未公布',
  },
]
