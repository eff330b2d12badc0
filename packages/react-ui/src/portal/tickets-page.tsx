import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { useTitle } from '../parts/use-title.ts'
import { TicketList } from '../ticket/ticket-list.tsx'
import { useConfiguration } from '../ticket/use-configuration.ts'

/** My tickets. */
export function TicketsPage(): ReactNode {
  const { t } = useTranslation('customer')
  useTitle(t('myTickets'), useConfiguration().data?.name)
  return (
    <>
      <div className="gt-ticket__meta" style={{ justifyContent: 'space-between', marginBlockEnd: 16 }}>
        <h1 style={{ fontSize: 24, color: 'var(--gt-fg)' }}>{t('myTickets')}</h1>
        <Link href="/new" className="gt-button" data-kind="primary">
          + {t('newTicket')}
        </Link>
      </div>
      <TicketList />
    </>
  )
}
