import type { Measure, StatisticsReport } from '@guichet/core/contract'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Time } from '../../parts/time.tsx'
import { Figure } from './figure-tables.tsx'
import type { ChosenFigure } from './use-statistics.ts'
import { durationText } from './words.ts'

const counted: readonly Measure[] = [
  'opened',
  'answered',
  'closed',
  'reopened',
  'chat_started',
  'chat_abandoned',
  'panel_visit',
]
const timed = ['firstResponse', 'resolution', 'chatWait'] as const

/** The whole time at a glance. */
export function FigureCards({
  report: { total, open: waiting, from, before },
  operatorId,
  open,
}: {
  readonly report: StatisticsReport
  readonly operatorId: string
  readonly open: (figure: ChosenFigure) => void
}): ReactNode {
  const { t, i18n } = useTranslation('admin')
  return (
    <dl className="gt-statcards">
      {counted.map((measure) => {
        const title = t(`statistics.measure.${measure}`)
        return (
          <div key={measure} data-measure={measure}>
            <dt>{title}</dt>
            <dd>
              <Figure figure={{ title, measure, from, before, operatorId, count: total.counts[measure] }} open={open} />
            </dd>
          </div>
        )
      })}
      <div>
        <dt>{t('statistics.openNow')}</dt>
        <dd>
          {waiting.count}
          {waiting.oldest !== null && (
            <small>
              {t('statistics.oldest')} <Time at={waiting.oldest} />
            </small>
          )}
        </dd>
      </div>
      {timed.map((name) => {
        const took = total[name]
        return (
          <div key={name}>
            <dt>{t(`statistics.took.${name}`)}</dt>
            <dd>
              {took ? durationText(took.median, i18n.language) : '–'}
              {took && (
                <small>{t('statistics.ninetieth', { time: durationText(took.ninetieth, i18n.language) })}</small>
              )}
            </dd>
          </div>
        )
      })}
    </dl>
  )
}
