import { hasAskedWords, searchWords } from '../kernel/search-words.ts'
import type { NewTicket } from './ticket.ts'

/** Parts of a ticket that are searched by themselves, beside `text`, which is searched in all of them (B23). */
export const ticketFields = ['subject', 'name', 'email', 'phone', 'city', 'country'] as const
export type TicketField = (typeof ticketFields)[number]

/** Words of one message: what the customer wrote, or what staff wrote. */
export const authorFields = ['customerText', 'operatorText'] as const
export type AuthorField = (typeof authorFields)[number]

export const searchFields = [...ticketFields, ...authorFields] as const
export type SearchField = (typeof searchFields)[number]

/** Words that must all be in one part of a ticket; the last may be a beginning of a word. */
export interface FieldText {
  readonly field: SearchField
  readonly text: string
}

/** Whether a part of a ticket has the words that are asked for. */
export const isInField = (
  ticket: Pick<NewTicket, 'subject' | 'contact'>,
  { field, text }: { readonly field: TicketField; readonly text: string },
): boolean => {
  const value = field === 'subject' ? ticket.subject : ticket.contact[field]
  return hasAskedWords(searchWords(field === 'phone' ? phoneSearchText(value) : value), text)
}

/** A telephone number as it was written, and from each of its groups on without a gap: `99991234` finds `(11) 9999-1234`. */
export function phoneSearchText(phone: string): string {
  const groups = phone.match(/\d+/g) ?? []
  return [phone, ...groups.map((_, place) => groups.slice(place).join(''))].join(' ')
}
