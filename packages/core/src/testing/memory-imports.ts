import { VersionConflict } from '../kernel/errors.ts'
import type { ImportJob, ImportJobId, ImportJobProblem } from '../import/job/import-job.ts'
import type { ImportJobStore, ImportJobWrite } from '../import/job/import-job.port.ts'
import type { MemoryJournal } from './memory-journal.ts'

const keptMs = 30 * 86_400_000

/** Imports in the background, and how they are written inside a commit. */
export function memoryImports(
  journal: MemoryJournal,
): ImportJobStore & { write(write: ImportJobWrite): void; sweep(now: string): void } {
  const jobs = journal.table<ImportJobId, ImportJob>()
  const problems = journal.table<string, ImportJobProblem>()
  return {
    find: async (id) => jobs.get(id) ?? null,
    list: async (limit) => jobs.rows().toReversed().slice(0, limit),
    atWork: async () => jobs.rows().filter(({ state }) => state === 'running' || state === 'undoing'),
    problems: async ({ jobId, after, limit }) =>
      problems
        .rows()
        .filter((problem) => problem.jobId === jobId && problem.place > after)
        .toSorted((one, other) => one.place - other.place)
        .slice(0, limit),
    write(write) {
      if (write.kind === 'import.problem') {
        problems.set(`${write.problem.jobId} ${write.problem.place}`, write.problem)
        return
      }
      const { job } = write
      if (write.kind === 'import.update' && jobs.get(job.id)?.version !== write.expectedVersion)
        throw new VersionConflict('import', job.id)
      jobs.set(job.id, job)
    },
    sweep(now) {
      const before = new Date(Date.parse(now) - keptMs).toISOString()
      for (const [key, { at }] of [...problems]) if (at < before) problems.delete(key)
    },
  }
}
