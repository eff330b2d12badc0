import * as Effect from 'effect/Effect'
import type { LoggedEvent } from '../events/event.ts'
import type { ActorStamp } from '../kernel/actor.ts'
import type { House } from '../kernel/house.ts'
import type { Person } from '../people/person.ts'
import { StoragePort } from '../services.ts'
import type { Write } from '../storage.ts'
import { changeChat } from './change-chat.ts'
import { answersIn } from './chat.policy.ts'
import type { Chat } from './chat.ts'
import { nextOf } from './load-chat.ts'

const most = 200

/**
 * Lets go of every chat that somebody attends to, is a guest in or was asked for and may no longer answer, for the commit
 * that takes the right away: its visitor waits again at their place, or goes on with who attends or asked.
 */
export const releasedChats = Effect.fnUntraced(function* (
  person: Person,
  house: House,
  when: { readonly at: string; readonly actor: ActorStamp },
) {
  const storage = yield* StoragePort
  const because = person.disabledAt === null ? 'moved' : 'disabled'
  const writes: Write[] = []
  const events: LoggedEvent[] = []
  const add = (chat: Chat, step: ReturnType<typeof nextOf>): void => {
    if (!step) return
    const change = changeChat(chat, step.after, step.events, house, when)
    writes.push(...change.writes)
    events.push(...change.events)
  }
  const scope = { kind: 'all' } as const
  const own = yield* storage.chats.list({ scope, phase: 'attended', operatorId: person.id, sort: 'place', limit: most })
  for (const { chat } of own.items)
    if (!answersIn(person, chat.department)) add(chat, nextOf(chat, { type: 'release', because }))
  for (const chat of yield* storage.chats.visitedBy(person.id))
    if (!answersIn(person, chat.department)) add(chat, nextOf(chat, { type: 'end_invitation', because }))
  // What they are asked by name; a second question of the kind runs out by itself.
  const asked = yield* storage.chats.next({ operatorId: person.id, departments: [] })
  if (asked && !answersIn(person, asked.transferTo ?? asked.department))
    add(asked, nextOf(asked, { type: 'decline', because: 'gone' }))
  return { writes, events }
})
