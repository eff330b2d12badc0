import * as Effect from 'effect/Effect'
import { query, wrongInput } from '../../../kernel/command.ts'
import { ask, DeskPort } from '../../../services.ts'
import { importedId } from '../../imported-id.ts'
import type { ImportSource } from '../../import-source.port.ts'
import { mayImport } from '../../may-import.ts'
import { departmentMap } from '../../work/department-map.ts'
import { previewSource } from '../../work/preview-source.ts'
import type { SourcePreview } from '../../work/preview-source.ts'
import { countLook, maySeeImports } from '../change-job.ts'
import { PreviewImport } from '../import-job.contract.ts'
import type { ImportPreview } from '../import-job.contract.ts'
import { openUpload, wayInto } from '../open-source.ts'

/** What the first rows of another helpdesk would become. */
export const previewImport = query('imports.preview', PreviewImport, function* (caller, input) {
  const desk = yield* DeskPort
  const sources = yield* maySeeImports(caller)
  const house = yield* mayImport(caller)
  yield* countLook(caller)
  const here = house.departments.map(({ department }) => department)
  const departments = departmentMap(here, input.departments, input.others)
  if (input.source === 'osticket') {
    const source = yield* ask(() => sources.osticket({ url: wayInto(input), prefix: input.prefix }))
    const preview = yield* previewed(source, departments).pipe(Effect.ensuring(Effect.promise(() => source.close())))
    const view: ImportPreview = { ...preview, csv: null }
    return view
  }
  const { file, settings, missing } = yield* openUpload(caller, sources, input)
  const { encoding, delimiter, columns, order, zone, head } = settings
  for (const [field, column] of Object.entries(columns))
    if (column >= head.length) yield* wrongInput(`columns.${field}`, 'unknown', 'is no column of the file')
  const reading = { columns, order, zone, now: new Date(desk.now()).toISOString() }
  const preview = yield* previewed(sources.csvSource(file, input.kind, input.name, reading), departments)
  const view: ImportPreview = {
    ...preview,
    // What says no time gets that of the import, which is not now.
    rows: preview.rows.map((row) => ({ ...row, openedAt: row.openedAt === reading.now ? null : row.openedAt })),
    csv: { encoding, delimiter, head: [...head], columns: { ...columns }, order, zone, missing: [...missing] },
  }
  return view
})

/** With what of it was brought before. */
const previewed = Effect.fnUntraced(function* (source: ImportSource, departments: ReturnType<typeof departmentMap>) {
  const preview: SourcePreview = yield* ask(() =>
    previewSource({ isKnown: () => Promise.resolve(false) }, source, departments),
  )
  const rows = []
  for (const row of preview.rows) {
    const { known } = yield* importedId(row.messages === 0 ? 'per' : 'tkt', { source: source.name, key: row.key })
    rows.push({ ...row, known: known && row.problem === null })
  }
  const { departments: placed, unplaced, ...rest } = preview
  return {
    ...rest,
    known: rows.filter((row) => row.known).length,
    rows,
    departments: [...placed],
    unplaced: [...unplaced],
  }
})
