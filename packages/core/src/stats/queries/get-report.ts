import * as Effect from 'effect/Effect'
import { permit, query } from '../../kernel/command.ts'
import type { House } from '../../kernel/house.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { DeskPort, StoragePort } from '../../services.ts'
import { everybody } from '../day-count.ts'
import { foldCounts } from '../fold-counts.ts'
import { loadOf } from '../load.ts'
import { periodsOf } from '../local-days.ts'
import type { Period } from '../local-days.ts'
import { operatorFigures } from '../operator-figures.ts'
import { previousRange } from '../previous-range.ts'
import { GetReport } from '../stats.contract.ts'
import type { StatisticsReport } from '../stats.contract.ts'
import { workedInOf } from '../worked-in.ts'

const dayMs = 86_400_000

/** Figures of a time, by period of a time zone (B6, B7). Screen, table, CSV and API show this one answer. */
export const getReport = query('statistics.report', GetReport, function* (caller, { from, to, by, ...asked }) {
  const storage = yield* StoragePort
  const desk = yield* DeskPort
  const house = yield* desk.house()
  const operatorId = (asked.operatorId ?? null) as PersonId | null
  yield* permit(house.definition.policies.mayReadStatistics(caller.actor, operatorId, house))
  const zone = asked.zone ?? house.definition.timeZone
  const periods = periodsOf(from, to, by, zone)
  const whole = { from: periods[0]?.from ?? '', before: periods.at(-1)?.before ?? '' }
  const workedIn = asked.businessHours ? workedInOf(house) : undefined
  const countsOf = (time: Pick<Period, 'from' | 'before'>) =>
    storage.stats.days({
      people: [operatorId ?? everybody],
      from: time.from.slice(0, 10),
      to: new Date(Date.parse(time.before) - 1).toISOString().slice(0, 10),
      ...(asked.department !== undefined && { department: asked.department }),
    })
  const counts = yield* countsOf(whole)
  const folded = foldCounts(counts, periods, workedIn)
  const earlier = asked.previous ? wholeOf(previousRange(from, to), zone) : null
  const report: StatisticsReport = {
    zone,
    by,
    ...whole,
    total: folded.total,
    previous: earlier && {
      from: earlier.from,
      before: earlier.before,
      ...foldCounts(yield* countsOf(earlier), [earlier], workedIn).total,
    },
    periods: periods.map((period, place) => ({ ...period, ...(folded.periods[place] ?? folded.total) })),
    operators: operatorId === null ? yield* operatorFigures(whole, asked.department, workedIn) : [],
    load: loadOf(counts, 'opened', { from: Date.parse(whole.from), before: Date.parse(whole.before), zone }),
    open: yield* openNow(house, asked.department, operatorId),
  }
  return report
})

/** Some days of a zone as one time. */
function wholeOf({ from, to }: { readonly from: string; readonly to: string }, zone: string): Period {
  const days = periodsOf(from, to, 'day', zone)
  return { date: from, from: days[0]?.from ?? '', before: days.at(-1)?.before ?? '' }
}

/** From the youngest to the oldest, in days. */
const ages = [
  { age: '0-1', from: 0, before: 1 },
  { age: '1-3', from: 1, before: 3 },
  { age: '3-7', from: 3, before: 7 },
  { age: '7-30', from: 7, before: 30 },
  { age: '30+', from: 30, before: null },
] as const

/** Open tickets as they stand: how many, how old, and in which status (B7). */
const openNow = Effect.fnUntraced(function* (house: House, department: string | undefined, holder: PersonId | null) {
  const storage = yield* StoragePort
  const daysAgo = (days: number): string => new Date(Date.parse(house.now) - days * dayMs).toISOString()
  const bounds = ages.flatMap(({ before }) => (before === null ? [] : [daysAgo(before)]))
  const known = house.departments.map((one) => one.department.id)
  const counts = yield* storage.stats.open({
    departments: department === undefined ? known : known.filter((id) => id === department),
    since: bounds,
    ...(holder !== null && { holder }),
  })
  const total = counts.reduce((sum, { count }) => sum + count, 0)
  const younger = (place: number): number =>
    place < 0 ? 0 : place >= bounds.length ? total : counts.reduce((sum, { since }) => sum + (since[place] ?? 0), 0)
  return {
    count: total,
    oldest: counts.map(({ oldest }) => oldest).toSorted()[0] ?? null,
    statuses: counts
      .map(({ status, count }) => ({ status, count }))
      .toSorted((one, other) => other.count - one.count || (one.status < other.status ? -1 : 1)),
    ages: ages.map(({ age, from, before }, place) => ({
      age,
      openedFrom: before === null ? null : daysAgo(before),
      openedBefore: from === 0 ? null : daysAgo(from),
      count: younger(place) - younger(place - 1),
    })),
  }
})
