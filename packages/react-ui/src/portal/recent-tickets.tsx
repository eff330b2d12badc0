import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { TicketRows } from '../ticket/ticket-rows.tsx'
import { useTickets } from '../ticket/use-tickets.ts'

const shown = 3

/** The tickets that moved last, where there are any. */
export function RecentTickets(): ReactNode {
  const { t } = useTranslation('customer')
  const { tickets } = useTickets({ sort: 'updated', direction: 'descending', limit: shown })
  if (tickets.length === 0) return null
  return (
    <section className="gt-home__part" aria-labelledby="recent">
      <div className="gt-pagehead">
        <h2 id="recent">{t('home.recent')}</h2>
        <Link href="/tickets">{t('home.all')}</Link>
      </div>
      <TicketRows tickets={tickets.slice(0, shown)} />
    </section>
  )
}
