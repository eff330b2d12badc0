import { command, permit } from '../../kernel/command.ts'
import { stamp } from '../../ticket/load-ticket.ts'
import { noted } from '../conversation.ts'
import { endedPanels } from '../ended-panels.ts'
import { WithdrawPanel } from '../panel.contract.ts'
import { readablePanel } from '../readable-panel.ts'
import { thenShow } from '../then-show.ts'

/** The customer takes the authorisation back; whoever is inside is cut off (A7). Safe to be said twice. */
const withdraw = command('panel.withdraw', WithdrawPanel, function* (caller, input) {
  const { conversation, house, policies } = yield* readablePanel(caller, input.conversationId)
  yield* permit(policies.mayWithdrawPanel(caller.actor, conversation.facts, house))
  const when = yield* stamp(caller)
  const ended = yield* endedPanels(conversation.facts.id, 'withdrawn', when.at)
  if (ended.bodies.length === 0) return { writes: [], events: [], answer: (): string => conversation.facts.id }
  const change = noted(conversation, ended.bodies, house, when)
  return {
    writes: [...change.writes, ...ended.writes],
    events: change.events,
    answer: (): string => conversation.facts.id,
  }
})

export const withdrawPanel = thenShow(withdraw)
