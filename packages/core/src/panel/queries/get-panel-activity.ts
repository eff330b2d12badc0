import { query } from '../../kernel/command.ts'
import { StoragePort } from '../../services.ts'
import type { PanelActivityView } from '../panel.contract.ts'
import { GetPanelActivity } from '../panel.contract.ts'
import { readableVisit } from '../readable-panel.ts'

/** What was done in a visit, for the customer too: no queries, no bodies (panel-9). */
export const getPanelActivity = query('panel.activity', GetPanelActivity, function* (caller, input) {
  const storage = yield* StoragePort
  const { visit } = yield* readableVisit(caller, input.visitId)
  const items = yield* storage.panels.activity({ visit: visit.id, after: input.after, limit: input.limit })
  const view: PanelActivityView = { items: items.map(({ visitId: _visit, key: _key, ...rest }) => rest) }
  return view
})
