import * as Effect from 'effect/Effect'
import { filesOf } from '../attachment/files-of.ts'
import { deletedStatus } from '../definition/status.ts'
import { personOf } from '../kernel/actor.ts'
import { isStaff } from '../kernel/actor.ts'
import type { Caller } from '../kernel/command.ts'
import type { House } from '../kernel/house.ts'
import type { TicketId } from '../kernel/ids.ts'
import { StoragePort } from '../services.ts'
import type { Ticket } from './ticket.ts'
import type { TicketView } from './ticket-views.contract.ts'
import { readerLocale, ticketView } from './ticket.view.ts'

/** How many messages a ticket is shown with. */
const shown = 50

/** A ticket as this caller sees it, with the end of its thread. `writes` not yet committed are not in it. */
export const showTicket = Effect.fnUntraced(function* (caller: Caller, ticket: Ticket, house: House) {
  const storage = yield* StoragePort
  const { actor, facts } = caller
  const notes = isStaff(actor) || actor.kind === 'system'
  const reader = personOf(actor)
  const visible = Effect.fnUntraced(function* (id: TicketId | null) {
    const linked = id === null ? null : yield* storage.tickets.find(id)
    if (!linked || linked.status === deletedStatus) return null
    const own = actor.kind === 'link_holder' && linked.customerId === ticket.customerId
    return own || house.definition.policies.maySee(actor, linked, house).allowed ? linked : null
  })
  const holder = ticket.holderId === null ? null : yield* storage.people.find(ticket.holderId)
  const customer = notes ? yield* storage.people.find(ticket.customerId) : null
  const page = yield* storage.tickets.messages({ ticketId: ticket.id, notes, limit: shown })
  const view: TicketView = ticketView(
    {
      ticket,
      holderName: holder?.name ?? null,
      readSequence: reader === null ? ticket.lastMessageSequence : yield* storage.tickets.readMark(ticket.id, reader),
    },
    page,
    yield* filesOf(ticket.id, page.items),
    {
      duplicateOf: yield* visible(ticket.duplicateOf),
      continues: yield* visible(ticket.continues),
      externalId: customer?.externalId ?? null,
    },
    { actor, locale: readerLocale(facts.locale, house) },
    house,
  )
  return view
})
