import { command, permit } from '../../kernel/command.ts'
import { StoragePort } from '../../services.ts'
import { stamp } from '../../ticket/load-ticket.ts'
import { answeredAsk } from '../answered-ask.ts'
import { noted } from '../conversation.ts'
import { DeclinePanel } from '../panel.contract.ts'
import { readablePanel } from '../readable-panel.ts'
import { thenShow } from '../then-show.ts'

/** The customer declines what they were asked for (A7). Safe to be said twice: where nothing waits, nothing is written. */
const decline = command('panel.decline', DeclinePanel, function* (caller, input) {
  const storage = yield* StoragePort
  const { conversation, house, policies } = yield* readablePanel(caller, input.conversationId)
  const { facts } = conversation
  yield* permit(policies.mayDeclinePanel(caller.actor, facts, house))
  const answer = (): string => facts.id
  const when = yield* stamp(caller)
  const writes = answeredAsk(yield* storage.panels.asks({ conversation: facts.id, limit: 1 }), 'declined', when.at)
  if (writes.length === 0) return { writes: [], events: [], answer }
  const change = noted(conversation, [{ type: 'panel.declined' }], house, when)
  return { writes: [...change.writes, ...writes], events: change.events, answer }
})

export const declinePanel = thenShow(decline)
