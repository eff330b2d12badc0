import * as z from 'zod'
import { isZone } from '../stats/local-days.ts'
import { OpeningHours } from './chat-rules.ts'

/** When a department works: what statistics count as time in business hours. Without it, always. */
export const BusinessHours = OpeningHours.extend({
  /** IANA name of the zone whose clock counts; the helpdesk's own unless given. */
  timeZone: z.string().max(60).refine(isZone, { error: 'is no time zone' }).optional(),
})
export type BusinessHours = z.infer<typeof BusinessHours>
