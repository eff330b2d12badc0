import { periodLengths } from '@guichet/core/contract'
import type { PeriodLength } from '@guichet/core/contract'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useConfiguration } from '../../ticket/use-configuration.ts'
import { usePeople } from '../people/use-people.ts'
import type { StatisticsChoices } from './use-statistics.ts'

const zones = ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')]

/** Days, their zone, and whose figures. */
export function StatisticsFilters({
  choices,
  onChange,
  onOperator,
}: {
  readonly choices: StatisticsChoices
  readonly onChange: (choices: StatisticsChoices) => void
  /** Absent for who sees only their own figures. */
  readonly onOperator: ((operatorId: string) => void) | undefined
}): ReactNode {
  const { t } = useTranslation('admin')
  const departments = useConfiguration().data?.departments ?? []
  const change = (part: Partial<StatisticsChoices>): void => onChange({ ...choices, ...part })
  const day = (name: 'from' | 'to'): ReactNode => (
    <label className="gt-adminbar__day">
      {t(`audit.${name}`)}
      <input
        className="gt-input"
        type="date"
        value={choices[name]}
        onChange={({ target }) => change({ [name]: target.value })}
      />
    </label>
  )
  return (
    <div className="gt-adminbar" role="search">
      {day('from')}
      {day('to')}
      <select
        className="gt-input"
        aria-label={t('statistics.periods')}
        value={choices.by}
        onChange={({ target }) => change({ by: target.value as PeriodLength })}
      >
        {periodLengths.map((by) => (
          <option key={by} value={by}>
            {t(`statistics.by.${by}`)}
          </option>
        ))}
      </select>
      <select
        className="gt-input"
        aria-label={t('statistics.zone')}
        value={choices.zone}
        onChange={({ target }) => change({ zone: target.value })}
      >
        {(zones.includes(choices.zone) ? zones : [choices.zone, ...zones]).map((zone) => (
          <option key={zone}>{zone}</option>
        ))}
      </select>
      <select
        className="gt-input"
        aria-label={t('statistics.department')}
        value={choices.department}
        onChange={({ target }) => change({ department: target.value })}
      >
        <option value="">{t('people.everyDepartment')}</option>
        {departments.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
      {onOperator && <OperatorChoice operatorId={choices.operatorId} onOperator={onOperator} />}
      <label className="gt-check">
        <input
          type="checkbox"
          checked={choices.businessHours}
          onChange={({ target }) => change({ businessHours: target.checked })}
        />
        {t('statistics.businessHours')}
      </label>
      <label className="gt-check">
        <input
          type="checkbox"
          checked={choices.previous}
          onChange={({ target }) => change({ previous: target.checked })}
        />
        {t('statistics.previous')}
      </label>
    </div>
  )
}

function OperatorChoice({
  operatorId,
  onOperator,
}: {
  readonly operatorId: string
  readonly onOperator: (operatorId: string) => void
}): ReactNode {
  const { t } = useTranslation('admin')
  const { people } = usePeople({ role: 'staff', text: '', department: '', includeDisabled: true })
  return (
    <select
      className="gt-input"
      aria-label={t('statistics.operator')}
      value={operatorId}
      onChange={({ target }) => onOperator(target.value)}
    >
      <option value="">{t('audit.everybody')}</option>
      {people.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </select>
  )
}
