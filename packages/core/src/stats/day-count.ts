import { timedMeasures } from './deed.ts'
import type { Deed, Measure } from './deed.ts'

/** Stands for all people together, and for the deeds of nobody. */
export const everybody = '*'

/**
 * Deeds of one UTC day, counted. `slots` says when: for measures that take time a pair of second of the day and seconds
 * taken for each deed, else of quarter of an hour (0 to 95) and count; flat, in order. All offsets of time zones are whole
 * quarters.
 */
export interface DayCount {
  /** A member of staff, or `*`. */
  readonly personId: string
  /** YYYY-MM-DD, in UTC. */
  readonly day: string
  readonly department: string
  readonly measure: Measure
  readonly count: number
  readonly seconds: number
  readonly slots: readonly number[]
}

/** How long one slot of a measure is, in milliseconds. */
export const slotMs = (measure: Measure): number => (timedMeasures.includes(measure) ? 1000 : 900_000)

const slotOf = ({ at, measure }: Deed): number => Math.floor((Date.parse(at) % 86_400_000) / slotMs(measure))

/** What tells one count from another. */
export const keyOfCount = ({
  personId,
  day,
  department,
  measure,
}: Omit<DayCount, 'count' | 'seconds' | 'slots'>): string => `${personId} ${day} ${department} ${measure}`

/** A deed as counts of one: of everybody, and of whoever did it. */
export const countsOfDeed = (deed: Deed): readonly DayCount[] =>
  [everybody, ...(deed.personId === '' ? [] : [deed.personId])].map((personId) => ({
    personId,
    day: deed.at.slice(0, 10),
    department: deed.department,
    measure: deed.measure,
    count: 1,
    seconds: deed.seconds,
    slots: [slotOf(deed), timedMeasures.includes(deed.measure) ? deed.seconds : 1],
  }))

/** Counts of the same people, days, departments and measures become one; the order of `slots` does not depend on theirs. */
export function mergedCounts(counts: readonly DayCount[]): readonly DayCount[] {
  const byKey = new Map<string, DayCount[]>()
  for (const count of counts) {
    const key = keyOfCount(count)
    const known = byKey.get(key)
    if (known) known.push(count)
    else byKey.set(key, [count])
  }
  return [...byKey.values()].flatMap((same) => {
    const [first] = same
    if (!first || same.length === 1) return same
    return {
      ...first,
      count: same.reduce((sum, { count }) => sum + count, 0),
      seconds: same.reduce((sum, { seconds }) => sum + seconds, 0),
      slots: timedMeasures.includes(first.measure) ? everyPair(same) : summedPairs(same),
    }
  })
}

const pairsOf = (counts: readonly DayCount[]): (readonly [number, number])[] =>
  counts.flatMap(({ slots }) =>
    Array.from({ length: slots.length / 2 }, (_, place) => [slots[place * 2] ?? 0, slots[place * 2 + 1] ?? 0] as const),
  )

const everyPair = (counts: readonly DayCount[]): readonly number[] =>
  pairsOf(counts)
    .toSorted(([slot, seconds], [other, others]) => slot - other || seconds - others)
    .flat()

function summedPairs(counts: readonly DayCount[]): readonly number[] {
  const sums = new Map<number, number>()
  for (const [slot, count] of pairsOf(counts)) sums.set(slot, (sums.get(slot) ?? 0) + count)
  return [...sums].toSorted(([one], [other]) => one - other).flat()
}
