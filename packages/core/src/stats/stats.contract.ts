import * as z from 'zod'
import { instant } from '../kernel/instant.ts'
import { pageCursor, pageLimit, pageOf } from '../kernel/page.ts'
import type { Page } from '../kernel/page.ts'
import { measures } from './deed.ts'
import { countPeriods, isZone, periodLengths } from './local-days.ts'

export { type Measure, measures } from './deed.ts'
export { type PeriodLength, periodLengths } from './local-days.ts'

/** More rows than this are no report. */
const mostPeriods = 1100

const day = z.iso.date({ abort: true })
const zone = z.string().max(60).refine(isZone, { error: 'is no time zone' })
const yesOrNo = z.union([z.boolean(), z.enum(['true', 'false']).transform((text) => text === 'true')]).default(false)
const whose = {
  department: z.string().max(40).optional(),
  /** One person's figures instead of everyone's. */
  operatorId: z.string().max(40).optional(),
}

/** Figures from a day to a day of a time zone, both included, by day, week (from Monday), month or year (B6, B7). */
export const GetReport = z
  .strictObject({
    from: day,
    to: day,
    by: z.enum(periodLengths).default('day'),
    /** IANA name; the helpdesk's own unless given. */
    zone: zone.optional(),
    /** Also in the business hours of each department, what took time. */
    businessHours: yesOrNo,
    /** Also the figures of the time before: as many months where the days are whole months, else as many days. */
    previous: yesOrNo,
    ...whose,
  })
  .refine(({ from, to }) => from <= to, { path: ['to'], error: 'is before the beginning' })
  .refine(({ from, to, by }) => countPeriods(from, to, by, mostPeriods) <= mostPeriods, {
    path: ['by'],
    error: `gives more than ${mostPeriods} rows`,
  })

/** The deeds behind a figure: as many as it says. */
export const ListDeeds = z
  .strictObject({
    measure: z.enum(measures),
    from: instant,
    before: instant,
    ...whose,
    /**
     * Only those of one hour of the week on a zone's clock (the helpdesk's own unless given), such as `0 9` for nine to ten
     * on Mondays. The time must not be longer than three years.
     */
    weekHour: z
      .string()
      .regex(/^[0-6] (1?\d|2[0-3])$/, 'must be a weekday, 0 for Monday, and an hour')
      .optional(),
    zone: zone.optional(),
    /** Also in the business hours of each department, what took time. */
    businessHours: yesOrNo,
    cursor: pageCursor.optional(),
    limit: pageLimit.default(50),
  })
  .refine(
    ({ weekHour, from, before }) =>
      weekHour === undefined || Date.parse(before) - Date.parse(from) <= mostPeriods * 86_400_000,
    { path: ['weekHour'], error: 'asks for too long a time' },
  )

const count = z.number().int()
const Durations = z.object({ median: count, ninetieth: count, mean: count }).nullable()
const Counts = z.object(
  Object.fromEntries(measures.map((measure) => [measure, count])) as Record<(typeof measures)[number], typeof count>,
)

/** Counts by measure, and durations in seconds; null where there are none. */
const Figures = z.object({
  counts: Counts,
  firstResponse: Durations,
  resolution: Durations,
  chatWait: Durations,
  /** In business hours; null where they were not asked for. A department without hours works always. */
  worked: z.object({ firstResponse: Durations, resolution: Durations }).nullable(),
})

export const StatisticsReport = z
  .object({
    zone: z.string(),
    by: z.enum(periodLengths),
    /** The whole time, as instants. */
    from: z.string(),
    before: z.string(),
    total: Figures,
    /** The time before, as asked for. */
    previous: Figures.extend({ from: z.string(), before: z.string() }).nullable(),
    periods: z.array(Figures.extend({ date: z.string(), from: z.string(), before: z.string() })).readonly(),
    /** Everyone of the staff who did something; empty for one person's report. Mean times in seconds. */
    operators: z
      .array(
        z.object({
          id: z.string(),
          name: z.string(),
          counts: Counts,
          meanFirstResponse: count.nullable(),
          meanResolution: count.nullable(),
          /** In business hours; null where they were not asked for, or there is none. */
          meanFirstResponseWorked: count.nullable(),
          meanResolutionWorked: count.nullable(),
        }),
      )
      .readonly(),
    /** Tickets opened by weekday, Monday first, and hour of the zone's clock. */
    load: z.array(z.array(count).readonly()).readonly(),
    /** Open tickets at the moment of asking, whatever the asked time. */
    open: z.object({
      count,
      oldest: z.string().nullable(),
      statuses: z.array(z.object({ status: z.string(), count })).readonly(),
      /** By age; the bounds are those of a list of tickets by opening. */
      ages: z
        .array(
          z.object({
            age: z.enum(['0-1', '1-3', '3-7', '7-30', '30+']),
            openedFrom: z.string().nullable(),
            openedBefore: z.string().nullable(),
            count,
          }),
        )
        .readonly(),
    }),
  })
  .meta({ id: 'StatisticsReport' })
export type StatisticsReport = z.infer<typeof StatisticsReport>

export const DeedView = z
  .object({
    subject: z.string(),
    sequence: z.number().int(),
    measure: z.enum(measures),
    at: z.string(),
    department: z.string(),
    operator: z.object({ id: z.string(), name: z.string() }).nullable(),
    /** Null for measures that take no time. */
    seconds: count.nullable(),
    /** In business hours; null where they were not asked for. */
    worked: count.nullable(),
    /** Null for what is no ticket, is deleted, or is not for the reader to see. */
    ticket: z.object({ id: z.string(), number: z.number().int(), subject: z.string() }).nullable(),
  })
  .meta({ id: 'Deed' })
export type DeedView = z.infer<typeof DeedView>
export const DeedPage = pageOf(DeedView).meta({ id: 'DeedPage' })

/** Figures made from the record. Administrators everyone's, operators their own; programs with `statistics:read`. */
export interface StatisticsApi {
  /** @throws forbidden, invalid_input */
  report(input: z.input<typeof GetReport>): Promise<StatisticsReport>
  /** What a figure counts, newest first. @throws forbidden, invalid_input */
  deeds(input: z.input<typeof ListDeeds>): Promise<Page<DeedView>>
}
