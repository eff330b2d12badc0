/** The beginning of a day of the reader's calendar (YYYY-MM-DD), as a moment. */
export const midnight = (day: string): string => new Date(`${day}T00:00`).toISOString()

/** The beginning of the day after. */
export const dayAfter = (day: string): string => {
  const date = new Date(`${day}T00:00`)
  date.setDate(date.getDate() + 1)
  return date.toISOString()
}
