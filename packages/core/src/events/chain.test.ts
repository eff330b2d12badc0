import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { noHead } from '../ticket/ticket.ts'
import { chain, firstBreak } from './chain.ts'
import type { EventBody, LoggedEvent } from './event.ts'

const stamp = { at: '2026-03-01T12:00:00.000Z', actor: { kind: 'system' as const, id: null } }
const bodies: EventBody[] = Array.from({ length: 12 }, (_, at) => ({ type: 'ticket.noted', messageId: `msg_${at}` }))
const { events, head } = chain('tkt_one', noHead, bodies, stamp)

/** What somebody with the database in their hands could do to a log. */
const tampering = fc.oneof(
  fc.record({
    kind: fc.constant('edit' as const),
    at: fc.nat(11),
    field: fc.constantFrom('at', 'previousHash', 'body', 'actor'),
    salt: fc.string({ minLength: 1 }),
  }),
  fc.record({ kind: fc.constant('delete' as const), at: fc.nat(10) }),
  fc.record({ kind: fc.constant('swap' as const), at: fc.nat(10) }),
  fc.record({ kind: fc.constant('insert' as const), at: fc.nat(11) }),
)

function tampered(how: typeof tampering extends fc.Arbitrary<infer How> ? How : never): LoggedEvent[] {
  const copy = structuredClone(events) as LoggedEvent[]
  const one = copy[how.at] as LoggedEvent
  if (how.kind === 'edit')
    copy[how.at] = {
      ...one,
      [how.field]:
        how.field === 'body'
          ? { ...one.body, messageId: `x${how.salt}` }
          : how.field === 'actor'
            ? { kind: 'administrator', id: how.salt }
            : `x${how.salt}`,
    } as LoggedEvent
  if (how.kind === 'delete') copy.splice(how.at, 1)
  if (how.kind === 'swap') copy.splice(how.at, 2, copy[how.at + 1] as LoggedEvent, one)
  if (how.kind === 'insert') copy.splice(how.at, 0, { ...one, hash: 'f'.repeat(64) })
  return copy
}

describe('the chain of the record (audit-1)', () => {
  it('is whole as it was written', () => {
    expect(firstBreak(events, noHead)).toBeNull()
    expect(head.sequence).toBe(12)
  })

  it('shows each of 1,000 random edits, deletions, swaps and insertions', () => {
    let found = 0
    fc.assert(
      fc.property(tampering, (how) => {
        const broken = firstBreak(tampered(how), noHead)
        if (broken) found++
        return broken !== null
      }),
      { numRuns: 1000 },
    )
    expect(found).toBe(1000)
  })

  it('has the same hashes whatever the order of keys', () => {
    const [one] = chain('s', noHead, [{ type: 'ticket.closed', status: 'a', duplicateOf: 'b' }], stamp).events
    const [other] = chain('s', noHead, [{ duplicateOf: 'b', status: 'a', type: 'ticket.closed' }], stamp).events
    expect(one?.hash).toBe(other?.hash)
  })
})
