import * as Effect from 'effect/Effect'
import { command } from '../../../kernel/command.ts'
import { TransitionRefused } from '../../../kernel/errors.ts'
import { stamp } from '../../../ticket/load-ticket.ts'
import { mayImport } from '../../may-import.ts'
import { changedJob, importById, maySeeImports } from '../change-job.ts'
import { ImportById } from '../import-job.contract.ts'
import { importViews } from '../import-job.view.ts'
import { noLease } from '../lease.ts'

/** Begins to take back, in the background, what an import has brought and nobody has worked with since. */
export const undoImport = command('imports.undo', ImportById, function* (caller, { importId }) {
  yield* maySeeImports(caller)
  yield* mayImport(caller)
  const before = yield* importById(importId)
  if (before.state === 'running' || before.state === 'undoing')
    yield* Effect.fail(new TransitionRefused('import_goes_on'))
  const parts = { state: 'undoing', total: null, place: 0, removed: 0, stays: 0, endedAt: null, ...noLease } as const
  const { job, writes, events } = changedJob(before, parts, [{ type: 'import.undoing' }], yield* stamp(caller))
  const [view] = yield* importViews([job])
  return { writes, events, answer: () => view as NonNullable<typeof view> }
})
