import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isWithinHours } from '../chat/chat-hours.ts'
import type { BusinessHours } from '../definition/business-hours.ts'
import { workedSeconds } from './business-hours.ts'
import { previousRange } from './previous-range.ts'

const weekdays: BusinessHours = { weekly: [{ days: [1, 2, 3, 4, 5], from: '09:00', to: '17:00' }], holidays: [] }
const secondsAt = (at: string): number => Date.parse(at) / 1000
const hours = (calendar: BusinessHours, zone: string, from: string, to: string): number =>
  workedSeconds(calendar, zone)(secondsAt(from), secondsAt(to)) / 3600

describe('business hours (B6, B7)', () => {
  it('count from opening to closing by the clock of the zone, and nothing at night, at weekends and on holidays', () => {
    // Friday 15:00 to Monday 11:00 in São Paulo.
    expect(hours(weekdays, 'America/Sao_Paulo', '2026-03-06T18:00:00Z', '2026-03-09T14:00:00Z')).toBe(4)
    const holiday = { ...weekdays, holidays: ['2026-03-09'] }
    expect(hours(holiday, 'America/Sao_Paulo', '2026-03-06T18:00:00Z', '2026-03-09T14:00:00Z')).toBe(2)
    expect(hours(weekdays, 'UTC', '2026-03-07T00:00:00Z', '2026-03-09T00:00:00Z')).toBe(0)
  })

  it('count an hour that is there twice as two, and one that is not there as none', () => {
    const night: BusinessHours = { weekly: [{ days: [7], from: '01:30', to: '03:30' }], holidays: [] }
    expect(hours(night, 'Europe/Warsaw', '2026-03-28T00:00:00Z', '2026-03-30T00:00:00Z')).toBe(1)
    expect(hours(night, 'Europe/Warsaw', '2026-10-24T00:00:00Z', '2026-10-26T00:00:00Z')).toBe(3)
    expect(hours(night, 'Europe/Warsaw', '2026-05-02T00:00:00Z', '2026-05-04T00:00:00Z')).toBe(2)
  })

  it('are as many minutes as one counts one by one, in every zone, over every change of the clock', () => {
    const minute = 60_000
    const clock = fc
      .integer({ min: 0, max: 24 * 60 })
      .map((at) => `${String(Math.floor(at / 60)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}`)
    const row = fc
      .record({ days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }), from: clock, to: clock })
      .filter(({ from, to }) => from < to)
    // Days on which some of these clocks are changed, and ordinary ones.
    const beginning = fc.constantFrom(
      '2026-03-28',
      '2026-10-24',
      '2026-04-04',
      '2026-10-03',
      '2018-11-03',
      '2026-06-10',
    )
    const zone = fc.constantFrom(
      'UTC',
      'America/Sao_Paulo',
      'Europe/Warsaw',
      'Asia/Kathmandu',
      'Australia/Lord_Howe',
      'America/St_Johns',
    )
    fc.assert(
      fc.property(
        fc.array(row, { minLength: 1, maxLength: 3 }),
        fc.subarray(['2026-03-29', '2026-10-25', '2018-11-04']),
        beginning,
        zone,
        fc.integer({ min: 0, max: 1440 }),
        fc.integer({ min: 0, max: 2 * 1440 }),
        (weekly, holidays, date, inZone, start, length) => {
          const calendar: BusinessHours = { weekly, holidays }
          const from = Date.parse(`${date}T00:00:00Z`) + start * minute
          let counted = 0
          for (let at = from; at < from + length * minute; at += minute)
            if (isWithinHours(calendar, inZone, new Date(at).toISOString())) counted++
          const worked = workedSeconds(calendar, inZone)
          expect(worked(from / 1000, from / 1000 + length * 60)).toBe(counted * 60)
          // Whatever was asked before, and however far it is, the answer is the same.
          worked(from / 1000 - 3 * 366 * 86_400, from / 1000 + 2 * 366 * 86_400)
          expect(worked(from / 1000, from / 1000 + length * 60)).toBe(counted * 60)
        },
      ),
      { numRuns: 60 },
    )
  })
})

describe('the time before (§11)', () => {
  it('is as many whole months, or as many days, and ends the day before', () => {
    expect(previousRange('2026-03-01', '2026-03-31')).toEqual({ from: '2026-02-01', to: '2026-02-28' })
    expect(previousRange('2026-01-01', '2026-12-31')).toEqual({ from: '2025-01-01', to: '2025-12-31' })
    expect(previousRange('2026-03-02', '2026-03-08')).toEqual({ from: '2026-02-23', to: '2026-03-01' })
    expect(previousRange('2026-03-10', '2026-03-10')).toEqual({ from: '2026-03-09', to: '2026-03-09' })
  })
})
