/** What a report has a row for. Weeks begin on Monday. */
export const periodLengths = ['day', 'week', 'month', 'year'] as const
export type PeriodLength = (typeof periodLengths)[number]

/** A day or more of a time zone, as instants: `from` is in it, `before` is not. ISO 8601 UTC. */
export interface Period {
  /** Its first day, YYYY-MM-DD. */
  readonly date: string
  readonly from: string
  readonly before: string
}

const dayMs = 86_400_000
const quarterMs = 900_000
const clocks = new Map<string, Intl.DateTimeFormat>()

function clockOf(zone: string): Intl.DateTimeFormat {
  const known = clocks.get(zone)
  if (known) return known
  const clock = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  })
  clocks.set(zone, clock)
  return clock
}

/** Whether it is a time zone that this machine knows. */
export function isZone(zone: string): boolean {
  try {
    clockOf(zone)
    return true
  } catch {
    return false
  }
}

/** How far the clock of a zone is ahead of UTC at a moment, in milliseconds. */
export function offsetAt(at: number, zone: string): number {
  const parts = Object.fromEntries(
    clockOf(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, Number(value)]),
  )
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(at / 1000) * 1000
}

const dateAt = (at: number, zone: string): number => Math.floor((at + offsetAt(at, zone)) / dayMs)

/** The first moment of a day in a zone: midnight, or what comes after a midnight that the clock skips. */
export function startOfDay(date: string, zone: string): number {
  const midnight = Date.parse(`${date}T00:00:00.000Z`)
  const day = midnight / dayMs
  const guess = midnight - offsetAt(midnight - offsetAt(midnight, zone), zone)
  if (dateAt(guess, zone) === day && dateAt(guess - quarterMs, zone) < day) return guess
  let [early, late] = [midnight / quarterMs - 64, midnight / quarterMs + 64]
  while (late - early > 1) {
    const middle = Math.floor((early + late) / 2)
    if (dateAt(middle * quarterMs, zone) < day) early = middle
    else late = middle
  }
  return late * quarterMs
}

const isoDay = (at: number): string => new Date(at).toISOString().slice(0, 10)

/** The day of a moment in a zone. */
export const dayOf = (at: number, zone: string): string => isoDay(dateAt(at, zone) * dayMs)

/** The first day of the period after the one that a day is in. */
function nextPeriod(date: string, by: PeriodLength): string {
  const at = new Date(`${date}T00:00:00.000Z`)
  const [year, month, day] = [at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate()]
  if (by === 'year') return isoDay(Date.UTC(year + 1, 0, 1))
  if (by === 'month') return isoDay(Date.UTC(year, month + 1, 1))
  return isoDay(Date.UTC(year, month, day + (by === 'week' ? 7 - ((at.getUTCDay() + 6) % 7) : 1)))
}

/** How many periods lie between two days, both included. */
export function countPeriods(from: string, to: string, by: PeriodLength, atMost: number): number {
  let count = 0
  for (let date = from; date <= to && count <= atMost; date = nextPeriod(date, by)) count++
  return count
}

/** The periods from a day to a day, both included; the first and the last may be cut. */
export function periodsOf(from: string, to: string, by: PeriodLength, zone: string): readonly Period[] {
  const periods: Period[] = []
  const end = nextPeriod(to, 'day')
  for (let date = from; date < end;) {
    const wanted = nextPeriod(date, by)
    const next = wanted < end ? wanted : end
    periods.push({
      date,
      from: new Date(startOfDay(date, zone)).toISOString(),
      before: new Date(startOfDay(next, zone)).toISOString(),
    })
    date = next
  }
  return periods
}
