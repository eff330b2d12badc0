import type { EventBody } from '../events/event.ts'
import type { PersonId, StatusId } from '../kernel/ids.ts'
import type { TicketContext, TicketInput } from './ticket.input.ts'

/** Whether a staff answer is the first, so that taking it back can tell what was before. */
function firstness({ answered, answeredBy }: TicketContext, by: PersonId | null): { first?: 'of_all' | 'own' } {
  if (!answered) return { first: 'of_all' }
  return by === null || answeredBy.includes(by) ? {} : { first: 'own' }
}

/** The event that goes into the log for an input, in ids and codes. `status` is the one after it. */
export function eventOf(input: TicketInput, before: TicketContext, status: StatusId, from: StatusId): EventBody {
  switch (input.type) {
    case 'customer_replies':
      return { type: 'ticket.replied', messageId: input.messageId, by: 'customer', status, notify: input.notify }
    case 'staff_replies':
      return {
        type: 'ticket.replied',
        messageId: input.messageId,
        by: 'staff',
        status,
        notify: input.notify,
        from,
        ...firstness(before, input.by),
      }
    case 'take_back':
      return { type: 'ticket.reply_taken_back', messageId: input.messageId, status }
    case 'note':
      return { type: 'ticket.noted', messageId: input.messageId }
    case 'take':
      return { type: 'ticket.taken', operatorId: input.by, from: before.holderId }
    case 'drop':
      return { type: 'ticket.dropped', operatorId: before.holderId ?? '', because: input.because }
    case 'assign':
      return { type: 'ticket.assigned', operatorId: input.to, from: before.holderId }
    case 'close':
      return { type: 'ticket.closed', status, ...(input.duplicateOf && { duplicateOf: input.duplicateOf }) }
    case 'reopen':
      return { type: 'ticket.reopened', status }
    case 'set_status':
    case 'leave_retired':
      return { type: 'ticket.status_set', from, to: status }
    case 'change':
      return { type: 'ticket.changed', fields: input.fields }
    case 'move':
      return {
        type: 'ticket.moved',
        fromDepartment: before.department,
        toDepartment: input.department,
        group: input.group,
      }
    case 'correct_contact':
      return { type: 'ticket.contact_corrected', fields: input.fields }
    case 'hide':
      return { type: 'ticket.hidden' }
    case 'unhide':
      return { type: 'ticket.unhidden' }
    case 'renew_access':
      return { type: 'ticket.access_renewed' }
    case 'delete':
      return { type: 'ticket.deleted', approvedBy: input.approvedBy, reason: input.reason }
  }
}
