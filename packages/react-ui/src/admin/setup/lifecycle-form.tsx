import type { SetupParts } from '@guichet/core/contract'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { SelectField } from '../../parts/field.tsx'
import { wordIn } from './word-in.ts'

const moments = ['opened', 'customerReplied', 'staffReplied', 'reopened', 'closed'] as const

/** Which status a ticket has after what happened to it. */
export function LifecycleForm({
  parts,
  onChange,
}: {
  readonly parts: SetupParts
  readonly onChange: (lifecycle: SetupParts['lifecycle']) => void
}): ReactNode {
  const { t, i18n } = useTranslation('admin')
  return (
    <section className="gt-setup__part">
      <h2>{t('setup.lifecycle')}</h2>
      <p className="gt-muted">{t('setup.lifecycleText')}</p>
      <div className="gt-form__row">
        {moments.map((moment) => (
          <SelectField
            key={moment}
            label={t(`setup.moments.${moment}`)}
            options={parts.statuses
              .filter(({ kind }) => (kind === 'closed') === (moment === 'closed'))
              .map(({ id, labels }) => ({ id, label: wordIn(labels.staff, i18n.language) || id }))}
            value={parts.lifecycle[moment]}
            onChange={({ target }) => onChange({ ...parts.lifecycle, [moment]: target.value })}
          />
        ))}
      </div>
    </section>
  )
}
