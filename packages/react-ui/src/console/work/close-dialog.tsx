import type { TicketView } from '@guichet/core/contract'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useHelpdesk } from '../../helpdesk-provider.tsx'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { StatusIcon } from '../../parts/status-icon.tsx'
import { useErrorText, useReason } from '../../parts/use-reason.ts'
import { useConfiguration } from '../../ticket/use-configuration.ts'
import { useTicketAction } from '../../ticket/use-ticket.ts'
import { numberIn, OriginalField } from './original-field.tsx'

/** Closes a ticket with what came of it (B8). Blocked with its sentence while the customer has no answer (B15). */
export function CloseDialog({
  ticket,
  onClose,
}: {
  readonly ticket: TicketView
  readonly onClose: () => void
}): ReactNode {
  const { t } = useTranslation('console')
  const { notify } = useHelpdesk()
  const errorText = useErrorText()
  const reasonText = useReason()
  const offered = ticket.staff?.resolutions ?? []
  const resolutions = useConfiguration().data?.statuses.filter(({ id }) => offered.includes(id)) ?? []
  const [resolution, setResolution] = useState(offered[0] ?? '')
  const [original, setOriginal] = useState('')
  const number = numberIn(original)
  const pointsToOriginal = resolutions.some(({ id, pointsToOriginal: points }) => id === resolution && points)
  const close = useTicketAction(async (client, asked: string) => {
    await client.tickets.close({
      ticketId: ticket.id,
      resolution: asked,
      ...(pointsToOriginal && { duplicateOf: Number(number) }),
    })
    notify(t('closing.done', { number: ticket.number }))
    onClose()
  })
  const { can } = ticket
  const refused = can.close.allowed
    ? pointsToOriginal && number === ''
      ? t('closing.originalFirst')
      : undefined
    : reasonText(can.close.reason)
  return (
    <Dialog title={t('closing.title', { number: ticket.number })} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (refused === undefined && !close.isPending) close.mutate(resolution)
        }}
      >
        {!can.close.allowed && <p className="gt-problem">{reasonText(can.close.reason)}</p>}
        <fieldset className="gt-choicelist">
          <legend>{t('closing.as')}</legend>
          {resolutions.map(({ id, label, icon, colour }) => (
            <label key={id}>
              <input
                type="radio"
                name="resolution"
                value={id}
                checked={resolution === id}
                onChange={() => setResolution(id)}
              />
              <span className="gt-badge" data-colour={colour}>
                <StatusIcon icon={icon} />
                {label}
              </span>
            </label>
          ))}
        </fieldset>
        {pointsToOriginal && <OriginalField ticketId={ticket.id} value={original} onChange={setOriginal} />}
        {close.error && (
          <p className="gt-problem" role="alert">
            {errorText(close.error)}
          </p>
        )}
        <div className="gt-dialog__actions">
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button type="submit" kind="primary" busy={close.isPending} refused={refused}>
            {t('closing.action')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
