import { actorNames, namedIn } from '../../events/actor-names.ts'
import { permit, query } from '../../kernel/command.ts'
import { StoragePort } from '../../services.ts'
import { visibleTicket } from '../load-ticket.ts'
import { GetActivity } from '../ticket-inputs.contract.ts'
import type { ActivityView } from '../ticket-views.contract.ts'

/** Who did what with a ticket, in order (D6). */
export const getActivity = query('ticket.activity', GetActivity, function* (caller, { ticketId, after, limit }) {
  const storage = yield* StoragePort
  const { ticket, house, policies } = yield* visibleTicket(caller, ticketId)
  yield* permit(policies.mayReadActivity(caller.actor, ticket, house))
  const events = yield* storage.events.of(ticket.id, { after, limit })
  const nameOf = yield* actorNames(events)
  const view: ActivityView = {
    items: events.map(({ sequence, at, actor, body: { type, ...details } }) => ({
      sequence,
      at,
      type,
      actor: { ...actor, name: nameOf(actor.id) || (byCustomer.has(actor.kind) ? ticket.contact.name : '') },
      details: { ...details, ...namedIn(details, nameOf) },
    })),
  }
  return view
})

/** Who comes without an account is the ticket's customer, as far as anybody knows. */
const byCustomer: ReadonlySet<string> = new Set(['visitor', 'link_holder', 'mail_sender'])
