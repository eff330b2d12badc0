import type { Actor } from '../kernel/actor.ts'
import { isStaff, personOf } from '../kernel/actor.ts'
import type { House } from '../kernel/house.ts'
import { allow, deny } from '../kernel/verdict.ts'
import type { Verdict } from '../kernel/verdict.ts'
import type { ChatFacts } from '../chat/chat.policy.ts'
import type { Message } from '../ticket/ticket.ts'
import type { TicketFacts } from '../ticket/ticket-standing.policy.ts'
import type { Attachment } from './attachment.ts'

/** Whose upload it is. A visitor has no name: there the id, which nobody can guess, is all that is known. */
export function uploaderOf(actor: Actor): string {
  if (actor.kind === 'link_holder') return actor.ticketId
  if (actor.kind === 'chat_holder') return actor.chatId
  return actor.kind === 'program' ? actor.id : (personOf(actor) ?? actor.kind)
}

/** A program needs a scope that lets it write; everybody else may bring a file before they have a ticket. */
export const mayUpload = (actor: Actor): Verdict =>
  actor.kind !== 'program' || actor.scopes.includes('tickets:create') || actor.scopes.includes('tickets:write')
    ? allow()
    : deny('missing_scope')

/** One's own, and not yet sent. */
export const maySend = (actor: Actor, attachment: Pick<Attachment, 'uploader' | 'messageId'>): boolean =>
  attachment.messageId === null && attachment.uploader === uploaderOf(actor)

/** What an attachment hangs on. */
export type Place =
  | { readonly ticket: TicketFacts; readonly message: Pick<Message, 'kind'> }
  | { readonly chat: ChatFacts }

/** The right of the message it hangs on: a note's file is a note (file-5). An upload is its uploader's alone. */
export function mayDownload(actor: Actor, attachment: Attachment, place: Place | null, house: House): Verdict {
  if (place === null) {
    return actor.kind !== 'visitor' && maySend(actor, attachment) ? allow() : deny('not_your_ticket')
  }
  if ('chat' in place) return house.definition.policies.maySeeChat(actor, place.chat, house)
  if (place.message.kind === 'note' && !isStaff(actor) && actor.kind !== 'system') return deny('staff_only')
  return house.definition.policies.maySee(actor, place.ticket, house)
}
