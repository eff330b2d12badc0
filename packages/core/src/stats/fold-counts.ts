import type { Period } from './local-days.ts'
import { measures, timedMeasures, workedMeasures } from './deed.ts'
import type { Measure } from './deed.ts'
import { slotMs } from './day-count.ts'
import type { DayCount } from './day-count.ts'
import type { WorkedSeconds } from './business-hours.ts'
import { TimesTaken } from './times-taken.ts'
import type { Durations } from './times-taken.ts'

const dayMs = 86_400_000

/** What was done in some time. */
export interface Figures {
  readonly counts: Readonly<Record<Measure, number>>
  readonly firstResponse: Durations | null
  readonly resolution: Durations | null
  readonly chatWait: Durations | null
  /** The same in the business hours of each department; null where they were not asked for. */
  readonly worked: { readonly firstResponse: Durations | null; readonly resolution: Durations | null } | null
}

/** The business hours of each department; a department that has none works always. */
export type WorkedIn = (department: string) => WorkedSeconds | undefined

const timesOf = (which: readonly Measure[]): ReadonlyMap<Measure, TimesTaken> =>
  new Map(which.map((measure) => [measure, new TimesTaken()]))

/** Counts and durations while they grow. */
class Gathering {
  readonly counts = Object.fromEntries(measures.map((measure) => [measure, 0])) as Record<Measure, number>
  readonly took = timesOf(timedMeasures)
  readonly worked = timesOf(workedMeasures)

  /** Adds what another one has. */
  addAll(other: Gathering): void {
    for (const measure of measures) this.counts[measure] += other.counts[measure]
    for (const [measure, times] of other.took) this.took.get(measure)?.addAll(times)
    for (const [measure, times] of other.worked) this.worked.get(measure)?.addAll(times)
  }

  figures(inHours: boolean): Figures {
    const of = (times: ReadonlyMap<Measure, TimesTaken>, measure: Measure) => times.get(measure)?.durations() ?? null
    return {
      counts: this.counts,
      firstResponse: of(this.took, 'first_response'),
      resolution: of(this.took, 'closed'),
      chatWait: of(this.took, 'chat_accepted'),
      worked: inHours
        ? { firstResponse: of(this.worked, 'first_response'), resolution: of(this.worked, 'closed') }
        : null,
    }
  }
}

/** Calls `each` for every pair of slot and value in the first periods from a place on: the pairs are in order of time. */
function eachPair(
  { measure, slots }: DayCount,
  start: number,
  bounds: readonly { readonly from: number; readonly before: number }[],
  first: number,
  each: (place: number, at: number, value: number) => void,
): void {
  const unit = slotMs(measure)
  let place = first
  for (let pair = 0; pair < slots.length; pair += 2) {
    const at = start + (slots[pair] ?? 0) * unit
    while (at >= (bounds[place]?.before ?? Infinity)) place++
    const bound = bounds[place]
    if (!bound) return
    if (at >= bound.from) each(place, at, slots[pair + 1] ?? 0)
  }
}

/**
 * Counts of UTC days as figures of periods, and of all of them together. Exact: periods begin at whole quarters. With
 * `workedIn`, what took time also in business hours.
 */
export function foldCounts(
  counts: readonly DayCount[],
  periods: readonly Period[],
  workedIn?: WorkedIn,
): { readonly periods: readonly Figures[]; readonly total: Figures } {
  const bounds = periods.map(({ from, before }) => ({ from: Date.parse(from), before: Date.parse(before) }))
  const gathered = bounds.map(() => new Gathering())
  for (const count of counts) {
    const start = Date.parse(count.day)
    const first = placeOf(bounds, start)
    const bound = bounds[first]
    if (!timedMeasures.includes(count.measure)) {
      if (bound && bound.from <= start && start + dayMs <= bound.before) {
        const whole = gathered[first]
        if (whole) whole.counts[count.measure] += count.count
        continue
      }
      eachPair(count, start, bounds, first, (place, _at, value) => {
        const into = gathered[place]
        if (into) into.counts[count.measure] += value
      })
      continue
    }
    const worked = workedIn?.(count.department)
    const isWorked = workedIn !== undefined && workedMeasures.includes(count.measure)
    const times = gathered.slice(first, first + 3).map((one) => one.took.get(count.measure))
    const inHours = isWorked ? gathered.slice(first, first + 3).map((one) => one.worked.get(count.measure)) : []
    eachPair(count, start, bounds, first, (place, at, seconds) => {
      times[place - first]?.add(seconds)
      if (isWorked) inHours[place - first]?.add(worked ? worked(at / 1000 - seconds, at / 1000) : seconds)
    })
  }
  for (const one of gathered) for (const [measure, times] of one.took) one.counts[measure] = times.count
  const total = new Gathering()
  for (const one of gathered) total.addAll(one)
  const inHours = workedIn !== undefined
  return { periods: gathered.map((one) => one.figures(inHours)), total: total.figures(inHours) }
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
