import * as Effect from 'effect/Effect'
import type { Actor } from '../kernel/actor.ts'
import { personOf } from '../kernel/actor.ts'
import { addressKey } from '../kernel/text.ts'
import { StoragePort } from '../services.ts'
import type { Message, Ticket } from './ticket.ts'

/** Whose words a message is, and by which way they came. */
export const authorOf = Effect.fnUntraced(function* (actor: Actor, ticket: Pick<Ticket, 'customerId' | 'contact'>) {
  if (actor.kind === 'mail_sender') {
    const own = addressKey(actor.address) === addressKey(ticket.contact.email)
    const author: Author = {
      authorKind: 'customer',
      authorId: own ? ticket.customerId : null,
      authorName: own ? ticket.contact.name : actor.name || actor.address,
      source: 'email',
    }
    return author
  }
  if (actor.kind === 'customer' || actor.kind === 'link_holder') {
    const source = actor.kind === 'link_holder' ? 'link' : 'portal'
    const author: Author = {
      authorKind: 'customer',
      authorId: ticket.customerId,
      authorName: ticket.contact.name,
      source,
    }
    return author
  }
  const storage = yield* StoragePort
  const id = personOf(actor)
  const person = id === null ? null : yield* storage.people.find(id)
  const source = actor.kind === 'program' ? 'api' : 'operator'
  const author: Author = { authorKind: 'staff', authorId: id, authorName: person?.name ?? '', source }
  return author
})

type Author = Pick<Message, 'authorKind' | 'authorId' | 'authorName' | 'source'>
