import * as Effect from 'effect/Effect'
import { DeskPort } from '../services.ts'
import type { Access } from './access.ts'

/** The code as mails to the customer will need it again; null where nobody seals secrets. */
export const sealedAccess = Effect.fnUntraced(function* ({ code }: Access) {
  const { secrets } = yield* DeskPort
  return yield* Effect.promise(() => secrets.seal(code).catch(() => null))
})
