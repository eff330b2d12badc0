import { offsetAt } from './local-days.ts'
import type { Period } from './local-days.ts'
import { measures, timedMeasures } from './deed.ts'
import type { Measure } from './deed.ts'
import type { DayCount } from './day-count.ts'

const dayMs = 86_400_000
const quarterMs = 900_000
const hourMs = 3_600_000

/** How long something took, in seconds: the middle, and what nine of ten do not exceed (nearest rank); null for none. */
export interface Durations {
  readonly median: number
  readonly ninetieth: number
  readonly mean: number
}

/** What was done in some time. */
export interface Figures {
  readonly counts: Readonly<Record<Measure, number>>
  readonly firstResponse: Durations | null
  readonly resolution: Durations | null
  readonly chatWait: Durations | null
}

/** Counts and durations while they grow. */
class Gathering {
  readonly counts = Object.fromEntries(measures.map((measure) => [measure, 0])) as Record<Measure, number>
  readonly took = new Map<Measure, number[]>(timedMeasures.map((measure) => [measure, []]))

  figures(): Figures {
    return {
      counts: this.counts,
      firstResponse: durations(this.took.get('first_response') ?? []),
      resolution: durations(this.took.get('closed') ?? []),
      chatWait: durations(this.took.get('chat_accepted') ?? []),
    }
  }
}

function durations(seconds: readonly number[]): Durations | null {
  if (seconds.length === 0) return null
  const sorted = Float64Array.from(seconds).sort()
  const rank = (share: number): number => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0
  const sum = sorted.reduce((total, one) => total + one, 0)
  return { median: rank(0.5), ninetieth: rank(0.9), mean: Math.round(sum / sorted.length) }
}

/** Calls `each` for every pair of quarter and value whose quarter begins in a time. */
function pairsWithin(
  { day, slots }: DayCount,
  { from, before }: { readonly from: number; readonly before: number },
  each: (at: number, value: number) => void,
): void {
  const start = Date.parse(day)
  for (let place = 0; place < slots.length; place += 2) {
    const at = start + (slots[place] ?? 0) * quarterMs
    if (at >= from && at < before) each(at, slots[place + 1] ?? 0)
  }
}

/** Counts of UTC days as figures of periods, and of all of them together. Exact: periods begin at whole quarters. */
export function foldCounts(
  counts: readonly DayCount[],
  periods: readonly Period[],
): { readonly periods: readonly Figures[]; readonly total: Figures } {
  const bounds = periods.map(({ from, before }) => ({ from: Date.parse(from), before: Date.parse(before) }))
  const gathered = bounds.map(() => new Gathering())
  const total = new Gathering()
  for (const count of counts) {
    const start = Date.parse(count.day)
    const took = timedMeasures.includes(count.measure)
    for (let place = placeOf(bounds, start); place < bounds.length; place++) {
      const bound = bounds[place]
      const into = gathered[place]
      if (!bound || !into || bound.from >= start + dayMs) break
      if (!took && bound.from <= start && start + dayMs <= bound.before) {
        into.counts[count.measure] += count.count
        total.counts[count.measure] += count.count
        continue
      }
      pairsWithin(count, bound, (_at, value) => {
        into.counts[count.measure] += took ? 1 : value
        total.counts[count.measure] += took ? 1 : value
        if (!took) return
        into.took.get(count.measure)?.push(value)
        total.took.get(count.measure)?.push(value)
      })
    }
  }
  return { periods: gathered.map((one) => one.figures()), total: total.figures() }
}

/** The first period that ends after a moment. */
function placeOf(bounds: readonly { readonly before: number }[], at: number): number {
  let [low, high] = [0, bounds.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((bounds[middle]?.before ?? 0) > at) high = middle
    else low = middle + 1
  }
  return low
}

/** Counts of one measure by weekday (Monday first) and hour of a zone's clock, within a time. */
export function loadOf(
  counts: readonly DayCount[],
  measure: Measure,
  { from, before, zone }: { readonly from: number; readonly before: number; readonly zone: string },
): readonly (readonly number[])[] {
  const load = Array.from({ length: 7 }, () => Array.from({ length: 24 }, () => 0))
  const offsets = new Map<string, number | null>()
  for (const count of counts) {
    if (count.measure !== measure) continue
    const { day } = count
    const start = Date.parse(day)
    if (!offsets.has(day)) {
      const offset = offsetAt(start, zone)
      offsets.set(day, offset === offsetAt(start + dayMs - 1, zone) ? offset : null)
    }
    pairsWithin(count, { from, before }, (at, value) => {
      const local = at + (offsets.get(day) ?? offsetAt(at, zone))
      const row = load[(Math.floor(local / dayMs) + 3) % 7]
      const hour = Math.floor((local % dayMs) / hourMs)
      if (row) row[hour] = (row[hour] ?? 0) + value
    })
  }
  return load
}
