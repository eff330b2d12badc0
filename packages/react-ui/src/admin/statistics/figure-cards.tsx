import type { Measure, StatisticsReport } from '@guichet/core/contract'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Time } from '../../parts/time.tsx'
import { Figure } from './figure.tsx'
import { TimeCard } from './time-card.tsx'
import type { ChosenFigure } from './use-statistics.ts'

const counted: readonly Measure[] = [
  'opened',
  'answered',
  'closed',
  'reopened',
  'chat_started',
  'chat_abandoned',
  'panel_visit',
]
const timed = [
  ['firstResponse', 'first_response'],
  ['resolution', 'closed'],
  ['chatWait', 'chat_accepted'],
] as const

/** The whole time at a glance, beside the time before where that was asked for. */
export function FigureCards({
  report,
  operatorId,
  open,
}: {
  readonly report: StatisticsReport
  readonly operatorId: string
  readonly open: (figure: ChosenFigure) => void
}): ReactNode {
  const { t } = useTranslation('admin')
  const { total, previous, open: waiting, from, before } = report
  return (
    <dl className="gt-statcards">
      {counted.map((measure) => {
        const title = t(`statistics.measure.${measure}`)
        return (
          <div key={measure} data-measure={measure}>
            <dt>{title}</dt>
            <dd>
              <Figure
                figure={{ title, count: total.counts[measure], list: { measure, from, before, operatorId } }}
                open={open}
              />
              {previous && (
                <small data-previous>
                  {t('statistics.before')}{' '}
                  <Figure
                    figure={{
                      title: t('statistics.beforeOf', { title }),
                      count: previous.counts[measure],
                      list: { measure, from: previous.from, before: previous.before, operatorId },
                    }}
                    open={open}
                  />
                </small>
              )}
            </dd>
          </div>
        )
      })}
      <div data-measure="open">
        <dt>{t('statistics.openNow')}</dt>
        <dd>
          <Figure figure={{ title: t('statistics.openNow'), count: waiting.count, list: {} }} open={open} />
          {waiting.oldest !== null && (
            <small>
              {t('statistics.oldest')} <Time at={waiting.oldest} />
            </small>
          )}
        </dd>
      </div>
      {timed.map(([name, measure]) => (
        <TimeCard key={name} name={name} measure={measure} report={report} operatorId={operatorId} open={open} />
      ))}
    </dl>
  )
}
