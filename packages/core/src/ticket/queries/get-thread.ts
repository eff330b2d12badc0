import { filesOf } from '../../attachment/files-of.ts'
import { isStaff } from '../../kernel/actor.ts'
import { query } from '../../kernel/command.ts'
import { StoragePort } from '../../services.ts'
import { visibleTicket } from '../load-ticket.ts'
import { GetThread } from '../ticket-inputs.contract.ts'
import { readerLocale, threadView } from '../ticket.view.ts'

/** A page of the thread; notes are in it for staff only (D7). */
export const getThread = query('ticket.thread', GetThread, function* (caller, { ticketId, before, limit }) {
  const storage = yield* StoragePort
  const { ticket, house } = yield* visibleTicket(caller, ticketId)
  const notes = isStaff(caller.actor) || caller.actor.kind === 'system'
  const page = yield* storage.tickets.messages({
    ticketId: ticket.id,
    notes,
    limit,
    ...(before !== undefined && { before }),
  })
  const files = yield* filesOf(ticket.id, page.items)
  return threadView(page, { actor: caller.actor, locale: readerLocale(caller.facts.locale, house) }, files)
})
