import fc from 'fast-check'
import { expect, it } from 'vitest'
import { heldAfter, waitAfterTry } from './schedule.ts'

it('a delivery is tried ten times over three days, later each time, and later still where it is asked (E10)', () => {
  const waits: number[] = []
  for (let tries = 1; ; tries++) {
    const wait = waitAfterTry(tries, null)
    if (wait === null) break
    waits.push(wait)
  }
  expect(waits).toEqual(waits.toSorted((one, other) => one - other))
  expect([waits.length + 1, Math.round(waits.reduce((sum, wait) => sum + wait, 0) / 3_600_000)]).toEqual([10, 76])
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 0, max: 999_999 }), (tries, asked) => {
      const wait = waitAfterTry(tries, asked) ?? -1
      expect(wait).toBeGreaterThanOrEqual(Math.max(waits[tries - 1] ?? 0, Math.min(asked, 86_400) * 1000))
      expect(wait).toBeLessThanOrEqual(86_400_000)
    }),
  )
})

it('an address that fails is left alone for longer each time, and never for more than five minutes', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5000 }), (failures) => {
      expect(heldAfter(failures)).toBeLessThanOrEqual(300_000)
      expect(heldAfter(failures + 1)).toBeGreaterThanOrEqual(heldAfter(failures))
    }),
  )
})
