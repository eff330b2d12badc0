import { noContact } from './ticket.ts'
import type { Ticket } from './ticket.ts'

/** A ticket of which nothing is kept but its number and record. */
export const forgotten = (ticket: Ticket): Ticket => ({
  ...ticket,
  subject: '',
  contact: noContact,
  contactAtOpening: noContact,
  fields: {},
  clientIp: null,
  accessHash: `deleted ${ticket.id}`,
  accessSealed: null,
  participants: [],
})
