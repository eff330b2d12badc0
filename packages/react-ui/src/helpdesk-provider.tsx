import { MutationCache, QueryCache, QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query'
import type { Client, Connection } from '@guichet/client'
import { HelpdeskError } from '@guichet/core/contract'
import type { i18n } from 'i18next'
import { createContext, useContext, useMemo, useState } from 'react'
import type { ReactNode } from 'react'
import { I18nextProvider, useTranslation } from 'react-i18next'
import { useLiveUpdates } from './live/use-live-updates.ts'
import { Toasts } from './parts/toasts.tsx'
import type { Toast, ToastAction } from './parts/toasts.tsx'
import { themeStyle } from './theme/theme.ts'
import type { Theme } from './theme/theme.ts'
import { useScheme } from './theme/use-scheme.ts'
import type { Scheme } from './theme/use-scheme.ts'

export interface Helpdesk {
  readonly client: Client
  readonly connection: Connection
  readonly scheme: Scheme
  setScheme(scheme: Scheme): void
  /** Says something for some seconds, politely; with something that can be done about it, if there is. */
  notify(text: string, action?: ToastAction): void
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

/** Refusals are answers, not faults: only what may work a second time is asked again, and the client tried already. */
const mayTryAgain = (failures: number, error: unknown): boolean =>
  failures < 1 && !(error instanceof HelpdeskError && error.code !== 'storage_unavailable')

export interface HelpdeskProviderProps {
  readonly client: Client
  readonly languages: i18n
  readonly children: ReactNode
  readonly queryClient?: QueryClient
  readonly theme?: Theme
  /** Shows what components would say in a toast of their own. */
  readonly notify?: (text: string, action?: ToastAction) => void
}

/** What somebody is told whose session has ended elsewhere. What they may not see does not exist for them. */
const maybeSignedOut = (error: unknown): boolean =>
  error instanceof HelpdeskError &&
  (error.code === 'unauthenticated' || error.code === 'not_found' || error.reason === 'sign_in_first')

function newQueryClient(): QueryClient {
  const onError = (error: unknown): void => {
    // Whoever shows pages of a signed-in person asks who that is, and leads to signing in.
    if (maybeSignedOut(error)) void queries.invalidateQueries({ queryKey: sessionKey })
  }
  const queries: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: { queries: { retry: mayTryAgain, staleTime: 5000 }, mutations: { retry: false } },
  })
  return queries
}

/** Gives components their client, language, colours and live data, inside an element of class `gt-root`. */
export function HelpdeskProvider(props: HelpdeskProviderProps): ReactNode {
  const [queryClient] = useState(() => props.queryClient ?? newQueryClient())
  return (
    <I18nextProvider i18n={props.languages}>
      <QueryClientProvider client={queryClient}>
        <Shared {...props} />
      </QueryClientProvider>
    </I18nextProvider>
  )
}

function Shared({ client, children, theme, notify }: HelpdeskProviderProps): ReactNode {
  const { data: session } = useQuery({
    queryKey: sessionKey,
    queryFn: () => client.access.session(),
    staleTime: 60_000,
  })
  // The live feed is for people who are signed in.
  const connection = useLiveUpdates(client, Boolean(session))
  const { i18n } = useTranslation()
  const [scheme, setScheme, shown] = useScheme(theme?.colorScheme)
  const [toasts, setToasts] = useState<readonly Toast[]>([])
  const [gone] = useState(() => (id: number) => setToasts((shown) => shown.filter((toast) => toast.id !== id)))
  const helpdesk = useMemo<Helpdesk>(
    () => ({
      client,
      connection,
      scheme,
      setScheme,
      notify: (text, action) => {
        if (notify) return notify(text, action)
        setToasts((shown) => [...shown.slice(-2), { id: Date.now() + Math.random(), text, action }])
      },
    }),
    [client, connection, scheme, setScheme, notify],
  )
  return (
    <HelpdeskContext.Provider value={helpdesk}>
      <div className="gt-root" data-scheme={shown} lang={i18n.language} dir={i18n.dir()} style={themeStyle(theme)}>
        {children}
        <Toasts toasts={toasts} onGone={gone} />
      </div>
    </HelpdeskContext.Provider>
  )
}
