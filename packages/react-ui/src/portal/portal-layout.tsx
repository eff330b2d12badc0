import { LogOut } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'wouter'
import { useSession, useSignOut } from '../access/use-session.ts'
import { ChatRibbon } from '../chat/chat-ribbon.tsx'
import { OwnChatProvider } from '../chat/own-chat.tsx'
import { Button } from '../parts/button.tsx'
import { ConnectionBanner } from '../parts/connection-banner.tsx'
import { LanguageSwitcher, SchemeSwitcher } from '../parts/settings-menu.tsx'
import { useConfiguration } from '../ticket/use-configuration.ts'
import { PageChange } from './page-change.tsx'

/** The frame of all customer pages: name, ways to go, who is here; language and colours at the end. */
export function PortalLayout({ children }: { readonly children: ReactNode }): ReactNode {
  const { t } = useTranslation(['customer', 'common'])
  const { data: configuration } = useConfiguration()
  return (
    <OwnChatProvider>
      <div className="gt-portal">
        <a className="gt-skip gt-button" href="#main">
          {t('common:skip')}
        </a>
        <header className="gt-portal__bar">
          <div className="gt-portal__row">
            <Link href="/" className="gt-portal__brand">
              <img src="/favicon.svg" alt="" width={28} height={28} />
              {configuration?.name ?? '\u00a0'}
            </Link>
            <PortalWays />
            <Who />
          </div>
        </header>
        <ConnectionBanner />
        <ChatRibbon />
        <PageChange mainId="main" />
        <main id="main" tabIndex={-1} className="gt-portal__main">
          {children}
        </main>
        <footer className="gt-portal__foot">
          <div className="gt-portal__row">
            <span className="gt-muted">{configuration?.name}</span>
            <LanguageSwitcher />
            <SchemeSwitcher />
          </div>
        </footer>
      </div>
    </OwnChatProvider>
  )
}

/** Where one can go from here. */
function PortalWays(): ReactNode {
  const { t } = useTranslation('customer')
  const session = useSession()
  const [path] = useLocation()
  const { data: configuration } = useConfiguration()
  const takesChats =
    (session === null || session?.kind === 'customer') &&
    configuration?.departments.some(({ open, channels }) => open && channels.includes('chat'))
  const way = (href: string, label: string): ReactNode => (
    <Link href={href} aria-current={path === href ? 'page' : path.startsWith(`${href}/`) ? 'true' : undefined}>
      {label}
    </Link>
  )
  return (
    <nav className="gt-portal__ways" aria-label={t('ways')}>
      {session && session.kind !== 'customer' && way('/desk', t('desk'))}
      {session?.kind === 'customer' && way('/tickets', t('myTickets'))}
      {way('/new', t('newTicket'))}
      {takesChats && way('/chat', t('chat.way'))}
      {/* A page of the server: it works without scripts. */}
      {session === null && <a href="/check">{t('home.check')}</a>}
    </nav>
  )
}

const lettersOf = (name: string): string => {
  const words = name.trim().split(/\s+/)
  return [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => [...(word ?? '')][0] ?? '').join('')
}

/** Who is signed in, and the way in or out. */
function Who(): ReactNode {
  const { t } = useTranslation('common')
  const session = useSession()
  const signOut = useSignOut()
  const [path, go] = useLocation()
  if (session === undefined || (session === null && path === '/sign-in')) return <span className="gt-portal__who" />
  if (session === null)
    return (
      <span className="gt-portal__who">
        <Link href="/sign-in" className="gt-button" data-kind="plain">
          {t('signIn')}
        </Link>
      </span>
    )
  return (
    <span className="gt-portal__who">
      <span className="gt-portal__person" title={session.person.email}>
        <span className="gt-letters" aria-hidden="true">
          {lettersOf(session.person.name)}
        </span>
        <span className="gt-portal__name" dir="auto">
          {session.person.name}
        </span>
      </span>
      <Button
        kind="quiet"
        title={t('signOut')}
        aria-label={t('signOut')}
        data-icon
        busy={signOut.isPending}
        onClick={() => signOut.mutate(undefined, { onSuccess: () => go('/') })}
      >
        <LogOut size={18} aria-hidden="true" />
      </Button>
    </span>
  )
}
