import * as Effect from 'effect/Effect'
import type { Actor } from '../kernel/actor.ts'
import { isStaff } from '../kernel/actor.ts'
import { permit } from '../kernel/command.ts'
import { allow, deny } from '../kernel/verdict.ts'
import type { Verdict } from '../kernel/verdict.ts'
import type { AssuranceRule } from '../helpdesk.types.ts'
import { DeskPort } from '../services.ts'

/** What is done: entering somebody's panel asks operators for a second factor too. */
export type Delicate = 'panel' | 'administration'

/**
 * Whether it is surely them: a second factor for administrators and for whoever enters panels, the password again after
 * some minutes (auth-7).
 */
export function isConfirmed(
  actor: Actor,
  rule: AssuranceRule | null,
  now: number,
  what: Delicate = 'administration',
): Verdict {
  if (rule === null || !isStaff(actor)) return allow()
  const { assurance } = actor
  const asksForTwo = actor.kind === 'administrator' || what === 'panel'
  if (asksForTwo && rule.secondFactor && !assurance?.secondFactor) return deny('second_factor_needed')
  if (rule.confirmWithinMinutes === null) return allow()
  const since = assurance ? now - Date.parse(assurance.confirmedAt) : Infinity
  return since <= rule.confirmWithinMinutes * 60_000 ? allow() : deny('confirm_it_is_you')
}

/** Goes on if it is surely them. */
export const confirmed = Effect.fnUntraced(function* (actor: Actor, what?: Delicate) {
  const desk = yield* DeskPort
  yield* permit(isConfirmed(actor, desk.assurance, desk.now(), what))
})
