import type { PanelSourcesView } from '@guichet/core/contract'
import { visitEndReasons } from '@guichet/core/contract'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../parts/button.tsx'
import { usePeople } from '../people/use-people.ts'
import { emptyPanelChoices, panelPhases } from './panel-choices.ts'
import type { PanelChoices } from './panel-choices.ts'
import { useEndReason } from './use-end-reason.ts'

/** Whose panel, who was in it, on what, by which source, when, and why it ended. */
export function PanelFilters({
  choices,
  sources,
  onChange,
}: {
  readonly choices: PanelChoices
  readonly sources: PanelSourcesView['items']
  readonly onChange: (choices: PanelChoices) => void
}): ReactNode {
  const { t } = useTranslation('admin')
  const reasonText = useEndReason()
  const { people } = usePeople({ role: 'staff', text: '', department: '', includeDisabled: true })
  const change = (part: Partial<PanelChoices>): void => onChange({ ...choices, ...part })
  const select = (name: keyof PanelChoices, label: string, options: readonly (readonly [string, string])[]) => (
    <select
      className="gt-input"
      aria-label={label}
      value={choices[name]}
      onChange={({ target }) => change({ [name]: target.value })}
    >
      {options.map(([value, text]) => (
        <option key={value} value={value}>
          {text}
        </option>
      ))}
    </select>
  )
  const text = (name: keyof PanelChoices, label: string) => (
    <input
      className="gt-input"
      aria-label={label}
      placeholder={label}
      value={choices[name]}
      onChange={({ target }) => change({ [name]: target.value })}
    />
  )
  const day = (name: keyof PanelChoices, label: string) => (
    <label className="gt-adminbar__day">
      {label}
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
      {select(
        'phase',
        t('panels.phase'),
        panelPhases.map((one) => [one, t(one === '' ? 'panels.all' : `panels.${one}`)] as const),
      )}
      {text('customer', t('panels.filters.customer'))}
      {text('conversation', t('panels.filters.conversation'))}
      {select('agent', t('panels.filters.agent'), [
        ['', t('panels.filters.anybody')],
        ...people.map(({ id, name }) => [id, name] as const),
      ])}
      {select('source', t('panels.filters.source'), [
        ['', t('panels.filters.anySource')],
        ...sources.map(({ id }) => [id, id] as const),
      ])}
      {select('reason', t('panels.filters.reason'), [
        ['', t('panels.filters.anyReason')],
        ...visitEndReasons.map((code) => [code, reasonText(code)] as const),
      ])}
      {day('from', t('panels.filters.from'))}
      {day('to', t('panels.filters.to'))}
      {Object.values(choices).some((value) => value !== '') && (
        <Button className="gt-small" onClick={() => onChange(emptyPanelChoices)}>
          {t('panels.filters.clear')}
        </Button>
      )}
    </div>
  )
}
