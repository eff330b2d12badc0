import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { TicketView } from '@guichet/core/contract'
import { useTranslation } from 'react-i18next'
import type { Client } from '@guichet/client'
import { useHelpdesk } from '../helpdesk-provider.tsx'
import { useThreadPages } from './use-thread.ts'

export const ticketKey = (reference: string) => ['ticket', reference] as const

/** One ticket by id or number; looking at it leaves no trace. */
export function useTicket(reference: string) {
  const { client } = useHelpdesk()
  const { i18n } = useTranslation()
  const query = useQuery({
    queryKey: [...ticketKey(reference), i18n.language],
    queryFn: () => client.tickets.get({ ticketId: reference }),
    enabled: reference !== '',
  })
  return { ...query, isPaused: query.fetchStatus === 'paused' }
}

/** Messages before those that the ticket came with. */
export function useEarlierMessages(ticket: TicketView) {
  const { client } = useHelpdesk()
  return useThreadPages(ticket, (before) => client.tickets.thread({ ticketId: ticket.id, before }))
}

/** A change of a ticket: what it answers with is shown at once, and lists are fetched again. */
export function useTicketAction<Input, Answer>(act: (client: Client, input: Input) => Promise<Answer>) {
  const { client } = useHelpdesk()
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (input: Input) => act(client, input),
    onSettled: () =>
      Promise.all(
        [['ticket'], ['tickets'], ['count'], ['activity']].map((queryKey) => cache.invalidateQueries({ queryKey })),
      ),
  })
}
