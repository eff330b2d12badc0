import type { TicketSummary } from '@guichet/core/contract'
import { X } from 'lucide-react'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../parts/button.tsx'
import { useConfiguration } from '../../ticket/use-configuration.ts'
import { useMe } from '../use-me.ts'
import { AssignDialog } from '../work/assign-dialog.tsx'
import { ConfirmDialog } from '../work/confirm-dialog.tsx'
import type { BulkAction } from './bulk-undo.ts'

/** What can be done with the chosen rows at once; the server decides and answers for each. */
export function BulkBar({
  tickets,
  busy,
  onRun,
  onDone,
}: {
  readonly tickets: readonly TicketSummary[]
  readonly busy: boolean
  readonly onRun: (action: BulkAction) => void
  readonly onDone: () => void
}): ReactNode {
  const { t } = useTranslation('console')
  const { kind } = useMe()
  const { data } = useConfiguration()
  const [dialog, setDialog] = useState<'assign' | 'delete' | null>(null)
  const run = (action: BulkAction): void => {
    setDialog(null)
    onRun(action)
  }
  const select = (
    label: string,
    options: readonly { id: string; label: string }[] | undefined,
    action: (id: string) => BulkAction,
  ): ReactNode => (
    <select
      className="gt-input gt-small"
      aria-label={label}
      value=""
      onChange={({ target }) => run(action(target.value))}
    >
      <option value="">{label} …</option>
      {options?.map((option) => (
        <option key={option.id} value={option.id}>
          {option.label}
        </option>
      ))}
    </select>
  )
  const [first] = tickets
  return (
    <div className="gt-bulk" role="toolbar" aria-label={t('bulk.label')}>
      <strong role="status">{t('bulk.selected', { count: tickets.length })}</strong>
      <Button className="gt-small" busy={busy} onClick={() => run({ kind: 'take' })}>
        {t('command.take')}
      </Button>
      <Button className="gt-small" busy={busy} onClick={() => run({ kind: 'drop' })}>
        {t('command.drop')}
      </Button>
      <Button className="gt-small" busy={busy} onClick={() => setDialog('assign')}>
        {t('assign.button')}
      </Button>
      {select(
        t('command.status'),
        data?.statuses.filter((status) => status.kind !== 'closed'),
        (status) => ({ kind: 'set_status', status }),
      )}
      {select(t('command.priority'), data?.priorities, (priority) => ({ kind: 'change', priority }))}
      {select(
        t('bulk.closeAs'),
        data?.statuses.filter((status) => status.kind === 'closed' && !status.pointsToOriginal),
        (resolution) => ({ kind: 'close', resolution }),
      )}
      {kind === 'administrator' && (
        <Button className="gt-small" kind="danger" busy={busy} onClick={() => setDialog('delete')}>
          {t('delete.button')}
        </Button>
      )}
      <button type="button" className="gt-icon-button gt-bulk__clear" onClick={onDone} title={t('bulk.clear')}>
        <X size={16} aria-hidden="true" />
        <span className="gt-hidden">{t('bulk.clear')}</span>
      </button>
      {dialog === 'assign' && first && (
        <AssignDialog
          ticketId={first.id}
          title={t('assign.many', { count: tickets.length })}
          onClose={() => setDialog(null)}
          onAssign={(operatorId) => run({ kind: 'assign', operatorId })}
        />
      )}
      {dialog === 'delete' && (
        <ConfirmDialog
          title={t('bulk.deleteTitle', { count: tickets.length })}
          text={t('delete.consequence')}
          action={t('bulk.deleteAction', { count: tickets.length })}
          onClose={() => setDialog(null)}
          onConfirm={() => run({ kind: 'delete' })}
        />
      )}
    </div>
  )
}
