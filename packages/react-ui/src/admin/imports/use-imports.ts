import type { ImportJobView, ImportPreview, StartImportInput } from '@guichet/core/contract'
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useHelpdesk } from '../../helpdesk-provider.tsx'

const workingMs = 700
const restingMs = 15_000

export const isAtWork = ({ state }: Pick<ImportJobView, 'state'>): boolean => state === 'running' || state === 'undoing'

/** The newest imports; asked for often while one of them is worked at. */
export function useImports() {
  const { client } = useHelpdesk()
  return useQuery({
    queryKey: ['imports', 'list'],
    queryFn: async () => (await client.imports.list()).items,
    refetchInterval: ({ state }) => (state.data?.some(isAtWork) ? workingMs : restingMs),
  })
}

/** What an import has refused, page by page; asked for again as there is more. */
export function useImportProblems({ id, problems }: ImportJobView) {
  const { client } = useHelpdesk()
  const query = useInfiniteQuery({
    queryKey: ['imports', 'problems', id, problems],
    queryFn: ({ pageParam }) => client.imports.problems({ importId: id, after: pageParam, limit: 50 }),
    initialPageParam: 0,
    enabled: problems > 0,
    placeholderData: keepPreviousData,
    getNextPageParam: ({ next }) => next,
  })
  return { ...query, items: query.data?.pages.flatMap(({ items }) => items) ?? [] }
}

/** What would come of an import, as it is chosen; null asks for nothing. */
export function useImportPreview(asked: StartImportInput | null) {
  const { client } = useHelpdesk()
  return useQuery<ImportPreview>({
    queryKey: ['imports', 'preview', asked],
    queryFn: () => client.imports.preview(asked as StartImportInput),
    enabled: asked !== null,
    placeholderData: keepPreviousData,
    retry: false,
    // What is shown is what was asked for, until something else is.
    staleTime: Infinity,
    gcTime: 0,
  })
}
