import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { QueryClient } from '@tanstack/react-query'
import type { SessionView } from '@guichet/client'
import { sessionKey, useHelpdesk } from '../helpdesk-provider.tsx'

/** Who is signed in; null for nobody, undefined while it is not known yet. */
export function useSession(): SessionView | undefined {
  const { client } = useHelpdesk()
  return useQuery({ queryKey: sessionKey, queryFn: () => client.access.session(), staleTime: 60_000 }).data
}

/** What somebody else has seen. The session itself stays in its place: whoever watches it, as the live line does, hears of the new one. */
const forgetAll = (cache: QueryClient): void =>
  cache.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== sessionKey[0] })

export function useSignIn() {
  const { client } = useHelpdesk()
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (input: { email: string; password: string; code?: string }) => client.access.signIn(input),
    onSuccess: async () => {
      forgetAll(cache)
      await cache.fetchQuery({ queryKey: sessionKey, queryFn: () => client.access.session(), staleTime: 0 })
    },
  })
}

export function useSignOut() {
  const { client } = useHelpdesk()
  const cache = useQueryClient()
  return useMutation({
    mutationFn: () => client.access.signOut(),
    onSuccess: () => {
      forgetAll(cache)
      cache.setQueryData(sessionKey, null)
    },
  })
}
