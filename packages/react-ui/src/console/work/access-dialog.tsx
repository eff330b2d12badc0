import type { TicketView } from '@guichet/core/contract'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useHelpdesk } from '../../helpdesk-provider.tsx'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { useTicketAction } from '../../ticket/use-ticket.ts'
import { CopyField } from '../copy-field.tsx'
import { ConfirmDialog } from './confirm-dialog.tsx'

/** Makes a new link and access code after a question; the new ones are shown this one time (link-4). */
export function AccessDialog({
  ticket,
  onClose,
}: {
  readonly ticket: Pick<TicketView, 'id' | 'number'>
  readonly onClose: () => void
}): ReactNode {
  const { t } = useTranslation('console')
  const { notify } = useHelpdesk()
  const renew = useTicketAction((client) => client.tickets.renewAccess({ ticketId: ticket.id }))
  if (!renew.data) {
    return (
      <ConfirmDialog
        title={t('access.title', { number: ticket.number })}
        text={t('access.consequence')}
        action={t('access.action')}
        error={renew.error}
        busy={renew.isPending}
        onClose={onClose}
        onConfirm={() => renew.mutate(undefined)}
      />
    )
  }
  return (
    <Dialog title={t('access.done', { number: ticket.number })} onClose={onClose}>
      <div className="gt-form">
        <CopyField
          label={t('access.code')}
          text={renew.data.accessCode}
          onCopied={() => notify(t('copied', { text: t('access.code') }))}
        />
        <CopyField
          label={t('access.link')}
          text={renew.data.url}
          onCopied={() => notify(t('copied', { text: t('access.link') }))}
        />
        <div className="gt-dialog__actions">
          <Button onClick={onClose}>{t('close')}</Button>
        </div>
      </div>
    </Dialog>
  )
}
