import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { HelpdeskError } from '@guichet/core/contract'
import type { PanelView } from '@guichet/core/contract'
import { useHelpdesk } from '../helpdesk-provider.tsx'
import { hintOf, sealCredential } from './seal-credential.ts'
import type { Credential } from './seal-credential.ts'

export const panelKey = (conversationId: string) => ['panel', conversationId] as const

/** While somebody is inside, the answer is asked for this often beside what is pushed: an end is never overlooked. */
const insideMs = 1000

/** The panel of a conversation; undefined while it loads, null where there is none for this reader. */
export function usePanel(conversationId: string): PanelView | null | undefined {
  const { client } = useHelpdesk()
  const { data, error } = useQuery({
    queryKey: panelKey(conversationId),
    queryFn: () => client.panel.get({ conversationId }),
    refetchInterval: ({ state }) =>
      state.error instanceof HelpdeskError && state.error.code === 'not_found'
        ? false
        : state.data?.visit
          ? insideMs
          : 5 * insideMs,
    retry: false,
  })
  return data ?? (error instanceof HelpdeskError ? null : undefined)
}

/** What a customer does about their panel. */
export function usePanelConsent(conversationId: string, customerId: string) {
  const { client } = useHelpdesk()
  const cache = useQueryClient()
  const onSuccess = (panel: PanelView): void => {
    cache.setQueryData(panelKey(conversationId), panel)
  }
  return {
    authorise: useMutation({
      mutationFn: async (credential: Credential | null) => {
        if (credential === null) return client.panel.authorise({ conversationId })
        const { keys } = await client.panel.keys()
        const [key] = keys
        if (!key) throw new HelpdeskError('panel_unreachable', 'There is no key.')
        const sealed = await sealCredential(credential, { conversationId, customerId }, key)
        return client.panel.authorise({ conversationId, sealed, usernameHint: hintOf(credential.username) })
      },
      onSuccess,
    }),
    decline: useMutation({ mutationFn: () => client.panel.decline({ conversationId }), onSuccess }),
    withdraw: useMutation({ mutationFn: () => client.panel.withdraw({ conversationId }), onSuccess }),
    solve: useMutation({ mutationFn: () => client.panel.solve({ conversationId }), onSuccess }),
  }
}
