import { describe, expect, it } from 'vitest'
import { periodsOf, startOfDay } from './local-days.ts'

const hoursOf = (date: string, zone: string): number => {
  const [period] = periodsOf(date, date, 'day', zone)
  return (Date.parse(period?.before ?? '') - Date.parse(period?.from ?? '')) / 3_600_000
}

describe('days of a time zone (B6, B7)', () => {
  it('last 23 and 25 hours when the clock is changed', () => {
    expect(hoursOf('2026-03-28', 'Europe/Warsaw')).toBe(24)
    expect(hoursOf('2026-03-29', 'Europe/Warsaw')).toBe(23)
    expect(hoursOf('2026-10-25', 'Europe/Warsaw')).toBe(25)
  })

  it('begin after a midnight that the clock skips', () => {
    expect(new Date(startOfDay('2018-11-04', 'America/Sao_Paulo')).toISOString()).toBe('2018-11-04T03:00:00.000Z')
    expect(hoursOf('2018-11-04', 'America/Sao_Paulo')).toBe(23)
    expect(hoursOf('2018-02-17', 'America/Sao_Paulo')).toBe(25)
  })

  it('begin at a quarter of an hour where the clock does', () => {
    expect(new Date(startOfDay('2026-03-01', 'Asia/Kathmandu')).toISOString()).toBe('2026-02-28T18:15:00.000Z')
  })

  it('make weeks from Monday, months and years, cut at both ends, without a gap', () => {
    const dates = (by: 'week' | 'month' | 'year') =>
      periodsOf('2025-12-30', '2026-02-03', by, 'Europe/Warsaw').map(({ date }) => date)
    expect(dates('week')).toEqual(['2025-12-30', '2026-01-05', '2026-01-12', '2026-01-19', '2026-01-26', '2026-02-02'])
    expect(dates('month')).toEqual(['2025-12-30', '2026-01-01', '2026-02-01'])
    expect(dates('year')).toEqual(['2025-12-30', '2026-01-01'])
    const days = periodsOf('2026-01-01', '2026-12-31', 'day', 'America/Sao_Paulo')
    expect(days).toHaveLength(365)
    expect(days.slice(1).every(({ from }, place) => from === days[place]?.before)).toBe(true)
  })
})
