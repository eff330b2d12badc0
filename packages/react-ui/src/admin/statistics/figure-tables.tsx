import { measures } from '@guichet/core/contract'
import type { Measure, StatisticsReport } from '@guichet/core/contract'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ChosenFigure } from './use-statistics.ts'
import { durationText, periodName, weekdayNames } from './words.ts'

type Open = (figure: ChosenFigure) => void

/** A number that opens what it counts; a nought is only a number. */
export function Figure({ figure, open }: { readonly figure: ChosenFigure; readonly open: Open }): ReactNode {
  const { t, i18n } = useTranslation('admin')
  const text = figure.count.toLocaleString(i18n.language)
  if (figure.count === 0) return <span className="gt-muted">0</span>
  return (
    <button
      type="button"
      className="gt-tally"
      aria-label={t('statistics.list', { title: figure.title, count: figure.count })}
      onClick={() => open(figure)}
    >
      {text}
    </button>
  )
}

/** Every period with its counts. */
export function PeriodTable({
  report: { periods, by },
  operatorId,
  open,
}: {
  readonly report: StatisticsReport
  readonly operatorId: string
  readonly open: Open
}): ReactNode {
  const { t, i18n } = useTranslation('admin')
  return (
    <table className="gt-table gt-figures">
      <thead>
        <tr>
          <th scope="col">{t(`statistics.by.${by}`)}</th>
          {measures.map((measure) => (
            <th key={measure} scope="col">
              {t(`statistics.measure.${measure}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {periods.map(({ date, from, before, counts }) => {
          const name = periodName(date, by, i18n.language)
          return (
            <tr key={date}>
              <th scope="row">{name}</th>
              {measures.map((measure) => (
                <td key={measure}>
                  <Figure
                    figure={{
                      title: `${t(`statistics.measure.${measure}`)}, ${name}`,
                      measure,
                      from,
                      before,
                      operatorId,
                      count: counts[measure],
                    }}
                    open={open}
                  />
                </td>
              ))}
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

const ofOperators: readonly Measure[] = ['actions', 'taken', 'answered', 'closed', 'reallocated', 'dropped']

/** What everyone of the staff did (B6). */
export function OperatorTable({ report, open }: { readonly report: StatisticsReport; readonly open: Open }): ReactNode {
  const { t, i18n } = useTranslation('admin')
  const { from, before } = report
  const took = (seconds: number | null): string => (seconds === null ? '–' : durationText(seconds, i18n.language))
  return (
    <table className="gt-table gt-figures">
      <thead>
        <tr>
          <th scope="col">{t('statistics.operator')}</th>
          {ofOperators.map((measure) => (
            <th key={measure} scope="col">
              {t(`statistics.measure.${measure}`)}
            </th>
          ))}
          <th scope="col">{t('statistics.meanFirstResponse')}</th>
          <th scope="col">{t('statistics.meanResolution')}</th>
        </tr>
      </thead>
      <tbody>
        {report.operators.map(({ id, name, counts, meanFirstResponse, meanResolution }) => (
          <tr key={id}>
            <th scope="row">{name}</th>
            {ofOperators.map((measure) => (
              <td key={measure}>
                <Figure
                  figure={{
                    title: `${t(`statistics.measure.${measure}`)}, ${name}`,
                    measure,
                    from,
                    before,
                    operatorId: id,
                    count: counts[measure],
                  }}
                  open={open}
                />
              </td>
            ))}
            <td>{took(meanFirstResponse)}</td>
            <td>{took(meanResolution)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Tickets opened by weekday and hour; the more, the darker, and each with its number. */
export function LoadTable({ report: { load } }: { readonly report: StatisticsReport }): ReactNode {
  const { t, i18n } = useTranslation('admin')
  const most = Math.max(1, ...load.flat())
  const days = weekdayNames(i18n.language)
  return (
    <table className="gt-table gt-load">
      <thead>
        <tr>
          <th scope="col">{t('statistics.weekday')}</th>
          {Array.from({ length: 24 }, (_, hour) => (
            <th key={hour} scope="col">
              {hour}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {load.map((hours, day) => (
          <tr key={days[day]}>
            <th scope="row">{days[day]}</th>
            {hours.map((count, hour) => (
              <td key={hour} style={{ '--gt-share': `${Math.round((count / most) * 34)}%` } as never}>
                {count === 0 ? '' : count}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
