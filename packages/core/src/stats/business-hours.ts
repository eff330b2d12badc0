import type { BusinessHours } from '../definition/business-hours.ts'
import { offsetAt } from './local-days.ts'

const daySeconds = 86_400
const yearSeconds = 366 * daySeconds

/** A time in which a department works, in whole seconds since 1970; `end` is not in it. */
interface Opening {
  readonly start: number
  readonly end: number
}

const secondsOf = (time: string): number => Number(time.slice(0, 2)) * 3600 + Number(time.slice(3)) * 60

/** Times with one offset of the zone each, from a UTC midnight to another one. */
function stretches(from: number, to: number, zone: string): readonly (Opening & { readonly offset: number })[] {
  const found: (Opening & { offset: number })[] = []
  const offsetOf = (at: number): number => offsetAt(at * 1000, zone) / 1000
  let [start, offset] = [from, offsetOf(from)]
  for (let day = from; day < to; day += daySeconds) {
    const next = offsetOf(day + daySeconds)
    if (next === offset) continue
    let [early, late] = [day, day + daySeconds]
    while (late - early > 1) {
      const middle = Math.floor((early + late) / 2)
      if (offsetOf(middle) === offset) early = middle
      else late = middle
    }
    found.push({ start, end: late, offset })
    ;[start, offset] = [late, next]
  }
  return [...found, { start, end: to, offset }]
}

/** When a department works between two UTC midnights, in order and without overlaps. */
function openings({ weekly, holidays }: BusinessHours, zone: string, from: number, to: number): readonly Opening[] {
  const shut = new Set(holidays)
  const found: Opening[] = []
  for (const { start, end, offset } of stretches(from, to, zone))
    for (let day = Math.floor((start + offset) / daySeconds); day * daySeconds < end + offset; day++) {
      if (shut.has(new Date(day * daySeconds * 1000).toISOString().slice(0, 10))) continue
      // The first of January 1970 was a Thursday, the fourth ISO weekday.
      const weekday = ((((day + 3) % 7) + 7) % 7) + 1
      for (const hours of weekly.filter(({ days }) => days.includes(weekday))) {
        const midnight = day * daySeconds - offset
        const opening = {
          start: Math.max(start, midnight + secondsOf(hours.from)),
          end: Math.min(end, midnight + secondsOf(hours.to)),
        }
        if (opening.start < opening.end) found.push(opening)
      }
    }
  const inOrder = found.toSorted((one, other) => one.start - other.start)
  const joined: Opening[] = []
  for (const opening of inOrder) {
    const last = joined.at(-1)
    if (last && opening.start <= last.end)
      joined[joined.length - 1] = { start: last.start, end: Math.max(last.end, opening.end) }
    else joined.push(opening)
  }
  return joined
}

/** How long a department has worked between two moments, both in whole seconds since 1970. */
export type WorkedSeconds = (from: number, to: number) => number

/** The business hours of a calendar, day after day by the clock of its zone, with holidays and changes of the clock. */
export function workedSeconds(hours: BusinessHours, zone: string): WorkedSeconds {
  let [from, to] = [0, 0]
  let starts: number[] = []
  let ends: number[] = []
  /** Worked until each opening. */
  let sums: number[] = []
  /** The first opening that ends after each UTC midnight. */
  let firstOf: number[] = []
  /** Draws the calendar for a time, with a year around it, so that it is seldom drawn again. */
  const draw = (early: number, late: number): void => {
    const reach = from === to ? { early, late } : { early: Math.min(from, early), late: Math.max(to, late) }
    from = (Math.floor(reach.early / daySeconds) - 31) * daySeconds - (reach.early < from ? yearSeconds : 0)
    to = (Math.ceil(reach.late / daySeconds) + 31) * daySeconds + (reach.late > to ? yearSeconds : 0)
    const drawn = openings(hours, zone, from, to)
    starts = drawn.map(({ start }) => start)
    ends = drawn.map(({ end }) => end)
    sums = []
    let sum = 0
    for (const { start, end } of drawn) {
      sums.push(sum)
      sum += end - start
    }
    sums.push(sum)
    firstOf = []
    let place = 0
    for (let day = from; day <= to; day += daySeconds) {
      while ((ends[place] ?? Infinity) <= day) place++
      firstOf.push(place)
    }
  }
  const until = (at: number): number => {
    let place = firstOf[Math.floor((at - from) / daySeconds)] ?? 0
    while ((ends[place] ?? Infinity) <= at) place++
    return (sums[place] ?? 0) + Math.max(0, at - (starts[place] ?? Infinity))
  }
  return (early, late) => {
    if (early < from || late >= to) draw(early, late)
    return until(late) - until(early)
  }
}
