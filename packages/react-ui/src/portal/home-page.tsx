import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { useSession } from '../access/use-session.ts'
import { useTitle } from '../parts/use-title.ts'
import { useConfiguration } from '../ticket/use-configuration.ts'

/** The beginning: who are you, and what can we do for you? (A3) */
export function HomePage(): ReactNode {
  const { t, i18n } = useTranslation('customer')
  const session = useSession()
  const { data: configuration } = useConfiguration()
  useTitle(t('home.title'), configuration?.name)
  const gated =
    configuration?.departments.some(({ audience }) => audience === 'non_customers') && session?.kind !== 'customer'
  const served = (audience: string): string =>
    new Intl.ListFormat(i18n.language).format(
      (configuration?.departments ?? [])
        .filter((one) => one.open && (one.audience === audience || one.audience === 'everyone'))
        .map(({ name }) => name),
    )
  return (
    <div className="gt-narrow">
      <div className="gt-hero">
        <h1>{session ? t('home.hello', { name: session.person.name.split(' ')[0] }) : t('home.title')}</h1>
        <p>{t(gated ? 'home.gate' : 'home.subtitle')}</p>
      </div>
      <div className="gt-choices">
        {gated ? (
          <>
            <Choice
              href="/new?visitor=customer"
              title={t('home.customer')}
              text={t('home.answeredBy', { departments: served('customers') })}
            />
            <Choice
              href="/new?visitor=not_customer"
              title={t('home.notCustomer')}
              text={t('home.answeredBy', { departments: served('non_customers') })}
            />
          </>
        ) : (
          <Choice href="/new" title={t('newTicket')} text={t('home.newTicketText')} />
        )}
        {session?.kind === 'customer' ? (
          <Choice href="/tickets" title={t('myTickets')} text={t('home.myTicketsText')} />
        ) : (
          <a className="gt-choice" href="/check">
            <strong>{t('home.check')}</strong>
            <span>{t('home.checkText')}</span>
          </a>
        )}
      </div>
    </div>
  )
}

function Choice({
  href,
  title,
  text,
}: {
  readonly href: string
  readonly title: string
  readonly text: string
}): ReactNode {
  return (
    <Link className="gt-choice" href={href}>
      <strong>{title}</strong>
      <span>{text}</span>
    </Link>
  )
}
