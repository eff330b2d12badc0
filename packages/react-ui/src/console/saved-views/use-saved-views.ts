import type { Client } from '@guichet/client'
import type { SavedViewsView } from '@guichet/core/contract'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useHelpdesk } from '../../helpdesk-provider.tsx'

const viewsKey = ['views'] as const

/** The views that this reader has named or been given (D5). */
export function useSavedViews() {
  const { client } = useHelpdesk()
  return useQuery({ queryKey: viewsKey, queryFn: () => client.views.list(), staleTime: 30_000 })
}

/** Does something with views, and knows them anew when it is done. */
export function useViewAction<Input, Answer>(act: (views: Client['views'], input: Input) => Promise<Answer>) {
  const { client } = useHelpdesk()
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (input: Input) => act(client.views, input),
    onSuccess: () => cache.invalidateQueries({ queryKey: viewsKey }),
  })
}

/** Puts views into another order: at once on the screen, and kept. */
export function useArrangeViews() {
  const cache = useQueryClient()
  const { mutate } = useViewAction((views, viewIds: string[]) => views.arrange({ viewIds }))
  return (viewIds: string[]): void => {
    cache.setQueryData<SavedViewsView>(
      viewsKey,
      (known) =>
        known && {
          ...known,
          items: known.items.toSorted((one, other) => viewIds.indexOf(one.id) - viewIds.indexOf(other.id)),
        },
    )
    mutate(viewIds)
  }
}
