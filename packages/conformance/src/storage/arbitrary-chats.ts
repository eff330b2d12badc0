import type { Chat, ChatQuery, PersonId } from '@guichet/core/ports'
import { aChat, atSecond } from '@guichet/core/testing'
import * as fc from 'fast-check'

// Few values, so that random queries find something and ties are common.
const departments = ['support', 'sales', 'finance']
const people: readonly PersonId[] = ['per_ana', 'per_bo', 'per_cy']
const names = ['Ana Souza', 'ana', 'Bo Larsen', 'Łódź', 'não 😀', '']
const addresses = ['ana@example.test', 'Ana.Souza@example.test', 'bo_larsen@example.test', 'bo%@example.test', '']
const reasons = ['solved', 'abandoned', 'made_ticket'] as const
const seconds = fc.integer({ min: 0, max: 20 }).map(atSecond)
const person = fc.constantFrom(...people)
const department = fc.constantFrom(...departments)

/** A chat anywhere in its life. */
export const arbitraryChat: fc.Arbitrary<Chat> = fc
  .record({
    state: fc.constantFrom('waiting', 'offered', 'active', 'transferring', 'disconnected', 'ended', 'erased'),
    resumes: fc.constantFrom('waiting', 'active', 'transferring'),
    department,
    transferTo: department,
    customerId: person,
    operator: person,
    other: person,
    byName: fc.boolean(),
    guest: fc.option(person),
    name: fc.constantFrom(...names),
    email: fc.constantFrom(...addresses),
    arrivedAt: seconds,
    dueAt: fc.option(seconds),
    endReason: fc.constantFrom(...reasons),
    eraseAt: seconds,
    legalHold: fc.boolean(),
  })
  .map(({ operator, other, byName, guest, name, email, ...drawn }) => {
    const isOver = drawn.state === 'ended' || drawn.state === 'erased'
    const stands = drawn.state === 'disconnected' ? drawn.resumes : drawn.state
    const attended = stands === 'active' || stands === 'transferring' || isOver
    return aChat({
      ...drawn,
      contact: { name, email, phone: '', address: '', city: '', country: '' },
      operatorId: attended ? operator : null,
      guestId: attended && !isOver ? guest : null,
      offeredTo: stands === 'offered' || (stands === 'transferring' && byName) ? other : null,
      transferTo: stands === 'transferring' ? drawn.transferTo : null,
      resumes: drawn.state === 'disconnected' ? drawn.resumes : null,
      endReason: isOver ? drawn.endReason : null,
      eraseAt: isOver ? drawn.eraseAt : null,
    })
  })

const several = fc.subarray([...departments, 'nowhere'], { minLength: 1 })

/** Any combination of filters. */
export const arbitraryChatQuery: fc.Arbitrary<ChatQuery> = fc.record(
  {
    scope: fc.oneof(
      fc.constant({ kind: 'all' } as const),
      fc.record({
        kind: fc.constant('operator' as const),
        operatorId: person,
        departments: fc.subarray([...departments, 'nowhere']),
      }),
      person.map((customerId) => ({ kind: 'customer' as const, customerId })),
    ),
    phase: fc.constantFrom('queue', 'attended', 'ended'),
    departments: several,
    operatorId: person,
    person: fc.constantFrom('ana', 'ANA S', 'ana.s', 'bo_', 'bo%@exam', 'łódź', 'nobody', ' ', ''),
    endReason: fc.constantFrom(...reasons),
    arrivedFrom: seconds,
    arrivedBefore: seconds,
    sort: fc.constantFrom('place', 'newest'),
    limit: fc.integer({ min: 1, max: 30 }),
  },
  { requiredKeys: ['scope', 'sort', 'limit'] },
)
