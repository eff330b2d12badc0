import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'wouter'
import { useSession, useSignOut } from '../access/use-session.ts'
import { useHelpdesk } from '../helpdesk-provider.tsx'
import { Button } from '../parts/button.tsx'
import { SettingsMenu } from '../parts/settings-menu.tsx'
import { useConfiguration } from '../ticket/use-configuration.ts'

/** The frame of all customer pages: name, ways to go, language and colours. */
export function PortalLayout({ children }: { readonly children: ReactNode }): ReactNode {
  const { t } = useTranslation('customer')
  const { connection } = useHelpdesk()
  const { data: configuration } = useConfiguration()
  const session = useSession()
  const signOut = useSignOut()
  const [, go] = useLocation()
  return (
    <>
      <a className="gt-skip gt-button" href="#main">
        {t('common:skip')}
      </a>
      <header className="gt-portal__bar">
        <div>
          <Link href="/" className="gt-portal__brand">
            <img src="/favicon.svg" alt="" />
            {configuration?.name ?? ' '}
          </Link>
          {session?.kind === 'customer' && (
            <Link href="/tickets" className="gt-portal__link">
              {t('myTickets')}
            </Link>
          )}
          {session && session.kind !== 'customer' && (
            <Link href="/desk" className="gt-portal__link">
              {t('desk')}
            </Link>
          )}
          <SettingsMenu />
          {session === null && (
            <Link href="/sign-in" className="gt-button" data-kind="plain">
              {t('common:signIn')}
            </Link>
          )}
          {session && (
            <Button kind="quiet" onClick={() => signOut.mutate(undefined, { onSuccess: () => go('/') })}>
              {t('common:signOut')}
            </Button>
          )}
        </div>
      </header>
      {connection === 'lost' && <div className="gt-banner">{t('common:offline')}</div>}
      <main id="main" className="gt-portal__main">
        {children}
      </main>
    </>
  )
}
