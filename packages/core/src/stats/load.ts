import type { DayCount } from './day-count.ts'
import type { Measure } from './deed.ts'
import { slotMs } from './day-count.ts'
import { offsetAt } from './local-days.ts'

const dayMs = 86_400_000
const hourMs = 3_600_000
const quarterMs = 900_000

/** An hour of the week on the clock of a zone. */
export interface WeekHour {
  /** 0 is Monday. */
  readonly weekday: number
  /** 0 to 23. */
  readonly hour: number
}

/** Hours of the week in a zone, for moments of which many are asked. */
function localHours(zone: string): (at: number) => WeekHour {
  /** By UTC day; null where the clock is changed. */
  const offsets = new Map<number, number | null>()
  return (at) => {
    const day = Math.floor(at / dayMs)
    let offset = offsets.get(day)
    if (offset === undefined) {
      const first = offsetAt(day * dayMs, zone)
      offset = first === offsetAt((day + 1) * dayMs - 1, zone) ? first : null
      offsets.set(day, offset)
    }
    const local = at + (offset ?? offsetAt(at, zone))
    return { weekday: (Math.floor(local / dayMs) + 3) % 7, hour: Math.floor((local % dayMs) / hourMs) }
  }
}

/** The times within a time that are one hour of the week in a zone, in order. All offsets are whole quarters. */
export function timesOf(
  wanted: WeekHour,
  { from, before, zone }: { readonly from: string; readonly before: string; readonly zone: string },
): readonly { readonly from: string; readonly before: string }[] {
  const hourOf = localHours(zone)
  const times: { from: number; before: number }[] = []
  for (let at = Date.parse(from); at < Date.parse(before); at = (Math.floor(at / quarterMs) + 1) * quarterMs) {
    const { weekday, hour } = hourOf(at)
    if (weekday !== wanted.weekday || hour !== wanted.hour) continue
    const end = Math.min(Date.parse(before), (Math.floor(at / quarterMs) + 1) * quarterMs)
    const last = times.at(-1)
    if (last?.before === at) last.before = end
    else times.push({ from: at, before: end })
  }
  return times.map((time) => ({ from: new Date(time.from).toISOString(), before: new Date(time.before).toISOString() }))
}

/** Counts of one measure by weekday (Monday first) and hour of a zone's clock, within a time. */
export function loadOf(
  counts: readonly DayCount[],
  measure: Measure,
  { from, before, zone }: { readonly from: number; readonly before: number; readonly zone: string },
): readonly (readonly number[])[] {
  const load = Array.from({ length: 7 }, () => Array.from({ length: 24 }, () => 0))
  const hourOf = localHours(zone)
  for (const count of counts) {
    if (count.measure !== measure) continue
    const start = Date.parse(count.day)
    for (let pair = 0; pair < count.slots.length; pair += 2) {
      const at = start + (count.slots[pair] ?? 0) * slotMs(measure)
      if (at < from || at >= before) continue
      const { weekday, hour } = hourOf(at)
      const row = load[weekday]
      if (row) row[hour] = (row[hour] ?? 0) + (count.slots[pair + 1] ?? 0)
    }
  }
  return load
}
