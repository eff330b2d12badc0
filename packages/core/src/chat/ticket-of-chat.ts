import * as Effect from 'effect/Effect'
import type { Attachment } from '../attachment/attachment.ts'
import type { ActorStamp } from '../kernel/actor.ts'
import type { House } from '../kernel/house.ts'
import type { PersonId } from '../kernel/ids.ts'
import { DeskPort, StoragePort } from '../services.ts'
import type { Write } from '../storage.ts'
import { firstLine, opened } from '../ticket/opened.ts'
import { changeChat } from './change-chat.ts'
import type { Chat, ChatMessage } from './chat.ts'
import { advanceChat } from './load-chat.ts'

/** Messages are read in pages; a chat goes over whole. */
const page = 200

/**
 * A chat that goes on as a ticket, or is kept as one: both in one commit, with everything that was said, by whom and
 * when, and its files. From then on the words on the ticket are the ticket's; those of the chat go by the chat's own days.
 */
export const ticketOfChat = Effect.fnUntraced(function* (
  chat: Chat,
  subject: string,
  by: PersonId | null,
  house: House,
  when: { readonly at: string; readonly actor: ActorStamp },
) {
  const desk = yield* DeskPort
  const id = desk.id('tkt')
  const step = yield* advanceChat(chat, { type: 'make_ticket', ticketId: id, by, at: when.at })
  const said = yield* allMessages(chat)
  const messages = said.map((message) => ({
    id: desk.id('msg'),
    kind: 'public' as const,
    authorKind: message.authorKind,
    authorId: message.authorId,
    authorName: message.authorName,
    source: 'chat' as const,
    text: message.text,
    html: null,
    quoted: '',
    quotedHtml: null,
    senderAddress: '',
    notify: false,
    at: message.at,
  }))
  const [first, ...others] = messages
  if (!first) return yield* Effect.die(new Error(`chat ${chat.id} has no messages`))
  const { department, locale, standing, customerId, contact, fields, clientIp } = chat
  const opening = yield* opened(
    {
      id,
      department,
      group: null,
      subject: subject.trim() || firstLine(first.text),
      priority: desk.definition.defaultPriority,
      category: null,
      source: 'chat',
      locale,
      standing,
      customerId,
      contact,
      fields,
      continues: null,
      clientIp,
      messages: [first, ...others],
    },
    when,
  )
  const change = changeChat(chat, step.after, step.events, house, when)
  const files = (yield* filesIn(chat, said)).map((file): Write => {
    const at = said.findIndex((message) => message.id === file.messageId)
    const copy = { ...file, id: desk.id('att'), ticketId: id, chatId: null, messageId: messages[at]?.id ?? first.id }
    return { kind: 'attachment.insert', attachment: copy }
  })
  return {
    id,
    access: opening.access,
    writes: [...change.writes, ...opening.writes, ...files],
    events: [...change.events, ...opening.events],
  }
})

const allMessages = Effect.fnUntraced(function* ({ id: chatId }: Chat) {
  const storage = yield* StoragePort
  const all: ChatMessage[] = []
  for (;;) {
    const some = yield* storage.chats.messages({ chatId, after: all.at(-1)?.sequence ?? 0, limit: page })
    all.push(...some)
    if (some.length < page) return all
  }
})

const filesIn = Effect.fnUntraced(function* (chat: Chat, messages: readonly ChatMessage[]) {
  const storage = yield* StoragePort
  const files: Attachment[] = []
  for (let at = 0; at < messages.length; at += page) {
    const ids = messages.slice(at, at + page).map(({ id }) => id)
    files.push(...(yield* storage.attachments.ofMessages(chat.id, ids)))
  }
  return files
})
