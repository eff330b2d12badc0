import { confirmed } from '../../access/confirmed.ts'
import { chain } from '../../events/chain.ts'
import { command, found, permit } from '../../kernel/command.ts'
import { DeskPort, StoragePort } from '../../services.ts'
import { stamp } from '../../ticket/load-ticket.ts'
import { StartPanelExport } from '../panel-administration.contract.ts'
import type { PanelExport } from '../panel-administration.contract.ts'

/** What the record of exports hangs on. */
const subject = 'record'

/** Notes that somebody takes the log of panels away, and says where it is. What is opened from now on is not in it. */
export const startPanelExport = command('panel.start_export', StartPanelExport, function* (caller, asked) {
  const desk = yield* DeskPort
  const storage = yield* StoragePort
  const house = yield* desk.house()
  yield* permit(house.definition.policies.mayReadRecord(caller.actor, house))
  yield* found('panel', desk.panel)
  yield* confirmed(caller.actor)
  const when = yield* stamp(caller)
  const body = { type: 'panel_log.exported' as const, format: 'csv' }
  const { events } = chain(subject, yield* storage.events.head(subject), [body], when)
  const before = asked.before === undefined || asked.before > when.at ? when.at : asked.before
  const given = Object.entries({ ...asked, before }).flatMap(([name, value]) => (value ? [[name, value]] : []))
  return {
    writes: [],
    events,
    answer: (): PanelExport => ({ url: `/api/v1/panel-sessions/export?${new URLSearchParams(given).toString()}` }),
  }
})
