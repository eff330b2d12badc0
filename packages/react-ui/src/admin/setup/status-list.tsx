import type { SetupView } from '@guichet/core/contract'
import { Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { StatusBadge } from '../../parts/badges.tsx'
import { Button } from '../../parts/button.tsx'
import { AddNamed } from './add-named.tsx'
import { ReorderList } from './reorder-list.tsx'
import { StatusForm } from './status-form.tsx'
import type { StatusDraft } from './status-form.tsx'
import type { SetupDraft } from './use-setup.ts'
import { wordIn } from './word-in.ts'

interface StatusListProps {
  readonly setup: SetupDraft
  readonly stored: SetupView
  readonly statuses: readonly StatusDraft[]
}

/** The statuses in their order (B8). The lifecycle needs some of them; the others can be taken away. */
export function StatusList({ setup, stored, statuses }: StatusListProps): ReactNode {
  const { t, i18n } = useTranslation('admin')
  const [open, setOpen] = useState<string | null>(null)
  const nameOf = ({ labels }: StatusDraft): string => wordIn(labels.staff, i18n.language) || t('setup.unnamed')
  const change = (next: readonly StatusDraft[]): void => setup.change({ statuses: [...next] })
  const add = (id: string, words: Record<string, string>): void => {
    const labels = { staff: words, customer: words }
    const look = { kind: 'waiting' as const, colour: 'waiting-customer', icon: '◍' }
    change([...statuses, { id, ...look, labels, setBy: ['operator', 'administrator'], pointsToOriginal: false }])
    setOpen(id)
  }
  const remove = ({ id }: StatusDraft): void =>
    change(
      statuses
        .filter((status) => status.id !== id)
        .map((status) => (status.next ? { ...status, next: status.next.filter((to) => to !== id) } : status)),
    )
  const lifecycle = Object.values(setup.parts?.lifecycle ?? {})
  return (
    <section className="gt-setup__part">
      <h2>{t('setup.statuses')}</h2>
      <p className="gt-muted">{t('setup.statusesText')}</p>
      <ReorderList
        label={t('setup.statuses')}
        items={statuses}
        keyOf={({ id }) => id}
        nameOf={nameOf}
        onChange={change}
      >
        {(status) => (
          <>
            <button
              type="button"
              className="gt-order__name"
              aria-expanded={open === status.id}
              onClick={() => setOpen(open === status.id ? null : status.id)}
            >
              <StatusBadge status={{ ...status, label: nameOf(status) }} />
              <span className="gt-muted">{t(`setup.kinds.${status.kind}`)}</span>
              <span className="gt-muted" dir="auto">
                {t('setup.customersRead', { name: wordIn(status.labels.customer, i18n.language) || nameOf(status) })}
              </span>
            </button>
            {open === status.id && (
              <>
                <StatusForm
                  status={status}
                  statuses={statuses}
                  isNew={!stored.parts.statuses.some(({ id }) => id === status.id)}
                  onChange={(next) => change(statuses.map((one) => (one.id === next.id ? next : one)))}
                />
                <div className="gt-form__actions">
                  <Button
                    kind="danger"
                    refused={lifecycle.includes(status.id) ? t('setup.lifecycleNeeds') : undefined}
                    onClick={() => remove(status)}
                  >
                    <Trash2 size={16} aria-hidden="true" /> {t('setup.remove', { name: nameOf(status) })}
                  </Button>
                </div>
              </>
            )}
          </>
        )}
      </ReorderList>
      <AddNamed
        label={t('setup.newStatus')}
        action={t('setup.addStatus')}
        taken={[...stored.retired.statuses, ...stored.parts.statuses, ...statuses].map(({ id }) => id)}
        onAdd={add}
      />
    </section>
  )
}
