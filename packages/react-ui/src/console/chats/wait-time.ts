const minuteMs = 60_000

/** How long somebody has waited, in whole minutes and in words: "4 min". */
export function waitTime(since: string, now: number, locale: string): string {
  const minutes = Math.max(0, Math.floor((now - Date.parse(since)) / minuteMs))
  const format = (value: number, unit: string): string =>
    new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short' }).format(value)
  return minutes < 60
    ? format(minutes, 'minute')
    : `${format(Math.floor(minutes / 60), 'hour')} ${format(minutes % 60, 'minute')}`
}
