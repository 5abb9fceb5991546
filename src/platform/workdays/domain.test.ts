import { describe, expect, test } from 'vitest'
import fc from '#test/property'
import { at, day, dayOf, plusDays, yearOf, type Day } from '#kernel/day'
import { rule } from '#kernel/rule'
import { addDays, addWorkdays, calendarOf, changedDays, dayKind, dueAt, isWorkday, termOf, workdaysBetween, workHours, type CalendarYear } from './domain.ts'
import { shippedYears } from './years.ts'

const fixed = ['01-01', '05-01', '05-02', '10-01', '10-02', '10-03']
const calendar = calendarOf(shippedYears, fixed, '17:30')
const d = (monthDay: string) => day(`2026-${monthDay}`)
const certain = (monthDay: string) => ({ day: d(monthDay), provisional: false })

describe('2026 as published', () => {
  test('has 248 workdays, month by month', () => {
    const months = Array.from({ length: 12 }, () => 0)
    for (let x = d('01-01'); yearOf(x) === 2026; x = plusDays(x, 1)) if (isWorkday(calendar, x)) months[Number(x.slice(5, 7)) - 1]!++
    expect(months).toEqual([21, 16, 22, 21, 19, 21, 23, 21, 22, 18, 21, 23])
    expect(months.reduce((a, b) => a + b)).toBe(248)
  })

  test('a Sunday worked in exchange is a workday; a weekend inside a break is a holiday', () => {
    expect(dayKind(calendar, d('09-20'))).toBe('workday')
    expect(dayKind(calendar, d('10-03'))).toBe('holiday')
    expect(dayKind(calendar, d('10-11'))).toBe('weekend')
  })

  test.each([
    ['09-18', 20, '10-22'],
    ['09-18', 40, '11-19'],
    ['02-11', 7, '02-27'],
    ['02-13', 5, '02-27'],
    ['04-30', 5, '05-11'],
    ['09-24', 15, '10-22'],
    ['05-08', 1, '05-09'],
    ['10-09', 1, '10-10'],
  ])('%s + %i workdays is %s', (from, n, to) => expect(addWorkdays(calendar, d(from), n)).toEqual(certain(to)))

  test.each([
    ['01-20', 15, '02-04', '02-04'],
    ['02-04', 60, '04-05', '04-07'],
    ['04-05', 30, '05-05', '05-06'],
    ['09-10', 15, '09-25', '09-28'],
    ['08-05', 60, '10-04', '10-08'],
    ['09-08', 30, '10-08', '10-08'],
  ])('%s + %i days is %s, rolled to %s', (from, n, plain, roll) => {
    expect(addDays(calendar, d(from), n)).toEqual(certain(plain))
    expect(addDays(calendar, d(from), n, { roll: true })).toEqual(certain(roll))
  })

  test('material two workdays before the meeting counts backwards over the break', () => {
    expect(addWorkdays(calendar, d('10-09'), -2)).toEqual(certain('09-30'))
  })
})

