import type { PeriodLength } from '@guichet/core/contract'

/** How long something took, in the unit that says it best. */
export function durationText(seconds: number, locale: string): string {
  const [value, unit] =
    seconds < 3600
      ? ([seconds / 60, 'minute'] as const)
      : seconds < 172_800
        ? ([seconds / 3600, 'hour'] as const)
        : ([seconds / 86_400, 'day'] as const)
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit,
    unitDisplay: 'short',
    maximumFractionDigits: value < 10 ? 1 : 0,
  }).format(value)
}

/** The name of a period by its first day. */
export function periodName(date: string, by: PeriodLength, locale: string): string {
  const shown: Intl.DateTimeFormatOptions =
    by === 'year'
      ? { year: 'numeric' }
      : by === 'month'
        ? { month: 'short', year: 'numeric' }
        : { day: 'numeric', month: 'short', year: 'numeric' }
  return new Intl.DateTimeFormat(locale, { ...shown, timeZone: 'UTC' }).format(new Date(`${date}T00:00:00Z`))
}

/** Weekdays from Monday on, short. */
export const weekdayNames = (locale: string): readonly string[] =>
  Array.from({ length: 7 }, (_, day) =>
    new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' }).format(new Date(Date.UTC(2026, 0, 5 + day))),
  )
