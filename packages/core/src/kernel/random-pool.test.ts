import fc from 'fast-check'
import { expect, it } from 'vitest'
import { randomPool } from './random-pool.ts'

it('hands out bytes of the asked number, never the same ones twice (link-1)', () => {
  const random = randomPool()
  const seen = new Set<string>()
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 5000 }), (bytes) => {
      const taken = random(bytes)
      expect(taken.length).toBe(bytes)
      if (bytes < 12) return
      const text = Buffer.from(taken).toString('hex')
      expect(seen.has(text.slice(0, 24))).toBe(false)
      seen.add(text.slice(0, 24))
    }),
    { numRuns: 5000 },
  )
})
