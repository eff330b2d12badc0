import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { useLabels } from '../../console/use-labels.ts'
import { Button } from '../../parts/button.tsx'
import { ErrorState, Skeleton } from '../../parts/states.tsx'
import { Time } from '../../parts/time.tsx'
import { SidePanel } from '../side-panel.tsx'
import { useDeeds, useOpenTickets } from './use-statistics.ts'
import type { ChosenFigure, DeedList, OpenList, StatisticsChoices } from './use-statistics.ts'
import { durationText } from './words.ts'

/** What a figure counts: one row for each. */
export function FigurePanel({
  figure,
  choices,
  onClose,
}: {
  readonly figure: ChosenFigure
  readonly choices: StatisticsChoices
  readonly onClose: () => void
}): ReactNode {
  const { i18n } = useTranslation('admin')
  return (
    <SidePanel title={`${figure.title}: ${figure.count.toLocaleString(i18n.language)}`} onClose={onClose}>
      <div className="gt-side__body">
        {'measure' in figure.list ? (
          <Deeds list={figure.list} choices={choices} />
        ) : (
          <OpenTickets list={figure.list} choices={choices} />
        )}
      </div>
    </SidePanel>
  )
}

interface Paged {
  readonly isPending: boolean
  readonly error: unknown
  readonly hasNextPage: boolean
  readonly isFetchingNextPage: boolean
  refetch(): unknown
  fetchNextPage(): unknown
}

function Rows({ query, children }: { readonly query: Paged; readonly children: ReactNode }): ReactNode {
  const { t } = useTranslation('admin')
  return (
    <>
      {query.isPending && <Skeleton rows={6} />}
      {query.error !== null && <ErrorState error={query.error} retry={() => void query.refetch()} />}
      <ol className="gt-deeds">{children}</ol>
      {query.hasNextPage && (
        <Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('more')}
        </Button>
      )}
    </>
  )
}

function Deeds({ list, choices }: { readonly list: DeedList; readonly choices: StatisticsChoices }): ReactNode {
  const { t, i18n } = useTranslation('admin')
  const label = useLabels()
  const query = useDeeds(list, choices)
  return (
    <Rows query={query}>
      {query.deeds.map(({ subject, sequence, at, ticket, operator, department, seconds, worked }) => (
        <li key={`${subject} ${sequence}`}>
          {ticket ? (
            <Link href={`/desk/tickets/all/${ticket.id}`}>
              #{ticket.number} {ticket.subject}
            </Link>
          ) : (
            <span>{t(subject.startsWith('cht_') ? 'audit.aChat' : 'statistics.notThere')}</span>
          )}
          <span className="gt-muted">
            <Time at={at} exact /> · {label.department(department)}
            {operator && ` · ${operator.name || t('statistics.removedPerson')}`}
            {seconds !== null && ` · ${durationText(seconds, i18n.language)}`}
            {worked !== null && ` · ${t('statistics.workedMean', { time: durationText(worked, i18n.language) })}`}
          </span>
        </li>
      ))}
    </Rows>
  )
}

function OpenTickets({ list, choices }: { readonly list: OpenList; readonly choices: StatisticsChoices }): ReactNode {
  const { t } = useTranslation('admin')
  const label = useLabels()
  const query = useOpenTickets(list, choices)
  return (
    <Rows query={query}>
      {query.tickets.map(({ id, number, subject, openedAt, department, status, holder }) => (
        <li key={id}>
          <Link href={`/desk/tickets/all/${number}`}>
            #{number} {subject}
          </Link>
          <span className="gt-muted">
            {t('statistics.openedAt')} <Time at={openedAt} exact /> · {label.department(department)} ·{' '}
            {label.status(status.id)}
            {holder && ` · ${holder.name}`}
          </span>
        </li>
      ))}
    </Rows>
  )
}
