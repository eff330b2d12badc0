import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { useLabels } from '../../console/use-labels.ts'
import { Button } from '../../parts/button.tsx'
import { ErrorState, Skeleton } from '../../parts/states.tsx'
import { Time } from '../../parts/time.tsx'
import { SidePanel } from '../side-panel.tsx'
import { useDeeds } from './use-statistics.ts'
import type { ChosenFigure } from './use-statistics.ts'
import { durationText } from './words.ts'

/** What a figure counts: one row for each. */
export function DeedPanel({
  figure,
  department,
  onClose,
}: {
  readonly figure: ChosenFigure
  readonly department: string
  readonly onClose: () => void
}): ReactNode {
  const { t, i18n } = useTranslation('admin')
  const label = useLabels()
  const { deeds, isPending, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useDeeds(
    figure,
    department,
  )
  return (
    <SidePanel title={`${figure.title}: ${figure.count.toLocaleString(i18n.language)}`} onClose={onClose}>
      <div className="gt-side__body">
        {isPending && <Skeleton rows={6} />}
        {error && <ErrorState error={error} retry={() => void refetch()} />}
        <ol className="gt-deeds">
          {deeds.map(({ subject, sequence, at, ticket, operator, department: of, seconds }) => (
            <li key={`${subject} ${sequence}`}>
              {ticket ? (
                <Link href={`/desk/tickets/all/${ticket.id}`}>
                  #{ticket.number} {ticket.subject}
                </Link>
              ) : (
                <span>{t(subject.startsWith('cht_') ? 'audit.aChat' : 'statistics.notThere')}</span>
              )}
              <span className="gt-muted">
                <Time at={at} exact /> · {label.department(of)}
                {operator && ` · ${operator.name}`}
                {seconds !== null && ` · ${durationText(seconds, i18n.language)}`}
              </span>
            </li>
          ))}
        </ol>
        {hasNextPage && (
          <Button busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t('more')}
          </Button>
        )}
      </div>
    </SidePanel>
  )
}
