import * as Effect from 'effect/Effect'
import type { PersonId } from '../kernel/ids.ts'
import { StoragePort } from '../services.ts'
import type { LoggedEvent } from './event.ts'

/** The names of everybody who acts in these events, is named by them or is what they are about, in one read. */
export const actorNames = Effect.fnUntraced(function* (events: readonly LoggedEvent[]) {
  return yield* namesOf(
    events.flatMap(({ subject, actor, body }) => [subject, actor.id, 'operatorId' in body ? body.operatorId : null]),
  )
})

/** The names of people by their ids, in one read; of nobody it is empty. */
export const namesOf = Effect.fnUntraced(function* (ids: readonly (string | null)[]) {
  const storage = yield* StoragePort
  const people = yield* storage.people.findMany([
    ...new Set(ids.filter((id): id is PersonId => id?.startsWith('per_') ?? false)),
  ])
  const names = new Map<string, string>(people.map(({ id, name }) => [id, name]))
  return (id: string | null): string => (id === null ? '' : (names.get(id) ?? ''))
})

/** Names beside the people that an event speaks of, as people read them. */
export const namedIn = (details: object, nameOf: (id: string | null) => string): Record<string, string> =>
  'operatorId' in details && typeof details.operatorId === 'string' ? { operatorName: nameOf(details.operatorId) } : {}
