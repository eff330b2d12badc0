import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { byCode } from '../../i18n/text-by-code.ts'
import { usePeople } from '../people/use-people.ts'
import type { AuditChoices } from './audit-choices.ts'
import { eventTypes } from './event-types.ts'

/** Actor, action, object and days (B25). */
export function AuditFilters({
  choices,
  onChange,
}: {
  readonly choices: AuditChoices
  readonly onChange: (choices: AuditChoices) => void
}): ReactNode {
  const { t } = useTranslation('admin')
  const { people } = usePeople({ role: 'staff', text: '', department: '', includeDisabled: true })
  const change = (part: Partial<AuditChoices>): void => onChange({ ...choices, ...part })
  return (
    <div className="gt-adminbar" role="search">
      <select
        className="gt-input"
        aria-label={t('audit.actor')}
        value={choices.actor}
        onChange={({ target }) => change({ actor: target.value })}
      >
        <option value="">{t('audit.everybody')}</option>
        {people.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
      <select
        className="gt-input"
        aria-label={t('audit.action')}
        value={choices.type}
        onChange={({ target }) => change({ type: target.value })}
      >
        <option value="">{t('audit.everything')}</option>
        {eventTypes.map((type) => (
          <option key={type} value={type}>
            {byCode(t)(`event.${type.replace('.', '_')}`)}
          </option>
        ))}
      </select>
      <input
        className="gt-input"
        aria-label={t('audit.object')}
        placeholder={t('audit.object')}
        title={t('audit.objectText')}
        value={choices.about}
        onChange={({ target }) => change({ about: target.value })}
      />
      <label className="gt-adminbar__day">
        {t('audit.from')}
        <input
          className="gt-input"
          type="date"
          value={choices.from}
          onChange={({ target }) => change({ from: target.value })}
        />
      </label>
      <label className="gt-adminbar__day">
        {t('audit.to')}
        <input
          className="gt-input"
          type="date"
          value={choices.to}
          onChange={({ target }) => change({ to: target.value })}
        />
      </label>
    </div>
  )
}
