/** How many frames a line may bring: so many at once, and so many a second in the long run (live-4). */
export interface BrakeRule {
  readonly burst: number
  readonly perSecond: number
}

/** Counts what comes. */
export class Brake {
  #left: number
  #at: number
  readonly #rule: BrakeRule

  constructor(rule: BrakeRule) {
    this.#rule = rule
    this.#left = rule.burst
    this.#at = performance.now()
  }

  /** Whether one more may come now. */
  lets(): boolean {
    const { burst, perSecond } = this.#rule
    const now = performance.now()
    this.#left = Math.min(burst, this.#left + ((now - this.#at) / 1000) * perSecond)
    this.#at = now
    if (this.#left < 1) return false
    this.#left -= 1
    return true
  }
}
