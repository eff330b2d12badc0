import { query } from '../../kernel/command.ts'
import { DeskPort } from '../../services.ts'
import { GetPanel } from '../panel.contract.ts'
import { readablePanel } from '../readable-panel.ts'
import { showPanel } from '../show-panel.ts'

/** Whether access is authorised, who is inside, and every opening. */
export const getPanel = query('panel.get', GetPanel, function* (caller, input) {
  const { conversation } = yield* readablePanel(caller, input.conversationId)
  const desk = yield* DeskPort
  const view = yield* showPanel(caller.actor, conversation.facts.id)
  return { ...view, now: new Date(desk.now()).toISOString() }
})
