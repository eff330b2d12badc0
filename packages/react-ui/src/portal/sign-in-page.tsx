import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, Redirect, useLocation, useSearch } from 'wouter'
import { SignInForm } from '../access/sign-in-form.tsx'
import { useSession } from '../access/use-session.ts'
import { useTitle } from '../parts/use-title.ts'
import { useConfiguration } from '../ticket/use-configuration.ts'

const homes = { customer: '/tickets', operator: '/desk', administrator: '/desk' } as const

/** Where to go after signing in: back, if it was one of our own pages. */
export const nextPage = (role: keyof typeof homes, search: string): string => {
  const next = new URLSearchParams(search).get('next')
  return next !== null && /^\/(?![/\\])/.test(next) ? next : homes[role]
}

/** Signing in, for customers and staff alike, and what can be done without it. */
export function SignInPage(): ReactNode {
  const { t } = useTranslation(['customer', 'common'])
  const [, go] = useLocation()
  const search = useSearch()
  const session = useSession()
  const name = useConfiguration().data?.name
  useTitle(t('common:signIn'), name)
  if (session) return <Redirect to={nextPage(session.kind, search)} replace />
  return (
    <div className="gt-signin">
      <div className="gt-card gt-form">
        <div>
          <h1>{t('common:signIn')}</h1>
          <p className="gt-muted">{name}</p>
        </div>
        <SignInForm onSignedIn={(role) => go(nextPage(role, search))} />
      </div>
      <p className="gt-signin__else">
        <span>{t('signIn.without')}</span> <Link href="/new">{t('newTicket')}</Link> ·{' '}
        <a href="/check">{t('home.check')}</a>
      </p>
    </div>
  )
}
