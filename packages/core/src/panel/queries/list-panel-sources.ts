import * as z from 'zod'
import { query } from '../../kernel/command.ts'
import { askGateway } from '../ask-gateway.ts'
import type { PanelSourcesView } from '../panel-administration.contract.ts'

/** Which panels can be opened, by whom and for how long, for administrators. */
export const listPanelSources = query('panel.sources', z.undefined(), function* ({ actor }) {
  const { answer: sources, house } = yield* askGateway(actor, (panel) => panel.sources())
  const { departments, softMinutes, hardMinutes, grantDays, connector } = house.definition.panel
  const view: PanelSourcesView = {
    items: sources.map((source) => ({ ...source, used: source.id === connector })),
    departments: [...departments],
    softMinutes,
    hardMinutes,
    grantDays,
  }
  return view
})
