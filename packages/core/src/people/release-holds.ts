import * as Effect from 'effect/Effect'
import type { LoggedEvent } from '../events/event.ts'
import type { ActorStamp } from '../kernel/actor.ts'
import { releasedChats } from '../chat/released.ts'
import { DeskPort, StoragePort } from '../services.ts'
import type { Write } from '../storage.ts'
import { changeTicket } from '../ticket/change-ticket.ts'
import { advance } from '../ticket/load-ticket.ts'
import { worksWith } from '../ticket/ticket-standing.policy.ts'
import type { Person } from './person.ts'

/** Lets go of every ticket and chat that a person holds and may no longer answer, for the commit that takes the right away. */
export const releaseHolds = Effect.fnUntraced(function* (
  person: Person,
  when: { readonly at: string; readonly actor: ActorStamp },
) {
  const storage = yield* StoragePort
  const held = yield* storage.tickets.heldBy(person.id)
  const writes: Write[] = []
  const events: LoggedEvent[] = []
  for (const ticket of held) {
    const disabled = person.disabledAt !== null
    if (!disabled && (person.role === 'administrator' || worksWith(person, ticket).allowed)) continue
    const step = yield* advance(ticket, { type: 'drop', because: disabled ? 'disabled' : 'moved' })
    const change = changeTicket(ticket, step.after, step.events, when)
    writes.push(...change.writes)
    events.push(...change.events)
  }
  const desk = yield* DeskPort
  const chats = yield* releasedChats(person, yield* desk.house(), when)
  return { writes: [...writes, ...chats.writes], events: [...events, ...chats.events] }
})
