import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

const dayMs = 86_400_000

/** "2 hours ago" under a day, then the date; the exact time is in the title. */
export function relativeTime(at: string, locale: string, now = Date.now()): string {
  const ms = now - Date.parse(at)
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' })
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

/** A moment, in the reader's zone and language. */
export function Time({ at, exact = false }: { readonly at: string; readonly exact?: boolean }): ReactNode {
  const { i18n } = useTranslation()
  const full = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(at))
  return (
    <time dateTime={at} title={full}>
      {exact ? full : relativeTime(at, i18n.language)}
    </time>
  )
}
