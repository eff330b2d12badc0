import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { TicketApi } from '@guichet/core/contract'
import { useTranslation } from 'react-i18next'
import { useHelpdesk } from '../helpdesk-provider.tsx'

export type TicketFilter = NonNullable<Parameters<TicketApi['list']>[0]>
export type CountFilter = NonNullable<Parameters<TicketApi['count']>[0]>

/** A list of tickets, page by page; not asked for while it is off. */
export function useTickets(filter: TicketFilter, on = true) {
  const { client } = useHelpdesk()
  const { i18n } = useTranslation()
  const query = useInfiniteQuery({
    queryKey: ['tickets', filter, i18n.language],
    queryFn: ({ pageParam }) => client.tickets.list({ ...filter, ...(pageParam !== '' && { cursor: pageParam }) }),
    initialPageParam: '',
    enabled: on,
    getNextPageParam: (page) => page.nextCursor,
  })
  return { ...query, tickets: query.data?.pages.flatMap(({ items }) => items) ?? [] }
}

/** How many tickets each of some filters has, in one question. */
export function useTicketCounts(filters: readonly CountFilter[]) {
  const { client } = useHelpdesk()
  return useQuery({
    queryKey: ['count', filters],
    queryFn: () => client.tickets.counts({ filters: [...filters] }),
    staleTime: 5000,
    placeholderData: keepPreviousData,
  }).data
}

/** How many tickets a filter has. */
export function useTicketCount(filter: CountFilter) {
  const { client } = useHelpdesk()
  return useQuery({ queryKey: ['count', filter], queryFn: () => client.tickets.count(filter), staleTime: 5000 }).data
}
