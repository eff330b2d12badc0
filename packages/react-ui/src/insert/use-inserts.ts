import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useHelpdesk } from '../helpdesk-provider.tsx'

/** The catalogues beside the answer box (B3). */
export function useInsertProviders() {
  const { client } = useHelpdesk()
  return useQuery({
    queryKey: ['insert-providers'],
    queryFn: () => client.inserts.providers(),
    staleTime: Infinity,
  })
}

/** What a catalogue has for these words and choices, page by page. */
export function useInserts(provider: string, text: string, filters: Readonly<Record<string, string>>) {
  const { client } = useHelpdesk()
  const chosen = Object.entries(filters)
    .filter(([, option]) => option !== '')
    .map(([filter, option]) => `${filter}:${option}`)
    .join(',')
  const { data, ...query } = useInfiniteQuery({
    queryKey: ['inserts', provider, text, chosen],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam }) =>
      client.inserts.search({ provider, text, filters: chosen, ...(pageParam !== null && { cursor: pageParam }) }),
    getNextPageParam: ({ nextCursor }) => nextCursor,
  })
  return { items: data?.pages.flatMap(({ items }) => items), ...query }
}

/** The picture of an item as an address that a page can show; undefined while it comes, or where it does not. */
export function useInsertPicture(provider: string, item: string, has: boolean): string | undefined {
  const { client } = useHelpdesk()
  const { data } = useQuery({
    queryKey: ['insert-picture', provider, item],
    queryFn: () => client.inserts.picture({ provider, item }),
    enabled: has,
    staleTime: Infinity,
  })
  return data && `data:${data.type};base64,${data.base64}`
}
