import { measures } from '@guichet/core/contract'
import type { Measure, StatisticsReport } from '@guichet/core/contract'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { Figure } from './figure.tsx'
import type { Open } from './figure.tsx'
import { durationText, periodName } from './words.ts'

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
                      count: counts[measure],
                      list: { measure, from, before, operatorId },
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
  const times = (seconds: number | null, worked: number | null): ReactNode => (
    <>
      {seconds === null ? '–' : durationText(seconds, i18n.language)}
      {worked !== null && <small>{t('statistics.workedMean', { time: durationText(worked, i18n.language) })}</small>}
    </>
  )
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
        {report.operators.map(({ id, name, counts, ...took }) => (
          <tr key={id}>
            <th scope="row">
              {name === '' ? t('statistics.removedPerson') : <Link href={`/admin/statistics/${id}`}>{name}</Link>}
            </th>
            {ofOperators.map((measure) => (
              <td key={measure}>
                <Figure
                  figure={{
                    title: `${t(`statistics.measure.${measure}`)}, ${name || t('statistics.removedPerson')}`,
                    count: counts[measure],
                    list: { measure, from, before, operatorId: id },
                  }}
                  open={open}
                />
              </td>
            ))}
            <td>{times(took.meanFirstResponse, took.meanFirstResponseWorked)}</td>
            <td>{times(took.meanResolution, took.meanResolutionWorked)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
