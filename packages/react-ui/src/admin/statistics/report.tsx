import type { StatisticsReport } from '@guichet/core/contract'
import { lazy } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ChartBox } from './chart-box.tsx'
import { FigureCards } from './figure-cards.tsx'
import { OperatorTable, PeriodTable } from './figure-tables.tsx'
import type { Open } from './figure.tsx'
import { LoadTable } from './load-table.tsx'
import { OpenTable } from './open-table.tsx'

const PeriodChart = lazy(() => import('./statistics-charts.tsx').then((charts) => ({ default: charts.PeriodChart })))
const AgeChart = lazy(() => import('./statistics-charts.tsx').then((charts) => ({ default: charts.AgeChart })))

/** The one answer as cards, charts with a table twin, and tables (§11). */
export function Report({
  report,
  operatorId,
  open,
}: {
  readonly report: StatisticsReport
  readonly operatorId: string
  readonly open: Open
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
        table={<OpenTable report={report} open={open} />}
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
            <LoadTable report={report} operatorId={operatorId} open={open} />
          </div>
        )}
      </section>
    </div>
  )
}
