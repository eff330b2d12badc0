import * as z from 'zod'

/** A point in time as people give it, with any offset; commands get it in UTC with milliseconds, as it is stored and compared. */
export const instant = z.iso.datetime({ offset: true }).transform((text) => new Date(text).toISOString())
