import type { Actor } from '../kernel/actor.ts'
import type { House } from '../kernel/house.ts'
import { deny } from '../kernel/verdict.ts'
import type { Verdict } from '../kernel/verdict.ts'
import type { DefinitionData } from '../definition/definition.ts'
import { deletedStatus } from '../definition/status.ts'
import { ticketActions } from './ticket.contract.ts'
import type { TicketAction } from './ticket.contract.ts'
import { ticketInputTypes, ticketLifecycle } from './ticket.machine.ts'
import type { TicketInput, TicketInputType } from './ticket.machine.ts'
import type { TicketFacts } from './ticket.policy.ts'

/** Which inputs the lifecycle takes in which status. Worked out once per definition, so that lists run no machine. */
export type LifecycleTable = ReadonlyMap<string, ReadonlySet<TicketInputType>>

/** One input of each type, and of each status where it names one. */
export function sampleInputs(definition: DefinitionData): readonly TicketInput[] {
  const at = '2026-01-01T00:00:00.000Z'
  const by = 'per_sample'
  const messageId = 'msg_sample'
  const statuses = definition.statuses.map(({ id }) => id)
  const one = (type: TicketInputType): readonly TicketInput[] => {
    switch (type) {
      case 'customer_replies':
        return [{ type, messageId, notify: true }]
      case 'staff_replies':
        return [null, ...statuses].map((status) => ({ type, messageId, notify: true, by, status }))
      case 'take_back':
        return statuses.map((status) => ({ type, messageId, status, answered: false, answeredBy: [] }))
      case 'note':
        return [{ type, messageId }]
      case 'take':
        return [{ type, by, at }]
      case 'drop':
        return [{ type, because: 'dropped' }]
      case 'assign':
        return [{ type, to: by, at }]
      case 'close':
        return statuses.map((status) => ({ type, status, duplicateOf: null, by, at }))
      case 'reopen':
        return [{ type }]
      case 'set_status':
        return statuses.map((status) => ({ type, status }))
      case 'change':
        return [{ type, fields: [] }]
      case 'move':
        return [{ type, department: 'sample', group: null }]
      case 'correct_contact':
        return [{ type, fields: [] }]
      case 'hide':
      case 'unhide':
        return [{ type }]
      case 'renew_access':
        return [{ type }]
      case 'delete':
        return [{ type, approvedBy: null, reason: 'other' }]
    }
  }
  return ticketInputTypes.flatMap(one)
}

const tables = new WeakMap<DefinitionData, LifecycleTable>()

/** The table of a definition's lifecycle, for a ticket that is held. */
export function lifecycleTable(definition: DefinitionData): LifecycleTable {
  const known = tables.get(definition)
  if (known) return known
  const lifecycle = ticketLifecycle(definition)
  const table = new Map(
    [...definition.statuses.map(({ id }) => id), deletedStatus].map((value) => {
      const snapshot = lifecycle.resolveState({ value, context: { holderId: 'per_sample', answeredBy: [] } })
      const taken = value === deletedStatus ? [] : sampleInputs(definition).filter((input) => snapshot.can(input))
      return [value, new Set(taken.map(({ type }) => type))] as const
    }),
  )
  tables.set(definition, table)
  return table
}

/** What an action asks of the lifecycle; any of them will do. */
const inputsOf: Readonly<Record<TicketAction, readonly TicketInputType[]>> = {
  reply: ['staff_replies', 'customer_replies', 'reopen'],
  note: ['note'],
  take: ['take'],
  drop: ['drop'],
  assign: ['assign'],
  close: ['close'],
  reopen: ['reopen'],
  set_status: ['set_status'],
  change: ['change'],
  correct_contact: ['correct_contact'],
  delete: ['delete'],
  hide: ['hide'],
  renew_access: ['renew_access'],
}

function permitted(action: TicketAction, actor: Actor, ticket: TicketFacts, house: House): Verdict {
  const policies = house.definition.policies
  switch (action) {
    case 'reply':
      return policies.mayReply(actor, ticket, house)
    case 'note':
      return policies.mayNote(actor, ticket, house)
    case 'take':
      return policies.mayTake(actor, ticket, house)
    case 'drop':
      return policies.mayDrop(actor, ticket, house)
    case 'assign':
      return policies.mayAssign(actor, ticket, house, null)
    case 'close':
      return policies.mayClose(actor, ticket, house)
    case 'reopen':
      return policies.mayReopen(actor, ticket, house)
    case 'set_status':
      return maySetAny(actor, ticket, house)
    case 'change':
      return policies.mayChange(actor, ticket, house)
    case 'correct_contact':
      return policies.mayCorrectContact(actor, ticket, house)
    case 'delete':
      return policies.mayDelete(actor, ticket, house, null)
    case 'hide':
      return policies.mayHide(actor, ticket, house)
    case 'renew_access':
      return policies.mayRenewAccess(actor, ticket, house)
  }
}

/** Whether there is any open or waiting status to choose by hand. */
function maySetAny(actor: Actor, ticket: TicketFacts, house: House): Verdict {
  let verdict: Verdict = deny('not_in_this_status')
  for (const { id, kind } of house.definition.statuses) {
    if (kind === 'closed' || id === ticket.status) continue
    verdict = house.definition.policies.maySetStatus(actor, ticket, house, id)
    if (verdict.allowed) return verdict
  }
  return verdict
}

/**
 * Every action with allowed, or the reason why not: policy first, then lifecycle. The same answer that the command
 * itself gives. Runs anywhere, and runs no machine: about a microsecond a ticket.
 */
export function can(actor: Actor, ticket: TicketFacts, house: House): Record<TicketAction, Verdict> {
  const taken = lifecycleTable(house.definition).get(ticket.status)
  const verdicts = {} as Record<TicketAction, Verdict>
  for (const action of ticketActions) {
    const verdict = permitted(action, actor, ticket, house)
    verdicts[action] =
      verdict.allowed && !inputsOf[action].some((input) => taken?.has(input)) ? deny('not_in_this_status') : verdict
  }
  return verdicts
}
