import { CalendarDays } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../parts/button.tsx'
import { EmptyState, ErrorState, Skeleton } from '../../parts/states.tsx'
import { useTicket } from '../../ticket/use-ticket.ts'
import { dayAfter, midnight } from '../days.ts'
import { SectionHead } from '../section-head.tsx'
import { emptyAuditChoices, localDay, useAuditChoices } from './audit-choices.ts'
import { AuditEntries } from './audit-entries.tsx'
import { AuditExport } from './audit-export.tsx'
import { AuditFilters } from './audit-filters.tsx'
import { OperatorDay } from './operator-day.tsx'
import { RecordCheck } from './record-check.tsx'
import { useAudit } from './use-audit.ts'
import type { AuditFilter } from './use-audit.ts'

/** Who did what and when; to read only (B25). */
export function AuditSection(): ReactNode {
  const { t } = useTranslation('admin')
  const [choices, choose] = useAuditChoices()
  const number = /^#?(\d+)$/.exec(choices.about.trim())?.[1] ?? ''
  const ticket = useTicket(number)
  const subject = number === '' ? choices.about.trim() : (ticket.data?.id ?? 'tkt_unknown')
  const day = choices.actor !== '' && choices.day !== ''
  const from = day ? choices.day : choices.from
  const to = day ? choices.day : choices.to
  const filter: AuditFilter = {
    ...(choices.actor && { actorId: choices.actor }),
    ...(choices.type && !day && { type: choices.type }),
    ...(subject && !day && { subject }),
    ...(from && { from: midnight(from) }),
    ...(to && { before: dayAfter(to) }),
  }
  return (
    <>
      <SectionHead title={t('section.audit')} text={t('audit.text')}>
        <div className="gt-adminbar">
          <AuditExport filter={filter} />
          <RecordCheck />
        </div>
      </SectionHead>
      {day ? (
        <OperatorDay
          key={`${choices.actor} ${choices.day}`}
          filter={filter}
          actor={choices.actor}
          day={choices.day}
          onDay={(next) => choose({ ...emptyAuditChoices, actor: choices.actor, day: next })}
          onClose={() => choose({ ...emptyAuditChoices, actor: choices.actor })}
        />
      ) : (
        <>
          <AuditFilters choices={choices} onChange={choose} />
          {choices.actor !== '' && (
            <p>
              <Button
                className="gt-small"
                onClick={() => choose({ ...choices, day: choices.from || localDay(Date.now()) })}
              >
                <CalendarDays size={14} aria-hidden="true" /> {t('audit.asDay')}
              </Button>
            </p>
          )}
          <FoundEntries filter={filter} onClear={() => choose(emptyAuditChoices)} />
        </>
      )}
    </>
  )
}

function FoundEntries({ filter, onClear }: { readonly filter: AuditFilter; readonly onClear: () => void }): ReactNode {
  const { t } = useTranslation('admin')
  const { entries, isPending, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useAudit(filter)
  const narrowed = Object.keys(filter).length > 0
  return (
    <>
      {isPending && <Skeleton rows={8} />}
      {error && <ErrorState error={error} retry={() => void refetch()} />}
      {!isPending && !error && entries.length === 0 && (
        <EmptyState action={narrowed && <Button onClick={onClear}>{t('audit.clear')}</Button>}>
          {t('audit.none')}
        </EmptyState>
      )}
      {entries.length > 0 && <AuditEntries entries={entries} />}
      {hasNextPage && (
        <Button busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('more')}
        </Button>
      )}
    </>
  )
}
