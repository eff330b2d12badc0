import * as Effect from 'effect/Effect'
import { describe, expect, it } from 'vitest'
import { deskServices, tickets } from './effect.ts'
import type { Caller } from './effect.ts'
import { hosting } from './profiles.ts'
import { memoryStorage } from './testing/memory-storage.ts'

const { layer } = deskServices({ definition: hosting, storage: memoryStorage(), baseUrl: 'https://desk.example.test' })
const visitor: Caller = { actor: { kind: 'visitor' }, facts: {} }
const operator: Caller = {
  actor: { kind: 'operator', id: 'per_ana', departments: ['support'], groups: [] },
  facts: {},
}

describe('the same commands as effects (F1, F4)', () => {
  it('run together over one layer, and fail with typed errors', async () => {
    const story = Effect.gen(function* () {
      const fields = { name: 'Ana', email: 'ana@example.test' }
      const { id: ticketId } = yield* tickets.open(visitor, { department: 'support', message: 'Hello', fields })
      yield* tickets.take(operator, { ticketId })
      const refused = yield* Effect.flip(tickets.close(operator, { ticketId }))
      yield* tickets.reply(operator, { ticketId, text: 'It is up again.' })
      const closed = yield* tickets.close(operator, { ticketId, resolution: 'solved' })
      return [refused.code, refused.reason, closed.status.id]
    })
    expect(await Effect.runPromise(story.pipe(Effect.provide(layer)))).toEqual([
      'forbidden',
      'not_answered_yet',
      'solved',
    ])
  })
})
