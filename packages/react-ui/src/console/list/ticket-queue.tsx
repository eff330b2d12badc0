import { lazy, Suspense } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../parts/button.tsx'
import { EmptyState, ErrorState, Offline, Skeleton } from '../../parts/states.tsx'
import { isNarrowed, nothingChosen } from '../desk-address.ts'
import { KeyHint } from '../keys/key-hint.tsx'
import { TicketPreview } from '../preview/ticket-preview.tsx'
import { usePreview } from '../preview/use-preview.ts'
import { useDeskAddress, useViewName } from '../use-desk-address.ts'
import { defaultView } from '../views.ts'
import { useMedia } from '../use-panes.ts'
import { BulkBar } from './bulk-bar.tsx'
import { columnsOf } from './list-columns.ts'
import { ListToolbar } from './list-toolbar.tsx'
import { TicketGrid } from './ticket-grid.tsx'
import { useBulk } from './use-bulk.ts'
import { useList } from './use-list.ts'
import { useSelection } from './use-selection.ts'

const TicketBoard = lazy(() => import('../board/ticket-board.tsx'))
const BulkReport = lazy(() => import('./bulk-report.tsx'))

interface TicketQueueProps {
  /** Beside an open ticket: two lines a row instead of a table. */
  readonly compact: boolean
  readonly onNextFree: () => void
}

/** The list of a view: a table while no ticket is open, two lines a row beside an open one (D5). */
export function TicketQueue({ compact: besideTicket, onNextFree }: TicketQueueProps): ReactNode {
  const { t } = useTranslation('console')
  const { address, known, go } = useDeskAddress()
  const name = useViewName()
  const narrow = useMedia('(max-width: 1023px)')
  const compact = besideTicket || narrow
  const query = useList()
  const { tickets, isPending, error, refetch } = query
  const selection = useSelection(tickets.map(({ id }) => id))
  // Beside an open ticket there is room for a list only.
  const board = address.choices.layout === 'board' && !besideTicket && known === 'yes'
  const bulk = useBulk(selection.clear)
  const chosen = tickets.filter(({ id }) => selection.has(id))
  const preview = usePreview()
  const previewed = tickets.find(({ id }) => id === preview.shown?.id)
  const open = (number: number): void => go({ open: String(number) })
  const narrowed = isNarrowed(address.choices)
  return (
    <section className="gt-queue" data-pane="list" data-compact={compact || undefined} aria-label={name}>
      <ListToolbar compact={compact} />
      {known === 'no' && (
        <EmptyState action={<Button onClick={() => go({ view: defaultView })}>{t('savedView.goneAction')}</Button>}>
          {t('savedView.goneText')}
        </EmptyState>
      )}
      {board && (
        <Suspense fallback={<Skeleton rows={8} />}>
          <TicketBoard />
        </Suspense>
      )}
      {!board && known !== 'no' && isPending && (query.fetchStatus === 'paused' ? <Offline /> : <Skeleton rows={8} />)}
      {!board && error && tickets.length === 0 && <ErrorState error={error} retry={() => void refetch()} />}
      {!board && known === 'yes' && !isPending && !error && tickets.length === 0 && (
        <EmptyState
          action={
            narrowed ? (
              <Button onClick={() => go({ choices: nothingChosen })}>{t('list.clear')}</Button>
            ) : (
              <Button onClick={onNextFree}>
                {t('command.nextFree')} <KeyHint command="nextFree" />
              </Button>
            )
          }
        >
          {t(narrowed ? 'list.noMatch' : 'list.empty')}
        </EmptyState>
      )}
      {!board && tickets.length > 0 && (
        <TicketGrid
          label={name}
          tickets={tickets}
          more={query.hasNextPage}
          onMore={query.isFetchingNextPage ? null : query.fetchNextPage}
          compact={compact}
          columns={columnsOf(address.choices.columns)}
          current={address.open}
          selection={selection}
          preview={preview}
          onOpen={open}
        />
      )}
      {selection.chosen.length > 0 && !bulk.progress && (
        <BulkBar
          tickets={chosen}
          busy={bulk.progress !== null}
          onRun={(action) => bulk.run(action, chosen)}
          onDone={selection.clear}
        />
      )}
      {bulk.progress && (
        <p className="gt-bulk gt-bulk--progress" role="status">
          <progress value={bulk.progress.done} max={bulk.progress.total} aria-hidden="true" />
          {t('bulk.progress', { done: bulk.progress.done, count: bulk.progress.total })}
        </p>
      )}
      {bulk.outcome && (
        <Suspense>
          <BulkReport outcome={bulk.outcome} onClose={bulk.close} />
        </Suspense>
      )}
      {preview.shown && previewed && (
        <TicketPreview
          key={previewed.id}
          reference={String(previewed.number)}
          at={preview.shown.at}
          onOpen={() => open(previewed.number)}
          onClose={preview.close}
          onEnter={preview.stay}
          onLeave={preview.leave}
        />
      )}
    </section>
  )
}
