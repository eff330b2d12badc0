import * as Effect from 'effect/Effect'
import { StoragePort } from '../services.ts'
import type { Person } from '../people/person.ts'
import { slotMs } from './day-count.ts'
import type { DayCount } from './day-count.ts'
import { measures, timedMeasures, workedMeasures } from './deed.ts'
import type { Measure } from './deed.ts'
import { foldCounts } from './fold-counts.ts'
import type { WorkedIn } from './fold-counts.ts'

type Sum = Pick<DayCount, 'personId' | 'measure' | 'count' | 'seconds'>

const dayMs = 86_400_000
const isoDay = (at: number): string => new Date(at).toISOString().slice(0, 10)

/** What everyone of the staff did in a time, by name. Whole UTC days are summed by the storage, the two ends by quarters. */
export const operatorFigures = Effect.fnUntraced(function* (
  { from, before }: { readonly from: string; readonly before: string },
  department: string | undefined,
  workedIn: WorkedIn | undefined,
) {
  const storage = yield* StoragePort
  const staff = yield* everyOperator()
  const [start, end] = [Date.parse(from), Date.parse(before)]
  const [firstWhole, lastWhole] = [Math.ceil(start / dayMs), Math.floor(end / dayMs) - 1]
  const query = { people: staff.map(({ id }) => id), ...(department !== undefined && { department }) }
  const sums: Sum[] = []
  if (firstWhole <= lastWhole)
    sums.push(
      ...(yield* storage.stats.sums({ ...query, from: isoDay(firstWhole * dayMs), to: isoDay(lastWhole * dayMs) })),
    )
  const ends = new Set([Math.floor(start / dayMs), Math.floor((end - 1) / dayMs)])
  for (const day of ends) {
    if (day >= firstWhole && day <= lastWhole) continue
    const counts = yield* storage.stats.days({ ...query, from: isoDay(day * dayMs), to: isoDay(day * dayMs) })
    sums.push(...counts.map((count) => within(count, start, end)))
  }
  const worked = workedIn
    ? yield* storage.stats.days({
        ...query,
        from: isoDay(start),
        to: isoDay(end - 1),
        measures: workedMeasures,
      })
    : []
  const inHours = (id: string) => {
    const { total } = foldCounts(
      worked.filter(({ personId }) => personId === id),
      [{ date: '', from, before }],
      workedIn,
    )
    return {
      meanFirstResponseWorked: total.worked?.firstResponse?.mean ?? null,
      meanResolutionWorked: total.worked?.resolution?.mean ?? null,
    }
  }
  return staff
    .map(({ id, name }) => ({ ...figuresOf(id, name, sums), ...inHours(id) }))
    .filter(({ counts }) => Object.values(counts).some((count) => count > 0))
})

const everyOperator = Effect.fnUntraced(function* () {
  const storage = yield* StoragePort
  const staff: Person[] = []
  for (let cursor: string | null = null; ;) {
    const page: { readonly items: readonly Person[]; readonly nextCursor: string | null } = yield* storage.people.list({
      roles: ['operator', 'administrator'],
      includeDisabled: true,
      limit: 200,
      ...(cursor !== null && { cursor }),
    })
    staff.push(...page.items)
    if (page.nextCursor === null) return staff
    cursor = page.nextCursor
  }
})

/** The part of a day's count that lies in a time. */
function within({ personId, measure, day, slots }: DayCount, start: number, end: number): Sum {
  const took = timedMeasures.includes(measure)
  const unit = slotMs(measure)
  let [count, seconds] = [0, 0]
  for (let place = 0; place < slots.length; place += 2) {
    const at = Date.parse(day) + (slots[place] ?? 0) * unit
    if (at < start || at >= end) continue
    const value = slots[place + 1] ?? 0
    count += took ? 1 : value
    seconds += took ? value : 0
  }
  return { personId, measure, count, seconds }
}

function figuresOf(id: string, name: string, sums: readonly Sum[]) {
  const own = sums.filter(({ personId }) => personId === id)
  const of = (measure: Measure, part: 'count' | 'seconds'): number =>
    own.reduce((sum, one) => (one.measure === measure ? sum + one[part] : sum), 0)
  const mean = (measure: Measure): number | null =>
    of(measure, 'count') === 0 ? null : Math.round(of(measure, 'seconds') / of(measure, 'count'))
  const counts = Object.fromEntries(measures.map((measure) => [measure, of(measure, 'count')])) as Record<
    Measure,
    number
  >
  return { id, name, counts, meanFirstResponse: mean('first_response'), meanResolution: mean('closed') }
}
