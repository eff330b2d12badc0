import type { TicketView } from '@guichet/core/contract'
import { useQuery } from '@tanstack/react-query'
import { useHelpdesk } from '../../helpdesk-provider.tsx'
import { ticketKey } from '../../ticket/use-ticket.ts'

const most = 500

/** Who did what with a ticket last, in order. Fetched again whenever the ticket moves. */
export function useActivity({ id: ticketId, sequence }: Pick<TicketView, 'id' | 'sequence'>) {
  const { client } = useHelpdesk()
  return useQuery({
    queryKey: [...ticketKey(ticketId), 'activity'],
    queryFn: () => client.tickets.activity({ ticketId, after: Math.max(0, sequence - most), limit: most }),
  })
}