describe('a year not yet published', () => {
  test('makes the answer provisional and still knows the statutory days', () => {
    expect(addWorkdays(calendar, d('12-31'), 5)).toEqual({ day: '2027-01-08', provisional: true })
    expect(addWorkdays(calendar, d('12-30'), 1)).toEqual(certain('12-31'))
    expect(addDays(calendar, d('12-20'), 12, { roll: true })).toEqual({ day: '2027-01-04', provisional: true })
    expect(addDays(calendar, d('12-20'), 12)).toEqual({ day: '2027-01-01', provisional: false })
    expect(workdaysBetween(calendar, d('12-31'), day('2027-01-08'))).toEqual({ n: 5, provisional: true })
  })

  test('2027: the new year of the moon is 6 February, not the 7th', () => {
    const kinds = ['2027-02-05', '2027-02-06', '2027-02-07', '2027-02-08', '2027-02-09'].map(x => dayKind(calendar, day(x)))
    expect(kinds).toEqual(['holiday', 'holiday', 'holiday', 'holiday', 'workday'])
  })

  test('a year nobody recorded has weekends and the days with a fixed date', () => {
    expect(dayKind(calendar, day('2031-10-02'))).toBe('holiday')
    expect(dayKind(calendar, day('2031-10-06'))).toBe('workday')
    expect(dayKind(calendar, day('2031-10-04'))).toBe('weekend')
    expect(addWorkdays(calendar, day('2031-09-30'), 1)).toEqual({ day: '2031-10-06', provisional: true })
  })

  test('once published, the answer is definite, and the changed days can be named, also those of the December before', () => {
    const notice: CalendarYear = {
      year: 2027,
      published: true,
      source: 'n',
      holidays: ['2026-12-31', '2027-01-01', '2027-01-02', '2027-01-03'].map(day),
      makeUpDays: [day('2026-12-27')],
    }
    const after = calendarOf([...shippedYears, notice], fixed, '17:30')
    expect(addWorkdays(after, d('12-31'), 5)).toEqual({ day: '2027-01-08', provisional: false })
    expect(dayKind(after, d('12-27'))).toBe('workday')
    expect(changedDays(calendar, after, [2026])).toEqual(['2026-12-27', '2026-12-31'])
  })
})

describe('when a term runs out', () => {
  const now = at(d('11-24'), 9, 40)
  test('hours and minutes run through the night', () => {
    expect(dueAt(calendar, at(d('09-30'), 23, 50), { n: 30, unit: 'minute' })).toEqual({
      day: '2026-10-01',
      at: at(d('10-01'), 0, 20),
      provisional: false,
    })
    expect(dueAt(calendar, now, { n: 24, unit: 'hour' }).at).toBe(at(d('11-25'), 9, 40))
  })
  test('workdays end at close of business, days at midnight', () => {
    expect(dueAt(calendar, now, { n: 5, unit: 'workday' })).toEqual({ day: '2026-12-01', at: at(d('12-01'), 17, 30), provisional: false })
    expect(dueAt(calendar, now, { n: 4, unit: 'day' })).toEqual({ day: '2026-11-28', at: at(d('11-29')) - 1, provisional: false })
    expect(dueAt(calendar, now, { n: 4, unit: 'day', roll: true }).day).toBe('2026-11-30')
    const summer = calendarOf(shippedYears, fixed, '18:00')
    expect(dueAt(summer, now, { n: 5, unit: 'workday' }).at).toBe(at(d('12-01'), 18))
  })
  test('hours of work begin at opening, stop at closing and pass over nights and days of rest, forwards and backwards', () => {
    const open = calendarOf(shippedYears, fixed, '17:30', '08:30')
    const after = (from: number, n: number) => new Date(workHours(open, from, n) + 8 * 3_600_000).toISOString().slice(5, 16)
    // 2026-11-27 is a Friday.
    expect([after(at(d('11-27'), 16), 4), after(at(d('11-27'), 17), 0), after(at(d('11-27'), 17, 30), 0), after(at(d('11-28'), 10), 0)]).toEqual(['11-30T11:00', '11-27T17:00', '11-30T08:30', '11-30T08:30'])
    expect([after(at(d('11-30'), 9), -4), after(at(d('11-29'), 12), -4), after(at(d('11-30'), 12, 30), -4)]).toEqual(['11-27T14:00', '11-27T13:30', '11-30T08:30'])
    expect(workHours({ ...open, opening: 18 * 60 }, now, 3), 'a county whose day of work has no hours').toBe(now)
  })
  test('a hearing of three days does not count', () => {
    const excluded = [{ from: d('11-26'), to: d('11-28'), reason: '听证' }]
    expect(dueAt(calendar, now, { n: 5, unit: 'workday', excluded }).day).toBe('2026-12-03')
    expect(dueAt(calendar, now, { n: 30, unit: 'day', excluded }).day).toBe('2026-12-27')
  })
  test('a rule record in a unit of time is a term; any other is a defect', () => {
    const record = rule({ code: 'x', title: 'x', value: 5, unit: 'workday', level: 'practice', effectiveFrom: '2026-01-01', source: 's' })
    expect(termOf(record)).toEqual({ n: 5, unit: 'workday' })
    expect(() => termOf({ ...record, unit: 'char' })).toThrow('not a term')
  })
})

