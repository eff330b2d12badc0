import type * as Effect from 'effect/Effect'
import type { HelpdeskError } from '../kernel/errors.ts'
import { ask } from '../services.ts'
import type { TicketStore } from './ticket.port.ts'

/** A value that the definition does not know comes from a node with another one, and is seen after this long. */
const freshMs = 60_000

type Column = Parameters<TicketStore['values']>[0]

/** Reads what statuses and priorities tickets have, and keeps it for a minute. */
export function valuesReader(tickets: Pick<TicketStore, 'values'>, now: () => number) {
  const kept = new Map<Column, { readonly at: number; readonly values: readonly string[] }>()
  return (column: Column): Effect.Effect<readonly string[], HelpdeskError> =>
    ask(async () => {
      const known = kept.get(column)
      if (known && now() >= known.at && now() - known.at <= freshMs) return known.values
      const values = await tickets.values(column)
      kept.set(column, { at: now(), values })
      return values
    })
}
