import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { TicketApi } from '@guichet/core/contract'
import { useMemo } from 'react'
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
  // One array for as long as nothing of it moves: 5,000 rows are not put together at every draw.
  const tickets = useMemo(() => query.data?.pages.flatMap(({ items }) => items) ?? [], [query.data])
  return { ...query, tickets }
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
