import { HelpdeskError } from '../../kernel/errors.ts'
import type { ImportSource } from '../import-source.port.ts'
import type { ImportJob, ImportJobProblem } from '../job/import-job.ts'
import { noLease } from '../job/lease.ts'
import { bringRows } from './bring-rows.ts'
import type { ImportCounts, ImportProblem } from './bring-rows.ts'
import { bytesOfFile } from './bytes-of-file.ts'
import { departmentMap } from './department-map.ts'
import type { HeldImport } from './held-import.ts'
import type { ImportLoopParts } from './import-loop.ts'
import { turn } from './turn.ts'
import { undoRows } from './undo-rows.ts'

/** How far a node may go before it writes down how far it is: so many rows, or so long. */
const rowsBetween = 25
const betweenMs = 1000

/** A source that is open, and the lines of what was read of it last. */
interface Opened {
  readonly source: ImportSource
  lastLines(): readonly (readonly string[])[]
}

/** Works at an import until it is over, somebody ends it, or this process ends. */
export async function workAt(parts: ImportLoopParts, held: HeldImport, life: AbortSignal): Promise<void> {
  if (held.job.state === 'undoing') return undoRows(parts, held, life)
  const opened = await open(parts, held.job)
  if (typeof opened === 'string') {
    await over(parts, held, opened === 'way_unknown' ? 'stopped' : 'failed', opened)
    return
  }
  try {
    await bring(parts, held, opened, life)
  } finally {
    await opened.source.close()
  }
}

async function bring(parts: ImportLoopParts, held: HeldImport, { source, lastLines }: Opened, life: AbortSignal) {
  const { desk, imports, sources } = parts
  const { job } = held
  let counts: ImportCounts = job
  let place = job.place
  let problems: ImportJobProblem[] = []
  let savedAt = desk.now()
  const save = async (change: Partial<ImportJob> = {}): Promise<boolean> => {
    const { imported, known, refused } = counts
    const all = held.job.problems + problems.length
    const kept = await held.put(
      { place, imported, known, refused, problems: all, ...change },
      { writes: problems.map((problem) => ({ kind: 'import.problem', problem })) },
    )
    problems = []
    savedAt = desk.now()
    return kept
  }
  const noted = (problem: ImportProblem): ImportJobProblem => ({
    jobId: job.id,
    place: held.job.problems + problems.length + 1,
    key: problem.key,
    code: problem.code,
    message: problem.message,
    lines: problem.file ? [] : lastLines(),
    at: new Date(desk.now()).toISOString(),
  })
  try {
    if (job.total === null) {
      const { people, tickets } = await source.counts()
      if (!(await save({ total: people + tickets }))) return
    }
    const { items } = await parts.as().departments.list()
    const ended = await bringRows({
      imports,
      source,
      run: job.id,
      departments: departmentMap(items, job.departments, job.others),
      wrapMd5: (digest) => sources.wrapMd5(digest),
      mostFiles: desk.definition.files.maxPerMessage,
      upload: async ({ name, type, bytes }) =>
        (await parts.as().attachments.upload({ name, type, content: new Blob([new Uint8Array(bytes)]) })).id,
      skip: place,
      async onRow(outcome, found) {
        await turn()
        place++
        counts = { ...counts, [outcome]: counts[outcome] + 1 }
        for (const problem of found) problems.push(noted(problem))
        if (life.aborted) return false
        const due = problems.length >= rowsBetween || place % rowsBetween === 0 || desk.now() - savedAt >= betweenMs
        return !due || save()
      },
    })
    if (life.aborted) await save(noLease)
    else if (ended && (await save())) await over(parts, held, 'ended', null)
    else desk.importWays.delete(job.id)
  } catch (error) {
    if (error instanceof HelpdeskError && error.code === 'storage_unavailable') throw error
    await save()
    const database = job.settings.source === 'osticket'
    await over(parts, held, database ? 'stopped' : 'failed', codeOf(error))
  }
}

/** Ends it for now, and forgets the way into its source. */
async function over(
  { desk }: ImportLoopParts,
  held: HeldImport,
  state: 'ended' | 'stopped' | 'failed',
  because: string | null,
): Promise<void> {
  const { id, imported, refused } = held.job
  desk.importWays.delete(id)
  const endedAt = state === 'stopped' ? null : new Date(desk.now()).toISOString()
  await held.put(
    { state, because, endedAt, ...noLease },
    { bodies: state === 'stopped' ? [] : [{ type: 'import.ended', imported, refused, because }] },
  )
}

const codeOf = (error: unknown): string =>
  error instanceof HelpdeskError ? (error.issues[0]?.code ?? error.code) : 'source_unreadable'

/** The source of an import, or the code of why it cannot be read. */
async function open({ desk, storage, sources }: ImportLoopParts, job: ImportJob): Promise<Opened | string> {
  const { settings } = job
  try {
    if (settings.source === 'osticket') {
      const url = desk.importWays.get(job.id)
      if (url === undefined) return 'way_unknown'
      const source = await sources.osticket({ url, prefix: settings.prefix })
      return { source, lastLines: () => [] }
    }
    const attachment = await storage.attachments.find(settings.fileId)
    const bytes = attachment && desk.files && (await bytesOfFile(desk.files.store, attachment.blobKey))
    if (!bytes) return 'file_gone'
    const file = await sources.openCsv(bytes, settings)
    return sourceOf(sources.csvSource(file, settings.kind, job.name, { ...settings, now: job.startedAt }))
  } catch (error) {
    if (error instanceof HelpdeskError && error.code === 'storage_unavailable') throw error
    return codeOf(error)
  }
}

const sourceOf = (source: ImportSource & Pick<Opened, 'lastLines'>): Opened => ({
  source,
  lastLines: () => source.lastLines(),
})
