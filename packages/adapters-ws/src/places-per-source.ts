/** How many lines each source holds, and whether it may have one more (live-4). */
export interface PlacesPerSource {
  /** Takes a place, or says that there is none left. */
  enter(source: string): boolean
  leave(source: string): void
}

/** Counts the open lines of each source; `null` for as many as it likes. */
export function placesPerSource(limit: number | null): PlacesPerSource {
  const held = new Map<string, number>()
  return {
    enter(source) {
      const before = held.get(source) ?? 0
      if (limit !== null && before >= limit) return false
      held.set(source, before + 1)
      return true
    },
    leave(source) {
      const left = (held.get(source) ?? 1) - 1
      if (left > 0) held.set(source, left)
      else held.delete(source)
    },
  }
}
