import * as Effect from 'effect/Effect'
import { chain } from '../events/chain.ts'
import type { LoggedEvent } from '../events/event.ts'
import type { ActorStamp } from '../kernel/actor.ts'
import type { PersonId } from '../kernel/ids.ts'
import type { ApiKey } from '../people/person.ts'
import { StoragePort } from '../services.ts'
import type { Write } from '../storage.ts'

interface When {
  readonly at: string
  readonly actor: ActorStamp
}

/** The end of these keys, for the commit that wants it; those that have ended already stay as they are. */
export const revokedKeys = Effect.fnUntraced(function* (keys: readonly ApiKey[], when: When) {
  const storage = yield* StoragePort
  const writes: Write[] = []
  const events: LoggedEvent[] = []
  for (const key of keys.filter(({ revokedAt }) => revokedAt === null)) {
    const head = yield* storage.events.head(key.id)
    events.push(...chain(key.id, head, [{ type: 'api_key.revoked' }], when).events)
    writes.push({ kind: 'api_key.update', key: { ...key, revokedAt: when.at } })
  }
  return { writes, events }
})

/** The end of every key that somebody has made. */
export const revokedKeysOf = Effect.fnUntraced(function* (personId: PersonId, when: When) {
  const storage = yield* StoragePort
  const keys = yield* storage.apiKeys.list()
  return yield* revokedKeys(
    keys.filter(({ createdBy }) => createdBy === personId),
    when,
  )
})
