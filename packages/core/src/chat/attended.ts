import * as Effect from 'effect/Effect'
import { isStaff } from '../kernel/actor.ts'
import { permit } from '../kernel/command.ts'
import type { Caller, Plan } from '../kernel/command.ts'
import { Forbidden } from '../kernel/errors.ts'
import type { House } from '../kernel/house.ts'
import { StoragePort } from '../services.ts'
import { stamp } from '../ticket/load-ticket.ts'
import { ownTransfer } from './can-chat.ts'
import { changeChat } from './change-chat.ts'
import type { Chat, ChatAgent } from './chat.ts'
import { advanceChat } from './load-chat.ts'

/**
 * The plan of accepting. The operator's own row is written with the chat, both guarded by version, so that whoever
 * accepts in two places at once stays within the limit: the second is decided again, with one chat more.
 */
export const attended = Effect.fnUntraced(function* (caller: Caller, chat: Chat, house: House) {
  const storage = yield* StoragePort
  const { actor } = caller
  if (!isStaff(actor)) return yield* Effect.fail(new Forbidden('staff_only'))
  const agent: ChatAgent | null = yield* storage.chats.agent(actor.id)
  const holding = (yield* storage.chats.holding(actor.id)) - ownTransfer(actor, chat)
  yield* permit(house.definition.policies.mayAcceptChat(actor, chat, house, holding))
  const when = yield* stamp(caller)
  const step = yield* advanceChat(chat, { type: 'accept', by: actor.id, at: when.at })
  const change = changeChat(chat, step.after, step.events, house, when)
  const seen: ChatAgent = {
    personId: actor.id,
    availability: agent?.availability ?? 'available',
    leftAt: agent?.leftAt ?? null,
    version: (agent?.version ?? 0) + 1,
    seenAt: agent && agent.seenAt > when.at ? agent.seenAt : when.at,
  }
  const plan: Plan<string> = {
    writes: [...change.writes, { kind: 'chat_agent.put', agent: seen, expectedVersion: agent?.version ?? null }],
    events: change.events,
    answer: () => chat.id,
  }
  return plan
})
