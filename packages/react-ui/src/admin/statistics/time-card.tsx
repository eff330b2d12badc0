import type { Measure, StatisticsReport } from '@guichet/core/contract'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Figure } from './figure.tsx'
import type { Open } from './figure.tsx'
import { durationText } from './words.ts'

/** How long something took: by the clock, in business hours and in the time before, with the list of what was measured. */
export function TimeCard({
  name,
  measure,
  report: { total, previous, from, before },
  operatorId,
  open,
}: {
  readonly name: 'firstResponse' | 'resolution' | 'chatWait'
  readonly measure: Measure
  readonly report: StatisticsReport
  readonly operatorId: string
  readonly open: Open
}): ReactNode {
  const { t, i18n } = useTranslation('admin')
  const text = (seconds: number): string => durationText(seconds, i18n.language)
  const title = t(`statistics.took.${name}`)
  const took = total[name]
  const worked = name === 'chatWait' ? null : (total.worked?.[name] ?? null)
  const earlier = previous?.[name] ?? null
  return (
    <div data-took={name}>
      <dt>{title}</dt>
      <dd>
        {took ? text(took.median) : '–'}
        {took && <small>{t('statistics.ninetieth', { time: text(took.ninetieth) })}</small>}
        {worked && (
          <small data-worked>
            {t('statistics.worked', { time: text(worked.median), ninetieth: text(worked.ninetieth) })}
          </small>
        )}
        {earlier && <small data-previous>{`${t('statistics.before')} ${text(earlier.median)}`}</small>}
        {took && (
          <small>
            <Figure
              figure={{ title, count: total.counts[measure], list: { measure, from, before, operatorId } }}
              open={open}
            >
              {t('statistics.measured', { count: total.counts[measure] })}
            </Figure>
          </small>
        )}
      </dd>
    </div>
  )
}
