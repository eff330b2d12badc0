const dayMs = 86_400_000

/** Whole days until a moment, never less than none; what is due today has none left. */
export const daysLeft = (at: string, now: number): number => Math.max(0, Math.ceil((Date.parse(at) - now) / dayMs))
