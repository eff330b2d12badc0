import type { Storage } from '@guichet/core/ports'
import { atSecond } from '@guichet/core/testing'
import type { HotSample } from './hot-sample.ts'

/** What statistics ask for. They read as many rows as their time has; none of them may scan a table. */
export function figureReads({ holderId }: HotSample): Readonly<Record<string, (storage: Storage) => Promise<unknown>>> {
  const day = atSecond(0).slice(0, 10)
  const days = { from: day, to: day }
  const time = { from: `${day}T00:00:00.000Z`, before: atSecond(4000), limit: 20 }
  const departments = ['support', 'sales']
  return {
    'figures of everybody by day': ({ stats }) => stats.days({ ...days, people: ['*'] }),
    'figures of two people by day': ({ stats }) => stats.days({ ...days, people: [holderId, 'per_nobody'] }),
    'figures of a department by day': ({ stats }) => stats.days({ ...days, people: ['*'], department: 'support' }),
    'times that people took, by day': ({ stats }) =>
      stats.days({ ...days, people: [holderId, 'per_nobody'], measures: ['first_response', 'closed'] }),
    'sums of everybody': ({ stats }) => stats.sums({ ...days, people: ['*'] }),
    'sums of a person': ({ stats }) => stats.sums({ ...days, people: [holderId] }),
    'deeds behind a figure': ({ stats }) => stats.deeds({ ...time, measure: 'opened' }),
    'deeds of a person': ({ stats }) => stats.deeds({ ...time, measure: 'opened', personId: holderId }),
    'deeds of an hour of the week': ({ stats }) =>
      stats.deeds({
        ...time,
        measure: 'opened',
        times: [
          { from: atSecond(0), before: atSecond(900) },
          { from: atSecond(3600), before: atSecond(4500) },
        ],
      }),
    'open tickets by age': ({ stats }) => stats.open({ departments, since: [atSecond(1000)] }),
    'open tickets of an operator by age': ({ stats }) => stats.open({ departments, holder: holderId, since: [] }),
  }
}
