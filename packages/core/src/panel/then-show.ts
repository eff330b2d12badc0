import * as Effect from 'effect/Effect'
import type { Caller, Runnable } from '../kernel/command.ts'
import type { PanelView } from './panel.contract.ts'
import { showPanel } from './show-panel.ts'

/** Runs a command on a panel and answers with it as it is afterwards. */
export const thenShow =
  <Input>(run: Runnable<Input, string>): Runnable<Input, PanelView> =>
  (caller: Caller, input: Input) =>
    Effect.flatMap(run(caller, input), (conversationId) => showPanel(caller.actor, conversationId))
