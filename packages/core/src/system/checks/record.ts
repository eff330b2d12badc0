import * as Effect from 'effect/Effect'
import type { Delivery } from '../../events/event.port.ts'
import { verifySubjects } from '../../events/verify.ts'
import { DeskPort, StoragePort } from '../../services.ts'
import type { SystemFinding } from '../finding.ts'

const minute = 60_000
/** The newest events of the record whose subjects are looked at now; `guichet verify` looks at all. */
const looked = 100

const before = Effect.fnUntraced(function* (minutes: number) {
  const desk = yield* DeskPort
  return new Date(desk.now() - minutes * minute).toISOString()
})

/** Whether the chains of what happened last hold, and when checkpoints of all were kept (audit-1). */
export const checkRecord = Effect.fnUntraced(function* () {
  const storage = yield* StoragePort
  const desk = yield* DeskPort
  const about = 'record'
  const { items } = yield* storage.events.search({ limit: looked })
  const { subjects, broken } = yield* verifySubjects([...new Set(items.map(({ subject }) => subject))])
  const findings: SystemFinding[] = broken.map(({ subject, problem }) => ({
    about,
    state: 'wrong',
    code: 'record_broken',
    facts: { subject, problem },
  }))
  if (broken.length === 0) findings.push({ about, state: 'well', code: 'record_holds', facts: { subjects } })
  if (desk.checkpoints) {
    const { checkpoints } = desk
    const at: string | null = yield* Effect.promise(() => checkpoints.last())
    const late = at === null || at < (yield* before(180))
    findings.push({
      about,
      state: late ? 'attention' : 'well',
      code: late ? 'checkpoint_late' : 'checkpoint_kept',
      facts: { since: at ?? '' },
    })
  }
  return findings
})

/** Whether what happens is handed to everything that waits for it. */
export const checkDeliveries = Effect.fnUntraced(function* () {
  const storage = yield* StoragePort
  const about = 'events'
  const late: number = yield* storage.deliveries.late(yield* before(2))
  const aside: readonly Delivery[] = yield* storage.deliveries.setAside({ limit: 100 })
  const findings: SystemFinding[] = []
  if (late > 0) findings.push({ about, state: 'wrong', code: 'events_wait', facts: { count: late } })
  if (aside.length > 0)
    findings.push({ about, state: 'attention', code: 'events_set_aside', facts: { count: aside.length } })
  return findings.length > 0 ? findings : [{ about, state: 'well', code: 'events_flow' } satisfies SystemFinding]
})

/** Whether chats whose days are over have been taken away (A17). */
export const checkRetention = Effect.fnUntraced(function* () {
  const storage = yield* StoragePort
  const about = 'retention'
  const overdue = yield* storage.chats.toErase({ now: yield* before(15), limit: 100 })
  const state = overdue.length === 0 ? 'well' : 'wrong'
  const code = overdue.length === 0 ? 'retention_kept' : 'retention_late'
  return [{ about, state, code, facts: { count: overdue.length } }] satisfies SystemFinding[]
})

/** Whether what administrators have changed goes with the definition in code. */
export const checkSetupFaults = Effect.fnUntraced(function* () {
  const desk = yield* DeskPort
  const { name, departments, statuses } = desk.definition
  const facts = { name, departments: departments.length, statuses: statuses.length }
  const faults = desk
    .faults()
    .map(({ path }): SystemFinding => ({ about: 'definition', state: 'wrong', code: 'setup_fault', facts: { path } }))
  return faults.length > 0
    ? faults
    : [{ about: 'definition', state: 'well', code: 'definition_holds', facts } satisfies SystemFinding]
})
