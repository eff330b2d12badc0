import * as Effect from 'effect/Effect'
import { departmentIn } from '../kernel/house.ts'
import { localized } from '../kernel/text.ts'
import { DeskPort, StoragePort } from '../services.ts'
import { fillPlaces, ticketAddress } from './answer-places.ts'
import type { BodyByMail } from './body.ts'
import type { Message, Ticket } from './ticket.ts'

interface Answer {
  readonly text?: string | undefined
  readonly html?: string | undefined
  readonly signature: boolean
}

/**
 * An answer as its author means it: places filled (D4), and the author's signature of this moment below it (B13). The
 * signature is kept with the message, so that what was sent stays known when the author changes it.
 */
export const signedBy = Effect.fn('ticket.signed_by')(function* (
  { authorId, authorName }: Pick<Message, 'authorId' | 'authorName'>,
  { text, html, signature }: Answer,
  ticket: Ticket,
) {
  const storage = yield* StoragePort
  const desk = yield* DeskPort
  const department = departmentIn(yield* desk.house(), ticket.department)?.department
  const author = signature && authorId !== null ? yield* storage.people.find(authorId) : null
  const body = fillPlaces(
    { ...(text !== undefined && { text }), ...(html !== undefined && { html }) },
    {
      number: String(ticket.number),
      department: department ? localized(department.names, ticket.locale) : ticket.department,
      desk: desk.definition.name,
      ticket_subject: ticket.subject,
      ticket_url: ticketAddress(desk.baseUrl, ticket.number),
      customer_name: ticket.contact.name,
      operator_name: authorName.split(' ')[0] ?? '',
    },
  )
  const below: BodyByMail = {
    html: body.html ?? null,
    quoted: author?.signature.trim() ?? '',
    quotedHtml: null,
    senderAddress: '',
  }
  return { body, signature: below }
})
