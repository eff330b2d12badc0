import * as Effect from 'effect/Effect'
import type { AnyEventObject } from 'xstate'
import { deletedStatus } from '../definition/status.ts'
import type { EventBody } from '../events/event.ts'
import { stampOf } from '../kernel/actor.ts'
import { accept, found } from '../kernel/command.ts'
import type { Caller } from '../kernel/command.ts'
import { decide } from '../kernel/decide.ts'
import { NotFound } from '../kernel/errors.ts'
import type { TicketId } from '../kernel/ids.ts'
import { DeskPort, StoragePort } from '../services.ts'
import type { Ticket } from './ticket.ts'
import type { TicketContext, TicketInput } from './ticket.input.ts'

/** By id, or by number as people say it. */
export const findTicket = Effect.fnUntraced(function* (reference: string) {
  const storage = yield* StoragePort
  return /^\d{1,15}$/.test(reference)
    ? yield* storage.tickets.findByNumber(Number(reference))
    : yield* storage.tickets.find(reference as TicketId)
})

/** The ticket, if it exists for this actor: what they may not see, and what is deleted, does not (acl-2). */
export const visibleTicket = Effect.fnUntraced(function* ({ actor }: Caller, reference: string) {
  const desk = yield* DeskPort
  const house = yield* desk.house()
  const ticket = yield* found('ticket', yield* findTicket(reference))
  if (ticket.status === deletedStatus) return yield* Effect.fail(new NotFound('ticket'))
  if (!house.definition.policies.maySee(actor, ticket, house).allowed) return yield* Effect.fail(new NotFound('ticket'))
  return { ticket, house, policies: house.definition.policies }
})

/** One step of the lifecycle. @throws TransitionRefused */
export const advance = Effect.fnUntraced(function* (ticket: Ticket, input: TicketInput) {
  const desk = yield* DeskPort
  const from = { state: ticket.status, context: lifecycleFacts(ticket) }
  const step = yield* accept(decide<TicketContext, EventBody>(desk.lifecycle, from, input as AnyEventObject))
  const after: Ticket = { ...ticket, ...step.context, status: step.state }
  return { after, events: step.events }
})

const lifecycleFacts = (ticket: Ticket): TicketContext => ({
  department: ticket.department,
  group: ticket.group,
  holderId: ticket.holderId,
  heldSince: ticket.heldSince,
  answered: ticket.answered,
  answeredBy: ticket.answeredBy,
  duplicateOf: ticket.duplicateOf,
  closedAt: ticket.closedAt,
  closedBy: ticket.closedBy,
})

/** When it happens, and who does it. */
export const stamp = Effect.fnUntraced(function* ({ actor }: Caller) {
  const desk = yield* DeskPort
  return { at: new Date(desk.now()).toISOString(), actor: stampOf(actor) }
})
