import type { ActivityView, TicketView } from '@guichet/core/contract'

/** How a ticket stands between operators, as one of them sees it (B11–B16). */
export type LockSituation =
  | { readonly kind: 'free' }
  | { readonly kind: 'mine'; readonly since: string | null }
  | { readonly kind: 'other'; readonly name: string; readonly since: string | null }
  /** It was mine while this page was open, and somebody has it now. `by` is who gave it to them, unless they took it. */
  | { readonly kind: 'lost'; readonly name: string; readonly at: string | null; readonly by: string | null }
  | { readonly kind: 'closed' }

/** Who took a ticket from whoever held it. */
export interface Lost {
  readonly at: string
  readonly by: string | null
}

type Facts = Pick<TicketView, 'status' | 'holder'> & { readonly staff: { readonly heldSince: string | null } | null }

/** The situation of a ticket for the person `me`. */
export function lockSituation(ticket: Facts, me: string, lost: Lost | null): LockSituation {
  const since = ticket.staff?.heldSince ?? null
  if (ticket.status.kind === 'closed') return { kind: 'closed' }
  if (ticket.holder === null) return { kind: 'free' }
  if (ticket.holder.id === me) return { kind: 'mine', since }
  if (lost) return { kind: 'lost', name: ticket.holder.name, ...lost }
  return { kind: 'other', name: ticket.holder.name, since }
}

/** Who took the ticket from `me`, from its history; null when `me` gave it away. */
export function lostTo(history: ActivityView['items'], me: string): Lost | null {
  const last = history.findLast(({ type }) => type === 'ticket.taken' || type === 'ticket.assigned')
  if (!last || last.actor.id === me) return null
  return { at: last.at, by: last.actor.id === last.details['operatorId'] ? null : last.actor.name }
}
