import { useCallback, useEffect, useRef } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../parts/button.tsx'
import { EmptyState, ErrorState, Skeleton } from '../../parts/states.tsx'
import { useTickets } from '../../ticket/use-tickets.ts'
import { filterOf, isNarrowed } from '../desk-address.ts'
import { useCommand } from '../keys/command-keys.tsx'
import { KeyHint } from '../keys/key-hint.tsx'
import { TicketPreview } from '../preview/ticket-preview.tsx'
import { usePreview } from '../preview/use-preview.ts'
import { useDeskAddress } from '../use-desk-address.ts'
import { useMedia } from '../use-panes.ts'
import { BulkBar } from './bulk-bar.tsx'
import { ListHeader } from './list-header.tsx'
import { ListToolbar } from './list-toolbar.tsx'
import { TicketRow } from './ticket-row.tsx'
import { useRowFocus } from './use-row-focus.ts'
import { useSelection } from './use-selection.ts'
import { useVirtualRows } from './use-virtual-rows.ts'

const columnCount = 10
const pageSize = 100
const nothingChosen = { text: '', status: '', department: '', holder: '', priority: '', category: '' }

/** The list of a view: a table while no ticket is open, two lines a row beside an open one (D5). */
export function TicketQueue({
  compact: besideTicket,
  onNextFree,
}: {
  readonly compact: boolean
  readonly onNextFree: () => void
}): ReactNode {
  const { t } = useTranslation('console')
  const { address, go } = useDeskAddress()
  const narrow = useMedia('(max-width: 1023px)')
  const compact = besideTicket || narrow
  const { tickets, isPending, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useTickets(
    filterOf(address),
  )
  const order = tickets.map(({ id }) => id)
  const pane = useRef<HTMLDivElement>(null)
  const rows = useVirtualRows(pane, order, compact)
  const drawn = rows.getVirtualItems()
  const last = drawn.at(-1)?.index ?? 0
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && last >= tickets.length - 10) void fetchNextPage()
  }, [fetchNextPage, hasNextPage, isFetchingNextPage, last, tickets.length])

  const selection = useSelection(order)
  const numberOf = (id: string): string | null =>
    String(tickets.find((ticket) => ticket.id === id)?.number ?? '') || null
  const open = (id: string): void => go({ open: numberOf(id) })
  const preview = usePreview()
  const scrollTo = useCallback((index: number) => rows.scrollToIndex(index), [rows])
  const focus = useRowFocus(pane, { order, scrollTo, onOpen: open, onPreview: preview.toggle })
  useCommand('next', () => focus.step(1))
  useCommand('previous', () => focus.step(-1))
  useCommand('select', focus.active === null ? null : () => selection.toggle(focus.active ?? ''))
  useCommand('selectRange', focus.active === null ? null : () => selection.extend(focus.active ?? ''))

  return (
    <section className="gt-queue" data-compact={compact || undefined} aria-label={t(`view.${address.view}`)}>
      <ListToolbar compact={compact} />
      {isPending && <Skeleton rows={8} />}
      {error && <ErrorState error={error} retry={() => void refetch()} />}
      {!isPending && !error && tickets.length === 0 && (
        <EmptyState
          action={
            isNarrowed(address.choices) ? (
              <Button onClick={() => go({ choices: nothingChosen })}>{t('list.clear')}</Button>
            ) : (
              <Button onClick={onNextFree}>
                {t('command.nextFree')} <KeyHint command="nextFree" />
              </Button>
            )
          }
        >
          {t(isNarrowed(address.choices) ? 'list.noMatch' : 'list.empty')}
        </EmptyState>
      )}
      {tickets.length > 0 && (
        <div
          ref={pane}
          className="gt-queue__rows"
          role="grid"
          tabIndex={-1}
          aria-label={t(`view.${address.view}`)}
          aria-rowcount={hasNextPage ? -1 : tickets.length + 1}
          aria-colcount={columnCount}
          aria-multiselectable="true"
          onKeyDown={focus.onKeyDown}
          onMouseLeave={preview.leave}
        >
          <ListHeader
            all={selection.chosen.length === tickets.length}
            some={selection.chosen.length > 0}
            onAll={selection.all}
          />
          <div className="gt-queue__space" role="presentation" style={{ blockSize: rows.getTotalSize() }}>
            {drawn.map(({ index, start }) => {
              const ticket = tickets[index]
              return (
                ticket && (
                  <TicketRow
                    key={ticket.id}
                    ticket={ticket}
                    index={index}
                    start={start}
                    focusable={focus.active === ticket.id}
                    open={address.open === String(ticket.number)}
                    selected={selection.has(ticket.id)}
                    onFocus={() => focus.setActive(ticket.id)}
                    onOpen={() => open(ticket.id)}
                    onSelect={(range) => {
                      preview.close()
                      if (range) selection.extend(ticket.id)
                      else selection.toggle(ticket.id)
                    }}
                    onHover={(row) => preview.hover(ticket.id, row)}
                  />
                )
              )
            })}
          </div>
        </div>
      )}
      {selection.chosen.length > 0 && (
        <BulkBar tickets={tickets.filter(({ id }) => selection.has(id))} onDone={selection.clear} />
      )}
      {preview.shown && numberOf(preview.shown.id) && (
        <TicketPreview
          key={preview.shown.id}
          reference={numberOf(preview.shown.id) ?? ''}
          at={preview.shown.at}
          onOpen={() => open(preview.shown?.id ?? '')}
          onClose={preview.close}
          onEnter={preview.stay}
          onLeave={preview.leave}
        />
      )}
    </section>
  )
}
