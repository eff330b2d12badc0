import * as Effect from 'effect/Effect'
import { DeskPort, StoragePort } from '../services.ts'

const dayMs = 86_400_000
const batch = 1000

/** Takes away client addresses once the definition's `clientIpDays` are over, some tickets and chats at a time (audit-3). */
export const sweepClientIps = Effect.fnUntraced(function* () {
  const storage = yield* StoragePort
  const { definition, now } = yield* DeskPort
  const before = new Date(now() - definition.retention.clientIpDays * dayMs).toISOString()
  let afterNumber: number | null = 0
  while (afterNumber !== null)
    afterNumber = yield* storage.tickets.forgetClientIps({ openedBefore: before, afterNumber, limit: batch })
  let afterPlace: number | null = 0
  while (afterPlace !== null)
    afterPlace = yield* storage.chats.forgetClientIps({ arrivedBefore: before, afterPlace, limit: batch })
})
