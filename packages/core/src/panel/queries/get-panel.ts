import { query } from '../../kernel/command.ts'
import { GetPanel } from '../panel.contract.ts'
import { readablePanel } from '../readable-panel.ts'
import { showPanel } from '../show-panel.ts'

/** Whether access is authorised, who is inside, and every opening. */
export const getPanel = query('panel.get', GetPanel, function* (caller, input) {
  const { conversation } = yield* readablePanel(caller, input.conversationId)
  return yield* showPanel(caller.actor, conversation.facts.id)
})
