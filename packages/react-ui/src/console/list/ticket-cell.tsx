import type { TicketSummary, ViewColumn } from '@guichet/core/contract'
import { Lock } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { PriorityBadge, StatusBadge } from '../../parts/badges.tsx'
import { FoundSubject } from '../../parts/marked-text.tsx'
import { Time } from '../../parts/time.tsx'
import type { Labels } from '../use-labels.ts'
import { useMe } from '../use-me.ts'

interface CellProps {
  readonly column: ViewColumn
  readonly ticket: TicketSummary
  readonly label: Labels
  /** Whether the department has a column of its own, and does not stand below the customer. */
  readonly apart: boolean
}

/** What a column says of a ticket. */
export function Cell({ column, ticket, label, apart }: CellProps): ReactNode {
  const { t } = useTranslation('console')
  const place = [label.department(ticket.department), ...(ticket.group === null ? [] : [label.group(ticket.group)])]
  switch (column) {
    case 'number':
      return (
        <span role="gridcell" className="gt-row__number">
          {ticket.unread && (
            <span className="gt-unread" role="img" aria-label={t('list.unread')} title={t('list.unread')} />
          )}
          #{ticket.number}
        </span>
      )
    case 'subject':
      return (
        <span role="gridcell" className="gt-row__subject" dir="auto" title={ticket.subject}>
          <FoundSubject subject={ticket.subject} found={ticket.found} />
        </span>
      )
    case 'customer':
      return (
        <span role="gridcell" className="gt-row__customer">
          <span dir="auto">{ticket.customer.name || t('anonymous')}</span>
          {!apart && <span className="gt-row__department">{place.join(' · ')}</span>}
        </span>
      )
    case 'department':
      return (
        <span role="gridcell" className="gt-row__department" title={place.join(' · ')}>
          {place.join(' · ')}
        </span>
      )
    case 'category':
      return (
        <span role="gridcell" className="gt-row__category">
          {label.category(ticket.category)}
        </span>
      )
    case 'status':
      return (
        <span role="gridcell" className="gt-row__status" title={ticket.status.label}>
          <StatusBadge status={ticket.status} />
        </span>
      )
    case 'priority':
      return (
        <span role="gridcell" className="gt-row__priority" data-priority={ticket.priority}>
          <PriorityBadge priority={ticket.priority} label={label.priority(ticket.priority)} />
        </span>
      )
    case 'holder':
      return (
        <span role="gridcell" className="gt-row__holder">
          <Holder holder={ticket.holder} />
        </span>
      )
    case 'opened':
    case 'updated':
      return (
        <span role="gridcell" className={`gt-row__${column}`}>
          <Time at={column === 'opened' ? ticket.openedAt : ticket.updatedAt} narrow />
        </span>
      )
  }
}

/** Who holds a ticket against everybody else (B11). */
export function Holder({ holder }: { readonly holder: TicketSummary['holder'] }): ReactNode {
  const { t } = useTranslation('console')
  const { person } = useMe()
  if (!holder)
    return (
      <span className="gt-holder" data-held="none">
        {t('list.free')}
      </span>
    )
  const mine = holder.id === person.id
  return (
    <span
      className="gt-holder"
      data-held={mine ? 'me' : 'other'}
      title={t(mine ? 'lock.mine' : 'lock.other', { name: holder.name })}
    >
      <Lock size={12} aria-hidden="true" />
      <span dir="auto">{mine ? t('you') : holder.name}</span>
    </span>
  )
}
