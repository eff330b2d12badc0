import type { TicketSummary, ViewColumn } from '@guichet/core/contract'
import { useCallback, useEffect, useMemo, useRef } from 'react'
import type { ReactNode } from 'react'
import { useCommand } from '../keys/command-keys.tsx'
import type { usePreview } from '../preview/use-preview.ts'
import { useLabels } from '../use-labels.ts'
import { tracksOf, usualColumns } from './list-columns.ts'
import { ListHeader } from './list-header.tsx'
import { TicketRow } from './ticket-row.tsx'
import { listLines } from './list-lines.ts'
import { useGroups } from './use-groups.ts'
import { useRowActs } from './use-row-acts.ts'
import { useRowFocus } from './use-row-focus.ts'
import type { useSelection } from './use-selection.ts'
import { useVirtualRows } from './use-virtual-rows.ts'

interface TicketGridProps {
  readonly label: string
  readonly tickets: readonly TicketSummary[]
  /** Whether there are further ones, and how to get them; null while they are on their way. */
  readonly more: boolean
  readonly onMore: (() => unknown) | null
  readonly compact: boolean
  readonly columns: readonly ViewColumn[]
  /** The number of the open ticket. */
  readonly current: string | null
  readonly selection: ReturnType<typeof useSelection>
  readonly preview: ReturnType<typeof usePreview>
  readonly onOpen: (number: number) => void
}

/** How near to the end of what is there the next page is asked for, in rows. */
const ahead = 30

/** The rows in sight. Scrolling draws this part again and nothing else, and of its rows only the new ones. */
export function TicketGrid(props: TicketGridProps): ReactNode {
  const { tickets, more, onMore, compact, columns, selection, preview, onOpen } = props
  const shown = compact ? usualColumns : columns
  const order = useMemo(() => tickets.map(({ id }) => id), [tickets])
  const pane = useRef<HTMLDivElement>(null)
  const headingOf = useGroups()
  const lines = useMemo(() => listLines(tickets, headingOf), [tickets, headingOf])
  const rows = useVirtualRows(pane, lines, compact)
  const drawn = rows.getVirtualItems()
  const last = drawn.at(-1)?.index ?? 0
  useEffect(() => {
    if (more && onMore && last >= lines.length - ahead) onMore()
  }, [last, more, onMore, lines.length])

  const label = useLabels()
  const placeOf = useRef((index: number) => index)
  useEffect(() => {
    placeOf.current = (index) => lines.findIndex(({ key }) => key === order[index])
  })
  const scrollTo = useCallback((index: number) => rows.scrollToIndex(placeOf.current(index)), [rows])
  const open = (id: string): void => {
    const ticket = tickets.find((one) => one.id === id)
    if (ticket) onOpen(ticket.number)
  }
  const focus = useRowFocus(pane, { order, scrollTo, onOpen: open, onPreview: preview.toggle })
  const { active } = focus
  useCommand('next', () => focus.step(1))
  useCommand('previous', () => focus.step(-1))
  useCommand('select', active === null ? null : () => selection.toggle(active))
  useCommand('selectRange', active === null ? null : () => selection.extend(active))
  const acts = useRowActs({
    focus: focus.setActive,
    open,
    hover: preview.hover,
    select: (id, range) => {
      preview.close()
      if (range) selection.extend(id)
      else selection.toggle(id)
    },
  })
  return (
    <div
      ref={pane}
      className="gt-queue__rows"
      role="grid"
      tabIndex={-1}
      aria-label={props.label}
      aria-rowcount={more ? -1 : lines.length + 1}
      aria-colcount={shown.length + 1}
      style={{ ['--gt-columns' as string]: tracksOf(shown) }}
      aria-multiselectable="true"
      onKeyDown={focus.onKeyDown}
      onMouseLeave={preview.leave}
    >
      <ListHeader
        columns={shown}
        all={selection.chosen.length === tickets.length}
        some={selection.chosen.length > 0}
        onAll={selection.all}
      />
      <div className="gt-queue__space" role="presentation" style={{ blockSize: rows.getTotalSize() }}>
        {drawn.map(({ index, start }) => {
          const line = lines[index]
          if (line?.kind === 'group')
            return (
              <div
                key={line.key}
                className="gt-row gt-row--group"
                role="row"
                aria-rowindex={index + 2}
                style={{ transform: `translateY(${start}px)` }}
              >
                <span role="gridcell" aria-colspan={shown.length + 1}>
                  <strong dir="auto">{line.label}</strong> <span className="gt-row__count">{line.count}</span>
                </span>
              </div>
            )
          return (
            line && (
              <TicketRow
                key={line.key}
                ticket={line.ticket}
                label={label}
                columns={shown}
                index={index}
                start={start}
                focusable={active === line.ticket.id}
                open={props.current === String(line.ticket.number)}
                selected={selection.has(line.ticket.id)}
                acts={acts}
              />
            )
          )
        })}
      </div>
    </div>
  )
}
