import { chain } from '../../../events/chain.ts'
import { personOf } from '../../../kernel/actor.ts'
import { command, wrongInput } from '../../../kernel/command.ts'
import { TooManyRequests } from '../../../kernel/errors.ts'
import { DeskPort, StoragePort } from '../../../services.ts'
import { stamp } from '../../../ticket/load-ticket.ts'
import { noHead } from '../../../ticket/ticket.ts'
import * as Effect from 'effect/Effect'
import { mayImport } from '../../may-import.ts'
import { countLook, maySeeImports } from '../change-job.ts'
import { StartImport } from '../import-job.contract.ts'
import { notBegun } from '../import-job.ts'
import type { ImportJob } from '../import-job.ts'
import { importViews } from '../import-job.view.ts'
import { firstLease } from '../lease.ts'
import { openUpload, wayInto } from '../open-source.ts'

/** How many imports may wait for each other. */
const mostAtWork = 5

/**
 * Begins to bring another helpdesk's rows in the background. The way into a database stays with this process, which alone
 * works at the import.
 */
export const startImport = command('imports.start', StartImport, function* (caller, input) {
  const desk = yield* DeskPort
  const storage = yield* StoragePort
  const sources = yield* maySeeImports(caller)
  const house = yield* mayImport(caller)
  yield* countLook(caller)
  const named = [...Object.values(input.departments), input.others].filter((id) => id !== '')
  if (named.some((id) => !house.departments.some(({ department }) => department.id === id)))
    yield* wrongInput('departments', 'unknown', 'has a department that there is not')
  const waiting = yield* storage.imports.atWork()
  if (waiting.length >= mostAtWork) yield* Effect.fail(new TooManyRequests(60))
  let settings: ImportJob['settings']
  if (input.source === 'csv') {
    const { settings: read, missing } = yield* openUpload(caller, sources, input)
    for (const field of missing) yield* wrongInput(`columns.${field}`, 'required', 'needs a column')
    settings = read
  } else settings = { source: 'osticket', prefix: input.prefix, place: `${input.host}/${input.database}` }
  const when = yield* stamp(caller)
  const id = desk.id('imp')
  const { events, head } = chain(id, noHead, [{ type: 'import.started', source: input.source }], when)
  const job: ImportJob = {
    id,
    version: 1,
    head,
    state: 'running',
    name: input.source === 'csv' ? input.name : settings.source,
    settings,
    departments: input.departments,
    others: input.others,
    ...notBegun,
    startedBy: personOf(caller.actor),
    startedAt: when.at,
    ...firstLease(desk, input.source),
  }
  const [view] = yield* importViews([job])
  return {
    writes: [{ kind: 'import.insert', job }],
    events,
    answer: () => {
      if (input.source === 'osticket') desk.importWays.set(id, wayInto(input))
      return view as NonNullable<typeof view>
    },
  }
})
