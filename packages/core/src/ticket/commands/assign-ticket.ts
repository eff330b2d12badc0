import { isStaff } from '../../kernel/actor.ts'
import { command, permit, wrongInput } from '../../kernel/command.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { StoragePort } from '../../services.ts'
import { changeTicket } from '../change-ticket.ts'
import { advance, stamp, visibleTicket } from '../load-ticket.ts'
import { showTicket } from '../show-ticket.ts'
import { taken } from '../taken.ts'
import { AssignTicket } from '../ticket-inputs.contract.ts'

/** Hands a ticket to another operator. Operators assign what they hold; "take and assign" is two events (B12). */
export const assignTicket = command('ticket.assign', AssignTicket, function* (caller, input) {
  const { actor } = caller
  const storage = yield* StoragePort
  const { ticket, house, policies } = yield* visibleTicket(caller, input.ticketId)
  const when = yield* stamp(caller)
  const before =
    input.take && isStaff(actor) && ticket.holderId !== actor.id
      ? yield* taken(actor, ticket, house, when.at)
      : { after: ticket, events: [] }
  yield* permit(policies.mayAssign(actor, before.after, house, null))
  const assignee = yield* storage.people.find(input.operatorId as PersonId)
  if (!assignee) return yield* wrongInput('operatorId', 'unknown', 'is nobody here')
  yield* permit(policies.mayAssign(actor, before.after, house, assignee))
  const step = yield* advance(before.after, { type: 'assign', to: assignee.id, at: when.at })
  const change = changeTicket(ticket, step.after, [...before.events, ...step.events], when)
  const view = yield* showTicket(caller, change.ticket, house)
  return { ...change, answer: () => view }
})
