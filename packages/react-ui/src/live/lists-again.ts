import type { QueryClient } from '@tanstack/react-query'

/** A rest is this many times as long as the fetching before it took: a fifth of the time at most is spent on it. */
const restFor = 4
const most = 10_000

/**
 * Fetches the lists that are shown again, one time after the other: what moves meanwhile is in the next. A long list, whose
 * pages are fetched one by one, thus comes to its end however often something moves.
 */
export function listsAgain(cache: QueryClient): () => void {
  let busy = false
  let moved = false
  const fetchAgain = async (): Promise<void> => {
    if (busy) {
      moved = true
      return
    }
    busy = true
    moved = false
    const began = performance.now()
    await Promise.all([['tickets'], ['count']].map((queryKey) => cache.invalidateQueries({ queryKey })))
    await new Promise((rested) => setTimeout(rested, Math.min(most, restFor * (performance.now() - began))))
    busy = false
    if (moved) await fetchAgain()
  }
  return () => void fetchAgain()
}
