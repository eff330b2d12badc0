import * as Effect from 'effect/Effect'
import { command, permit, wrongInput } from '../../kernel/command.ts'
import { departmentIn } from '../../kernel/house.ts'
import type { House } from '../../kernel/house.ts'
import { StoragePort } from '../../services.ts'
import { changeTicket as change } from '../change-ticket.ts'
import { knownChoices } from '../known-choices.ts'
import { advance, stamp, visibleTicket } from '../load-ticket.ts'
import { showTicket } from '../show-ticket.ts'
import type { Ticket } from '../ticket.ts'
import { ChangeTicket } from '../ticket.contract.ts'
import { worksWith } from '../ticket.policy.ts'

/** Priority, category, department, group. A holder who may not answer at the new place lets go of it in the same commit. */
export const changeTicketDetails = command('ticket.change', ChangeTicket, function* (caller, input) {
  const { ticket, house, policies } = yield* visibleTicket(caller, input.ticketId)
  yield* permit(policies.mayChange(caller.actor, ticket, house))
  yield* knownChoices(input, house.definition)
  const details: Ticket = {
    ...ticket,
    priority: input.priority ?? ticket.priority,
    category: input.category === undefined ? ticket.category : input.category,
  }
  const fields = (['priority', 'category'] as const).filter((key) => details[key] !== ticket[key])
  const changed =
    fields.length > 0 ? yield* advance(details, { type: 'change', fields }) : { after: details, events: [] }
  const department = input.department ?? ticket.department
  const group = input.group === undefined ? (department === ticket.department ? ticket.group : null) : input.group
  const moved = yield* moveTo(changed.after, department, group, house)
  const result = change(ticket, moved.after, [...changed.events, ...moved.events], yield* stamp(caller))
  const view = yield* showTicket(caller, result.ticket, house)
  return { ...result, answer: () => view }
})

const moveTo = Effect.fn(function* (ticket: Ticket, department: string, group: string | null, house: House) {
  if (department === ticket.department && group === ticket.group) return { after: ticket, events: [] }
  if (!departmentIn(house, department)) return yield* wrongInput('department', 'unknown', 'is no department')
  if (group !== null && !house.groups.some(({ id, department: of }) => id === group && of === department)) {
    return yield* wrongInput('group', 'unknown', 'is no group of this department')
  }
  const moved = yield* advance(ticket, { type: 'move', department, group })
  if (ticket.holderId === null) return moved
  const storage = yield* StoragePort
  const holder = yield* storage.people.find(ticket.holderId)
  if (holder && (holder.role === 'administrator' || worksWith(holder, moved.after).allowed)) return moved
  const free = yield* advance(moved.after, { type: 'drop', because: 'moved' })
  return { after: free.after, events: [...moved.events, ...free.events] }
})
