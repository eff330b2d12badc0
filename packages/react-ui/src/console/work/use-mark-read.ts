import type { TicketView } from '@guichet/core/contract'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useHelpdesk } from '../../helpdesk-provider.tsx'

/** An open ticket counts as read as far as it is shown. The preview never comes here (B24). */
export function useMarkRead({ id: ticketId, sequence, unread }: Pick<TicketView, 'id' | 'sequence' | 'unread'>): void {
  const { client } = useHelpdesk()
  const cache = useQueryClient()
  useEffect(() => {
    if (!unread || document.visibilityState === 'hidden') return
    client.tickets
      .markRead({ ticketId, sequence })
      .then(() => Promise.all([['ticket'], ['tickets']].map((queryKey) => cache.invalidateQueries({ queryKey }))))
      // Read marks are a convenience; the next visit sets them.
      .catch(() => undefined)
  }, [cache, client, sequence, ticketId, unread])
}
