import * as Effect from 'effect/Effect'
import type { PersonId } from '../../kernel/ids.ts'
import { StoragePort } from '../../services.ts'
import type { ImportJobView } from './import-job.contract.ts'
import type { ImportJob } from './import-job.ts'

/** Imports as administrators see them, with the names of who started them. */
export const importViews = Effect.fnUntraced(function* (jobs: readonly ImportJob[]) {
  const storage = yield* StoragePort
  const ids = new Set(jobs.flatMap(({ startedBy }) => (startedBy === null ? [] : [startedBy])))
  const people = yield* storage.people.findMany([...ids])
  const nameOf = (id: PersonId): string => people.find((person) => person.id === id)?.name ?? ''
  return jobs.map((job): ImportJobView => {
    const { settings, startedBy } = job
    const { id, state, name, total, place, imported, known, refused, problems, removed, stays } = job
    const { because, startedAt, endedAt } = job
    return {
      id,
      state,
      source: settings.source,
      name,
      place: settings.source === 'csv' ? settings.fileName : settings.place,
      total,
      done: place,
      imported,
      known,
      refused,
      problems,
      removed,
      stays,
      because,
      startedBy: startedBy && { id: startedBy, name: nameOf(startedBy) },
      startedAt,
      endedAt,
    }
  })
})
