import type { AuditApi } from '@guichet/core/contract'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useHelpdesk } from '../../helpdesk-provider.tsx'

export type AuditFilter = Omit<NonNullable<Parameters<AuditApi['search']>[0]>, 'cursor' | 'limit'>

/** The record, the newest first, page by page (B25). */
export function useAudit(filter: AuditFilter) {
  const { client } = useHelpdesk()
  const query = useInfiniteQuery({
    queryKey: ['audit', filter],
    queryFn: ({ pageParam }) => client.audit.search({ ...filter, limit: 100, ...(pageParam && { cursor: pageParam }) }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: (before) => before,
  })
  return { ...query, entries: query.data?.pages.flatMap(({ items }) => items) ?? [] }
}
