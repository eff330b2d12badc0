import fc from 'fast-check'
import { expect, it } from 'vitest'
import { TimesTaken } from './times-taken.ts'

it('durations are those of the same seconds in order, by nearest rank, however they were gathered (B6)', () => {
  const seconds = fc.array(
    fc.integer({ min: 0, max: 2_000_000_000 }).map((one) => (one % 40 === 0 ? 7 : one)),
    { maxLength: 300 },
  )
  fc.assert(
    fc.property(fc.array(seconds, { maxLength: 4 }), (parts) => {
      const all = new TimesTaken()
      for (const part of parts) {
        const times = new TimesTaken()
        for (const one of part) times.add(one)
        all.addAll(times)
        expect(times.durations()).toEqual(obvious(part))
      }
      expect(all.durations()).toEqual(obvious(parts.flat()))
    }),
  )
})

function obvious(seconds: readonly number[]) {
  if (seconds.length === 0) return null
  const sorted = seconds.toSorted((one, other) => one - other)
  const rank = (share: number) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]
  const mean = Math.round(seconds.reduce((sum, one) => sum + one, 0) / seconds.length)
  return { median: rank(0.5), ninetieth: rank(0.9), mean }
}
