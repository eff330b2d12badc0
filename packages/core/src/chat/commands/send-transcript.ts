import * as Effect from 'effect/Effect'
import { isStaff } from '../../kernel/actor.ts'
import { command, permit } from '../../kernel/command.ts'
import { Forbidden, TooManyRequests, TransitionRefused } from '../../kernel/errors.ts'
import { addressKey } from '../../kernel/text.ts'
import { accountFor } from '../../mail/account-for.ts'
import type { OutboxItem } from '../../mail/outbox-item.ts'
import { DeskPort, StoragePort } from '../../services.ts'
import { SendTranscript } from '../chat.contract.ts'
import type { Chat } from '../chat.ts'
import { visibleChat } from '../load-chat.ts'

const hourSeconds = 3600
const mostAnHour = 3

/** Whether the address on the chat is the one of the account that its visitor signed in with. */
const isProved = Effect.fnUntraced(function* ({ standing, customerId, contact }: Chat) {
  if (standing !== 'customer') return false
  const storage = yield* StoragePort
  const person = yield* storage.people.find(customerId)
  return person !== null && addressKey(person.email) === addressKey(contact.email)
})

/**
 * Sends the conversation to the address on the chat, and to no other. An address that nobody has proved gets no words
 * that a stranger chose (out-2): there a member of the staff, who has talked to them, decides. A row of the outbox; the
 * words are made when it leaves, so that they go with the chat (A17).
 */
export const sendTranscript = command('chat.send_transcript', SendTranscript, function* (caller, { chatId }) {
  const storage = yield* StoragePort
  const desk = yield* DeskPort
  const { actor } = caller
  const { chat, house, policies } = yield* visibleChat(caller, chatId)
  yield* permit(policies.maySendTranscript(actor, chat, house))
  if (desk.mail === null || chat.contact.email === '') {
    return yield* Effect.fail(new TransitionRefused('not_in_this_status'))
  }
  if (!isStaff(actor) && !(yield* isProved(chat))) return yield* Effect.fail(new Forbidden('sign_in_first'))
  const sender = accountFor({ department: chat.department, group: null }, yield* storage.mail.accounts())
  if (!sender) return yield* Effect.fail(new TransitionRefused('not_in_this_status'))
  const sent = yield* storage.attempts.add(`transcripts to ${addressKey(chat.contact.email)}`, house.now, hourSeconds)
  if (sent > mostAnHour) return yield* Effect.fail(new TooManyRequests(hourSeconds))
  const id = desk.id('out')
  const item: OutboxItem = {
    id,
    version: 1,
    kind: 'chat_transcript',
    ticketId: null,
    chatId: chat.id,
    messageId: null,
    cause: `${chat.id} transcript ${id}`,
    recipient: chat.contact.email,
    recipientName: chat.contact.name,
    staffId: null,
    locale: chat.locale,
    headerId: `<${id.toLowerCase()}@${sender.address.slice(sender.address.lastIndexOf('@') + 1)}>`,
    state: 'waiting',
    attempts: 0,
    dueAt: house.now,
    createdAt: house.now,
    settledAt: null,
    said: '',
  }
  return { writes: [{ kind: 'outbox.insert', item }], events: [], answer: () => undefined }
})
