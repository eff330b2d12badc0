import * as Effect from 'effect/Effect'
import type { Runnable } from '../../kernel/command.ts'
import { command, found, permit } from '../../kernel/command.ts'
import { personOf } from '../../kernel/actor.ts'
import { DeskPort, StoragePort } from '../../services.ts'
import { SetAvailability } from '../chat.contract.ts'
import type { ChatDesk } from '../chat.contract.ts'
import type { ChatAgent } from '../chat.ts'
import { getChatDesk } from '../queries/get-desk.ts'

/**
 * Comes to the chat desk, and says whether they take chats. Whoever has no live line says it again once a minute, and
 * is there for as long as they do.
 */
const choose = command('chat.set_availability', SetAvailability, function* ({ actor }, { availability }) {
  const storage = yield* StoragePort
  const desk = yield* DeskPort
  const house = yield* desk.house()
  yield* permit(house.definition.policies.mayAttendChats(actor, house))
  const personId = yield* found('person', personOf(actor))
  const before: ChatAgent | null = yield* storage.chats.agent(personId)
  const agent: ChatAgent = {
    personId,
    version: (before?.version ?? 0) + 1,
    availability,
    seenAt: house.now,
    leftAt: availability === 'available' || before?.availability !== 'available' ? (before?.leftAt ?? null) : house.now,
  }
  return {
    writes: [{ kind: 'chat_agent.put', agent, expectedVersion: before?.version ?? null }],
    events: [],
    answer: () => undefined,
  }
})

export const setAvailability: Runnable<Parameters<typeof choose>[1], ChatDesk> = (caller, input) =>
  Effect.flatMap(choose(caller, input), () => getChatDesk(caller, undefined))
