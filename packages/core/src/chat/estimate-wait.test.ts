import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { estimateWait, waitEstimates } from './estimate-wait.ts'

const at = (minute: number): string => new Date(Date.UTC(2026, 2, 1) + minute * 60_000).toISOString()
/** Moments of acceptance, the newest first, so many minutes apart. */
const momentsOf = (gaps: readonly number[]): string[] => {
  let minute = 10_000
  return [at(minute), ...gaps.map((gap) => at((minute -= gap)))]
}

describe('the estimate of a wait (A2)', () => {
  it('is not given without enough chats to tell from', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(30), { maxLength: 18 }), fc.integer({ min: 1, max: 500 }), (gaps, position) => {
        expect(estimateWait(position, momentsOf(gaps), 20)).toBeNull()
      }),
    )
  })

  it('is a range, within the shortest and longest time between two, and never shrinks along the queue', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(30), { minLength: 19, maxLength: 60 }), (gaps) => {
        const estimate = waitEstimates(momentsOf(gaps), 20)
        let before = { fromMinutes: 0, toMinutes: 0 }
        for (let position = 1; position <= 40; position++) {
          const range = estimate(position)
          if (!range) throw new Error('no estimate')
          expect(range.fromMinutes).toBeLessThan(range.toMinutes)
          expect(range.fromMinutes).toBeGreaterThanOrEqual(position * Math.min(...gaps))
          expect(range.toMinutes).toBeLessThanOrEqual(Math.max(position * Math.max(...gaps), range.fromMinutes + 1))
          expect(range.fromMinutes).toBeGreaterThanOrEqual(before.fromMinutes)
          expect(range.toMinutes).toBeGreaterThanOrEqual(before.toMinutes)
          before = range
        }
      }),
    )
  })

  it('is exact where the desk is regular: one every four minutes', () => {
    expect(estimateWait(3, momentsOf(Array.from({ length: 19 }, () => 4)), 20)).toEqual({
      fromMinutes: 12,
      toMinutes: 13,
    })
  })
})
