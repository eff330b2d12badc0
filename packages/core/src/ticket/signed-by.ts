import * as Effect from 'effect/Effect'
import { StoragePort } from '../services.ts'
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
 * An answer as its author means it: places filled (D4), and the author's signature of this moment below it (B13). The
 * signature is kept with the message, so that what was sent stays known when the author changes it.
 */
export const signedBy = Effect.fnUntraced(function* (
  { authorId, authorName }: Pick<Message, 'authorId' | 'authorName'>,
  { text, html, signature }: Answer,
  ticket: Ticket,
) {
  const storage = yield* StoragePort
  const author = signature && authorId !== null ? yield* storage.people.find(authorId) : null
  const body = fillPlaces(
    { ...(text !== undefined && { text }), ...(html !== undefined && { html }) },
    yield* placesOf(ticket, authorName),
  )
  const below: BodyByMail = {
    html: body.html ?? null,
    quoted: author?.signature.trim() ?? '',
    quotedHtml: null,
    senderAddress: '',
  }
  return { body, signature: below }
})
