import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query'
import type { Client, Connection } from '@guichet/client'
import { HelpdeskError } from '@guichet/core/contract'
import type { i18n } from 'i18next'
import { createContext, useContext, useMemo, useState } from 'react'
import type { ReactNode } from 'react'
import { I18nextProvider } from 'react-i18next'
import { useLiveUpdates } from './live/use-live-updates.ts'
import { Toasts } from './parts/toasts.tsx'
import { useScheme } from './theme/use-scheme.ts'
import type { Scheme } from './theme/use-scheme.ts'

export interface Helpdesk {
  readonly client: Client
  readonly connection: Connection
  readonly scheme: Scheme
  setScheme(scheme: Scheme): void
  /** Says something for some seconds, politely. */
  notify(text: string): void
}

/** Where the signed-in person is kept among the queries. */
export const sessionKey = ['session'] as const

const HelpdeskContext = createContext<Helpdesk | null>(null)

/** The client and what all components share. @throws Error outside a HelpdeskProvider */
export function useHelpdesk(): Helpdesk {
  const helpdesk = useContext(HelpdeskContext)
  if (!helpdesk) throw new Error('useHelpdesk needs a HelpdeskProvider above it')
  return helpdesk
}

/** Refusals are answers, not faults: only what may work a second time is asked again. */
const mayTryAgain = (failures: number, error: unknown): boolean =>
  failures < 2 && !(error instanceof HelpdeskError && error.code !== 'storage_unavailable')

export interface HelpdeskProviderProps {
  readonly client: Client
  readonly languages: i18n
  readonly children: ReactNode
  readonly queryClient?: QueryClient
}

/** Gives components their client, language, colours and live data. */
export function HelpdeskProvider(props: HelpdeskProviderProps): ReactNode {
  const [queryClient] = useState(
    () =>
      props.queryClient ??
      new QueryClient({
        defaultOptions: { queries: { retry: mayTryAgain, staleTime: 5000 }, mutations: { retry: false } },
      }),
  )
  return (
    <I18nextProvider i18n={props.languages}>
      <QueryClientProvider client={queryClient}>
        <Shared {...props} />
      </QueryClientProvider>
    </I18nextProvider>
  )
}

const toastMs = 6000

function Shared({ client, children }: HelpdeskProviderProps): ReactNode {
  const { data: session } = useQuery({
    queryKey: sessionKey,
    queryFn: () => client.access.session(),
    staleTime: 60_000,
  })
  // The live feed is for people who are signed in.
  const connection = useLiveUpdates(client, Boolean(session))
  const [scheme, setScheme] = useScheme()
  const [toasts, setToasts] = useState<readonly { id: number; text: string }[]>([])
  const helpdesk = useMemo<Helpdesk>(
    () => ({
      client,
      connection,
      scheme,
      setScheme,
      notify: (text) => {
        const id = Date.now() + Math.random()
        setToasts((shown) => [...shown.slice(-2), { id, text }])
        setTimeout(() => setToasts((shown) => shown.filter((toast) => toast.id !== id)), toastMs)
      },
    }),
    [client, connection, scheme, setScheme],
  )
  return (
    <HelpdeskContext.Provider value={helpdesk}>
      {children}
      <Toasts toasts={toasts} />
    </HelpdeskContext.Provider>
  )
}
