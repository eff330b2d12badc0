import type { StatisticsReport } from '@guichet/core/contract'
import { csvOf, measures } from '@guichet/core/contract'

type Figures = StatisticsReport['total']
type Cell = string | number

const durations = ['firstResponse', 'resolution', 'chatWait'] as const
const worked = ['firstResponse', 'resolution'] as const

const cellsOf = (took: Figures['firstResponse'] | undefined): readonly Cell[] =>
  took ? [took.median, took.ninetieth, took.mean] : ['', '', '']

const headOf = (name: string): readonly string[] => [`${name} median`, `${name} 90%`, `${name} mean`]

/**
 * Exactly what is shown, as CSV: a row for each period, then for all of them and for the time before, then for each person.
 * Durations in seconds; those in business hours where they were asked for.
 */
export function statisticsCsv({ periods, total, previous, operators, zone, by }: StatisticsReport): string {
  const inHours = total.worked !== null
  const rows = [
    ...periods,
    { ...total, date: 'total', from: '' },
    ...(previous ? [{ ...previous, date: 'previous' }] : []),
  ]
  return csvOf([
    [
      by,
      `from (${zone})`,
      ...measures,
      ...durations.flatMap(headOf),
      ...(inHours ? worked.flatMap((name) => headOf(`${name} business hours`)) : []),
    ],
    ...rows.map((row) => [
      row.date,
      row.from,
      ...measures.map((measure) => row.counts[measure]),
      ...durations.flatMap((name) => cellsOf(row[name])),
      ...(inHours ? worked.flatMap((name) => cellsOf(row.worked?.[name])) : []),
    ]),
    [],
    [
      'operator',
      '',
      ...measures,
      'firstResponse mean',
      'resolution mean',
      ...(inHours ? ['firstResponse business hours mean', 'resolution business hours mean'] : []),
    ],
    ...operators.map(({ name, id, counts, ...took }) => [
      name,
      id,
      ...measures.map((measure) => counts[measure]),
      took.meanFirstResponse ?? '',
      took.meanResolution ?? '',
      ...(inHours ? [took.meanFirstResponseWorked ?? '', took.meanResolutionWorked ?? ''] : []),
    ]),
  ])
}
