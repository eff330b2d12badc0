import type { OpeningHours } from '../definition/chat-rules.ts'

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
const minuteMs = 60_000
const dayMinutes = 24 * 60
/** By no more than this is a clock put forward. */
const forwardMinutes = 60

const clocks = new Map<string, Intl.DateTimeFormat>()

function clockOf(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone)
  if (known) return known
  const clock = new Intl.DateTimeFormat('en-US', {
    timeZone,
    weekday: 'short',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  clocks.set(timeZone, clock)
  return clock
}

interface WallClock {
  /** ISO weekday. */
  readonly weekday: number
  /** HH:MM */
  readonly time: string
  /** YYYY-MM-DD */
  readonly date: string
}

/** The wall clock of a time zone. */
function wallClock(at: number, timeZone: string): WallClock {
  const parts = Object.fromEntries(
    clockOf(timeZone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  )
  return {
    weekday: weekdays.indexOf(parts['weekday'] ?? '') + 1,
    time: `${parts['hour']}:${parts['minute']}`,
    date: `${parts['year']}-${parts['month']}-${parts['day']}`,
  }
}

const isOpen = ({ weekly, holidays }: OpeningHours, { weekday, time, date }: WallClock): boolean =>
  !holidays.includes(date) && weekly.some(({ days, from, to }) => days.includes(weekday) && from <= time && time < to)

/** Whether it is open at a moment; without hours it always is. */
export const isWithinHours = (hours: OpeningHours | undefined, timeZone: string, at: string): boolean =>
  !hours || isOpen(hours, wallClock(Date.parse(at), timeZone))

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))

/** For how many minutes it surely does not open: until the next opening of that day, or midnight, on its clock. */
function minutesShut({ weekly, holidays }: OpeningHours, { weekday, time, date }: WallClock): number {
  const openings = holidays.includes(date)
    ? []
    : weekly.filter(({ days, from }) => days.includes(weekday) && from > time).map(({ from }) => minutesOf(from))
  // The clock may be put forward meanwhile; in the last hour every minute is looked at.
  return Math.max(1, Math.min(dayMinutes, ...openings) - minutesOf(time) - forwardMinutes)
}

/** The next moment at which it opens, ISO 8601 UTC, or null when none comes within two weeks. Exact to the minute. */
export function opensAt(hours: OpeningHours | undefined, timeZone: string, at: string): string | null {
  if (!hours || isWithinHours(hours, timeZone, at)) return at
  const start = Math.ceil(Date.parse(at) / minuteMs) * minuteMs
  const end = start + 14 * dayMinutes * minuteMs
  for (let moment = start; moment < end;) {
    const clock = wallClock(moment, timeZone)
    if (isOpen(hours, clock)) return new Date(moment).toISOString()
    moment += minutesShut(hours, clock) * minuteMs
  }
  return null
}
