import type { TicketSummary } from '@guichet/core/contract'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { StatusBadge } from '../parts/badges.tsx'
import { Button } from '../parts/button.tsx'
import { EmptyState, ErrorState, Skeleton } from '../parts/states.tsx'
import { Time } from '../parts/time.tsx'
import { useTickets } from './use-tickets.ts'

const filters = { all: {}, open: { phase: 'open' }, solved: { phase: 'closed' } } as const

/** A customer's own tickets, newest first (D1). */
export function TicketList(): ReactNode {
  const { t } = useTranslation('customer')
  const [shown, show] = useState<keyof typeof filters>('all')
  const list = useTickets({ ...filters[shown], sort: 'updated', direction: 'descending' })
  return (
    <>
      <div className="gt-filters" role="group" aria-label={t('list.filter')}>
        {(Object.keys(filters) as (keyof typeof filters)[]).map((filter) => (
          <button
            key={filter}
            type="button"
            className="gt-chip"
            aria-pressed={filter === shown}
            onClick={() => show(filter)}
          >
            {t(`list.${filter}`)}
          </button>
        ))}
      </div>
      {list.isPending && <Skeleton />}
      {list.error && <ErrorState error={list.error} retry={() => void list.refetch()} />}
      {list.isSuccess && list.tickets.length === 0 && (
        <EmptyState
          action={
            <Link href="/new" className="gt-button" data-kind="primary">
              {t('newTicket')}
            </Link>
          }
        >
          {t('list.empty')}
        </EmptyState>
      )}
      {list.tickets.length > 0 && (
        <ul className="gt-tickets">
          {list.tickets.map((ticket) => (
            <Row key={ticket.id} ticket={ticket} />
          ))}
        </ul>
      )}
      {list.hasNextPage && (
        <div className="gt-empty">
          <Button busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {t('list.more')}
          </Button>
        </div>
      )}
    </>
  )
}

function Row({ ticket }: { readonly ticket: TicketSummary }): ReactNode {
  const { t } = useTranslation('customer')
  return (
    <li>
      <Link href={`/tickets/${ticket.number}`}>
        {ticket.unread ? <span className="gt-unread" role="img" aria-label={t('list.unread')} /> : <span />}
        <span className="gt-tickets__subject" dir="auto">
          <span className="gt-muted">#{ticket.number}</span> {ticket.subject}
        </span>
        <StatusBadge status={ticket.status} />
        <span className="gt-muted">
          <Time at={ticket.openedAt} />
        </span>
      </Link>
    </li>
  )
}
