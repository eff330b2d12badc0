import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { SessionView } from '@guichet/client'
import { sessionKey, useHelpdesk } from '../helpdesk-provider.tsx'

/** Who is signed in; null for nobody, undefined while it is not known yet. */
export function useSession(): SessionView | undefined {
  const { client } = useHelpdesk()
  return useQuery({ queryKey: sessionKey, queryFn: () => client.access.session(), staleTime: 60_000 }).data
}

export function useSignIn() {
  const { client } = useHelpdesk()
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (input: { email: string; password: string; code?: string }) => client.access.signIn(input),
    onSuccess: async () => {
      cache.clear()
      await cache.fetchQuery({ queryKey: sessionKey, queryFn: () => client.access.session() })
    },
  })
}

export function useSignOut() {
  const { client } = useHelpdesk()
  const cache = useQueryClient()
  return useMutation({
    mutationFn: () => client.access.signOut(),
    onSuccess: () => {
      cache.clear()
      cache.setQueryData(sessionKey, null)
    },
  })
}
