import type { TicketSummary } from '@guichet/core/contract'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { StatusBadge } from '../parts/badges.tsx'
import { FoundSubject, MarkedText } from '../parts/marked-text.tsx'
import { Time } from '../parts/time.tsx'
import { useConfiguration } from './use-configuration.ts'

export interface TicketRowsProps {
  readonly tickets: readonly TicketSummary[]
  /** Called instead of going to the ticket's address. */
  readonly onSelect?: ((ticket: TicketSummary) => void) | undefined
}

/** Rows of a customer's list: title, when it was opened, where it stands (D1). */
export function TicketRows({ tickets, onSelect }: TicketRowsProps): ReactNode {
  return (
    <ul className="gt-tickets">
      {tickets.map((ticket) => (
        <Row key={ticket.id} ticket={ticket} onSelect={onSelect} />
      ))}
    </ul>
  )
}

function Row({
  ticket,
  onSelect,
}: {
  readonly ticket: TicketSummary
  readonly onSelect: TicketRowsProps['onSelect']
}): ReactNode {
  const { t } = useTranslation('customer')
  const { data: configuration } = useConfiguration()
  const department = configuration?.departments.find(({ id }) => id === ticket.department)?.name
  return (
    <li data-unread={ticket.unread || undefined}>
      <Link
        href={`/tickets/${ticket.number}`}
        onClick={(event) => {
          if (!onSelect) return
          event.preventDefault()
          onSelect(ticket)
        }}
      >
        {ticket.unread && <span className="gt-unread" role="img" aria-label={t('list.unread')} />}
        <span className="gt-tickets__words">
          <span className="gt-tickets__subject">
            <FoundSubject subject={ticket.subject} found={ticket.found} />
          </span>
          {ticket.found
            ?.filter(({ place }) => place === 'customer' || place === 'staff')
            .map((found) => (
              <span key={found.text} className="gt-tickets__found">
                {t(found.place === 'customer' ? 'list.foundOwn' : 'list.foundStaff')} <MarkedText {...found} />
              </span>
            ))}
          <span className="gt-tickets__facts">
            <span>#{ticket.number}</span>
            {department && <span>{department}</span>}
            <span>
              {t('list.opened')} <Time at={ticket.openedAt} />
            </span>
          </span>
        </span>
        <StatusBadge status={ticket.status} />
        <span className="gt-tickets__updated">
          {t('list.updated')} <Time at={ticket.updatedAt} />
        </span>
      </Link>
    </li>
  )
}
