import * as Effect from 'effect/Effect'
import { chain } from '../../events/chain.ts'
import { command } from '../../kernel/command.ts'
import type { Caller, Runnable } from '../../kernel/command.ts'
import { InvalidInput, TransitionRefused } from '../../kernel/errors.ts'
import type { InputIssue } from '../../kernel/errors.ts'
import { stamp } from '../../ticket/load-ticket.ts'
import { leaveRetired } from '../../ticket/leave-retired.ts'
import { noHead } from '../../ticket/ticket.ts'
import { getSetup } from '../queries/get-setup.ts'
import { ChangeSetup } from '../setup.contract.ts'
import type { SetupView } from '../setup.contract.ts'
import type { SetupVersion } from '../setup.port.ts'
import { wantedSetup } from '../wanted.ts'

/** The subject of the record of changes. */
const subject = 'setup'

/** Where and why: what was asked for is in no refusal, and `setup.check` answers with it (audit-4). */
const withoutWords = ({ path, code }: InputIssue): InputIssue => ({ path, code, message: 'does not fit the rest' })

const change = command('setup.change', ChangeSetup, function* (caller, { version, ...wanted }) {
  const { before, changes, issues, parts } = yield* wantedSetup(caller, wanted)
  if ((before?.version ?? 0) !== version) return yield* Effect.fail(new TransitionRefused('changed_meanwhile'))
  if (issues.length > 0) return yield* Effect.fail(new InvalidInput(issues.map(withoutWords)))
  const when = yield* stamp(caller)
  const body = { type: 'setup.changed', version: version + 1, parts } as const
  const { events, head } = chain(subject, before?.head ?? noHead, [body], when)
  const setup: SetupVersion = { version: version + 1, head, ...when, parts, changes }
  return { writes: [{ kind: 'setup.insert', setup }], events, answer: () => undefined }
})

/**
 * Changes statuses, choices or forms, and moves tickets out of statuses that are left out; those that are many are moved
 * by the loops.
 */
export const changeSetup: Runnable<Parameters<typeof change>[1], SetupView> = (caller: Caller, input) =>
  Effect.gen(function* () {
    yield* change(caller, input)
    yield* leaveRetired()
    return yield* getSetup(caller, undefined)
  })
