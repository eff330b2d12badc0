import { useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../parts/button.tsx'
import { EmptyState, ErrorState, Skeleton } from '../../parts/states.tsx'
import { useTicket } from '../../ticket/use-ticket.ts'
import { dayAfter, midnight } from '../days.ts'
import { SectionHead } from '../section-head.tsx'
import { AuditEntries } from './audit-entries.tsx'
import { AuditFilters, emptyAuditChoices } from './audit-filters.tsx'
import { useAudit } from './use-audit.ts'
import type { AuditFilter } from './use-audit.ts'

/** Who did what and when; to read only (B25). */
export function AuditSection({ id }: { readonly id: string | null }): ReactNode {
  const { t } = useTranslation('admin')
  const [choices, setChoices] = useState({ ...emptyAuditChoices, actorId: id ?? '' })
  const number = /^#?(\d+)$/.exec(choices.ticket.trim())?.[1] ?? ''
  const ticket = useTicket(number)
  const subject = number === '' ? undefined : (ticket.data?.id ?? 'tkt_unknown')
  const filter: AuditFilter = {
    ...(choices.actorId && { actorId: choices.actorId }),
    ...(choices.type && { type: choices.type }),
    ...(subject !== undefined && { subject }),
    ...(choices.from && { from: midnight(choices.from) }),
    ...(choices.to && { before: dayAfter(choices.to) }),
  }
  const { entries, isPending, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useAudit(filter)
  const narrowed = Object.values(choices).some(Boolean)
  return (
    <>
      <SectionHead title={t('section.audit')} text={t('audit.text')} />
      <AuditFilters choices={choices} onChange={setChoices} />
      {isPending && <Skeleton rows={8} />}
      {error && <ErrorState error={error} retry={() => void refetch()} />}
      {!isPending && !error && entries.length === 0 && (
        <EmptyState
          action={narrowed && <Button onClick={() => setChoices(emptyAuditChoices)}>{t('audit.clear')}</Button>}
        >
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
