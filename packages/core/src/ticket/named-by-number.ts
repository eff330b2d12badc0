import * as Effect from 'effect/Effect'
import { deletedStatus } from '../definition/status.ts'
import { personOf } from '../kernel/actor.ts'
import type { Caller } from '../kernel/command.ts'
import type { House } from '../kernel/house.ts'
import { StoragePort } from '../services.ts'
import type { TicketRow } from './ticket.port.ts'
import type { Ticket } from './ticket.ts'

/** The ticket whose number was typed into the search, if this actor may see it. */
export const namedByNumber = Effect.fnUntraced(function* ({ actor }: Caller, house: House, text: string | undefined) {
  const number = /^\s*#?(\d{1,15})\s*$/.exec(text ?? '')?.[1]
  if (number === undefined) return null
  const storage = yield* StoragePort
  const ticket: Ticket | null = yield* storage.tickets.findByNumber(Number(number))
  if (!ticket || ticket.status === deletedStatus || !house.definition.policies.maySee(actor, ticket, house).allowed)
    return null
  if (actor.kind === 'customer' && ticket.hiddenFromCustomer) return null
  const holder = ticket.holderId === null ? null : yield* storage.people.find(ticket.holderId)
  const reader = personOf(actor)
  const readSequence = reader === null ? 0 : yield* storage.tickets.readMark(ticket.id, reader)
  const row: TicketRow = { ticket, holderName: holder?.name ?? null, readSequence }
  return row
})

/** The named ticket leads the first page and comes in no other place. */
export const beginningWith = (named: TicketRow, rows: readonly TicketRow[], first: boolean): readonly TicketRow[] => {
  const others = rows.filter(({ ticket }) => ticket.id !== named.ticket.id)
  return first ? [named, ...others] : others
}
