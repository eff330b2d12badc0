import * as Effect from 'effect/Effect'
import { departmentIn } from '../kernel/house.ts'
import { firstName, localized } from '../kernel/text.ts'
import { DeskPort } from '../services.ts'
import { ticketAddress } from './answer-places.ts'
import type { AnswerPlace } from './answer-places.ts'
import type { Ticket } from './ticket.ts'

/** What the places of an answer become on a ticket, in the customer's language (D4, B20). */
export const placesOf = Effect.fnUntraced(function* (ticket: Ticket, authorName: string) {
  const desk = yield* DeskPort
  const department = departmentIn(yield* desk.house(), ticket.department)?.department
  const values: Readonly<Record<AnswerPlace, string>> = {
    number: String(ticket.number),
    department: department ? localized(department.names, ticket.locale) : ticket.department,
    desk: desk.definition.name,
    ticket_subject: ticket.subject,
    ticket_url: ticketAddress(desk.baseUrl, ticket.number),
    customer_name: ticket.contact.name,
    operator_name: firstName(authorName),
  }
  return values
})
