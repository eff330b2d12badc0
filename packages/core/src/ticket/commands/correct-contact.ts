import { contactKeys } from '../../definition/form.ts'
import { command, permit } from '../../kernel/command.ts'
import { changeTicket } from '../change-ticket.ts'
import { advance, stamp, visibleTicket } from '../load-ticket.ts'
import { ticketSearchText } from '../search-text.ts'
import { showTicket } from '../show-ticket.ts'
import type { Contact } from '../ticket.ts'
import { CorrectContact } from '../ticket-inputs.contract.ts'

/** Corrects contact data; what was given at opening is kept beside it (B9). The record names fields, not values. */
export const correctContact = command('ticket.correct_contact', CorrectContact, function* (caller, input) {
  const { ticket, house, policies } = yield* visibleTicket(caller, input.ticketId)
  yield* permit(policies.mayCorrectContact(caller.actor, ticket, house))
  const contact = Object.fromEntries(
    contactKeys.map((key) => [key, input[key]?.trim() ?? ticket.contact[key]]),
  ) as unknown as Contact
  const fields = contactKeys.filter((key) => contact[key] !== ticket.contact[key])
  const step = yield* advance(ticket, { type: 'correct_contact', fields })
  const change = changeTicket(ticket, { ...step.after, contact }, step.events, yield* stamp(caller))
  const view = yield* showTicket(caller, change.ticket, house)
  const searchText = ticketSearchText(change.ticket)
  return {
    events: change.events,
    writes: [...change.writes, { kind: 'ticket.search_text', ticketId: ticket.id, searchText }],
    answer: () => view,
  }
})
