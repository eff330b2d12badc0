import * as Effect from 'effect/Effect'
import { isStaff } from '../../kernel/actor.ts'
import { command, permit } from '../../kernel/command.ts'
import { Forbidden } from '../../kernel/errors.ts'
import { DeskPort, StoragePort } from '../../services.ts'
import { stamp } from '../../ticket/load-ticket.ts'
import { noted } from '../conversation.ts'
import { AskForPanel } from '../panel.contract.ts'
import { mostAsks } from '../panel-ask.policy.ts'
import type { PanelAsk } from '../panel.ts'
import { readablePanel } from '../readable-panel.ts'
import { thenShow } from '../then-show.ts'

/** The agent asks the customer to authorise access: a card in the ticket or chat, a few times at most (A7). */
const ask = command('panel.ask', AskForPanel, function* (caller, input) {
  const { actor } = caller
  const storage = yield* StoragePort
  const desk = yield* DeskPort
  const { conversation, house, policies } = yield* readablePanel(caller, input.conversationId)
  const { facts } = conversation
  if (!isStaff(actor)) return yield* Effect.fail(new Forbidden('staff_only'))
  const grant = yield* storage.panels.openGrant(facts.id)
  const asks = yield* storage.panels.asks({ conversation: facts.id, limit: mostAsks })
  yield* permit(policies.mayAskForPanel(actor, facts, { grant, asks }, house))
  const when = yield* stamp(caller)
  const made: PanelAsk = {
    id: desk.id('pak'),
    version: 1,
    conversationId: facts.id,
    agentId: actor.id,
    askedAt: when.at,
    answeredAt: null,
    answer: null,
  }
  const change = noted(conversation, [{ type: 'panel.asked', agentId: actor.id }], house, when)
  return {
    writes: [...change.writes, { kind: 'panel_ask.insert', ask: made }],
    events: change.events,
    answer: (): string => facts.id,
  }
})

export const askForPanel = thenShow(ask)
