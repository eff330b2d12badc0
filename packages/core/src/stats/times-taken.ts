/** How long something took, in seconds: the middle, and what nine of ten do not exceed (nearest rank); null for none. */
export interface Durations {
  readonly median: number
  readonly ninetieth: number
  readonly mean: number
}

/** Puts the value of a rank at its place, no smaller one after it and no greater one before it, and answers it. */
function select(values: Int32Array, rank: number, end: number): number {
  let [low, high] = [0, end - 1]
  while (low < high) {
    const pivot = values[(low + high) >> 1] ?? 0
    let [left, right] = [low, high]
    while (left <= right) {
      while ((values[left] ?? 0) < pivot) left++
      while ((values[right] ?? 0) > pivot) right--
      if (left > right) break
      const swapped = values[left] ?? 0
      values[left++] = values[right] ?? 0
      values[right--] = swapped
    }
    if (rank <= right) high = right
    else if (rank >= left) low = left
    else break
  }
  return values[rank] ?? 0
}

/** Many durations in whole seconds, while they grow: a year has millions. */
export class TimesTaken {
  #values = new Int32Array(64)
  #count = 0

  get count(): number {
    return this.#count
  }

  add(seconds: number): void {
    if (this.#count === this.#values.length) this.#grow(2 * this.#count)
    this.#values[this.#count++] = seconds
  }

  addAll(others: TimesTaken): void {
    if (this.#count + others.#count > this.#values.length) this.#grow(2 * (this.#count + others.#count))
    this.#values.set(others.#values.subarray(0, others.#count), this.#count)
    this.#count += others.#count
  }

  /** Exact, and without putting all in order. */
  durations(): Durations | null {
    const count = this.#count
    if (count === 0) return null
    const place = (share: number): number => Math.max(0, Math.ceil(share * count) - 1)
    let sum = 0
    for (let at = 0; at < count; at++) sum += this.#values[at] ?? 0
    const ninetieth = select(this.#values, place(0.9), count)
    // What is not greater stands before it by now.
    const median = select(this.#values, place(0.5), place(0.9) + 1)
    return { median, ninetieth, mean: Math.round(sum / count) }
  }

  #grow(size: number): void {
    const values = new Int32Array(size)
    values.set(this.#values.subarray(0, this.#count))
    this.#values = values
  }
}
