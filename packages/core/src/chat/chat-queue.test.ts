import { Session } from 'node:inspector/promises'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

// The engine counts blocks only in code that it compiles while it is watched: it watches before the queue is loaded.
const session = new Session()
session.connect()
await session.post('Profiler.enable')
await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true })
const { ChatQueue } = await import('./chat-queue.ts')

const idOf = (place: number) => `cht_${place}` as const

describe('the queue of chats (A2)', () => {
  it('says what a plain list says, whoever comes and goes, also late and out of order', () => {
    const step = fc.record({ comes: fc.boolean(), place: fc.integer({ min: 1, max: 200 }) })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 300 }), (steps) => {
        const queue = new ChatQueue()
        let list: number[] = []
        for (const { comes, place } of steps) {
          if (comes) queue.add(idOf(place), place)
          else queue.remove(idOf(place))
          list = list.filter((other) => other !== place)
          if (comes) list = [...list, place].toSorted((one, other) => one - other)
          expect(queue.total).toBe(list.length)
          expect(queue.positionOf(idOf(place))).toEqual(
            comes ? { position: list.indexOf(place) + 1, total: list.length } : null,
          )
        }
        expect([...queue.positions()]).toEqual(
          list.map((place, at) => [idOf(place), { position: at + 1, total: list.length }]),
        )
        for (const [at, place] of list.entries())
          expect(queue.positionOf(idOf(place))).toEqual({ position: at + 1, total: list.length })
      }),
      { numRuns: 200 },
    )
  })

  it('takes O(log n) steps a change: at 64 times as many who wait, less than three times as many', async () => {
    const stepsAt = (count: number): Promise<number> => {
      const queue = new ChatQueue()
      for (let place = 1; place <= count; place++) queue.add(idOf(place), place)
      // One leaves in the middle, one comes, and the last asks: the churn of a queue that stays as long as it is.
      return stepsOf(() => {
        for (let turn = 1; turn <= 200; turn++) {
          queue.remove(idOf(Math.floor(count / 2) + turn))
          queue.add(idOf(count + turn), count + turn)
          queue.positionOf(idOf(count + turn))
        }
      })
    }
    const [short, long] = [(await stepsAt(512)) / 200, (await stepsAt(32_768)) / 200]
    console.log(`A2: ${short.toFixed(1)} steps a turn at 512 who wait, ${long.toFixed(1)} at 32,768`)
    expect(short).toBeGreaterThan(3)
    expect(long / short).toBeLessThan(3)
  })
})

/** How often any block of the queue's code runs, loops included, counted by the engine. */
async function stepsOf(work: () => void): Promise<number> {
  await session.post('Profiler.takePreciseCoverage')
  work()
  const { result } = await session.post('Profiler.takePreciseCoverage')
  return result
    .filter(({ url }) => url.includes('chat-queue.ts'))
    .flatMap(({ functions }) => functions)
    .flatMap(({ ranges }) => ranges)
    .reduce((sum, { count }) => sum + count, 0)
}
