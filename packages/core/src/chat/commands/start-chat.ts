import * as Effect from 'effect/Effect'
import { formFor } from '../../definition/form.ts'
import { chain } from '../../events/chain.ts'
import { command, permit } from '../../kernel/command.ts'
import type { Caller, Runnable } from '../../kernel/command.ts'
import type { ChatId } from '../../kernel/ids.ts'
import { firstContact } from '../../people/first-contact.ts'
import { DeskPort, StoragePort } from '../../services.ts'
import { readForm } from '../../ticket/form-answers.ts'
import { stamp } from '../../ticket/load-ticket.ts'
import { noHead } from '../../ticket/ticket.ts'
import { readerLocale } from '../../ticket/ticket.view.ts'
import { newChatAccess } from '../access.ts'
import { placeMessage } from '../change-chat.ts'
import { StartChat } from '../chat.contract.ts'
import type { StartedChat } from '../chat.contract.ts'
import type { NewChat } from '../chat.ts'
import { dueAtOf } from '../due-at.ts'
import { colleaguesNow, presenceIn } from '../presence.ts'
import { showChat } from '../show-chat.ts'

/**
 * Somebody wants to talk: the chat, its first message and, on a first contact, its customer (E1) are one commit. The
 * storage gives the chat its place.
 */
const start = command('chat.start', StartChat, function* ({ actor, facts }, input) {
  const storage = yield* StoragePort
  const desk = yield* DeskPort
  const house = yield* desk.house()
  const { definition } = house
  const presence = presenceIn(house, input.department, yield* colleaguesNow(house))
  yield* permit(definition.policies.mayStartChat(actor, input, house, presence))
  const self = actor.kind === 'customer' ? yield* storage.people.find(actor.id) : null
  const form = formFor(definition.forms, input.department, 'chat')
  const { contact, fields } = yield* readForm(form, input.fields, { staff: false, known: self })

  const locale = readerLocale(input.locale ?? facts.locale, house)
  const when = yield* stamp({ actor, facts })
  const customer = self ? { person: self, writes: [], events: [] } : yield* firstContact(contact, locale, when)
  const id = desk.id('cht')
  const messageId = desk.id('cmg')
  const access = newChatAccess(desk)
  const { events, head } = chain(
    id,
    noHead,
    [
      { type: 'chat.started', department: input.department },
      { type: 'chat.message_sent', messageId, by: 'customer' },
    ],
    when,
  )
  const waiting = {
    state: 'waiting',
    resumes: null,
    idleWarnedAt: null,
    lastMessageAt: when.at,
    lastMessageBy: 'customer',
  } as const
  const chat: NewChat = {
    ...waiting,
    id,
    version: 1,
    head,
    department: input.department,
    locale,
    standing: actor.kind === 'customer' ? 'customer' : input.visitor === 'customer' ? 'unverified' : 'not_customer',
    customerId: customer.person.id,
    contact,
    fields,
    accessHash: access.hash,
    clientIp: facts.clientIp ?? null,
    operatorId: null,
    offeredTo: null,
    declinedBy: [],
    guestId: null,
    transferTo: null,
    awaySince: null,
    dueAt: dueAtOf(null, waiting, when.at, definition.chat),
    arrivedAt: when.at,
    acceptedAt: null,
    lastMessageSequence: head.sequence,
    readByCustomer: head.sequence,
    readByStaff: 0,
    endedAt: null,
    endReason: null,
    endedBy: null,
    rating: null,
    ratingComment: '',
    ticketId: null,
    legalHold: false,
    eraseAt: null,
    erasedAt: null,
  }
  const message = {
    id: messageId,
    clientId: input.clientId ?? messageId,
    authorKind: 'customer' as const,
    authorId: customer.person.id,
    authorName: contact.name,
    text: input.message,
  }
  return {
    firstContact: customer.writes.length > 0,
    writes: [
      ...customer.writes,
      { kind: 'chat.insert', chat },
      { kind: 'chat_message.insert', message: placeMessage(id, message, events) },
    ],
    events: [...customer.events, ...events],
    answer: () => ({ id, token: access.token }),
  }
})

/** Starts a chat and answers with it, and with what opens it. The same request again gets the same chat (data-2). */
export const startChat: Runnable<Parameters<typeof start>[1], StartedChat> = (caller: Caller, input) =>
  Effect.gen(function* () {
    const { id, token } = yield* start(caller, input)
    const holder = caller.actor.kind === 'customer' ? caller.actor : ({ kind: 'chat_holder', chatId: id } as const)
    return { id, token, chat: yield* showChat({ ...caller, actor: holder }, id as ChatId) }
  })
