import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { OpeningHours } from '../definition/chat-rules.ts'
import { isWithinHours, opensAt } from './chat-hours.ts'

const weekdays: OpeningHours = { weekly: [{ days: [1, 2, 3, 4, 5], from: '09:00', to: '18:00' }], holidays: [] }
const open = (hours: OpeningHours | undefined, zone: string, at: string) => isWithinHours(hours, zone, at)

describe('opening hours of chats', () => {
  it('are always, where there are none', () => {
    expect(open(undefined, 'UTC', '2026-03-01T03:00:00.000Z')).toBe(true)
    expect(opensAt(undefined, 'UTC', '2026-03-01T03:00:00.000Z')).toBe('2026-03-01T03:00:00.000Z')
  })

  it('begin with their first minute and end before their last, by the clock of the zone', () => {
    // São Paulo is three hours behind UTC; 2 March 2026 is a Monday.
    const zone = 'America/Sao_Paulo'
    expect(open(weekdays, zone, '2026-03-02T11:59:59.999Z')).toBe(false)
    expect(open(weekdays, zone, '2026-03-02T12:00:00.000Z')).toBe(true)
    expect(open(weekdays, zone, '2026-03-02T20:59:59.999Z')).toBe(true)
    expect(open(weekdays, zone, '2026-03-02T21:00:00.000Z')).toBe(false)
    // Still Sunday there, already Monday in Auckland.
    expect(open(weekdays, 'Pacific/Auckland', '2026-03-01T21:00:00.000Z')).toBe(true)
    expect(open(weekdays, zone, '2026-03-01T21:00:00.000Z')).toBe(false)
  })

  it('follow the clock when it is put forward and back', () => {
    // Warsaw: +1 until 29 March 2026, +2 after it, and back on 25 October.
    const zone = 'Europe/Warsaw'
    expect(opensAt(weekdays, zone, '2026-03-27T20:00:00.000Z')).toBe('2026-03-30T07:00:00.000Z')
    expect(opensAt(weekdays, zone, '2026-03-26T20:00:00.000Z')).toBe('2026-03-27T08:00:00.000Z')
    expect(opensAt(weekdays, zone, '2026-10-23T20:00:00.000Z')).toBe('2026-10-26T08:00:00.000Z')
    // An hour that does not exist is skipped: hours from 02:15 begin when the clock has passed it.
    const night: OpeningHours = { weekly: [{ days: [7], from: '02:15', to: '04:00' }], holidays: [] }
    expect(opensAt(night, zone, '2026-03-28T23:00:00.000Z')).toBe('2026-03-29T01:00:00.000Z')
  })

  it('know holidays of the zone, and hours until midnight', () => {
    const late: OpeningHours = { weekly: [{ days: [1, 2], from: '20:00', to: '24:00' }], holidays: ['2026-03-02'] }
    expect(open(late, 'UTC', '2026-03-02T21:00:00.000Z')).toBe(false)
    expect(opensAt(late, 'UTC', '2026-03-02T21:00:00.000Z')).toBe('2026-03-03T20:00:00.000Z')
    expect(open(late, 'UTC', '2026-03-03T23:59:59.000Z')).toBe(true)
    expect(open(late, 'UTC', '2026-03-04T00:00:00.000Z')).toBe(false)
    const never = {
      ...late,
      weekly: [{ days: [1], from: '09:00', to: '10:00' }],
      holidays: ['2026-03-02', '2026-03-09'],
    }
    expect(opensAt(never, 'UTC', '2026-03-01T00:00:00.000Z')).toBeNull()
  })

  it('open exactly at the moment that is told: open then, closed the minute before, in every zone', () => {
    const clock = fc
      .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
      .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`)
    const weekly = fc
      .record({ days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }), from: clock, to: clock })
      .filter(({ from, to }) => from < to)
    const zones = ['UTC', 'America/Sao_Paulo', 'Europe/Warsaw', 'Asia/Kathmandu', 'Australia/Lord_Howe']
    const moment = fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2026, 11, 31) })
    fc.assert(
      fc.property(weekly, fc.constantFrom(...zones), moment, (hours, zone, now) => {
        const rules: OpeningHours = { weekly: [hours], holidays: [] }
        const at = new Date(now).toISOString()
        const opens = opensAt(rules, zone, at)
        if (open(rules, zone, at)) {
          expect(opens).toBe(at)
          return
        }
        if (opens === null) throw new Error('opens within two weeks')
        expect(opens > at).toBe(true)
        expect(open(rules, zone, opens)).toBe(true)
        const before = new Date(Date.parse(opens) - 60_000).toISOString()
        if (before >= at) expect(open(rules, zone, before)).toBe(false)
      }),
      { numRuns: 60 },
    )
  })
})
