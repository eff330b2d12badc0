import * as Effect from 'effect/Effect'
import { ask, DeskPort, StoragePort } from '../services.ts'

const batch = 200

/**
 * Seals everything anew with the newest key, beside whatever else goes on: what changes meanwhile is sealed anew by
 * who changes it (audit-5). Answers how many values were sealed, and how many no key opens.
 */
export const reseal = Effect.fnUntraced(function* () {
  const { sealed } = yield* StoragePort
  const { secrets } = yield* DeskPort
  const done = { resealed: 0, lost: 0 }
  for (let after = ''; ;) {
    const values = yield* sealed.list({ after, limit: batch })
    for (const { place, value } of values) {
      const clear = yield* ask(() => secrets.open(value).catch(() => null))
      if (clear === null) done.lost++
      else if (yield* sealed.replace(place, value, yield* ask(() => secrets.seal(clear)))) done.resealed++
    }
    const last = values.at(-1)
    if (last === undefined || values.length < batch) return done
    after = last.place
  }
})
