import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useHelpdesk } from '../../helpdesk-provider.tsx'
import type { PanelFilter } from './panel-choices.ts'

/** What goes on now may end at any second. */
const againMs = 5000

/** The panels that can be opened; null where panels are off. */
export function usePanelSources() {
  const { client } = useHelpdesk()
  return useQuery({ queryKey: ['panel-log', 'sources'], queryFn: () => client.panel.sources(), retry: false })
}

/** Every access to a panel, the newest first, page by page. */
export function usePanelLog(filter: PanelFilter, on: boolean) {
  const { client } = useHelpdesk()
  const query = useInfiniteQuery({
    queryKey: ['panel-log', 'visits', filter],
    queryFn: ({ pageParam }) => client.panel.visits({ ...filter, ...(pageParam !== '' && { cursor: pageParam }) }),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: (before) => before,
    refetchInterval: againMs,
    enabled: on,
  })
  return { ...query, visits: query.data?.pages.flatMap(({ items }) => items) }
}
