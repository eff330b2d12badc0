import type { TicketSummary } from '@guichet/core/contract'
import { useRef, useState } from 'react'
import type { KeyboardEvent, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Skeleton } from '../../parts/states.tsx'
import { useConfiguration } from '../../ticket/use-configuration.ts'
import { filterOf } from '../desk-address.ts'
import { useDeskAddress } from '../use-desk-address.ts'
import { BoardColumn } from './board-column.tsx'
import { useStatusCounts } from './use-status-counts.ts'
import { useMoveCard } from './use-move-card.ts'

/**
 * The tickets of a view in a column for each status (D5). A card goes to another column by dragging, by Shift and an arrow
 * key, or by the choice on it; each is the same command, and what is refused goes back with the reason.
 */
export default function TicketBoard(): ReactNode {
  const { t } = useTranslation('console')
  const { address, go } = useDeskAddress()
  const { data } = useConfiguration()
  const board = useRef<HTMLDivElement>(null)
  const dragged = useRef<TicketSummary | null>(null)
  const [active, setActive] = useState<string | null>(null)
  const { moving, said, refused, move } = useMoveCard()
  const counts = useStatusCounts()
  if (!data) return <Skeleton rows={4} />
  const { status, phase, kind } = filterOf(address)
  const columns = data.statuses.filter(
    (one) =>
      (status === undefined || status === one.id) &&
      (kind === undefined || kind === one.kind) &&
      (phase === undefined || (phase === 'closed') === (one.kind === 'closed')),
  )
  // A duplicate needs its original, which no column can say.
  const targets = data.statuses.filter(({ pointsToOriginal }) => !pointsToOriginal)
  const focus = (card: Element | null | undefined): void => {
    if (card instanceof HTMLElement) card.focus()
  }
  const keys = (event: KeyboardEvent<HTMLElement>, ticket: TicketSummary): void => {
    const card = event.currentTarget
    if (event.target !== card || event.ctrlKey || event.metaKey || event.altKey) return
    const forward = getComputedStyle(card).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight'
    const sideways = event.key === 'ArrowLeft' || event.key === 'ArrowRight'
    const by = event.key === forward ? 1 : -1
    if (event.key === 'Enter') go({ open: String(ticket.number) })
    else if (sideways && event.shiftKey) {
      const here = columns.findIndex(({ id }) => id === (moving.get(ticket.id)?.to ?? ticket.status.id))
      const next = columns.slice(by > 0 ? here + 1 : 0, by > 0 ? undefined : here)
      const target = (by > 0 ? next : next.toReversed()).find(({ pointsToOriginal }) => !pointsToOriginal)
      if (target) move(ticket, target, () => focus(board.current?.querySelector(`[data-card="${ticket.id}"]`)))
    } else if (sideways) {
      const all = [...(board.current?.querySelectorAll('.gt-board__column') ?? [])]
      const from = all.findIndex((column) => column.contains(card))
      const others = by > 0 ? all.slice(from + 1) : all.slice(0, Math.max(from, 0)).toReversed()
      focus(others.map((column) => column.querySelector('[data-card]')).find((found) => found !== null))
    } else if (event.key === 'ArrowDown') focus(card.parentElement?.nextElementSibling?.querySelector('[data-card]'))
    else if (event.key === 'ArrowUp') focus(card.parentElement?.previousElementSibling?.querySelector('[data-card]'))
    else return
    event.preventDefault()
  }
  return (
    <>
      <p className="gt-hidden" id="gt-board-hint">
        {t('board.hint')}
      </p>
      <div ref={board} className="gt-board">
        {columns.map((column) => (
          <BoardColumn
            key={column.id}
            status={column}
            targets={targets}
            count={counts === null ? '' : (counts.get(column.id) ?? '0')}
            moving={moving}
            dragged={dragged}
            active={active}
            onActive={setActive}
            onKeys={keys}
            onMove={move}
          />
        ))}
      </div>
      <p className="gt-hidden" role="status">
        {said}
      </p>
      {refused !== '' && (
        <p className="gt-problem gt-board__refused" role="alert">
          {refused}
        </p>
      )}
    </>
  )
}
