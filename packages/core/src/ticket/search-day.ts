/** A day such as `2026-05-12`, or the one some days later; null for what is no day. */
export function readDay(text: string, later: number): string | null {
  const [, year, month, date] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text) ?? []
  if (!year || !month || !date) return null
  const written = new Date(Date.UTC(Number(year), Number(month) - 1, Number(date)))
  if (Number(year) < 1000 || written.toISOString().slice(0, 10) !== text) return null
  const day = new Date(written.getTime() + later * 86_400_000).toISOString().slice(0, 10)
  return day.length === 10 && day >= '1000' ? day : null
}
