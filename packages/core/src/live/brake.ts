/** How many frames a line may bring: so many at once, and so many a second in the long run (live-4). */
export interface BrakeRule {
  readonly burst: number
  readonly perSecond: number
}

/** Counts what comes. `now` is monotonic, in milliseconds. */
export function brake({ burst, perSecond }: BrakeRule, now: () => number): () => boolean {
  let left = burst
  let at = now()
  return () => {
    const passed = now()
    left = Math.min(burst, left + ((passed - at) / 1000) * perSecond)
    at = passed
    if (left < 1) return false
    left -= 1
    return true
  }
}
