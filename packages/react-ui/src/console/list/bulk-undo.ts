import type { BulkResult, TicketApi, TicketSummary } from '@guichet/core/contract'

export type BulkAction = Parameters<TicketApi['bulk']>[0]['action']

/** One action and the tickets that it is for. */
export interface BulkStep {
  readonly action: BulkAction
  readonly ticketIds: readonly string[]
}

/** What takes an action back on one ticket as it was before; null where nothing does. */
function inverseOf(action: BulkAction, before: TicketSummary, me: string): BulkAction | null {
  switch (action.kind) {
    case 'take':
      return before.holder === null ? { kind: 'drop' } : null
    case 'drop':
      return before.holder?.id === me ? { kind: 'take' } : null
    case 'set_status':
      return before.status.kind === 'closed' ? null : { kind: 'set_status', status: before.status.id }
    case 'change':
      return action.priority === undefined ? null : { kind: 'change', priority: before.priority }
    default:
      return null
  }
}

/** What takes back all that was done, by what it is: every ticket by the ordinary command, which may refuse it. */
export function undoSteps(
  action: BulkAction,
  tickets: readonly TicketSummary[],
  result: BulkResult,
  me: string,
): readonly BulkStep[] {
  const done = new Set(result.items.filter((item) => item.done).map(({ ticketId }) => ticketId))
  const steps = new Map<string, { action: BulkAction; ticketIds: string[] }>()
  for (const ticket of tickets) {
    const inverse = done.has(ticket.id) ? inverseOf(action, ticket, me) : null
    if (inverse === null) continue
    const key = JSON.stringify(inverse)
    const step = steps.get(key) ?? { action: inverse, ticketIds: [] }
    step.ticketIds.push(ticket.id)
    steps.set(key, step)
  }
  return [...steps.values()]
}
