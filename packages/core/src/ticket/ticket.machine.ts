import { assertEvent, assign, emit, setup } from 'xstate'
import type { AnyStateMachine } from 'xstate'
import type { DefinitionData } from '../definition/definition.ts'
import { deletedStatus } from '../definition/status.ts'
import type { Status } from '../definition/status.ts'
import type { EventBody } from '../events/event.ts'
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

const types = {
  context: {} as TicketContext,
  events: {} as TicketInput,
  emitted: {} as EventBody,
}

/** Statuses that may be chosen by hand from `status`: those it names, else every other open and waiting one. */
export const nextByHand = (definition: DefinitionData, status: Status): readonly StatusId[] =>
  status.next ??
  (status.kind === 'closed'
    ? []
    : definition.statuses.filter(({ id, kind }) => kind !== 'closed' && id !== status.id).map(({ id }) => id))

const machine = setup({
  types,
  actions: {
    answered: assign(({ event, context }) => {
      assertEvent(event, 'staff_replies')
      const { by } = event
      return {
        answered: true,
        answeredBy: by === null || context.answeredBy.includes(by) ? context.answeredBy : [...context.answeredBy, by],
      }
    }),
    unanswered: assign(({ event }) => {
      assertEvent(event, 'take_back')
      return { answered: event.answered, answeredBy: event.answeredBy }
    }),
    held: assign(({ event }) => {
      assertEvent(event, ['take', 'assign'])
      return { holderId: event.type === 'take' ? event.by : event.to, heldSince: event.at }
    }),
    released: assign({ holderId: null, heldSince: null }),
    closed: assign(({ event }) => {
      assertEvent(event, 'close')
      return { closedAt: event.at, closedBy: event.by, duplicateOf: event.duplicateOf }
    }),
    reopened: assign({ closedAt: null, closedBy: null, duplicateOf: null }),
    moved: assign(({ event }) => {
      assertEvent(event, 'move')
      return { department: event.department, group: event.group }
    }),
    emitted: emit(({ event, context }, { status, from }: { status: StatusId; from: StatusId }) =>
      eventOf(event, context, status, from),
    ),
  },
})

/** Whether a staff answer is the first, so that taking it back can tell what was before. */
function firstness({ answered, answeredBy }: TicketContext, by: PersonId | null): { first?: 'of_all' | 'own' } {
  if (!answered) return { first: 'of_all' }
  return by === null || answeredBy.includes(by) ? {} : { first: 'own' }
}

/** The event that goes into the log for an input, in ids and codes. `status` is the one after it. */
function eventOf(input: TicketInput, before: TicketContext, status: StatusId, from: StatusId): EventBody {
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

/** A step to another status or to the same; the event is written before the facts change, so that it can name both. */
const step = (
  from: StatusId,
  to: StatusId,
  ...actions: ('answered' | 'unanswered' | 'held' | 'released' | 'closed' | 'reopened' | 'moved')[]
) => ({
  ...(to !== from && { target: to }),
  actions: [{ type: 'emitted' as const, params: { status: to, from } }, ...actions],
})

/**
 * The lifecycle of a definition's tickets: one state per status, and `deleted`, which is final.
 * Used through `decide()` as a pure function; nothing runs.
 */
export function ticketLifecycle(definition: DefinitionData): AnyStateMachine {
  const { statuses, lifecycle } = definition
  const closedStatuses = statuses.filter(({ kind }) => kind === 'closed')
  const chosen =
    (type: TicketInputType, status: StatusId) =>
    ({ event }: { event: TicketInput }): boolean =>
      event.type === type && 'status' in event && event.status === status

  const state = (status: Status) => {
    const { id } = status
    const always = {
      note: step(id, id),
      change: step(id, id),
      move: step(id, id, 'moved'),
      correct_contact: step(id, id),
      hide: step(id, id),
      unhide: step(id, id),
      renew_access: step(id, id),
      drop: {
        guard: ({ context }: { context: TicketContext }) => context.holderId !== null,
        ...step(id, id, 'released'),
      },
      delete: step(id, deletedStatus, 'released'),
      set_status: nextByHand(definition, status).map((to) => ({
        guard: chosen('set_status', to),
        ...step(
          id,
          to,
          ...(status.kind === 'closed' && statuses.find((other) => other.id === to)?.kind !== 'closed'
            ? (['reopened'] as const)
            : []),
        ),
      })),
    }
    if (status.kind === 'closed') return { on: { ...always, reopen: step(id, lifecycle.reopened, 'reopened') } }
    return {
      on: {
        ...always,
        take: step(id, id, 'held'),
        assign: step(id, id, 'held'),
        customer_replies: step(id, lifecycle.customerReplied),
        staff_replies: [
          ...statuses
            .filter(({ kind }) => kind !== 'closed')
            .map((to) => ({ guard: chosen('staff_replies', to.id), ...step(id, to.id, 'answered') })),
          {
            guard: ({ event }: { event: TicketInput }) => event.type === 'staff_replies' && event.status === null,
            ...step(id, lifecycle.staffReplied, 'answered'),
          },
        ],
        take_back: statuses
          .filter(({ kind }) => kind !== 'closed')
          .map((to) => ({ guard: chosen('take_back', to.id), ...step(id, to.id, 'unanswered') })),
        close: closedStatuses.map((to) => ({ guard: chosen('close', to.id), ...step(id, to.id, 'closed') })),
      },
    }
  }

  return machine.createMachine({
    id: 'ticket',
    context: {
      department: '',
      group: null,
      holderId: null,
      heldSince: null,
      answered: false,
      answeredBy: [],
      duplicateOf: null,
      closedAt: null,
      closedBy: null,
    },
    initial: lifecycle.opened,
    states: {
      ...Object.fromEntries(statuses.map((status) => [status.id, state(status)])),
      [deletedStatus]: { type: 'final' as const },
    },
  })
}
