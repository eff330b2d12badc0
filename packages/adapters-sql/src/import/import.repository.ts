import { VersionConflict } from '@guichet/core/ports'
import type { ImportJob, ImportJobProblem, ImportJobStore, ImportJobWrite } from '@guichet/core/ports'
import type { Insertable } from 'kysely'
import type { Database } from '../engine.ts'
import { fromJson, isWord } from '../stored-text.ts'
import type { WriteContext } from '../write-context.ts'
import { insertRows, updateAtVersion } from '../written-rows.ts'
import type { ImportJobTable } from './import.tables.ts'

const toRow = (job: ImportJob): Insertable<ImportJobTable> => ({
  id: job.id,
  version: job.version,
  state: job.state,
  job: JSON.stringify(job),
})

export async function writeImport(context: WriteContext, write: ImportJobWrite): Promise<void> {
  if (write.kind === 'import.problem') {
    const { problem } = write
    const { jobId, place, at } = problem
    await insertRows(context, 'import_problem', [{ job_id: jobId, place, at, problem: JSON.stringify(problem) }])
  } else if (write.kind === 'import.insert') await insertRows(context, 'import_job', [toRow(write.job)])
  else if (!(await updateAtVersion(context, 'import_job', toRow(write.job), write.expectedVersion)))
    throw new VersionConflict('import', write.job.id)
}

/** Takes away what was refused before a time: it is people's words. */
export async function sweepImportProblems(db: Database, before: string): Promise<void> {
  await db.deleteFrom('import_problem').where('at', '<', before).execute()
}

export const importReads = (db: Database): ImportJobStore => ({
  async find(id) {
    if (!isWord(id)) return null
    const row = await db.selectFrom('import_job').select('job').where('id', '=', id).executeTakeFirst()
    return row ? fromJson<ImportJob>(row.job) : null
  },
  async list(limit) {
    const rows = await db.selectFrom('import_job').select('job').orderBy('position', 'desc').limit(limit).execute()
    return rows.map(({ job }) => fromJson<ImportJob>(job))
  },
  async atWork() {
    const rows = await db
      .selectFrom('import_job')
      .select('job')
      .where('state', 'in', ['running', 'undoing'])
      .orderBy('position')
      .execute()
    return rows.map(({ job }) => fromJson<ImportJob>(job))
  },
  async problems({ jobId, after, limit }) {
    if (!isWord(jobId)) return []
    const rows = await db
      .selectFrom('import_problem')
      .select('problem')
      .where('job_id', '=', jobId)
      .where('place', '>', after)
      .orderBy('place')
      .limit(limit)
      .execute()
    return rows.map(({ problem }) => fromJson<ImportJobProblem>(problem))
  },
})
