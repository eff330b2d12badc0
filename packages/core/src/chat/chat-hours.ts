import type { OpeningHours } from '../definition/chat-rules.ts'

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
const minuteMs = 60_000

/** The wall clock of a time zone: ISO weekday, HH:MM and YYYY-MM-DD. */
function wallClock(at: number, timeZone: string): { weekday: number; time: string; date: string } {
  const parts = Object.fromEntries(
    new Intl.DateTimeFormat('en-US', {
      timeZone,
      weekday: 'short',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    })
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  )
  return {
    weekday: weekdays.indexOf(parts['weekday'] ?? '') + 1,
    time: `${parts['hour']}:${parts['minute']}`,
    date: `${parts['year']}-${parts['month']}-${parts['day']}`,
  }
}

/** Whether it is open at a moment; without hours it always is. */
export function isWithinHours(hours: OpeningHours | undefined, timeZone: string, at: string): boolean {
  if (!hours) return true
  const { weekday, time, date } = wallClock(Date.parse(at), timeZone)
  if (hours.holidays.includes(date)) return false
  return hours.weekly.some(({ days, from, to }) => days.includes(weekday) && from <= time && time < to)
}

/** The next moment at which it opens, ISO 8601 UTC, or null when none comes within two weeks. Exact to the minute. */
export function opensAt(hours: OpeningHours | undefined, timeZone: string, at: string): string | null {
  if (!hours || isWithinHours(hours, timeZone, at)) return at
  const start = Math.ceil(Date.parse(at) / minuteMs) * minuteMs
  const end = start + 14 * 24 * 60 * minuteMs
  // Opening times stand on quarters of an hour almost always; the minutes are looked at only in the quarter that opens.
  const step = 15 * minuteMs
  for (let quarter = start; quarter < end; quarter += step) {
    if (!isWithinHours(hours, timeZone, new Date(quarter + step - minuteMs).toISOString())) continue
    for (let minute = quarter; minute < quarter + step; minute += minuteMs) {
      const moment = new Date(minute).toISOString()
      if (isWithinHours(hours, timeZone, moment)) return moment
    }
  }
  return null
}
