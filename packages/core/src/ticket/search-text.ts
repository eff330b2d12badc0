import { phoneSearchText } from './search-fields.ts'
import type { NewTicket } from './ticket.ts'

/** What is searched of a ticket beside its messages. */
export const ticketSearchText = ({
  subject,
  contact,
  fields,
}: Pick<NewTicket, 'subject' | 'contact' | 'fields'>): string =>
  [
    subject,
    ...Object.values(contact),
    phoneSearchText(contact.phone),
    ...Object.values(fields).filter((value) => typeof value === 'string'),
  ].join('\n')
