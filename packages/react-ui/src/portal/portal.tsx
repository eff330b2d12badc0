import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Redirect, Route, Switch, useLocation } from 'wouter'
import { SignInForm } from '../access/sign-in-form.tsx'
import { useSession } from '../access/use-session.ts'
import { EmptyState, Skeleton } from '../parts/states.tsx'
import { useTitle } from '../parts/use-title.ts'
import { TicketView } from '../ticket/customer-ticket.tsx'
import { useConfiguration } from '../ticket/use-configuration.ts'
import { HomePage } from './home-page.tsx'
import { NewTicketPage } from './new-ticket-page.tsx'
import { PortalLayout } from './portal-layout.tsx'
import { TicketsPage } from './tickets-page.tsx'

/** The customer's pages. */
export function SupportPortal(): ReactNode {
  return (
    <PortalLayout>
      <Switch>
        <Route path="/" component={HomePage} />
        <Route path="/new" component={NewTicketPage} />
        <Route path="/sign-in" component={SignInPage} />
        <Route path="/tickets">
          <Customers>
            <TicketsPage />
          </Customers>
        </Route>
        <Route path="/tickets/:number">
          {({ number }) => (
            <Customers>
              <OwnTicket number={number} />
            </Customers>
          )}
        </Route>
        <Route component={NothingHere} />
      </Switch>
    </PortalLayout>
  )
}

function OwnTicket({ number }: { readonly number: string }): ReactNode {
  const [, go] = useLocation()
  return <TicketView reference={number} onRemoved={() => go('/tickets')} />
}

/** Pages of people who are signed in. */
function Customers({ children }: { readonly children: ReactNode }): ReactNode {
  const session = useSession()
  const [location] = useLocation()
  if (session === undefined) return <Skeleton />
  return session ? children : <Redirect to={`/sign-in?next=${encodeURIComponent(location)}`} />
}

const homes = { customer: '/tickets', operator: '/desk', administrator: '/desk' } as const

/** Where to go after signing in: back, if it was one of our own pages. */
const nextPage = (role: keyof typeof homes): string => {
  const next = new URLSearchParams(location.search).get('next')
  return next !== null && /^\/(?![/\\])/.test(next) ? next : homes[role]
}

function SignInPage(): ReactNode {
  const { t } = useTranslation('common')
  const [, go] = useLocation()
  useTitle(t('signIn'), useConfiguration().data?.name)
  return (
    <div className="gt-narrow" style={{ maxInlineSize: 420 }}>
      <h1>{t('signIn')}</h1>
      <div className="gt-card">
        <SignInForm onSignedIn={(role) => go(nextPage(role))} />
      </div>
    </div>
  )
}

function NothingHere(): ReactNode {
  const { t } = useTranslation('common')
  return <EmptyState action={<a href="/">{t('home')}</a>}>{t('nothingHere')}</EmptyState>
}
