import { confirmed } from '../access/confirmed.ts'
import { command, permit } from '../kernel/command.ts'
import { DeskPort, StoragePort } from '../services.ts'
import { stamp } from '../ticket/load-ticket.ts'
import { StartAuditExport } from './audit.contract.ts'
import type { AuditExport } from './audit.contract.ts'
import { chain } from './chain.ts'

/** What the record of the record itself hangs on. */
const subject = 'record'

/** Notes that somebody takes the record away, and says where it is. What happens from now on is not in it. */
export const startExport = command('audit.start_export', StartAuditExport, function* (caller, asked) {
  const desk = yield* DeskPort
  const storage = yield* StoragePort
  const house = yield* desk.house()
  yield* permit(house.definition.policies.mayReadRecord(caller.actor, house))
  yield* confirmed(caller.actor)
  const when = yield* stamp(caller)
  const body = { type: 'record.exported' as const, format: asked.format }
  const { events } = chain(subject, yield* storage.events.head(subject), [body], when)
  const before = asked.before === undefined || asked.before > when.at ? when.at : asked.before
  const given = Object.entries({ ...asked, before }).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value]],
  )
  return {
    writes: [],
    events,
    answer: (): AuditExport => ({ url: `/api/v1/audit/export?${new URLSearchParams(given).toString()}` }),
  }
})
