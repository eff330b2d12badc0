import { ChevronLeft, ChevronRight, X } from 'lucide-react'
import { useEffect } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { byCode } from '../../i18n/text-by-code.ts'
import { Button } from '../../parts/button.tsx'
import { EmptyState, ErrorState, Skeleton } from '../../parts/states.tsx'
import { usePeople } from '../people/use-people.ts'
import { localDay } from './audit-choices.ts'
import { AuditEntries } from './audit-entries.tsx'
import { useAudit } from './use-audit.ts'
import type { AuditFilter } from './use-audit.ts'

interface OperatorDayProps {
  readonly filter: AuditFilter
  readonly actor: string
  /** YYYY-MM-DD in the reader's calendar. */
  readonly day: string
  readonly onDay: (day: string) => void
  readonly onClose: () => void
}

/** What one person did on one day, from the first to the last, with how often they did what (B25). */
export function OperatorDay({ filter, actor, day, onDay, onClose }: OperatorDayProps): ReactNode {
  const { t, i18n } = useTranslation('admin')
  const { people } = usePeople({ role: 'staff', text: '', department: '', includeDisabled: true })
  const name = people.find(({ id }) => id === actor)?.name ?? ''
  const { entries, isPending, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useAudit({
    ...filter,
    order: 'oldest',
  })
  // A day is short: all of it is fetched, so that what is counted is all of it.
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage()
  }, [hasNextPage, isFetchingNextPage, fetchNextPage])
  const date = new Date(`${day}T00:00`)
  const beside = (days: number): string => localDay(new Date(date).setDate(date.getDate() + days))
  const time = new Intl.DateTimeFormat(i18n.language, { timeStyle: 'short' })
  const [first, last] = [entries[0], entries.at(-1)]
  return (
    <>
      <div className="gt-section">
        <h2>
          <bdi>{name}</bdi> · {new Intl.DateTimeFormat(i18n.language, { dateStyle: 'full' }).format(date)}
        </h2>
        <div className="gt-adminbar">
          <button
            type="button"
            className="gt-button"
            data-icon
            title={t('audit.dayBefore')}
            onClick={() => onDay(beside(-1))}
          >
            <ChevronLeft size={16} className="gt-mirror" aria-hidden="true" />
            <span className="gt-hidden">{t('audit.dayBefore')}</span>
          </button>
          <input
            className="gt-input"
            type="date"
            aria-label={t('audit.day')}
            value={day}
            onChange={({ target }) => target.value !== '' && onDay(target.value)}
          />
          <button
            type="button"
            className="gt-button"
            data-icon
            title={t('audit.dayAfter')}
            onClick={() => onDay(beside(1))}
          >
            <ChevronRight size={16} className="gt-mirror" aria-hidden="true" />
            <span className="gt-hidden">{t('audit.dayAfter')}</span>
          </button>
          <Button className="gt-small" onClick={onClose}>
            <X size={14} aria-hidden="true" /> {t('audit.allDays')}
          </Button>
        </div>
      </div>
      {(isPending || hasNextPage) && <Skeleton rows={8} />}
      {error && <ErrorState error={error} retry={() => void refetch()} />}
      {!isPending && !error && entries.length === 0 && <EmptyState>{t('audit.nothingThatDay')}</EmptyState>}
      {first && last && (
        <>
          <p className="gt-muted">
            {t('audit.daySpan', {
              count: entries.length,
              from: time.format(new Date(first.at)),
              to: time.format(new Date(last.at)),
            })}
          </p>
          <ul className="gt-daycounts" aria-label={t('audit.counts')}>
            {countsOf(entries.map(({ type }) => type)).map(([type, count]) => (
              <li key={type}>
                <strong>{count}</strong> {byCode(t)(`event.${type.replace('.', '_')}`)}
              </li>
            ))}
          </ul>
          <AuditEntries entries={entries} ofOneDay />
        </>
      )}
    </>
  )
}

/** How often each type comes, the most frequent first. */
function countsOf(types: readonly string[]): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>()
  for (const type of types) counts.set(type, (counts.get(type) ?? 0) + 1)
  return [...counts].toSorted(([, one], [, other]) => other - one)
}
