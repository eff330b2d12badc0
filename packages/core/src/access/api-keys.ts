import * as Effect from 'effect/Effect'
import * as z from 'zod'
import { chain } from '../events/chain.ts'
import { isStaff } from '../kernel/actor.ts'
import { command, found, permit, query } from '../kernel/command.ts'
import { Forbidden } from '../kernel/errors.ts'
import { base32 } from '../kernel/ids.ts'
import { CreateApiKey, RevokeApiKey } from '../people/person.contract.ts'
import type { ApiKeyView, CreatedApiKey } from '../people/person.contract.ts'
import type { ApiKey } from '../people/person.ts'
import { DeskPort, StoragePort } from '../services.ts'
import { stamp } from '../ticket/load-ticket.ts'
import { noHead } from '../ticket/ticket.ts'
import { apiKeyHash } from './authenticate.ts'
import { confirmed } from './confirmed.ts'
import { revokedKeys } from './revoked-keys.ts'

const view = (key: ApiKey): ApiKeyView => ({
  id: key.id,
  name: key.name,
  prefix: key.prefix,
  scopes: [...key.scopes],
  createdAt: key.createdAt,
  expiresAt: key.expiresAt,
  revokedAt: key.revokedAt,
})

/** Makes a key of 256 random bits, shown this one time and kept as a hash (auth-8). */
export const createApiKey = command('api_keys.create', CreateApiKey, function* (caller, input) {
  const desk = yield* DeskPort
  const house = yield* desk.house()
  yield* permit(house.definition.policies.mayAdminister(caller.actor, house))
  yield* confirmed(caller.actor)
  if (!isStaff(caller.actor)) return yield* Effect.fail(new Forbidden('administrators_only'))
  const when = yield* stamp(caller)
  const text = `gk_${base32(desk.random(32))}`
  const key: ApiKey = {
    id: desk.id('key'),
    name: input.name,
    prefix: text.slice(0, 9),
    keyHash: apiKeyHash(text),
    scopes: input.scopes,
    createdBy: caller.actor.id,
    createdAt: when.at,
    expiresAt: input.expiresAt ?? null,
    revokedAt: null,
  }
  const { events } = chain(key.id, noHead, [{ type: 'api_key.created', scopes: input.scopes }], when)
  return {
    writes: [{ kind: 'api_key.insert', key }],
    events,
    answer: (): CreatedApiKey => ({ ...view(key), key: text }),
  }
})

/** Keys without their secret. */
export const listApiKeys = query('api_keys.list', z.undefined(), function* (caller) {
  const desk = yield* DeskPort
  const storage = yield* StoragePort
  const house = yield* desk.house()
  yield* permit(house.definition.policies.mayAdminister(caller.actor, house))
  return { items: (yield* storage.apiKeys.list()).map(view) }
})

/** Ends a key at once. */
export const revokeApiKey = command('api_keys.revoke', RevokeApiKey, function* (caller, { keyId }) {
  const desk = yield* DeskPort
  const storage = yield* StoragePort
  const house = yield* desk.house()
  yield* permit(house.definition.policies.mayAdminister(caller.actor, house))
  yield* confirmed(caller.actor)
  const key = yield* found(
    'API key',
    (yield* storage.apiKeys.list()).find(({ id }) => id === keyId),
  )
  const when = yield* stamp(caller)
  return { ...(yield* revokedKeys([key], when)), answer: () => undefined }
})
