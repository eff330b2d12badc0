import * as Effect from 'effect/Effect'
import type { ChatMessage } from '../chat/chat.ts'
import type { ChatId, TicketId } from '../kernel/ids.ts'
import { DeskPort, StoragePort } from '../services.ts'
import type { Message } from '../ticket/ticket.ts'
import { filesOfMessages } from './attachment.view.ts'

/** What hangs on some messages of a ticket or chat; the reader has been found to see each of them. */
export const filesOf = Effect.fnUntraced(function* (
  place: TicketId | ChatId,
  messages: readonly Pick<Message | ChatMessage, 'id'>[],
) {
  const storage = yield* StoragePort
  const desk = yield* DeskPort
  const ids = messages.map(({ id }) => id)
  return filesOfMessages(ids.length === 0 ? [] : yield* storage.attachments.ofMessages(place, ids), desk)
})
