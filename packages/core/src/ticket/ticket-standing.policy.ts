import type { Actor, Operator, Program } from '../kernel/actor.ts'
import { kindOf } from '../kernel/house.ts'
import type { House } from '../kernel/house.ts'
import type { PersonId } from '../kernel/ids.ts'
import { allow, deny } from '../kernel/verdict.ts'
import type { Verdict } from '../kernel/verdict.ts'
import type { Person } from '../people/person.ts'
import type { Ticket } from './ticket.ts'

/** What of a ticket the rules look at. */
export type TicketFacts = Pick<
  Ticket,
  'id' | 'department' | 'group' | 'status' | 'customerId' | 'holderId' | 'answered' | 'answeredBy' | 'closedAt'
>

export const isClosed = (ticket: TicketFacts, house: House): boolean => kindOf(house, ticket.status) === 'closed'

/** Whether an operator with these departments and groups may answer there. */
export function worksWith(
  operator: { readonly departments: readonly string[]; readonly groups: readonly string[] },
  ticket: Pick<TicketFacts, 'department' | 'group'>,
): Verdict {
  if (!operator.departments.includes(ticket.department)) return deny('not_your_department')
  return ticket.group === null || operator.groups.includes(ticket.group) ? allow() : deny('not_your_group')
}

/** The lock: whoever holds the ticket, and nobody else (B11). */
export const holds = (id: PersonId, ticket: TicketFacts): Verdict =>
  ticket.holderId === id ? allow() : deny(ticket.holderId === null ? 'take_it_first' : 'held_by_another_operator')

/** Free, or held by this operator: enough for what is not an answer. */
export const notHeldByAnother = (id: PersonId, ticket: TicketFacts): Verdict =>
  ticket.holderId === null || ticket.holderId === id ? allow() : deny('held_by_another_operator')

/** Whether the ticket can be given to this person. */
export const canAnswer = (person: Person, ticket: TicketFacts): boolean =>
  person.disabledAt === null &&
  (person.role === 'administrator' || (person.role === 'operator' && worksWith(person, ticket).allowed))

/** Whose ticket it is: the customer's, and whoever speaks for them by its link or by mail. */
export function owns(actor: Actor, ticket: TicketFacts): boolean {
  if (actor.kind === 'customer') return actor.id === ticket.customerId
  return (actor.kind === 'link_holder' || actor.kind === 'mail_sender') && actor.ticketId === ticket.id
}

/** Administrators, and the helpdesk itself. */
export const administers = (actor: Actor): boolean => actor.kind === 'administrator' || actor.kind === 'system'

/** A program writes beside the conversation and never in it: notes, sorting and contact data, with the scope for it. */
export const writesBeside = (program: Program): Verdict =>
  program.scopes.includes('tickets:write') ? allow() : deny('missing_scope')

/** Staff who follow a customer's link: they read, and do not speak for the customer. */
export const isStaffOnLink = (actor: Actor): boolean => actor.kind === 'link_holder' && actor.staff !== null

/** An operator at the right place, with an open ticket that they hold. */
export function answersOpen(operator: Operator, ticket: TicketFacts, house: House): Verdict {
  const place = worksWith(operator, ticket)
  if (!place.allowed) return place
  return isClosed(ticket, house) ? deny('ticket_closed') : holds(operator.id, ticket)
}

/** An operator at the right place, with a ticket that nobody else holds. */
export function worksFreely(operator: Operator, ticket: TicketFacts): Verdict {
  const place = worksWith(operator, ticket)
  return place.allowed ? notHeldByAnother(operator.id, ticket) : place
}

/** What the house lets customers reopen (A6). */
export function mayCustomerReopen(ticket: TicketFacts, house: House): Verdict {
  const rule = house.definition.rules.reopenByCustomer
  if (rule === 'yes') return allow()
  if (rule === 'no') return deny('reopening_is_off')
  if (rule === 'linked_ticket') return deny('open_a_linked_ticket')
  const closedFor = Date.parse(house.now) - Date.parse(ticket.closedAt ?? house.now)
  return closedFor <= rule.withinDays * 86_400_000 ? allow() : deny('reopening_time_is_over')
}
