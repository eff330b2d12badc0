import { Plus } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useSearchParams } from 'wouter'
import { useTitle } from '../parts/use-title.ts'
import { TicketList } from '../ticket/ticket-list.tsx'
import type { TicketListView, TicketOrder } from '../ticket/ticket-list.tsx'
import { useConfiguration } from '../ticket/use-configuration.ts'

const shows: readonly string[] = ['all', 'open', 'solved']
const orders: readonly string[] = ['newest', 'oldest']

/** What the address says of a list. */
const viewOf = (search: URLSearchParams): TicketListView => {
  const show = search.get('show') ?? 'all'
  const order = search.get('order') ?? ''
  return {
    show: shows.includes(show) ? (show as TicketListView['show']) : 'all',
    text: search.get('text') ?? '',
    ...(orders.includes(order) && { order: order as TicketOrder }),
  }
}

/** My tickets; filter and search are in the address. */
export function TicketsPage(): ReactNode {
  const { t } = useTranslation('customer')
  const [search, setSearch] = useSearchParams()
  useTitle(t('myTickets'), useConfiguration().data?.name)
  const keep = ({ show, text, order = 'updated' }: TicketListView): void =>
    setSearch(
      { ...(show !== 'all' && { show }), ...(text !== '' && { text }), ...(order !== 'updated' && { order }) },
      { replace: true },
    )
  return (
    <>
      <div className="gt-pagehead">
        <h1>{t('myTickets')}</h1>
        <Link href="/new" className="gt-button" data-kind="primary">
          <Plus size={16} aria-hidden="true" /> {t('newTicket')}
        </Link>
      </div>
      <TicketList view={viewOf(search)} onViewChange={keep} />
    </>
  )
}
