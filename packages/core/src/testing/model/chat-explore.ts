import * as Effect from 'effect/Effect'
import type { Chat } from '../../chat/chat.ts'
import type { ChatCan } from '../../chat/chat.contract.ts'
import { handleDueChats, helpdesk } from '../../chat/work/handle-due.ts'
import { eraseChats } from '../../chat/work/erase-chats.ts'
import { offerChats } from '../../chat/work/offer-chats.ts'
import { releaseDesertedChats } from '../../chat/work/release-deserted.ts'
import { lineLost, lineReturned } from '../../chat/work/visitor-lines.ts'
import type { Definition } from '../../definition/definition.ts'
import { deskServices } from '../../desk-services.ts'
import type { Helpdesk } from '../../helpdesk.types.ts'
import type { DeskApi } from '../../kernel/api.ts'
import { HelpdeskError } from '../../kernel/errors.ts'
import type { ChatId } from '../../kernel/ids.ts'
import type { Services } from '../../services.ts'
import { testDesk } from '../desk.ts'
import { aChat, aChatAgent, aChatMessage } from '../fixtures/chats.ts'
import { atSecond } from '../fixtures/made.ts'
import { chatCast, chatPositionKey, chatPositionOf } from './chat-positions.ts'
import type { ChatCast, ChatHand, ChatPosition } from './chat-positions.ts'

/** One try in one position: where it led, or the code and reason of the refusal. */
export interface ChatEdge {
  readonly from: ChatPosition
  readonly actor: string
  readonly attempt: string
  readonly to: ChatPosition | null
  /** Whether the chat stands in the order of arrival where it stood. */
  readonly placeKept: boolean
  readonly code: string
  readonly reason: string
}

/** What an actor is told that they may do in a position; null for whom the chat does not exist. */
export interface ChatAnswer {
  readonly from: ChatPosition
  readonly actor: string
  readonly can: ChatCan | null
}

export interface ChatModel {
  readonly positions: readonly ChatPosition[]
  readonly edges: readonly ChatEdge[]
  readonly answers: readonly ChatAnswer[]
}

type Attempt = (desk: DeskApi, chatId: ChatId) => Promise<unknown>

/** The name of the actor of what the helpdesk does by itself. */
export const byItself = 'the helpdesk'

function attemptsOf(cast: ChatCast): Readonly<Record<string, Attempt>> {
  const person = (hand: ChatHand): string => cast.idOf(hand) ?? ''
  const to =
    (target: { readonly operatorId?: string; readonly department?: string }): Attempt =>
    ({ chats }, chatId) =>
      chats.transfer({ chatId, ...target })
  const invite =
    (hand: ChatHand): Attempt =>
    ({ chats }, chatId) =>
      chats.invite({ chatId, operatorId: person(hand) })
  return {
    write: ({ chats }, chatId) => chats.send({ chatId, clientId: 'words-of-a-model', text: 'Words.' }),
    accept: ({ chats }, chatId) => chats.accept({ chatId }),
    'accept next': ({ chats }) => chats.acceptNext(),
    decline: ({ chats }, chatId) => chats.decline({ chatId }),
    'transfer to bo': to({ operatorId: person('bo') }),
    'transfer to cid': to({ operatorId: person('cid') }),
    'transfer to eva': to({ operatorId: person('eva') }),
    'transfer to bo in finance': to({ operatorId: person('bo'), department: 'finance' }),
    'transfer to support': to({ department: 'support' }),
    'transfer to finance': to({ department: 'finance' }),
    'transfer to sales': to({ department: 'sales' }),
    'invite bo': invite('bo'),
    'invite eva': invite('eva'),
    'invite admin': invite('admin'),
    end_invitation: ({ chats }, chatId) => chats.endInvitation({ chatId }),
    end: ({ chats }, chatId) => chats.end({ chatId }),
    make_ticket: ({ chats }, chatId) => chats.makeTicket({ chatId }),
    rate: ({ chats }, chatId) => chats.rate({ chatId, score: 3 }),
    transcript: ({ chats }, chatId) => chats.sendTranscript({ chatId }),
    read: ({ chats }, chatId) => chats.markRead({ chatId, sequence: 1 }),
    hold: ({ chats }, chatId) => chats.hold({ chatId, held: true }),
    'hold no longer': ({ chats }, chatId) => chats.hold({ chatId, held: false }),
  }
}

/** What happens without anybody's command. */
const happenings: Readonly<Record<string, (chatId: ChatId) => Effect.Effect<unknown, HelpdeskError, Services>>> = {
  'a deadline passes': () => handleDueChats(),
  offer: () => offerChats(),
  'the line is lost': (chatId) => lineLost(helpdesk, chatId),
  'the line is back': (chatId) => lineReturned(helpdesk, chatId),
  erase: () => eraseChats(),
}

