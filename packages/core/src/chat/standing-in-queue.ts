import * as Effect from 'effect/Effect'
import type { House } from '../kernel/house.ts'
import { StoragePort } from '../services.ts'
import { isQueued } from './chat-phase.ts'
import type { QueueView } from './chat.contract.ts'
import type { Chat } from './chat.ts'
import { estimateWait } from './estimate-wait.ts'

/** Where the visitor of a chat stands among those who wait for the same department; null when they do not wait (A2). */
export const standingInQueue = Effect.fnUntraced(function* (chat: Chat, house: House) {
  if (!isQueued(chat)) return null
  const storage = yield* StoragePort
  const countIn = (lengths: readonly { readonly department: string; readonly count: number }[]): number =>
    lengths.find(({ department }) => department === chat.department)?.count ?? 0
  const position = countIn(yield* storage.chats.queueLengths(chat.place))
  const total = countIn(yield* storage.chats.queueLengths(null))
  const { estimateFrom } = house.definition.chat
  const acceptances = yield* storage.chats.acceptances(chat.department, estimateFrom)
  const view: QueueView = {
    position,
    total: Math.max(total, position),
    estimate: estimateWait(position, acceptances, estimateFrom),
  }
  return view
})
