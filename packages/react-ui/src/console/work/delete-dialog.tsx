import { deletionReasons } from '@guichet/core/contract'
import type { TicketView } from '@guichet/core/contract'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useHelpdesk } from '../../helpdesk-provider.tsx'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { SelectField, TextField } from '../../parts/field.tsx'
import { useTicketAction } from '../../ticket/use-ticket.ts'
import { Refusal } from '../refusal.tsx'

type DeletionReason = (typeof deletionReasons)[number]

interface DeleteDialogProps {
  readonly ticket: Pick<TicketView, 'id' | 'number' | 'subject' | 'can'>
  readonly onClose: () => void
  readonly onDeleted: () => void
}

/** Deletes one ticket for good. Operators need an administrator to type a password, for this one time (B14). */
export function DeleteDialog({ ticket, onClose, onDeleted }: DeleteDialogProps): ReactNode {
  const { t } = useTranslation('console')
  const { notify } = useHelpdesk()
  const [reason, setReason] = useState<DeletionReason>('spam')
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const needsAdministrator = !ticket.can.delete.allowed
  const remove = useTicketAction(async (client) => {
    await client.tickets
      .delete({ ticketId: ticket.id, reason, ...(needsAdministrator && { administrator: { email, password } }) })
      .finally(() => setPassword(''))
    notify(t('delete.done', { number: ticket.number }))
    onDeleted()
  })
  return (
    <Dialog title={t('delete.title', { number: ticket.number })} onClose={onClose}>
      <form
        autoComplete="off"
        onSubmit={(event) => {
          event.preventDefault()
          if (!remove.isPending) remove.mutate(undefined)
        }}
      >
        <p>
          <strong dir="auto">{ticket.subject}</strong>
        </p>
        <p>{t('delete.consequence')}</p>
        <SelectField
          label={t('delete.reason')}
          options={deletionReasons.map((id) => ({ id, label: t(`delete.because.${id}`) }))}
          value={reason}
          onChange={({ target }) => setReason(target.value as DeletionReason)}
        />
        {needsAdministrator && (
          <fieldset className="gt-form gt-delete__administrator">
            <legend>{t('delete.administratorNeeded')}</legend>
            <TextField
              label={t('delete.administrator')}
              type="email"
              required
              autoComplete="off"
              value={email}
              onChange={({ target }) => setEmail(target.value)}
            />
            <TextField
              label={t('delete.password')}
              type="password"
              required
              autoComplete="off"
              value={password}
              hint={t('delete.once')}
              onChange={({ target }) => setPassword(target.value)}
            />
          </fieldset>
        )}
        <Refusal error={remove.error} retry={() => remove.mutate(undefined)} />
        <div className="gt-dialog__actions">
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button type="submit" kind="danger" busy={remove.isPending}>
            {t('delete.action', { number: ticket.number })}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
