import { ChevronDown, Plus, Search } from 'lucide-react'
import { useState } from 'react'
import type { ReactNode } from 'react'
import type { TicketSummary } from '@guichet/core/contract'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { Button } from '../parts/button.tsx'
import { EmptyState, ErrorState, Offline, Skeleton } from '../parts/states.tsx'
import { useSettled } from '../parts/use-settled.ts'
import { TicketRows } from './ticket-rows.tsx'
import { useTicketCount, useTickets } from './use-tickets.ts'

const filters = { all: {}, open: { phase: 'open' }, solved: { phase: 'closed' } } as const

const orders = {
  updated: { sort: 'updated', direction: 'descending' },
  newest: { sort: 'opened', direction: 'descending' },
  oldest: { sort: 'opened', direction: 'ascending' },
} as const
export type TicketOrder = keyof typeof orders

/** What a list shows: open, closed or all tickets, which words they have, and in which order. */
export interface TicketListView {
  readonly show: keyof typeof filters
  readonly text: string
  /** Absent: the last moved first. */
  readonly order?: TicketOrder
}

export interface TicketListProps {
  /** Where the list begins, for instance what the page's address says. */
  readonly view?: TicketListView
  /** Told when the reader chooses another filter or searches. */
  readonly onViewChange?: (view: TicketListView) => void
  readonly pageSize?: number
  /** Called instead of going to `/tickets/:number`. */
  readonly onSelect?: (ticket: TicketSummary) => void
}

/** A customer's own tickets (D1). */
export function TicketList({ view, onViewChange, pageSize = 25, onSelect }: TicketListProps): ReactNode {
  const { t } = useTranslation('customer')
  const [own, setOwn] = useState<TicketListView>(view ?? { show: 'all', text: '' })
  const text = useSettled(own.text.trim())
  const choose = (next: TicketListView): void => {
    setOwn(next)
    onViewChange?.(next)
  }
  const list = useTickets({
    ...filters[own.show],
    ...(text !== '' && { text }),
    ...orders[own.order ?? 'updated'],
    limit: pageSize,
  })
  return (
    <>
      <div className="gt-listbar">
        <div className="gt-segments" role="group" aria-label={t('list.filter')}>
          {(Object.keys(filters) as (keyof typeof filters)[]).map((show) => (
            <Segment key={show} show={show} pressed={show === own.show} onPress={() => choose({ ...own, show })} />
          ))}
        </div>
        <span className="gt-select gt-listbar__order">
          <select
            className="gt-input"
            aria-label={t('list.order')}
            value={own.order ?? 'updated'}
            onChange={({ target }) => choose({ ...own, order: target.value as TicketOrder })}
          >
            {(Object.keys(orders) as TicketOrder[]).map((order) => (
              <option key={order} value={order}>
                {t(`list.by.${order}`)}
              </option>
            ))}
          </select>
          <ChevronDown size={16} aria-hidden="true" />
        </span>
        <div role="search" className="gt-searchbox">
          <Search size={16} aria-hidden="true" />
          <input
            type="search"
            className="gt-input"
            aria-label={t('list.search')}
            placeholder={t('list.search')}
            value={own.text}
            onChange={({ target }) => choose({ ...own, text: target.value })}
          />
        </div>
      </div>
      {list.isPending && (list.fetchStatus === 'paused' ? <Offline /> : <Skeleton />)}
      {list.error && <ErrorState error={list.error} retry={() => void list.refetch()} />}
      {list.isSuccess && list.tickets.length === 0 && <NoTickets searched={text !== ''} all={own.show === 'all'} />}
      {list.tickets.length > 0 && <TicketRows tickets={list.tickets} onSelect={onSelect} />}
      {list.hasNextPage && (
        <div className="gt-more">
          <Button busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {t('list.more')}
          </Button>
        </div>
      )}
    </>
  )
}

interface SegmentProps {
  readonly show: keyof typeof filters
  readonly pressed: boolean
  readonly onPress: () => void
}

function Segment({ show, pressed, onPress }: SegmentProps): ReactNode {
  const { t } = useTranslation('customer')
  const counted = useTicketCount(filters[show])
  return (
    <button type="button" className="gt-segment" aria-pressed={pressed} onClick={onPress}>
      {t(`list.${show}`)}
      {counted && <span className="gt-segment__count">{counted.atLeast ? `${counted.count}+` : counted.count}</span>}
    </button>
  )
}

function NoTickets({ searched, all }: { readonly searched: boolean; readonly all: boolean }): ReactNode {
  const { t } = useTranslation('customer')
  if (searched) return <EmptyState icon={<Search size={28} aria-hidden="true" />}>{t('list.nothingFound')}</EmptyState>
  return (
    <EmptyState
      action={
        <Link href="/new" className="gt-button" data-kind="primary">
          <Plus size={16} aria-hidden="true" /> {t('newTicket')}
        </Link>
      }
    >
      {t(all ? 'list.none' : 'list.empty')}
    </EmptyState>
  )
}
