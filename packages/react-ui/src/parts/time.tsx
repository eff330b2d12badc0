import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useNow } from './use-now.ts'

const dayMs = 86_400_000

/** "2 hours ago" under a day, then the date; the exact time is in the title. `narrow` is for columns. */
export function relativeTime(
  at: string,
  locale: string,
  now = Date.now(),
  style: 'short' | 'narrow' = 'short',
): string {
  const ms = now - Date.parse(at)
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style })
  if (ms < 60_000) return format.format(0, 'second')
  if (ms < 3_600_000) return format.format(-Math.floor(ms / 60_000), 'minute')
  if (ms < dayMs) return format.format(-Math.floor(ms / 3_600_000), 'hour')
  const sameYear = new Date(at).getFullYear() === new Date(now).getFullYear()
  return new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'short',
    ...(!sameYear && { year: 'numeric' }),
  }).format(new Date(at))
}

/** The name of a day in a conversation: today, yesterday, or its date. */
export function dayName(at: string, locale: string, now = Date.now()): string {
  const day = new Date(at)
  const midnight = (moment: Date): number => new Date(moment).setHours(0, 0, 0, 0)
  const past = Math.round((midnight(new Date(now)) - midnight(day)) / dayMs)
  if (past === 0 || past === 1) return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(-past, 'day')
  const sameYear = day.getFullYear() === new Date(now).getFullYear()
  return new Intl.DateTimeFormat(locale, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    ...(!sameYear && { year: 'numeric' }),
  }).format(day)
}

/**
 * A moment, in the reader's zone and language. `exact` writes it out; `clock` is for places where the day is known:
 * hours and minutes stand in for a date; `narrow` is for columns.
 */
export function Time({
  at,
  exact = false,
  clock = false,
  narrow = false,
}: {
  readonly at: string
  readonly exact?: boolean
  readonly clock?: boolean
  readonly narrow?: boolean
}): ReactNode {
  const { i18n } = useTranslation()
  const now = useNow()
  const moment = new Date(at)
  const full = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium', timeStyle: 'short' }).format(moment)
  const short = (): string =>
    clock && now - moment.getTime() >= dayMs
      ? new Intl.DateTimeFormat(i18n.language, { timeStyle: 'short' }).format(moment)
      : relativeTime(at, i18n.language, now, narrow ? 'narrow' : 'short')
  return (
    <time dateTime={at} title={full}>
      {exact ? full : short()}
    </time>
  )
}
