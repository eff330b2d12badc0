import type { PeopleApi } from '@guichet/core/contract'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useHelpdesk } from '../../helpdesk-provider.tsx'

export interface PeopleFilter {
  readonly role: NonNullable<NonNullable<Parameters<PeopleApi['list']>[0]>['role']>
  readonly text: string
  readonly department: string
  readonly includeDisabled: boolean
}

/** People, page by page. */
export function usePeople({ role, text, department, includeDisabled }: PeopleFilter) {
  const { client } = useHelpdesk()
  const query = useInfiniteQuery({
    queryKey: ['people', 'list', role, text.trim(), department, includeDisabled],
    queryFn: ({ pageParam }) =>
      client.people.list({
        role,
        ...(text.trim() && { text: text.trim() }),
        ...(department && { department }),
        ...(includeDisabled && { includeDisabled }),
        ...(pageParam && { cursor: pageParam }),
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: (before) => before,
  })
  return { ...query, people: query.data?.pages.flatMap(({ items }) => items) ?? [] }
}

/** One person; nobody for a new one. */
export function usePerson(personId: string | null) {
  const { client } = useHelpdesk()
  return useQuery({
    queryKey: ['people', 'one', personId],
    queryFn: () => client.people.get({ personId: personId ?? '' }),
    enabled: personId !== null,
  })
}

/** How many open tickets somebody holds. */
export function useHeldCount(personId: string): number | undefined {
  const { client } = useHelpdesk()
  return useQuery({
    queryKey: ['count', 'held', personId],
    queryFn: () => client.tickets.count({ phase: 'open', holder: personId }),
  }).data?.count
}
