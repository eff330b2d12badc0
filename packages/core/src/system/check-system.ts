import * as Effect from 'effect/Effect'
import * as z from 'zod'
import { permit, query } from '../kernel/command.ts'
import type { HelpdeskError } from '../kernel/errors.ts'
import { DeskPort } from '../services.ts'
import type { Services } from '../services.ts'
import { checkDatabase } from './checks/database.ts'
import { checkFiles, checkPanels } from './checks/outside.ts'
import { checkMailboxes, checkOutbox } from './checks/mail.ts'
import { checkDeliveries, checkRecord, checkRetention, checkSetupFaults } from './checks/record.ts'
import { checkWebhooks } from './checks/webhooks.ts'
import { worstFirst } from './finding.ts'
import type { SystemFinding } from './finding.ts'
import type { SystemView } from './system.contract.ts'

type Check = () => Effect.Effect<readonly SystemFinding[], HelpdeskError, Services>

/** So long one check may take; then that it takes so long is what was found. */
const patienceMs = 8000

const checks: Readonly<Record<string, Check>> = {
  database: checkDatabase,
  mailboxes: checkMailboxes,
  outbox: checkOutbox,
  events: checkDeliveries,
  webhooks: checkWebhooks,
  record: checkRecord,
  retention: checkRetention,
  files: checkFiles,
  panels: checkPanels,
  definition: checkSetupFaults,
}

/** What a check finds, whatever becomes of it. */
const outcome = (
  about: string,
  check: Effect.Effect<readonly SystemFinding[], unknown, Services>,
): Effect.Effect<readonly SystemFinding[], never, Services> =>
  check.pipe(
    Effect.timeoutOrElse({
      duration: patienceMs,
      orElse: () => Effect.succeed([{ about, state: 'wrong' as const, code: 'no_answer', facts: { about } }]),
    }),
    Effect.catchCause(() =>
      Effect.succeed([{ about, state: 'wrong' as const, code: 'check_failed', facts: { about } }]),
    ),
  )

/** Looks at everything that has to work, on the node that answers: what `guichet doctor` prints and the system page shows. */
export const checkSystem = query('system.check', z.undefined(), function* ({ actor }) {
  const desk = yield* DeskPort
  const house = yield* desk.house()
  yield* permit(house.definition.policies.mayAdminister(actor, house))
  const own = desk.checks.map(({ about, run }): [string, Effect.Effect<readonly SystemFinding[]>] => [
    about,
    Effect.promise(run),
  ])
  const all = [...Object.entries(checks).map(([about, check]) => [about, check()] as const), ...own]
  const found = yield* Effect.all(
    all.map(([about, check]) => outcome(about, check)),
    { concurrency: 'unbounded' },
  )
  const findings = worstFirst(found.flat()).map(({ facts = {}, ...finding }) => ({ ...finding, facts: { ...facts } }))
  const view: SystemView = {
    checkedAt: new Date(desk.now()).toISOString(),
    state: findings[0]?.state ?? 'well',
    findings,
  }
  return view
})
