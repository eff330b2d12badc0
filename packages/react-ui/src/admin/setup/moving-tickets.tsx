import type { SetupParts, SetupView } from '@guichet/core/contract'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { SelectField } from '../../parts/field.tsx'
import type { SetupDraft } from './use-setup.ts'
import { wordIn } from './word-in.ts'

interface MovingTicketsProps {
  readonly setup: SetupDraft
  readonly stored: SetupView
  readonly parts: SetupParts
}

/** Where the tickets of a status go that is taken away. */
export function MovingTickets({ setup, stored, parts }: MovingTicketsProps): ReactNode {
  const { t, i18n } = useTranslation('admin')
  if (setup.moving.length === 0) return null
  return (
    <section className="gt-setup__part gt-notice" role="status">
      {setup.moving.map(({ status: id, to, tickets }) => {
        const status = stored.parts.statuses.find((one) => one.id === id)
        if (!status) return null
        const same = parts.statuses.filter(({ kind }) => (kind === 'closed') === (status.kind === 'closed'))
        return (
          <SelectField
            key={id}
            label={t('setup.moving', { count: tickets, name: wordIn(status.labels.staff, i18n.language) })}
            hint={t('setup.movingText')}
            options={same.map((one) => ({ id: one.id, label: wordIn(one.labels.staff, i18n.language) || one.id }))}
            value={setup.targets[id] ?? to}
            onChange={({ target }) => setup.setTargets({ ...setup.targets, [id]: target.value })}
          />
        )
      })}
    </section>
  )
}
