import * as Effect from 'effect/Effect'
import type * as z from 'zod'
import { query } from '../../kernel/command.ts'
import type { Caller } from '../../kernel/command.ts'
import { BulkAction } from '../ticket-inputs.contract.ts'
import type { BulkResult } from '../ticket-views.contract.ts'
import { assignTicket } from './assign-ticket.ts'
import { changeTicketDetails } from './change-ticket.ts'
import { closeTicket } from './close-ticket.ts'
import { deleteTicket } from './delete-ticket.ts'
import { dropTicket } from './drop-ticket.ts'
import { reopenTicket } from './reopen-ticket.ts'
import { setTicketStatus } from './set-ticket-status.ts'
import { takeTicket } from './take-ticket.ts'

/**
 * One action on many tickets. Each is the ordinary command with its own policy, lifecycle and commit, so no rule is
 * weaker in bulk; each answers for itself.
 */
export const bulk = query('ticket.bulk', BulkAction, function* (caller, { ticketIds, action }) {
  const items: BulkResult['items'] = []
  for (const ticketId of new Set(ticketIds)) {
    const result = yield* one(caller, ticketId, action).pipe(
      Effect.as({ ticketId, done: true } as BulkResult['items'][number]),
      Effect.catch(({ code, reason }) =>
        Effect.succeed({ ticketId, done: false, code, ...(reason !== undefined && { reason }) }),
      ),
    )
    items.push(result)
  }
  const answer: BulkResult = { items }
  return answer
})

type Action = z.output<typeof BulkAction>['action']

function one({ actor, facts }: Caller, ticketId: string, action: Action) {
  const { idempotencyKey } = facts
  const caller = {
    actor,
    facts: { ...facts, ...(idempotencyKey !== undefined && { idempotencyKey: `${idempotencyKey} ${ticketId}` }) },
  }
  switch (action.kind) {
    case 'take':
      return takeTicket(caller, { ticketId })
    case 'drop':
      return dropTicket(caller, { ticketId })
    case 'assign':
      return assignTicket(caller, { ticketId, operatorId: action.operatorId, take: action.take })
    case 'close':
      return closeTicket(caller, {
        ticketId,
        ...(action.resolution !== undefined && { resolution: action.resolution }),
      })
    case 'reopen':
      return reopenTicket(caller, { ticketId })
    case 'set_status':
      return setTicketStatus(caller, { ticketId, status: action.status })
    case 'change':
      return changeTicketDetails(caller, {
        ticketId,
        ...(action.priority !== undefined && { priority: action.priority }),
        ...(action.category !== undefined && { category: action.category }),
      })
    case 'delete':
      return deleteTicket(caller, { ticketId, reason: action.reason })
  }
}
