import * as Effect from 'effect/Effect'
import { departmentSignature } from '../department/signature.ts'
import { DeskPort, StoragePort } from '../services.ts'
import { fillPlaces } from './answer-places.ts'
import type { BodyByMail } from './body.ts'
import { placesOf } from './places-of.ts'
import type { Message, Ticket } from './ticket.ts'

interface Answer {
  readonly text?: string | undefined
  readonly html?: string | undefined
  readonly signature: boolean
}

/**
 * An answer as its author means it: places filled (D4), and the signature of this moment below it (B13): the author's
 * own, and their department's in the ticket's language. It is kept with the message, so that what was sent stays known.
 */
export const signedBy = Effect.fnUntraced(function* (
  { authorId, authorName }: Pick<Message, 'authorId' | 'authorName'>,
  { text, html, signature }: Answer,
  ticket: Ticket,
) {
  const storage = yield* StoragePort
  const author = signature && authorId !== null ? yield* storage.people.find(authorId) : null
  const house = signature ? yield* (yield* DeskPort).house() : null
  const department = house ? departmentSignature(house, ticket.department, ticket.locale) : ''
  const body = fillPlaces(
    { ...(text !== undefined && { text }), ...(html !== undefined && { html }) },
    yield* placesOf(ticket, authorName),
  )
  const below: BodyByMail = {
    html: body.html ?? null,
    quoted: [author?.signature.trim() ?? '', department].filter((part) => part !== '').join('\n'),
    quotedHtml: null,
    senderAddress: '',
  }
  return { body, signature: below }
})
