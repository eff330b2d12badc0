import type { InsertItemView } from '@guichet/core/contract'
import { X } from 'lucide-react'
import { useEffect, useId, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../parts/button.tsx'
import { EmptyState, ErrorState, Skeleton } from '../parts/states.tsx'
import { useSettled } from '../parts/use-settled.ts'
import { InsertCard } from './insert-card.tsx'
import { useInsertProviders, useInserts } from './use-inserts.ts'

interface InsertPanelProps {
  /** The item that is on its way into the text. */
  readonly busy: string | null
  readonly onChoose: (provider: string, item: InsertItemView) => void
  readonly onClose: () => void
}

/** A side sheet with the catalogues: search, choose, and the item stands where the caret is (B3). */
export function InsertPanel(props: InsertPanelProps): ReactNode {
  const { t } = useTranslation('console')
  const { data } = useInsertProviders()
  const providers = data?.items ?? []
  const [chosen, choose] = useState<string | null>(null)
  const provider = providers.find(({ id }) => id === chosen) ?? providers[0]
  const id = useId()
  return (
    <aside
      className="gt-inserts"
      aria-label={t('insert.label')}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.preventDefault()
        event.stopPropagation()
        props.onClose()
      }}
    >
      <header>
        <div role="tablist" aria-label={t('insert.label')} className="gt-tabs">
          {providers.map((one) => (
            <button
              key={one.id}
              type="button"
              role="tab"
              id={`${id}-${one.id}`}
              aria-selected={one === provider}
              aria-controls={`${id}-panel`}
              tabIndex={one === provider ? 0 : -1}
              onClick={() => choose(one.id)}
              onKeyDown={({ key }) => {
                const step = key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : 0
                const next = providers.at((providers.indexOf(one) + step) % providers.length)
                if (step === 0 || !next) return
                choose(next.id)
                document.getElementById(`${id}-${next.id}`)?.focus()
              }}
            >
              {one.label}
            </button>
          ))}
        </div>
        <Button kind="quiet" aria-label={t('close')} onClick={props.onClose}>
          <X size={16} aria-hidden="true" />
        </Button>
      </header>
      {provider && (
        <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${provider.id}`} className="gt-inserts__body">
          <Catalogue key={provider.id} {...props} provider={provider} />
        </div>
      )}
    </aside>
  )
}

type Provider = NonNullable<ReturnType<typeof useInsertProviders>['data']>['items'][number]

function Catalogue({ provider, busy, onChoose }: InsertPanelProps & { readonly provider: Provider }): ReactNode {
  const { t } = useTranslation('console')
  const [text, setText] = useState('')
  const [filters, setFilters] = useState<Readonly<Record<string, string>>>({})
  const field = useRef<HTMLInputElement>(null)
  const settled = useSettled(text)
  const { items, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInserts(
    provider.id,
    settled,
    filters,
  )
  useEffect(() => field.current?.focus(), [])
  // Enter may come before the answer does: what is shown until then was found by other words.
  const entered = useRef(false)
  const found = settled === text ? items : undefined
  useEffect(() => {
    if (!entered.current || !found) return
    entered.current = false
    if (found[0]) onChoose(provider.id, found[0])
  }, [found, onChoose, provider.id])
  return (
    <>
      <div className="gt-inserts__search">
        <input
          ref={field}
          className="gt-input"
          type="search"
          dir="auto"
          aria-label={t('insert.search', { name: provider.label })}
          placeholder={t('insert.search', { name: provider.label })}
          value={text}
          onChange={({ target }) => {
            setText(target.value)
            entered.current = false
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
            event.preventDefault()
            if (found?.[0]) onChoose(provider.id, found[0])
            entered.current = !found
          }}
        />
        {provider.filters.map((filter) => (
          <select
            key={filter.id}
            className="gt-input"
            aria-label={filter.label}
            value={filters[filter.id] ?? ''}
            onChange={({ target }) => setFilters({ ...filters, [filter.id]: target.value })}
          >
            <option value="">{filter.label}</option>
            {filter.options.map((option) => (
              <option key={option.id} value={option.id}>
                {option.label}
              </option>
            ))}
          </select>
        ))}
      </div>
      {error && <ErrorState error={error} retry={() => void refetch()} />}
      {!error && !items && <Skeleton rows={4} />}
      {items?.length === 0 && <EmptyState>{t('insert.none')}</EmptyState>}
      <ul className="gt-inserts__list">
        {items?.map((item) => (
          <InsertCard
            key={item.id}
            provider={provider.id}
            item={item}
            busy={busy === item.id}
            onChoose={() => onChoose(provider.id, item)}
          />
        ))}
      </ul>
      {hasNextPage && (
        <Button busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('insert.more')}
        </Button>
      )}
    </>
  )
}
