import { useQuery } from '@tanstack/react-query'
import { useHelpdesk } from '../../helpdesk-provider.tsx'
import { ticketKey } from '../../ticket/use-ticket.ts'

/** Who did what with a ticket, in order. Fetched again whenever the ticket moves. */
export function useActivity(ticketId: string) {
  const { client } = useHelpdesk()
  return useQuery({
    queryKey: [...ticketKey(ticketId), 'activity'],
    queryFn: () => client.tickets.activity({ ticketId, limit: 500 }),
  })
}
