import type { MessageId, PersonId, StatusId, TicketId } from '../kernel/ids.ts'
import type { Ticket } from './ticket.ts'

/** What happens to a ticket, as the lifecycle understands it. Who may do it is decided in `ticket.policy.ts`. */
export type TicketInput =
  | { readonly type: 'customer_replies'; readonly messageId: MessageId; readonly notify: boolean }
  | {
      readonly type: 'staff_replies'
      readonly messageId: MessageId
      readonly notify: boolean
      readonly by: PersonId | null
      readonly status: StatusId | null
    }
  | {
      readonly type: 'take_back'
      readonly messageId: MessageId
      readonly status: StatusId
      readonly answered: boolean
      readonly answeredBy: readonly PersonId[]
    }
  | { readonly type: 'note'; readonly messageId: MessageId }
  | { readonly type: 'take'; readonly by: PersonId; readonly at: string }
  | { readonly type: 'drop'; readonly because: 'dropped' | 'disabled' | 'moved' }
  | { readonly type: 'assign'; readonly to: PersonId; readonly at: string }
  | {
      readonly type: 'close'
      readonly status: StatusId
      readonly duplicateOf: TicketId | null
      readonly by: PersonId | null
      readonly at: string
    }
  | { readonly type: 'reopen' }
  | { readonly type: 'set_status'; readonly status: StatusId }
  /** Its status is not used any more. */
  | { readonly type: 'leave_retired' }
  | { readonly type: 'change'; readonly fields: readonly string[] }
  | { readonly type: 'move'; readonly department: string; readonly group: string | null }
  | { readonly type: 'correct_contact'; readonly fields: readonly string[] }
  | { readonly type: 'hide' }
  | { readonly type: 'unhide' }
  | { readonly type: 'renew_access' }
  | { readonly type: 'delete'; readonly approvedBy: PersonId | null; readonly reason: string }
export type TicketInputType = TicketInput['type']

export const ticketInputTypes = [
  'customer_replies',
  'staff_replies',
  'take_back',
  'note',
  'take',
  'drop',
  'assign',
  'close',
  'reopen',
  'set_status',
  'leave_retired',
  'change',
  'move',
  'correct_contact',
  'hide',
  'unhide',
  'renew_access',
  'delete',
] as const satisfies readonly TicketInputType[]

/** The columns that the lifecycle itself changes. */
export type TicketContext = Pick<
  Ticket,
  | 'department'
  | 'group'
  | 'holderId'
  | 'heldSince'
  | 'answered'
  | 'answeredBy'
  | 'duplicateOf'
  | 'closedAt'
  | 'closedBy'
>
