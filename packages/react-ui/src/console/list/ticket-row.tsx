import type { TicketSummary } from '@guichet/core/contract'
import { Lock } from 'lucide-react'
import { memo } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { PriorityBadge, StatusBadge } from '../../parts/badges.tsx'
import { Time } from '../../parts/time.tsx'
import type { Labels } from '../use-labels.ts'
import { useMe } from '../use-me.ts'
import type { RowActs } from './use-row-acts.ts'

export interface TicketRowProps {
  readonly ticket: TicketSummary
  readonly label: Labels
  readonly index: number
  /** Pixels from the start of the list. */
  readonly start: number
  readonly focusable: boolean
  readonly open: boolean
  readonly selected: boolean
  readonly acts: RowActs
}

/** A ticket in the list: a line of a table, or two lines beside an open ticket. */
export const TicketRow = memo(function TicketRow(props: TicketRowProps): ReactNode {
  const { ticket, label, index, start, focusable, open, selected, acts } = props
  const { t } = useTranslation('console')
  return (
    // The grid listens to the keys of its rows.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
    <div
      className="gt-row"
      role="row"
      data-row={ticket.id}
      data-number={ticket.number}
      data-status={ticket.status.id}
      data-unread={ticket.unread || undefined}
      data-current={open || undefined}
      aria-rowindex={index + 2}
      aria-selected={selected}
      tabIndex={focusable ? 0 : -1}
      style={{ transform: `translateY(${start}px)` }}
      onFocus={() => acts.focus(ticket.id)}
      onMouseEnter={({ currentTarget }) => acts.hover(ticket.id, currentTarget)}
      onClick={({ target }) => {
        if (!(target instanceof Element) || !target.closest('input, label')) acts.open(ticket.id)
      }}
    >
      <span role="gridcell" className="gt-row__check">
        <label>
          <input
            type="checkbox"
            tabIndex={focusable ? 0 : -1}
            checked={selected}
            aria-label={t('list.select', { number: ticket.number })}
            onClick={(event) => acts.select(ticket.id, event.shiftKey)}
            onChange={() => undefined}
          />
        </label>
      </span>
      <span role="gridcell" className="gt-row__number">
        {ticket.unread && (
          <span className="gt-unread" role="img" aria-label={t('list.unread')} title={t('list.unread')} />
        )}
        #{ticket.number}
      </span>
      <span role="gridcell" className="gt-row__subject" dir="auto" title={ticket.subject}>
        {ticket.subject}
      </span>
      <span role="gridcell" className="gt-row__customer">
        <span dir="auto">{ticket.customer.name || t('anonymous')}</span>
        <span className="gt-row__department">
          {label.department(ticket.department)}
          {ticket.group !== null && ` · ${label.group(ticket.group)}`}
        </span>
      </span>
      <span role="gridcell" className="gt-row__category">
        {label.category(ticket.category)}
      </span>
      <span role="gridcell" className="gt-row__status" title={ticket.status.label}>
        <StatusBadge status={ticket.status} />
      </span>
      <span role="gridcell" className="gt-row__priority" data-priority={ticket.priority}>
        <PriorityBadge priority={ticket.priority} label={label.priority(ticket.priority)} />
      </span>
      <span role="gridcell" className="gt-row__holder">
        <Holder holder={ticket.holder} />
      </span>
      <span role="gridcell" className="gt-row__opened">
        <Time at={ticket.openedAt} narrow />
      </span>
      <span role="gridcell" className="gt-row__updated">
        <Time at={ticket.updatedAt} narrow />
      </span>
    </div>
  )
})

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
