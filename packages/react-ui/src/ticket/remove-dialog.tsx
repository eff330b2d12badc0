import type { TicketView } from '@guichet/core/contract'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useHelpdesk } from '../helpdesk-provider.tsx'
import { Button } from '../parts/button.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { useErrorText } from '../parts/use-reason.ts'
import { useOwnTicketAction } from './use-own-ticket.ts'

export interface RemoveDialogProps {
  readonly ticket: TicketView
  readonly onClose: () => void
  readonly onRemoved: (() => void) | undefined
}

/** Asks before a ticket leaves its customer's list (C5): there is no way back, so it names what happens. */
export function RemoveDialog({ ticket, onClose, onRemoved }: RemoveDialogProps): ReactNode {
  const { t } = useTranslation(['customer', 'common'])
  const { notify } = useHelpdesk()
  const errorText = useErrorText()
  const hide = useOwnTicketAction<void>(async (door) => door.hide?.())
  const remove = (): void =>
    hide.mutate(undefined, {
      onSuccess: () => {
        notify(t('remove.done', { number: ticket.number }))
        onRemoved?.()
      },
    })
  return (
    <Dialog title={t('remove.title', { number: ticket.number })} onClose={onClose}>
      <p>{t('remove.text')}</p>
      {hide.error && (
        <p className="gt-problem" role="alert">
          {errorText(hide.error)}
        </p>
      )}
      <div className="gt-dialog__actions">
        <Button onClick={onClose}>{t('common:cancel')}</Button>
        <Button kind="danger" busy={hide.isPending} onClick={remove}>
          {t('remove.confirm')}
        </Button>
      </div>
    </Dialog>
  )
}
