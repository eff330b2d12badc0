import { chatEndReasons } from '@guichet/core/contract'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useConfiguration } from '../../ticket/use-configuration.ts'
import { usePeople } from '../people/use-people.ts'

export const emptyHistoryChoices = { person: '', operator: '', department: '', endReason: '', from: '', to: '' }
export type HistoryChoices = typeof emptyHistoryChoices

/** Person, operator, department, end and days. */
export function HistoryFilters({
  choices,
  onChange,
}: {
  readonly choices: HistoryChoices
  readonly onChange: (choices: HistoryChoices) => void
}): ReactNode {
  const { t } = useTranslation(['admin', 'common'])
  const { people } = usePeople({ role: 'staff', text: '', department: '', includeDisabled: true })
  const departments = useConfiguration().data?.departments ?? []
  const change = (part: Partial<HistoryChoices>): void => onChange({ ...choices, ...part })
  const select = (
    key: 'operator' | 'department' | 'endReason',
    label: string,
    options: readonly { readonly id: string; readonly name: string }[],
  ): ReactNode => (
    <select
      className="gt-input"
      aria-label={label}
      value={choices[key]}
      onChange={({ target }) => change({ [key]: target.value })}
    >
      <option value="">{label}</option>
      {options.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </select>
  )
  const day = (key: 'from' | 'to', label: string): ReactNode => (
    <label className="gt-adminbar__day">
      {label}
      <input
        className="gt-input"
        type="date"
        value={choices[key]}
        onChange={({ target }) => change({ [key]: target.value })}
      />
    </label>
  )
  return (
    <div className="gt-adminbar" role="search">
      <input
        type="search"
        className="gt-input"
        aria-label={t('chats.person')}
        placeholder={t('chats.person')}
        value={choices.person}
        onChange={({ target }) => change({ person: target.value })}
      />
      {select('operator', t('chats.anyOperator'), people)}
      {select('department', t('chats.anyDepartment'), departments)}
      {select(
        'endReason',
        t('chats.anyEnd'),
        chatEndReasons.map((id) => ({ id, name: t(`common:chat.ended.${id}`) })),
      )}
      {day('from', t('audit.from'))}
      {day('to', t('audit.to'))}
    </div>
  )
}
