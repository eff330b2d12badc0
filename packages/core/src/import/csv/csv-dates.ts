import { offsetAt } from '../../stats/local-days.ts'

/** In which order days, months and years stand where slashes, dots or hyphens part them; ISO 8601 is always read. */
export const dateOrders = ['dmy', 'mdy', 'ymd'] as const
export type DateOrder = (typeof dateOrders)[number]

const pattern =
  /^(\d{1,4})[-/.](\d{1,2})[-/.](\d{1,4})(?:[T,\s]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*([AaPp][Mm])?\s*(Z|[+-]\d{2}:?\d{2})?)?$/

/**
 * A moment as other programs write it: a day, with or without a time and an offset; without one it is of the zone. Null for
 * what is none, such as 30 February. ISO 8601 UTC.
 */
export function readMoment(
  text: string,
  { order, zone }: { readonly order: DateOrder; readonly zone: string },
): string | null {
  const parts = pattern.exec(text.trim())
  if (!parts) return null
  const [, first = '', second = '', third = '', hours = '0', minutes = '0', seconds = '0', half, offset] = parts
  const dayFirst =
    first.length === 4 || (order === 'ymd' && third.length < 4)
      ? [first, second, third]
      : order === 'mdy'
        ? [third, first, second]
        : [third, second, first]
  const [year, month, day] = dayFirst.map(Number) as [number, number, number]
  const hour = half === undefined ? Number(hours) : (Number(hours) % 12) + (half.toLowerCase() === 'pm' ? 12 : 0)
  const local = Date.UTC(year < 100 ? year + 2000 : year, month - 1, day, hour, Number(minutes), Number(seconds))
  const read = new Date(local)
  const same = read.getUTCMonth() === month - 1 && read.getUTCDate() === day && read.getUTCHours() === hour
  if (!same || Number(minutes) > 59 || Number(seconds) > 59 || (half !== undefined && Number(hours) > 12)) return null
  const ahead = offset === undefined ? null : aheadOf(offset)
  // The clock of the zone at that moment, found from what it shows an offset away; a skipped hour is read as the one after.
  const at = local - (ahead ?? offsetAt(local - offsetAt(local, zone), zone))
  return at >= 0 ? new Date(at).toISOString() : null
}

function aheadOf(offset: string): number {
  if (offset === 'Z') return 0
  const [, sign, hours, minutes] = /^([+-])(\d{2}):?(\d{2})$/.exec(offset) ?? []
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000
}

/** The order in which all of some dates can be read; days first where more than one can be. */
export const guessOrder = (texts: readonly string[]): DateOrder =>
  dateOrders.find((order) =>
    texts.every((text) => text.trim() === '' || readMoment(text, { order, zone: 'UTC' }) !== null),
  ) ?? 'dmy'
