import type { DemoTicket } from './tickets/demo-ticket.ts'
import { financeTickets } from './tickets/finance.ts'
import { salesTickets } from './tickets/sales.ts'
import { supportTickets } from './tickets/support.ts'

/** In the order in which they are opened. */
export const demoTickets: readonly DemoTicket[] = [...supportTickets, ...financeTickets, ...salesTickets].toSorted(
  (one, other) => other.hoursAgo - one.hoursAgo,
)
