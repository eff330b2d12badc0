import type { StatisticsReport } from '@guichet/core/contract'
import { csvOf, measures } from '@guichet/core/contract'

const durations = ['firstResponse', 'resolution', 'chatWait'] as const

/** Exactly what is shown, as CSV: a row for each period, then for all of them, then for each person. Durations in seconds. */
export function statisticsCsv({ periods, total, operators, zone, by }: StatisticsReport): string {
  const ofDurations = (figures: StatisticsReport['total']): readonly (string | number)[] =>
    durations.flatMap((name): readonly (string | number)[] => {
      const took = figures[name]
      return took ? [took.median, took.ninetieth, took.mean] : ['', '', '']
    })
  return csvOf([
    [
      by,
      `from (${zone})`,
      ...measures,
      ...durations.flatMap((name) => [`${name} median`, `${name} 90%`, `${name} mean`]),
    ],
    ...[...periods, { ...total, date: 'total', from: '' }].map((row) => [
      row.date,
      row.from,
      ...measures.map((measure) => row.counts[measure]),
      ...ofDurations(row),
    ]),
    [],
    ['operator', '', ...measures, 'firstResponse mean', 'resolution mean'],
    ...operators.map(({ name, id, counts, meanFirstResponse, meanResolution }) => [
      name,
      id,
      ...measures.map((measure) => counts[measure]),
      meanFirstResponse ?? '',
      meanResolution ?? '',
    ]),
  ])
}
