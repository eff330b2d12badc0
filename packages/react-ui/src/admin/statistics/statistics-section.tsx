import type { StatisticsReport } from '@guichet/core/contract'
import { Download } from 'lucide-react'
import { lazy, useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useLabels } from '../../console/use-labels.ts'
import { Button } from '../../parts/button.tsx'
import { ErrorState, Skeleton } from '../../parts/states.tsx'
import { save } from '../chats/export-transcript.ts'
import { SectionHead } from '../section-head.tsx'
import { ChartBox } from './chart-box.tsx'
import { DeedPanel } from './deed-panel.tsx'
import { FigureCards } from './figure-cards.tsx'
import { LoadTable, OperatorTable, PeriodTable } from './figure-tables.tsx'
import { statisticsCsv } from './statistics-csv.ts'
import { StatisticsFilters } from './statistics-filters.tsx'
import { useStatistics } from './use-statistics.ts'
import type { ChosenFigure, StatisticsChoices } from './use-statistics.ts'

const PeriodChart = lazy(() => import('./statistics-charts.tsx').then((charts) => ({ default: charts.PeriodChart })))
const AgeChart = lazy(() => import('./statistics-charts.tsx').then((charts) => ({ default: charts.AgeChart })))

const daysAgo = (days: number): string => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10)

const ownZone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC'

/** What was done, by whom and how fast; every figure opens what it counts (B6, B7). */
export default function StatisticsSection({ id }: { readonly id: string | null }): ReactNode {
  const { t } = useTranslation('admin')
  const [choices, setChoices] = useState<StatisticsChoices>({
    from: daysAgo(29),
    to: daysAgo(0),
    by: 'day',
    zone: ownZone(),
    department: '',
    operatorId: id ?? '',
  })
  const [figure, setFigure] = useState<ChosenFigure | null>(null)
  const { data, isPending, isPlaceholderData, error, refetch } = useStatistics(choices)
  return (
    <>
      <SectionHead title={t('section.statistics')} text={t('statistics.text')}>
        {data && (
          <Button
            busy={isPlaceholderData}
            onClick={() => save(`statistics-${choices.from}-${choices.to}`, 'csv', statisticsCsv(data))}
          >
            <Download size={16} aria-hidden="true" /> CSV
          </Button>
        )}
      </SectionHead>
      <StatisticsFilters choices={choices} onChange={setChoices} />
      {isPending && <Skeleton rows={8} />}
      {error && <ErrorState error={error} retry={() => void refetch()} />}
      {data && !error && <Report report={data} operatorId={choices.operatorId} open={setFigure} />}
      {figure && <DeedPanel figure={figure} department={choices.department} onClose={() => setFigure(null)} />}
    </>
  )
}

function Report({
  report,
  operatorId,
  open,
}: {
  readonly report: StatisticsReport
  readonly operatorId: string
  readonly open: (figure: ChosenFigure) => void
}): ReactNode {
  const { t } = useTranslation('admin')
  const { opened, closed } = report.total.counts
  return (
    <div className="gt-stats">
      <FigureCards report={report} operatorId={operatorId} open={open} />
      <ChartBox
        title={t('statistics.perPeriod')}
        definition={t('statistics.perPeriodText')}
        empty={opened + closed + report.total.counts.actions === 0}
        chart={<PeriodChart report={report} />}
        table={<PeriodTable report={report} operatorId={operatorId} open={open} />}
      />
      <ChartBox
        title={t('statistics.ages')}
        definition={t('statistics.agesText')}
        empty={report.open.count === 0}
        chart={<AgeChart report={report} />}
        table={<OpenTable report={report} />}
      />
      {report.operators.length > 0 && (
        <section className="gt-chart">
          <h2>{t('statistics.operators')}</h2>
          <div className="gt-tablebox" tabIndex={0} role="region" aria-label={t('statistics.operators')}>
            <OperatorTable report={report} open={open} />
          </div>
        </section>
      )}
      <section className="gt-chart">
        <h2>{t('statistics.load')}</h2>
        {opened === 0 ? (
          <p className="gt-muted">{t('statistics.none')}</p>
        ) : (
          <div className="gt-tablebox" tabIndex={0} role="region" aria-label={t('statistics.load')}>
            <LoadTable report={report} />
          </div>
        )}
      </section>
    </div>
  )
}

/** Open tickets by age and by status. */
function OpenTable({ report: { open } }: { readonly report: StatisticsReport }): ReactNode {
  const { t } = useTranslation('admin')
  const label = useLabels()
  return (
    <table className="gt-table gt-figures">
      <thead>
        <tr>
          <th scope="col">{t('statistics.ageOrStatus')}</th>
          <th scope="col">{t('statistics.tickets')}</th>
        </tr>
      </thead>
      <tbody>
        {open.ages.map(({ age, count }) => (
          <tr key={age}>
            <th scope="row">{t('statistics.days', { age })}</th>
            <td>{count}</td>
          </tr>
        ))}
        {open.statuses.map(({ status, count }) => (
          <tr key={status}>
            <th scope="row">{label.status(status)}</th>
            <td>{count}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
