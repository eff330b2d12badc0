import * as Effect from 'effect/Effect'
import type { AttachmentView } from '../attachment/attachment.contract.ts'
import { departmentIn } from '../kernel/house.ts'
import { htmlOfText } from '../kernel/html.ts'
import { localized } from '../kernel/text.ts'
import { DeskPort } from '../services.ts'
import { ticketAddress, withTicketLink } from '../ticket/answer-places.ts'
import type { Message, Ticket } from '../ticket/ticket.ts'
import type { Filling } from './render-notice.ts'

/** What a notice about a ticket speaks of. */
export interface NoticeSubject {
  readonly ticket: Ticket
  readonly message: Message | null
  /** First name of whoever of the staff wrote the message; empty when nobody did. */
  readonly operatorName: string
  /** Pictures of the message, at the addresses that its HTML shows them by. */
  readonly pictures: readonly AttachmentView[]
  readonly link: string
  readonly accessCode: string
}

/** Every place of a notice about a ticket, filled in a language. */
export const noticeFillings = Effect.fnUntraced(function* (
  { ticket, message, operatorName, pictures, link, accessCode }: NoticeSubject,
  locale: string,
  clean: (html: string, pictures: readonly AttachmentView[]) => string,
) {
  const desk = yield* DeskPort
  const department = departmentIn(yield* desk.house(), ticket.department)
  const linked = (words: string): string => withTicketLink(words, ticketAddress(desk.baseUrl, ticket.number), link)
  const fillings: Record<string, Filling> = {
    number: String(ticket.number),
    department: department ? localized(department.department.names, locale) : ticket.department,
    desk: desk.definition.name,
    ticket_url: link,
    access_code: accessCode,
    check_url: `${desk.baseUrl}/check`,
    ticket_subject: ticket.subject,
    customer_name: ticket.contact.name || ticket.contact.email,
    operator_name: operatorName,
    // What staff wrote by mail is signed there.
    signature: message?.authorKind === 'staff' && message.source !== 'email' ? message.quoted : '',
    console_url: `${desk.baseUrl}/desk/tickets/all/${ticket.number}`,
    answer: message
      ? {
          text: linked(message.text),
          html: linked(message.html === null ? htmlOfText(message.text) : clean(message.html, pictures)),
        }
      : '',
  }
  return fillings
})
