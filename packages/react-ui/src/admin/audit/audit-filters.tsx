import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { byCode } from '../../i18n/text-by-code.ts'
import { usePeople } from '../people/use-people.ts'
import { eventTypes } from './event-types.ts'

export const emptyAuditChoices = { actorId: '', type: '', ticket: '', from: '', to: '' }
export type AuditChoices = typeof emptyAuditChoices

/** Actor, action, ticket and days. */
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
        value={choices.actorId}
        onChange={({ target }) => change({ actorId: target.value })}
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
        inputMode="numeric"
        aria-label={t('audit.ticket')}
        placeholder={t('audit.ticket')}
        value={choices.ticket}
        onChange={({ target }) => change({ ticket: target.value })}
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
