import * as Effect from 'effect/Effect'
import { handleDueChats } from './handle-due.ts'
import { offerChats } from './offer-chats.ts'
import { releaseDesertedChats } from './release-deserted.ts'

/** What the helpdesk itself does with chats every second. Two nodes share it: each row is met by its version. */
export const attendChats = Effect.fnUntraced(function* () {
  yield* handleDueChats()
  yield* releaseDesertedChats()
  yield* offerChats()
})
