import { ArrowLeft, Compass } from 'lucide-react'
import { lazy, Suspense } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, Redirect, Route, Switch, useLocation } from 'wouter'
import { useSession } from '../access/use-session.ts'
import { EmptyState, Skeleton } from '../parts/states.tsx'
import { HomePage } from './home-page.tsx'
import { NewTicketPage } from './new-ticket-page.tsx'
import { PortalLayout } from './portal-layout.tsx'
import { SignInPage } from './sign-in-page.tsx'
import { TicketsPage } from './tickets-page.tsx'

const TicketView = lazy(() =>
  import('../ticket/customer-ticket.tsx').then((module) => ({ default: module.TicketView })),
)
const ChatPage = lazy(() => import('./chat-page.tsx'))

/** The customer's pages. */
export function SupportPortal(): ReactNode {
  return (
    <PortalLayout>
      <Suspense>
        <Switch>
          <Route path="/" component={HomePage} />
          <Route path="/new" component={NewTicketPage} />
          <Route path="/sign-in" component={SignInPage} />
          <Route path="/chat" component={ChatPage} />
          <Route path="/tickets">
            <Customers>
              <TicketsPage />
            </Customers>
          </Route>
          <Route path="/tickets/:number">
            {({ number }) => (
              <Customers>
                <OwnTicket key={number} number={number} />
              </Customers>
            )}
          </Route>
          <Route component={NothingHere} />
        </Switch>
      </Suspense>
    </PortalLayout>
  )
}

function OwnTicket({ number }: { readonly number: string }): ReactNode {
  const { t } = useTranslation('customer')
  const [, go] = useLocation()
  return (
    <>
      <Link href="/tickets" className="gt-backlink">
        <ArrowLeft size={16} className="gt-mirror" aria-hidden="true" /> {t('myTickets')}
      </Link>
      <Suspense fallback={<Skeleton />}>
        <TicketView reference={number} onRemoved={() => go('/tickets')} />
      </Suspense>
    </>
  )
}

/** Pages of people who are signed in. */
function Customers({ children }: { readonly children: ReactNode }): ReactNode {
  const session = useSession()
  const [path] = useLocation()
  if (session === undefined) return <Skeleton />
  return session ? children : <Redirect to={`/sign-in?next=${encodeURIComponent(path)}`} replace />
}

function NothingHere(): ReactNode {
  const { t } = useTranslation('common')
  return (
    <EmptyState
      icon={<Compass size={28} aria-hidden="true" />}
      action={
        <Link href="/" className="gt-button">
          {t('home')}
        </Link>
      }
    >
      {t('nothingHere')}
    </EmptyState>
  )
}
