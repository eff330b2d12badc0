import { transition } from 'xstate'
import type { AnyEventObject, AnyStateMachine } from 'xstate'

/** Where a subject stands: the state's name and the facts that the lifecycle keeps. */
export interface Standing<Facts> {
  readonly state: string
  readonly context: Facts
}

/** What follows from an input: the next state and facts, and the events for the log. */
export interface Step<Facts, Emitted> extends Standing<Facts> {
  readonly events: readonly Emitted[]
}

/**
 * Asks a lifecycle what follows. Pure: no actor runs, nothing is kept (about 30 µs; never in a loop over rows).
 * Null when the lifecycle has no such step from here.
 */
export function decide<Facts, Emitted>(
  lifecycle: AnyStateMachine,
  from: Standing<Facts>,
  input: AnyEventObject,
): Step<Facts, Emitted> | null {
  const snapshot = lifecycle.resolveState({ value: from.state, context: from.context })
  if (!snapshot.can(input)) return null
  const [next, actions] = transition(lifecycle, snapshot, input)
  return {
    state: String(next.value),
    context: next.context as Facts,
    events: actions.flatMap(({ type, params }: { type: string; params: unknown }) =>
      type === 'xstate.emit' ? [(params as { event: Emitted }).event] : [],
    ),
  }
}
