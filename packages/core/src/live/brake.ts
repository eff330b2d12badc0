/** How many frames a line may bring: so many at once, and so many a second in the long run (live-4). */
export interface BrakeRule {
  readonly burst: number
  readonly perSecond: number
}

/** Counts what comes, in whole numbers: of milliseconds, and of thousandths of what may come. */
export class Brake {
  #left: number
  #at: number
  readonly #rule: BrakeRule

  constructor(rule: BrakeRule) {
    this.#rule = rule
    this.#left = rule.burst * 1000
    this.#at = Math.floor(performance.now())
  }

  /** Whether one more may come now. */
  lets(): boolean {
    const { burst, perSecond } = this.#rule
    const now = Math.floor(performance.now())
    this.#left = Math.min(burst * 1000, this.#left + (now - this.#at) * perSecond)
    this.#at = now
    if (this.#left < 1000) return false
    this.#left -= 1000
    return true
  }
}