/** A helpdesk with the cast at the desk, and Cid's hands full. */
async function stage(definition: Definition, cast: ChatCast) {
  const desk = testDesk({ definition })
  const hands = Array.from({ length: definition.chat.chatsPerOperator }, () =>
    aChat({ state: 'active', operatorId: cast.idOf('cid'), lastMessageBy: 'customer' }),
  )
  await desk.storage.commit({
    writes: [
      ...cast.people.map((person) => ({ kind: 'person.insert' as const, person })),
      ...(['ana', 'bo', 'cid', 'eva', 'admin'] as const).map((hand) => ({
        kind: 'chat_agent.put' as const,
        agent: aChatAgent({ id: cast.idOf(hand) ?? 'per_none' }),
        expectedVersion: null,
      })),
      ...hands.map(({ place: _place, ...chat }) => ({ kind: 'chat.insert' as const, chat })),
    ],
    events: [],
  })
  const { layer } = deskServices({ definition, storage: desk.storage, baseUrl: '', now: desk.clock })
  const happen = (effect: Effect.Effect<unknown, HelpdeskError, Services>) =>
    Effect.runPromise(Effect.provide(effect, layer))
  return { desk, happen }
}

/** Puts a new chat in a position, with whatever is due being due now. */
async function put({ storage }: Helpdesk, from: ChatPosition, cast: ChatCast): Promise<Chat> {
  const isOver = from.state === 'ended' || from.state === 'erased'
  const { place: _place, ...chat } = aChat({
    state: from.state,
    resumes: from.resumes,
    department: from.department,
    customerId: cast.customerId,
    operatorId: cast.idOf(from.operator),
    offeredTo: cast.idOf(from.asked),
    guestId: cast.idOf(from.guest),
    transferTo: from.sentTo,
    awaySince: from.state === 'disconnected' ? atSecond(0) : null,
    acceptedAt: from.operator === 'nobody' ? null : atSecond(0),
    dueAt: isOver ? null : atSecond(0),
    endedAt: isOver ? atSecond(0) : null,
    endReason: isOver ? 'solved' : null,
    eraseAt: isOver ? atSecond(0) : null,
    erasedAt: from.state === 'erased' ? atSecond(0) : null,
    ticketId: from.ticket ? 'tkt_ONE' : null,
    legalHold: from.held,
  })
  const message = aChatMessage(chat)
  await storage.commit({
    writes: [
      { kind: 'chat.insert', chat },
      { kind: 'chat_message.insert', message },
    ],
    events: [],
  })
  const inserted = await storage.chats.find(chat.id)
  if (!inserted) throw new Error('the chat is gone')
  return inserted
}

/** Takes a chat out of everybody's way. */
async function putAway({ storage }: Helpdesk, { id }: Chat): Promise<void> {
  const chat = await storage.chats.find(id)
  if (chat)
    await storage.commit({
      writes: [
        {
          kind: 'chat.update',
          chat: { ...chat, state: 'erased', resumes: null, dueAt: null, eraseAt: null, version: chat.version + 1 },
          expectedVersion: chat.version,
        },
      ],
      events: [],
    })
}

const refusalOf = (work: Promise<unknown>): Promise<HelpdeskError | null> =>
  work.then(
    () => null,
    (error: unknown) => {
      if (error instanceof HelpdeskError) return error
      throw error
    },
  )

/** Everything that everybody can try in one position, each on a chat of its own. */
async function exploreFrom(from: ChatPosition, definition: Definition, cast: ChatCast) {
  const { desk, happen } = await stage(definition, cast)
  const edges: ChatEdge[] = []
  const answers: ChatAnswer[] = []
  const attempt = async (actor: string, name: string, run: (chat: Chat) => Promise<unknown>): Promise<void> => {
    const before = await put(desk, from, cast)
    const refusal = await refusalOf(run(before))
    const after = await desk.storage.chats.find(before.id)
    if (!after) throw new Error('the chat is gone')
    await putAway(desk, before)
    edges.push({
      from,
      actor,
      attempt: name,
      to: refusal ? null : chatPositionOf(after, cast),
      placeKept: after.place === before.place,
      code: refusal?.code ?? '',
      reason: refusal?.reason ?? '',
    })
  }
  for (const [actor, as] of Object.entries(cast.actors)) {
    const seen = await put(desk, from, cast)
    const view = await desk
      .as(as(seen))
      .chats.get({ chatId: seen.id })
      .catch(() => null)
    answers.push({ from, actor, can: view?.can ?? null })
    await putAway(desk, seen)
    for (const [name, run] of Object.entries(attemptsOf(cast)))
      await attempt(actor, name, (chat) => run(desk.as(as(chat)), chat.id))
  }
  for (const [name, run] of Object.entries(happenings)) await attempt(byItself, name, ({ id }) => happen(run(id)))
  // Last, because nobody is there afterwards.
  desk.clock.pass((definition.chat.graceSeconds + 1) * 1000)
  await attempt(byItself, 'the attendant is gone', () => happen(releaseDesertedChats()))
  await desk.stop()
  return { edges, answers }
}

/** Every position that can be reached from a new chat of a customer, and everything that every actor can try in each. */
export async function exploreChats(definition: Definition): Promise<ChatModel> {
  const cast = chatCast()
  const start: ChatPosition = {
    state: 'waiting',
    resumes: null,
    department: 'support',
    operator: 'nobody',
    asked: 'nobody',
    guest: 'nobody',
    sentTo: null,
    ticket: false,
    held: false,
  }
  const positions = new Map([[chatPositionKey(start), start]])
  const edges: ChatEdge[] = []
  const answers: ChatAnswer[] = []
  for (const from of positions.values()) {
    const found = await exploreFrom(from, definition, cast)
    edges.push(...found.edges)
    answers.push(...found.answers)
    for (const { to } of found.edges) if (to) positions.set(chatPositionKey(to), to)
  }
  return { positions: [...positions.values()], edges, answers }
}
