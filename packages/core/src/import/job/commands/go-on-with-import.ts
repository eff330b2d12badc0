import * as Effect from 'effect/Effect'
import { command } from '../../../kernel/command.ts'
import { TransitionRefused } from '../../../kernel/errors.ts'
import { DeskPort } from '../../../services.ts'
import { stamp } from '../../../ticket/load-ticket.ts'
import { mayImport } from '../../may-import.ts'
import { changedJob, countLook, importById, maySeeImports } from '../change-job.ts'
import { GoOnWithImport } from '../import-job.contract.ts'
import { importViews } from '../import-job.view.ts'
import { leaseFrom } from '../lease.ts'
import { wayInto } from '../open-source.ts'

/** Goes on with an import that was stopped because nobody knew the way into its source any more. */
export const goOnWithImport = command('imports.goOn', GoOnWithImport, function* (caller, { importId, ...way }) {
  const desk = yield* DeskPort
  yield* maySeeImports(caller)
  yield* mayImport(caller)
  yield* countLook(caller)
  const before = yield* importById(importId)
  if (before.state !== 'stopped') yield* Effect.fail(new TransitionRefused('import_is_over'))
  const parts = { state: 'running', because: null, endedAt: null, ...leaseFrom(desk.node, desk.now()) } as const
  const { job, writes } = changedJob(before, parts, [], yield* stamp(caller))
  const [view] = yield* importViews([job])
  return {
    writes,
    events: [],
    answer: () => {
      desk.importWays.set(job.id, wayInto(way))
      return view as NonNullable<typeof view>
    },
  }
})
