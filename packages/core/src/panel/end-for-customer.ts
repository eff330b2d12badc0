import * as Effect from 'effect/Effect'
import type { Caller } from '../kernel/command.ts'
import { permit } from '../kernel/command.ts'
import { stamp } from '../ticket/load-ticket.ts'
import { noted } from './conversation.ts'
import { endedPanels } from './ended-panels.ts'
import { readablePanel } from './readable-panel.ts'

/** The customer ends the panels of a conversation. Safe to be said twice: where none is left, nothing is written. */
export const endForCustomer = Effect.fnUntraced(function* (
  caller: Caller,
  conversationId: string,
  reason: 'solved' | 'withdrawn',
) {
  const { conversation, house, policies } = yield* readablePanel(caller, conversationId)
  yield* permit(policies.mayWithdrawPanel(caller.actor, conversation.facts, house))
  const when = yield* stamp(caller)
  const ended = yield* endedPanels(conversation.facts.id, reason, when.at)
  const answer = (): string => conversation.facts.id
  if (ended.bodies.length === 0) return { writes: [], events: [], answer }
  const change = noted(conversation, ended.bodies, house, when)
  return { writes: [...change.writes, ...ended.writes], events: change.events, answer }
})
