import { assertEvent, assign, emit, setup } from 'xstate'
import type { AnyStateMachine } from 'xstate'
import type { DefinitionData } from '../definition/definition.ts'
import { deletedStatus } from '../definition/status.ts'
import type { Status } from '../definition/status.ts'
import type { EventBody } from '../events/event.ts'
import type { StatusId } from '../kernel/ids.ts'
import type { TicketContext, TicketInput, TicketInputType } from './ticket.input.ts'
import { eventOf } from './ticket.events.ts'

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
    : definition.statuses
        .filter(({ id, kind, retired }) => kind !== 'closed' && retired === undefined && id !== status.id)
        .map(({ id }) => id))

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
  const inUse = statuses.filter(({ retired }) => retired === undefined)
  const closedStatuses = inUse.filter(({ kind }) => kind === 'closed')
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
      ...(status.retired !== undefined && { leave_retired: step(id, status.retired) }),
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
          ...inUse
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

const lifecycles = new WeakMap<DefinitionData, AnyStateMachine>()

/** The lifecycle of a definition, made once. */
export function lifecycleOf(definition: DefinitionData): AnyStateMachine {
  const known = lifecycles.get(definition) ?? ticketLifecycle(definition)
  lifecycles.set(definition, known)
  return known
}
