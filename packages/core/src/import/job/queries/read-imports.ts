import * as z from 'zod'
import { query } from '../../../kernel/command.ts'
import { csvOf } from '../../../kernel/csv.ts'
import { StoragePort } from '../../../services.ts'
import { refusedHead, refusedLine } from '../../csv/csv-cells.ts'
import { importById, maySeeImports } from '../change-job.ts'
import { ImportById, ListImportProblems } from '../import-job.contract.ts'
import type { ErrorFileView, ImportJobsView, ImportProblemsView } from '../import-job.contract.ts'
import type { ImportJobProblem } from '../import-job.ts'
import { importViews } from '../import-job.view.ts'

const mostShown = 50
const atOnce = 500

/** The newest imports. */
export const listImports = query('imports.list', z.undefined(), function* (caller) {
  const storage = yield* StoragePort
  yield* maySeeImports(caller)
  const view: ImportJobsView = { items: yield* importViews(yield* storage.imports.list(mostShown)) }
  return view
})

export const getImport = query('imports.get', ImportById, function* (caller, { importId }) {
  yield* maySeeImports(caller)
  const [view] = yield* importViews([yield* importById(importId)])
  return view as NonNullable<typeof view>
})

/** What was refused, in order. */
export const listProblems = query(
  'imports.problems',
  ListImportProblems,
  function* (caller, { importId, after, limit }) {
    const storage = yield* StoragePort
    yield* maySeeImports(caller)
    const { id } = yield* importById(importId)
    const found = yield* storage.imports.problems({ jobId: id, after, limit: limit + 1 })
    const items = found.slice(0, limit).map(({ place, key, code, message }) => ({ place, key, code, message }))
    const view: ImportProblemsView = { items, next: found.length > limit ? (items.at(-1)?.place ?? null) : null }
    return view
  },
)

/** The rows that were refused: of a file its lines, to be corrected; of a database what they are called there. */
export const errorFile = query('imports.errorFile', ImportById, function* (caller, { importId }) {
  const storage = yield* StoragePort
  yield* maySeeImports(caller)
  const { id, settings } = yield* importById(importId)
  const lines = [settings.source === 'csv' ? refusedHead(settings.head) : csvOf([['row', 'code', 'message']])]
  for (let after = 0; ;) {
    const page: readonly ImportJobProblem[] = yield* storage.imports.problems({ jobId: id, after, limit: atOnce })
    lines.push(...page.flatMap(linesOf))
    const last = page.at(-1)
    if (last === undefined || page.length < atOnce) break
    after = last.place
  }
  const view: ErrorFileView = { name: `${id}-errors.csv`, text: lines.map((line) => `${line}\r\n`).join('') }
  return view
})

const linesOf = (problem: ImportJobProblem): readonly string[] =>
  problem.lines.length > 0
    ? problem.lines.map((cells) => refusedLine(cells, problem))
    : [csvOf([[problem.key, problem.code, problem.message]])]
