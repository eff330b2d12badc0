import type { House } from '../kernel/house.ts'
import { workedSeconds } from './business-hours.ts'
import type { WorkedSeconds } from './business-hours.ts'
import type { WorkedIn } from './fold-counts.ts'

/** The business hours of the departments of a house, drawn once for one question. */
export function workedInOf({ departments, definition: { timeZone } }: House): WorkedIn {
  const known = new Map<string, WorkedSeconds>(
    departments.flatMap(({ department: { id, businessHours } }) =>
      businessHours ? [[id, workedSeconds(businessHours, businessHours.timeZone ?? timeZone)]] : [],
    ),
  )
  return (department) => known.get(department)
}
