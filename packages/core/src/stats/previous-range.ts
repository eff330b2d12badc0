const dayMs = 86_400_000

const isoDay = (at: number): string => new Date(at).toISOString().slice(0, 10)

/** The days before a range of days, both included: as many whole months where it is whole months, else as many days. */
export function previousRange(from: string, to: string): { readonly from: string; readonly to: string } {
  const [start, after] = [new Date(`${from}T00:00:00Z`), new Date(Date.parse(`${to}T00:00:00Z`) + dayMs)]
  const [year, month] = [start.getUTCFullYear(), start.getUTCMonth()]
  const isMonths = start.getUTCDate() === 1 && after.getUTCDate() === 1
  const months = (after.getUTCFullYear() - year) * 12 + after.getUTCMonth() - month
  const began = isMonths ? Date.UTC(year, month - months, 1) : 2 * start.getTime() - after.getTime()
  return { from: isoDay(began), to: isoDay(start.getTime() - dayMs) }
}