describe('for every moment', () => {
  const open = calendarOf(shippedYears, fixed, '17:30', '08:30')
  const moments = fc.integer({ min: 0, max: 365 * 24 * 60 }).map(n => at(day('2026-01-01'), 0, n))
  const hours = fc.integer({ min: 0, max: 60 })
  test('hours of work lead into the hours of work, add up, and back again', () => {
    fc.assert(
      fc.property(moments, hours, hours, (from, a, b) => {
        const to = workHours(open, from, a)
        const minute = (to - at(dayOf(to), 0)) / 60_000
        expect([isWorkday(open, dayOf(to)), minute >= open.opening, minute < open.closing, to >= from]).toEqual([true, true, true, true])
        expect(workHours(open, to, b)).toBe(workHours(open, from, a + b))
        if (a > 0) expect(workHours(open, to, -a)).toBeLessThanOrEqual(workHours(open, from, 0))
      }),
    )
  })
})

describe('for every day and every term', () => {
  const days = fc.integer({ min: 0, max: 1460 }).map(n => plusDays(day('2025-01-01'), n))
  const some = fc.integer({ min: 1, max: 120 })
  const add = (x: Day, n: number) => addWorkdays(calendar, x, n).day

  test('workdays land on workdays, grow with n and with the start, and add up', () => {
    fc.assert(
      fc.property(days, some, some, (x, a, b) => {
        expect(isWorkday(calendar, add(x, a))).toBe(true)
        expect(add(x, a) > x).toBe(true)
        expect(add(x, a + 1) > add(x, a)).toBe(true)
        expect(add(plusDays(x, 1), a) >= add(x, a)).toBe(true)
        expect(add(add(x, a), b)).toBe(add(x, a + b))
        if (isWorkday(calendar, x)) expect(add(add(x, a), -a)).toBe(x)
      }),
    )
  })

  test('counting between undoes adding, and is additive over any middle day', () => {
    fc.assert(
      fc.property(days, days, days, some, (x, y, z, n) => {
        const between = (p: Day, q: Day) => workdaysBetween(calendar, p, q).n
        expect(between(x, add(x, n))).toBe(n)
        expect(between(x, y)).toBe(-between(y, x) + 0)
        expect(between(x, y) + between(y, z)).toBe(between(x, z))
      }),
    )
  })

  test('a rolled day is a workday, never earlier, with no workday passed over', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 0, max: 200 }), (x, n) => {
        const plain = addDays(calendar, x, n).day
        const rolled = addDays(calendar, x, n, { roll: true }).day
        expect(isWorkday(calendar, rolled)).toBe(true)
        expect(workdaysBetween(calendar, plusDays(plain, -1), rolled).n).toBe(1)
      }),
    )
  })

  test('excluded days never make a term shorter, and the moment always belongs to its day', () => {
    fc.assert(
      fc.property(days, some, days, fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 1439 }), (x, n, from, length, minute) => {
        const excluded = [{ from, to: plusDays(from, length), reason: 'r' }]
        for (const unit of ['day', 'workday'] as const) {
          const bare = dueAt(calendar, at(x, 0, minute), { n, unit })
          const longer = dueAt(calendar, at(x, 0, minute), { n, unit, excluded })
          expect(longer.day >= bare.day).toBe(true)
          expect(longer.day >= from && longer.day <= excluded[0]!.to).toBe(false)
          expect(dayOf(longer.at)).toBe(longer.day)
        }
      }),
    )
  })

  test('an answer is definite exactly when every day it looked at is published', () => {
    fc.assert(
      fc.property(days, some, (x, n) => {
        const { day: to, provisional } = addWorkdays(calendar, x, n)
        expect(provisional).toBe(yearOf(plusDays(x, 1)) !== 2026 || yearOf(to) !== 2026)
      }),
    )
  })
})
