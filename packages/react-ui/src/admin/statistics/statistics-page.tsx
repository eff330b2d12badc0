import { Download } from 'lucide-react'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../parts/button.tsx'
import { ErrorState, Skeleton } from '../../parts/states.tsx'
import { save } from '../chats/export-transcript.ts'
import { SectionHead } from '../section-head.tsx'
import { FigurePanel } from './figure-panel.tsx'
import { Report } from './report.tsx'
import { statisticsCsv } from './statistics-csv.ts'
import { StatisticsFilters } from './statistics-filters.tsx'
import { useStatistics } from './use-statistics.ts'
import type { ChosenFigure, StatisticsChoices } from './use-statistics.ts'

const daysAgo = (days: number): string => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10)

const ownZone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC'

/** What was done, by whom and how fast; every figure opens what it counts (B6, B7). */
export function StatisticsPage({
  operatorId,
  onOperator,
}: {
  /** Whose figures; empty for everyone's. */
  readonly operatorId: string
  /** Absent for who sees only one person's. */
  readonly onOperator?: (operatorId: string) => void
}): ReactNode {
  const { t } = useTranslation('admin')
  const [asked, setAsked] = useState<Omit<StatisticsChoices, 'operatorId'>>({
    from: daysAgo(29),
    to: daysAgo(0),
    by: 'day',
    zone: ownZone(),
    department: '',
    businessHours: false,
    previous: false,
  })
  const choices = { ...asked, operatorId }
  const [figure, setFigure] = useState<ChosenFigure | null>(null)
  const { data, isPending, isPlaceholderData, error, refetch } = useStatistics(choices)
  return (
    <>
      <SectionHead
        title={t(onOperator ? 'section.statistics' : 'statistics.own')}
        text={t(onOperator ? 'statistics.text' : 'statistics.ownText')}
      >
        {data && (
          <Button
            busy={isPlaceholderData}
            onClick={() => save(`statistics-${choices.from}-${choices.to}`, 'csv', statisticsCsv(data))}
          >
            <Download size={16} aria-hidden="true" /> CSV
          </Button>
        )}
      </SectionHead>
      <StatisticsFilters choices={choices} onChange={setAsked} onOperator={onOperator} />
      {isPending && <Skeleton rows={8} />}
      {error && <ErrorState error={error} retry={() => void refetch()} />}
      {data && !error && <Report report={data} operatorId={operatorId} open={setFigure} />}
      {figure && <FigurePanel figure={figure} choices={choices} onClose={() => setFigure(null)} />}
    </>
  )
}
