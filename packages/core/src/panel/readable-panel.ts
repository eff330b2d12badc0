import * as Effect from 'effect/Effect'
import type { Caller } from '../kernel/command.ts'
import { found } from '../kernel/command.ts'
import { NotFound } from '../kernel/errors.ts'
import { DeskPort, StoragePort } from '../services.ts'
import { conversationOf } from './conversation.ts'
import type { PanelVisitId } from './panel.ts'

/** The conversation, if there is a panel of it for this actor; panels that are off are off for everybody (acl-2). */
export const readablePanel = Effect.fnUntraced(function* ({ actor }: Caller, id: string) {
  const desk = yield* DeskPort
  if (!desk.panel) return yield* Effect.fail(new NotFound('panel'))
  const { conversation, house } = yield* conversationOf(id)
  if (!house.definition.policies.mayReadPanel(actor, conversation.facts, house).allowed) {
    return yield* Effect.fail(new NotFound('conversation'))
  }
  return { conversation, house, policies: house.definition.policies, panel: desk.panel }
})

/** A visit of a conversation that this actor may read of. */
export const readableVisit = Effect.fnUntraced(function* (caller: Caller, id: string) {
  const storage = yield* StoragePort
  const visit = yield* found('visit', yield* storage.panels.findVisit(id as PanelVisitId))
  return { visit, ...(yield* readablePanel(caller, visit.conversationId)) }
})
