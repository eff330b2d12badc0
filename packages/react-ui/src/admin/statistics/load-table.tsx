import type { StatisticsReport } from '@guichet/core/contract'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Figure } from './figure.tsx'
import type { Open } from './figure.tsx'
import { weekdayNames } from './words.ts'

/** Tickets opened by weekday and hour; the more, the darker, and each with its number. */
export function LoadTable({
  report: { load, from, before },
  operatorId,
  open,
}: {
  readonly report: StatisticsReport
  readonly operatorId: string
  readonly open: Open
}): ReactNode {
  const { t, i18n } = useTranslation('admin')
  const most = Math.max(1, ...load.flat())
  const days = weekdayNames(i18n.language)
  const cell = (count: number, day: number, hour: number): ReactNode =>
    count > 0 && (
      <Figure
        figure={{
          title: `${t('statistics.measure.opened')}, ${days[day]} ${hour}–${hour + 1}`,
          count,
          list: { measure: 'opened', from, before, operatorId, weekHour: `${day} ${hour}` },
        }}
        open={open}
      />
    )
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
                {cell(count, day, hour)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
