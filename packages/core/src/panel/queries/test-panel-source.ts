import { found, query } from '../../kernel/command.ts'
import { askGateway } from '../ask-gateway.ts'
import { TestPanelSource } from '../panel-administration.contract.ts'
import type { PanelTestView } from '../panel-administration.contract.ts'

/** Whether a panel can be reached and asks for a password, without anybody's: changes nothing. */
export const testPanelSource = query('panel.test_source', TestPanelSource, function* ({ actor }, { sourceId }) {
  const { answer } = yield* askGateway(actor, (panel) => panel.test(sourceId))
  const view: PanelTestView = { steps: [...(yield* found('panel source', answer))] }
  return view
})
