import { permit, query } from '../../kernel/command.ts'
import { StoragePort } from '../../services.ts'
import { visibleTicket } from '../../ticket/load-ticket.ts'
import { ListOutbox } from '../mail.contract.ts'
import type { OutboxView } from '../mail.contract.ts'
import { outboxView } from '../mail.view.ts'

/** What was sent about a ticket, and how that went. */
export const listOutbox = query('mail.outbox', ListOutbox, function* (caller, input) {
  const storage = yield* StoragePort
  const { ticket, house, policies } = yield* visibleTicket(caller, input.ticketId)
  yield* permit(policies.mayReadActivity(caller.actor, ticket, house))
  const answer: OutboxView = { items: (yield* storage.mail.outboxOf(ticket.id)).map(outboxView) }
  return answer
})
