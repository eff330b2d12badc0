import * as Effect from 'effect/Effect'
import * as z from 'zod'
import { command } from '../../kernel/command.ts'
import type { ChatId, PersonId } from '../../kernel/ids.ts'
import { DeskPort, StoragePort } from '../../services.ts'
import { stamp } from '../../ticket/load-ticket.ts'
import { changeChat } from '../change-chat.ts'
import type { QueuePlace } from '../chat.port.ts'
import type { Chat } from '../chat.ts'
import { nextOf } from '../load-chat.ts'
import { colleaguesNow, takesChats, worksIn } from '../presence.ts'
import type { Colleague } from '../presence.ts'
import { helpdesk } from './handle-due.ts'

const batch = 200

const Offer = z.object({ chatId: z.string(), to: z.string() })

const offer = command('chat.offer', Offer, function* (caller, { chatId, to }) {
  const storage = yield* StoragePort
  const desk = yield* DeskPort
  const house = yield* desk.house()
  const chat = yield* storage.chats.find(chatId as ChatId)
  const step = chat?.state === 'waiting' ? nextOf(chat, { type: 'offer', to: to as PersonId }) : null
  if (!chat || !step) return { writes: [], events: [], answer: () => undefined }
  const change = changeChat(chat, step.after, step.events, house, yield* stamp(caller))
  return { writes: change.writes, events: change.events, answer: () => undefined }
})

/** Whoever is to be asked: of those who have not said no the one with the fewest chats; of all, once everybody has. */
const nextToAsk = (
  chat: Chat,
  free: readonly Colleague[],
  holding: ReadonlyMap<PersonId, number>,
): Colleague | undefined => {
  const here = free.filter((colleague) => worksIn(colleague, chat.department))
  const fresh = here.filter(({ person }) => !chat.declinedBy.includes(person.id))
  const count = ({ person }: Colleague): number => holding.get(person.id) ?? 0
  return (fresh.length > 0 ? fresh : here).toSorted(
    (one, other) => count(one) - count(other) || (one.person.id < other.person.id ? -1 : 1),
  )[0]
}

/** Asks, in the order of arrival, for every chat that waits and nobody has been asked about; one question a person. */
export const offerChats = Effect.fnUntraced(function* () {
  const desk = yield* DeskPort
  if (desk.definition.chat.queue !== 'offer') return
  const storage = yield* StoragePort
  const house = yield* desk.house()
  const there = (yield* colleaguesNow(house)).filter(takesChats)
  const holding = new Map<PersonId, number>()
  for (const { person } of there) holding.set(person.id, yield* storage.chats.holding(person.id))
  let free = there.filter(({ person }) => (holding.get(person.id) ?? 0) < house.definition.chat.chatsPerOperator)
  if (free.length === 0) return
  const waiting: Chat[] = []
  for (let after = 0; ;) {
    const places: readonly QueuePlace[] = yield* storage.chats.queued({ after, limit: batch })
    for (const { chatId } of places) {
      const chat = yield* storage.chats.find(chatId)
      if (chat?.state === 'offered') free = free.filter(({ person }) => person.id !== chat.offeredTo)
      if (chat?.state === 'waiting') waiting.push(chat)
    }
    after = places.at(-1)?.place ?? after
    if (places.length < batch || waiting.length >= batch) break
  }
  for (const chat of waiting) {
    const asked = nextToAsk(chat, free, holding)
    if (!asked) continue
    free = free.filter((colleague) => colleague !== asked)
    yield* offer(helpdesk, { chatId: chat.id, to: asked.person.id }).pipe(Effect.catch(() => Effect.void))
    if (free.length === 0) return
  }
})
