import type { AttachmentView } from '../attachment/attachment.contract.ts'
import { filesOfMessages } from '../attachment/attachment.view.ts'
import type { FilePlaces } from '../attachment/attachment.view.ts'
import type { ChatMessage } from '../chat/chat.ts'
import type { LoggedEvent } from '../events/event.ts'
import type { ChatId, TicketId } from '../kernel/ids.ts'
import type { Storage } from '../storage.ts'
import type { SubjectFacts } from './audience.ts'

/** Something said in a chat, and what hangs on it. */
export interface Words {
  readonly message: ChatMessage
  readonly attachments: readonly AttachmentView[]
}

/** What rights on a subject are judged by, as it stands; null when there is no such subject. */
export async function factsOf(storage: Storage, subject: string): Promise<SubjectFacts | null> {
  if (subject.startsWith('tkt_')) {
    const ticket = await storage.tickets.find(subject as TicketId)
    return ticket && { kind: 'ticket', ticket }
  }
  if (subject.startsWith('cht_')) {
    const chat = await storage.chats.find(subject as ChatId)
    return chat && { kind: 'chat', chat }
  }
  return { kind: 'record', subject }
}

/** What was said with these events of one chat, by sequence: two reads, however many events. */
export async function wordsOf(
  storage: Storage,
  places: FilePlaces,
  events: readonly LoggedEvent[],
): Promise<ReadonlyMap<number, Words>> {
  const said = events.filter(({ body }) => body.type === 'chat.message_sent')
  const [first, last] = [said[0], said.at(-1)]
  if (!first || !last) return new Map()
  const chatId = first.subject as ChatId
  const limit = last.sequence - first.sequence + 1
  const messages = await storage.chats.messages({ chatId, after: first.sequence - 1, limit })
  const ids = messages.map(({ id }) => id)
  const files = ids.length === 0 ? [] : await storage.attachments.ofMessages(chatId, ids)
  const views = filesOfMessages(files, places)
  return new Map(messages.map((message) => [message.sequence, { message, attachments: views.get(message.id) ?? [] }]))
}
