import type { TicketSummary } from '@guichet/core/contract'
import type { GroupHeading } from './use-groups.ts'

/** A line of the list: a ticket, or the heading of the group that begins there. */
export type ListLine =
  | { readonly kind: 'ticket'; readonly key: string; readonly ticket: TicketSummary }
  | ({ readonly kind: 'group'; readonly key: string } & GroupHeading)

/** Tickets as they come, with a heading wherever another group begins. */
export function listLines(
  tickets: readonly TicketSummary[],
  headingOf: ((ticket: TicketSummary) => GroupHeading) | null,
): readonly ListLine[] {
  const lines: ListLine[] = []
  let last: string | null = null
  for (const ticket of tickets) {
    const heading = headingOf?.(ticket)
    if (heading && heading.id !== last)
      lines.push({ kind: 'group', key: `group ${heading.id} ${ticket.id}`, ...heading })
    last = heading?.id ?? null
    lines.push({ kind: 'ticket', key: ticket.id, ticket })
  }
  return lines
}
