import type { TicketSummary } from '@guichet/core/contract'
import { useState } from 'react'
import type { KeyboardEvent, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { PriorityBadge, StatusBadge } from '../../parts/badges.tsx'
import { Button } from '../../parts/button.tsx'
import { Time } from '../../parts/time.tsx'
import { useTickets } from '../../ticket/use-tickets.ts'
import { filterOf } from '../desk-address.ts'
import { Holder } from '../list/ticket-cell.tsx'
import { useDeskAddress } from '../use-desk-address.ts'
import { useLabels } from '../use-labels.ts'
import type { BoardStatus, MoveCard, MovingCards } from './use-move-card.ts'

const pageSize = 50

interface BoardColumnProps {
  readonly status: BoardStatus
  /** Where a card may be asked to go. */
  readonly targets: readonly BoardStatus[]
  /** How many tickets have it; empty while that is on its way. */
  readonly count: string
  readonly moving: MovingCards
  /** The card that is being dragged over the board. */
  readonly dragged: { current: TicketSummary | null }
  readonly active: string | null
  readonly onActive: (id: string) => void
  readonly onKeys: (event: KeyboardEvent<HTMLElement>, ticket: TicketSummary) => void
  readonly onMove: MoveCard
}

/** The tickets of one status, in the order of the view. */
export function BoardColumn(props: BoardColumnProps): ReactNode {
  const { status, targets, count, moving, dragged, active, onActive, onKeys, onMove } = props
  const { t } = useTranslation('console')
  const { address, known, go } = useDeskAddress()
  const [over, setOver] = useState(false)
  const { groupBy: _groupBy, ...filter } = filterOf(address)
  const { tickets, hasNextPage, fetchNextPage, isFetchingNextPage } = useTickets(
    { ...filter, status: status.id, limit: pageSize },
    known === 'yes',
  )
  const cards = [
    ...[...moving.values()].flatMap(({ ticket, to }) => (to === status.id ? [ticket] : [])),
    ...tickets.filter(({ id }) => !moving.has(id)),
  ]
  return (
    <section
      className="gt-board__column"
      aria-label={status.label}
      data-over={over || undefined}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes('text/guichet-ticket')) return
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        const { current } = dragged
        if (current && !status.pointsToOriginal) onMove(current, status)
      }}
    >
      <h3>
        <StatusBadge status={status} /> <span className="gt-row__count">{count}</span>
      </h3>
      <ul>
        {cards.map((ticket, place) => (
          <li key={ticket.id}>
            {/* The board listens to the keys of its cards. */}
            <article
              className="gt-boardcard"
              data-card={ticket.id}
              data-number={ticket.number}
              data-unread={ticket.unread || undefined}
              aria-busy={moving.has(ticket.id) || undefined}
              aria-describedby="gt-board-hint"
              aria-label={`#${ticket.number} ${ticket.subject}`}
              draggable
              // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a card is opened and moved by keys
              tabIndex={active === ticket.id || (active === null && place === 0) ? 0 : -1}
              onFocus={() => onActive(ticket.id)}
              onKeyDown={(event) => onKeys(event, ticket)}
              onDragStart={(event) => {
                dragged.current = ticket
                event.dataTransfer.setData('text/guichet-ticket', ticket.id)
                event.dataTransfer.effectAllowed = 'move'
              }}
              onDragEnd={() => {
                dragged.current = null
              }}
              onClick={({ target }) => {
                if (!(target instanceof Element) || !target.closest('select')) go({ open: String(ticket.number) })
              }}
            >
              <Card ticket={ticket} targets={targets} onMove={onMove} />
            </article>
          </li>
        ))}
      </ul>
      {cards.length === 0 && <p className="gt-muted">{t('board.empty')}</p>}
      {hasNextPage && (
        <Button kind="quiet" className="gt-small" busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('board.more')}
        </Button>
      )}
    </section>
  )
}

function Card({
  ticket,
  targets,
  onMove,
}: Pick<BoardColumnProps, 'targets' | 'onMove'> & { readonly ticket: TicketSummary }): ReactNode {
  const { t } = useTranslation('console')
  const label = useLabels()
  return (
    <>
      <span className="gt-boardcard__head">
        <span>#{ticket.number}</span>
        <Time at={ticket.updatedAt} narrow />
      </span>
      <strong dir="auto">{ticket.subject}</strong>
      <span className="gt-muted" dir="auto">
        {ticket.customer.name || t('anonymous')}
      </span>
      <span className="gt-boardcard__foot">
        {!['normal', 'low'].includes(ticket.priority) && (
          <PriorityBadge priority={ticket.priority} label={label.priority(ticket.priority)} />
        )}
        <Holder holder={ticket.holder} />
      </span>
      <select
        className="gt-input gt-boardcard__move"
        aria-label={t('board.move', { number: ticket.number })}
        tabIndex={-1}
        value={ticket.status.id}
        onChange={({ target }) => {
          const status = targets.find(({ id }) => id === target.value)
          if (status) onMove(ticket, status)
        }}
      >
        {targets.map(({ id, label: name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
        {!targets.some(({ id }) => id === ticket.status.id) && (
          <option value={ticket.status.id}>{ticket.status.label}</option>
        )}
      </select>
    </>
  )
}
