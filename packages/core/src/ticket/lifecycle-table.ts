import type { DefinitionData } from '../definition/definition.ts'
import { deletedStatus } from '../definition/status.ts'
import { decide } from '../kernel/decide.ts'
import { ticketInputTypes } from './ticket.input.ts'
import type { TicketInput, TicketInputType } from './ticket.input.ts'
import { ticketLifecycle } from './ticket.machine.ts'

/** Which inputs the lifecycle takes in which status. Worked out once per definition, so that lists run no machine. */
export type LifecycleTable = ReadonlyMap<string, ReadonlySet<TicketInputType>>

/** One input of each type, and of each status where it names one. */
function sampleInputs(definition: DefinitionData): readonly TicketInput[] {
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
      case 'leave_retired':
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

/** One step of the lifecycle: from a status, by an input, to a status. */
export interface LifecycleStep {
  readonly from: string
  readonly input: TicketInputType
  readonly to: string
}

/** Every step that the lifecycle of a definition has for a ticket that is held, asked of the machine itself. */
export function lifecycleSteps(definition: DefinitionData): readonly LifecycleStep[] {
  const lifecycle = ticketLifecycle(definition)
  const inputs = sampleInputs(definition)
  const context = { holderId: 'per_sample', answeredBy: [] }
  const statuses = [...definition.statuses.map(({ id }) => id), deletedStatus]
  return statuses.flatMap((from) =>
    inputs.flatMap((input) => {
      const step = decide(lifecycle, { state: from, context }, input)
      return step ? [{ from, input: input.type, to: step.state }] : []
    }),
  )
}

const tables = new WeakMap<DefinitionData, LifecycleTable>()

/** The table of a definition's lifecycle, for a ticket that is held. */
export function lifecycleTable(definition: DefinitionData): LifecycleTable {
  const known = tables.get(definition)
  if (known) return known
  const statuses = [...definition.statuses.map(({ id }) => id), deletedStatus]
  const table = new Map(statuses.map((status) => [status, new Set<TicketInputType>()]))
  for (const { from, input } of lifecycleSteps(definition)) table.get(from)?.add(input)
  tables.set(definition, table)
  return table
}
