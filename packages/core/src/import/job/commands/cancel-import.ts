import * as Effect from 'effect/Effect'
import { command } from '../../../kernel/command.ts'
import { TransitionRefused } from '../../../kernel/errors.ts'
import { stamp } from '../../../ticket/load-ticket.ts'
import { mayImport } from '../../may-import.ts'
import { changedJob, importById, maySeeImports } from '../change-job.ts'
import { ImportById } from '../import-job.contract.ts'
import { importViews } from '../import-job.view.ts'
import { noLease } from '../lease.ts'

/** Ends an import; whoever works at it sees so with the next rows. What was brought stays. */
export const cancelImport = command('imports.cancel', ImportById, function* (caller, { importId }) {
  yield* maySeeImports(caller)
  yield* mayImport(caller)
  const before = yield* importById(importId)
  if (before.state !== 'running' && before.state !== 'stopped')
    yield* Effect.fail(new TransitionRefused('import_is_over'))
  const when = yield* stamp(caller)
  const parts = { state: 'cancelled', endedAt: when.at, ...noLease } as const
  const { job, writes, events } = changedJob(before, parts, [{ type: 'import.cancelled' }], when)
  const [view] = yield* importViews([job])
  return { writes, events, answer: () => view as NonNullable<typeof view> }
})
