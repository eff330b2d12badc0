import * as Effect from 'effect/Effect'
import type { Actor } from '../kernel/actor.ts'
import { found, permit } from '../kernel/command.ts'
import { PanelUnreachable } from '../kernel/errors.ts'
import { DeskPort } from '../services.ts'
import type { PanelServices } from './panel-services.ts'

/** Asks the gateway something for an administrator. @throws forbidden, not_found where panels are off, panel_unreachable */
export const askGateway = Effect.fnUntraced(function* <Answer>(
  actor: Actor,
  question: (panel: PanelServices) => Promise<Answer>,
) {
  const desk = yield* DeskPort
  const house = yield* desk.house()
  yield* permit(house.definition.policies.mayAdminister(actor, house))
  const panel = yield* found('panel', desk.panel)
  const answer = yield* Effect.tryPromise({
    try: () => question(panel),
    catch: (cause) => new PanelUnreachable(cause),
  })
  return { answer, house }
})
