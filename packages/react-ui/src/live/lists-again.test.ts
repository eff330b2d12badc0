import { QueryClient, InfiniteQueryObserver } from '@tanstack/react-query'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { listsAgain } from './lists-again.ts'

const pages = 50
const pageMs = 20

/** A list of 5,000 rows on the screen, whose every page is fetched in its time and says at which state it was read. */
async function longList() {
  const cache = new QueryClient()
  const state = { now: 0, asked: 0 }
  const list = new InfiniteQueryObserver(cache, {
    queryKey: ['tickets'],
    queryFn: async ({ pageParam }) => {
      state.asked++
      const read = state.now
      await new Promise((answered) => setTimeout(answered, pageMs))
      return { page: pageParam, read }
    },
    initialPageParam: 1,
    getNextPageParam: ({ page }) => (page < pages ? page + 1 : null),
    initialData: {
      pages: Array.from({ length: pages }, (_, place) => ({ page: place + 1, read: 0 })),
      pageParams: Array.from({ length: pages }, (_, place) => place + 1),
    },
    staleTime: Infinity,
  })
  const stop = list.subscribe(() => undefined)
  return { cache, state, shown: () => list.getCurrentResult().data?.pages.map(({ read }) => read) ?? [], stop }
}

describe('a long list while tickets move (D5)', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('comes to its end though something moves all the time, and spends a fifth of the time on it', async () => {
    const { cache, state, shown, stop } = await longList()
    const again = listsAgain(cache)
    for (let moves = 0; moves < 500; moves++) {
      state.now++
      again()
      await vi.advanceTimersByTimeAsync(60)
    }
    expect(Math.min(...shown())).toBeGreaterThan(300)
    expect(state.asked).toBeLessThanOrEqual(((500 * 60) / pageMs) * 0.25)
    stop()
  })

  it('shows the last thing that moved, once nothing moves any more', async () => {
    const { cache, state, shown, stop } = await longList()
    const again = listsAgain(cache)
    again()
    await vi.advanceTimersByTimeAsync(100)
    state.now = 7
    again()
    await vi.advanceTimersByTimeAsync(30_000)
    expect(new Set(shown())).toEqual(new Set([7]))
    expect(state.asked).toBe(2 * pages)
    stop()
  })
})
