import type { Definition } from '../../definition/definition.ts'
import type { EventBody, LoggedEvent } from '../../events/event.ts'
import { decide } from '../../kernel/decide.ts'
import type { PersonId, TicketId } from '../../kernel/ids.ts'
import type { TicketContext, TicketInput } from '../../ticket/ticket.input.ts'
import { ticketLifecycle } from '../../ticket/ticket.machine.ts'

/** Where a record says that its ticket is. */
export interface Replayed extends Pick<TicketContext, 'holderId' | 'answered' | 'answeredBy'> {
  readonly status: string
  /** Events that the lifecycle or the lock would not have let happen there. */
  readonly broken: readonly string[]
}

/** The input that an event came of, or null where the lifecycle takes no part. */
function inputOf({ body, at, actor }: LoggedEvent, { answered, answeredBy }: TicketContext): TicketInput | null {
  const by = actor.id as PersonId | null
  switch (body.type) {
    case 'ticket.replied':
      return body.by === 'customer'
        ? { type: 'customer_replies', messageId: body.messageId as 'msg_x', notify: body.notify }
        : { type: 'staff_replies', messageId: body.messageId as 'msg_x', notify: body.notify, by, status: body.status }
    case 'ticket.reply_taken_back':
      return { type: 'take_back', messageId: body.messageId as 'msg_x', status: body.status, answered, answeredBy }
    case 'ticket.taken':
      return { type: 'take', by: body.operatorId as PersonId, at }
    case 'ticket.dropped':
      return { type: 'drop', because: body.because }
    case 'ticket.assigned':
      return { type: 'assign', to: body.operatorId as PersonId, at }
    case 'ticket.closed':
      return { type: 'close', status: body.status, duplicateOf: (body.duplicateOf ?? null) as TicketId | null, by, at }
    case 'ticket.reopened':
      return { type: 'reopen' }
    case 'ticket.status_set':
      return { type: 'set_status', status: body.to }
    case 'ticket.moved':
      return { type: 'move', department: body.toDepartment, group: body.group }
    case 'ticket.deleted':
      return { type: 'delete', approvedBy: body.approvedBy as PersonId | null, reason: body.reason }
    default:
      return null
  }
}

/**
 * Takes the record of one ticket through the lifecycle again, event by event: where it leads, and what could not have
 * happened in that order, such as an operator's answer to what somebody else held (acl-4, data-3).
 */
export function replay(definition: Definition, events: readonly LoggedEvent[]): Replayed {
  const lifecycle = ticketLifecycle(definition)
  const broken: string[] = []
  let status = definition.lifecycle.opened
  let context: TicketContext = {
    department: '',
    group: null,
    holderId: null,
    heldSince: null,
    answered: false,
    answeredBy: [],
    duplicateOf: null,
    closedAt: null,
    closedBy: null,
  }
  for (const event of events) {
    const { sequence, actor, body } = event
    const input = inputOf(event, context)
    if (input === null) continue
    const bound = ['ticket.replied', 'ticket.closed', 'ticket.assigned', 'ticket.dropped'].includes(body.type)
    if (bound && actor.kind === 'operator' && context.holderId !== actor.id)
      broken.push(`${sequence}: ${body.type} by an operator who did not hold it`)
    const step = decide<TicketContext, EventBody>(lifecycle, { state: status, context }, input)
    if (!step) broken.push(`${sequence}: ${body.type} in ${status}`)
    else {
      status = step.state
      context = step.context
    }
  }
  return { status, holderId: context.holderId, answered: context.answered, answeredBy: context.answeredBy, broken }
}
