import * as Effect from 'effect/Effect'
import { command } from '../../kernel/command.ts'
import type { Caller } from '../../kernel/command.ts'
import { Forbidden } from '../../kernel/errors.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { administratorByPassword } from '../../access/administrator-by-password.ts'
import { confirmed } from '../../access/confirmed.ts'
import { changeTicket } from '../change-ticket.ts'
import { forgotten } from '../forgotten.ts'
import { advance, stamp, visibleTicket } from '../load-ticket.ts'
import { DeleteTicket } from '../ticket-inputs.contract.ts'

/**
 * Deletes a ticket for good: an administrator, or an operator with an administrator's password for this one act (B14).
 * Messages, search entries and every word of people go; number and record stay. The record keeps refusals too.
 */
export const deleteTicket = command('ticket.delete', DeleteTicket, function* (caller, input) {
  const { ticket, house, policies } = yield* visibleTicket(caller, input.ticketId)
  const approvedBy = yield* approval(caller, input.administrator)
  const when = yield* stamp(caller)
  const verdict = policies.mayDelete(caller.actor, ticket, house, approvedBy)
  if (!verdict.allowed) {
    const refusal = new Forbidden(verdict.reason)
    if (caller.actor.kind !== 'operator') return yield* Effect.fail(refusal)
    const refused = changeTicket(ticket, ticket, [{ type: 'ticket.deletion_refused', reason: verdict.reason }], when)
    return { ...refused, refusal, answer: () => undefined }
  }
  yield* confirmed(caller.actor)
  const step = yield* advance(ticket, { type: 'delete', approvedBy, reason: input.reason })
  const change = changeTicket(ticket, forgotten(step.after), step.events, when)
  return {
    events: change.events,
    writes: [...change.writes, { kind: 'ticket.erase', ticketId: ticket.id }],
    answer: () => undefined,
  }
})

const approval = Effect.fnUntraced(function* (
  caller: Caller,
  administrator: { email: string; password: string } | undefined,
) {
  if (caller.actor.kind !== 'operator' || administrator === undefined) return null
  const approvedBy: PersonId | null = yield* administratorByPassword(administrator, caller.actor.id)
  return approvedBy
})
