import type { CanView, TicketAction, TicketView } from '@guichet/core/contract'
import { useOnline } from '../../parts/connection-banner.tsx'

/** What holds a ticket or ends it is settled by the server at that moment: without a network it is refused. */
const settledAtOnce: readonly TicketAction[] = ['take', 'drop', 'assign', 'close', 'reopen', 'delete']

/** What the server said may be done, as far as it can be done now. */
export function useCanNow({ can }: Pick<TicketView, 'can'>): CanView {
  const online = useOnline()
  if (online) return can
  const refused = settledAtOnce.filter((action) => can[action].allowed)
  return { ...can, ...Object.fromEntries(refused.map((action) => [action, { allowed: false, reason: 'no_network' }])) }
}
