import type { TicketSummary, ViewColumn } from '@guichet/core/contract'
import { memo } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Labels } from '../use-labels.ts'
import { FoundTexts, isBesideSubject } from './found-texts.tsx'
import { Cell } from './ticket-cell.tsx'
import type { RowActs } from './use-row-acts.ts'

export interface TicketRowProps {
  readonly ticket: TicketSummary
  readonly label: Labels
  readonly columns: readonly ViewColumn[]
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
  const { ticket, label, columns, index, start, focusable, open, selected, acts } = props
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
      data-found={ticket.found?.some(isBesideSubject) || undefined}
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
      {columns.map((column) => (
        <Cell key={column} column={column} ticket={ticket} label={label} apart={columns.includes('department')} />
      ))}
      {ticket.found?.some(isBesideSubject) && (
        <span role="gridcell" className="gt-row__found" aria-colspan={columns.length}>
          <FoundTexts found={ticket.found} />
        </span>
      )}
    </div>
  )
})
