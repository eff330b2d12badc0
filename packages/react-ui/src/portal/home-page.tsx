import { ChevronRight, KeyRound, LifeBuoy, LogIn, MessageCircleQuestion, MessagesSquare, Plus } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { useSession } from '../access/use-session.ts'
import { ChatDoors } from '../chat/chat-doors.tsx'
import { useTitle } from '../parts/use-title.ts'
import { useConfiguration } from '../ticket/use-configuration.ts'
import { RecentTickets } from './recent-tickets.tsx'

/** The beginning: who are you, and what can we do for you? (A3) */
export function HomePage(): ReactNode {
  const { t } = useTranslation('customer')
  const session = useSession()
  const { data: configuration } = useConfiguration()
  useTitle(t('home.title'), configuration?.name)
  const customer = session?.kind === 'customer'
  const gated = configuration?.departments.some(({ audience }) => audience === 'non_customers') && !customer
  return (
    <div className="gt-home">
      <div className="gt-hero">
        <h1>{customer ? t('home.hello', { name: session.person.name.split(' ')[0] }) : t('home.title')}</h1>
        <p>{t('home.subtitle')}</p>
      </div>
      {gated ? <Gate /> : <Beginnings />}
      <ChatDoors />
      {customer ? <RecentTickets /> : <Returning signedIn={Boolean(session)} />}
    </div>
  )
}

/** Are you our customer? Each answer leads to the departments that serve it. */
function Gate(): ReactNode {
  const { t, i18n } = useTranslation('customer')
  const { data: configuration } = useConfiguration()
  const served = (audience: string): string =>
    new Intl.ListFormat(i18n.language).format(
      (configuration?.departments ?? [])
        .filter((one) => one.open && (one.audience === audience || one.audience === 'everyone'))
        .map(({ name }) => name),
    )
  return (
    <section className="gt-home__part" aria-labelledby="gate">
      <h2 id="gate">{t('home.gate')}</h2>
      <div className="gt-choices">
        <Choice
          href="/new?visitor=customer"
          icon={<LifeBuoy size={22} aria-hidden="true" />}
          title={t('home.customer')}
          text={t('home.answeredBy', { departments: served('customers') })}
        />
        <Choice
          href="/new?visitor=not_customer"
          icon={<MessageCircleQuestion size={22} aria-hidden="true" />}
          title={t('home.notCustomer')}
          text={t('home.answeredBy', { departments: served('non_customers') })}
        />
      </div>
    </section>
  )
}

/** What a known customer, or anybody where all departments are open to all, can begin. */
function Beginnings(): ReactNode {
  const { t } = useTranslation('customer')
  const customer = useSession()?.kind === 'customer'
  return (
    <div className="gt-choices">
      <Choice
        href="/new"
        icon={<Plus size={22} aria-hidden="true" />}
        title={t('newTicket')}
        text={t('home.newTicketText')}
      />
      {customer && (
        <Choice
          href="/tickets"
          icon={<MessagesSquare size={22} aria-hidden="true" />}
          title={t('myTickets')}
          text={t('home.myTicketsText')}
        />
      )}
    </div>
  )
}

/** For people who wrote before and are not signed in as customers. */
function Returning({ signedIn }: { readonly signedIn: boolean }): ReactNode {
  const { t } = useTranslation('customer')
  return (
    <section className="gt-home__part" aria-labelledby="returning">
      <h2 id="returning">{t('home.returning')}</h2>
      <ul className="gt-ways">
        <li>
          <a href="/check">
            <KeyRound size={18} aria-hidden="true" />
            <span>
              <strong>{t('home.check')}</strong> <span className="gt-muted">{t('home.checkText')}</span>
            </span>
            <ChevronRight size={18} className="gt-mirror" aria-hidden="true" />
          </a>
        </li>
        {!signedIn && (
          <li>
            <Link href="/sign-in?next=/tickets">
              <LogIn size={18} className="gt-mirror" aria-hidden="true" />
              <span>
                <strong>{t('myTickets')}</strong> <span className="gt-muted">{t('home.signInText')}</span>
              </span>
              <ChevronRight size={18} className="gt-mirror" aria-hidden="true" />
            </Link>
          </li>
        )}
      </ul>
    </section>
  )
}

interface ChoiceProps {
  readonly href: string
  readonly icon: ReactNode
  readonly title: string
  readonly text: string
}

function Choice({ href, icon, title, text }: ChoiceProps): ReactNode {
  return (
    <Link className="gt-choice" href={href}>
      <span className="gt-choice__icon">{icon}</span>
      <span className="gt-choice__words">
        <strong>{title}</strong>
        <span>{text}</span>
      </span>
      <ChevronRight size={18} className="gt-mirror" aria-hidden="true" />
    </Link>
  )
}
