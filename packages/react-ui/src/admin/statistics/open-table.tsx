import type { StatisticsReport } from '@guichet/core/contract'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useLabels } from '../../console/use-labels.ts'
import { Figure } from './figure.tsx'
import type { Open } from './figure.tsx'

/** Open tickets by age and by status. */
export function OpenTable({ report, open }: { readonly report: StatisticsReport; readonly open: Open }): ReactNode {
  const { t } = useTranslation('admin')
  const label = useLabels()
  const rows = [
    ...report.open.ages.map(({ age, count, openedFrom, openedBefore }) => ({
      key: age as string,
      name: t('statistics.days', { age }),
      count,
      list: { openedFrom, openedBefore },
    })),
    ...report.open.statuses.map(({ status, count }) => ({
      key: status,
      name: label.status(status),
      count,
      list: { status },
    })),
  ]
  return (
    <table className="gt-table gt-figures">
      <thead>
        <tr>
          <th scope="col">{t('statistics.ageOrStatus')}</th>
          <th scope="col">{t('statistics.tickets')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, name, count, list }) => (
          <tr key={key}>
            <th scope="row">{name}</th>
            <td>
              <Figure figure={{ title: `${t('statistics.openNow')}, ${name}`, count, list }} open={open} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
