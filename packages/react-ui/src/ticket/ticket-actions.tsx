import type { TicketView } from '@guichet/core/contract'
import { Check, RotateCcw } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useHelpdesk } from '../helpdesk-provider.tsx'
import { ActionButton, isOffered } from '../parts/button.tsx'
import { useErrorText } from '../parts/use-reason.ts'
import { useTicketDoor } from './ticket-door.ts'
import { useOwnTicketAction } from './use-own-ticket.ts'
import { useRemoveFromList } from './use-remove-from-list.ts'

export interface TicketActionsProps {
  readonly ticket: TicketView
  readonly onRemoved?: (() => void) | undefined
}

/** What the customer can do with the whole ticket, as far as the server allows it. */
export function TicketActions({ ticket, onRemoved }: TicketActionsProps): ReactNode {
  const { t } = useTranslation('customer')
  const { notify } = useHelpdesk()
  const errorText = useErrorText()
  const door = useTicketDoor()
  const remove = useRemoveFromList(ticket, onRemoved)
  const close = useOwnTicketAction((to, resolution: string) => to.close(resolution))
  const reopen = useOwnTicketAction<void>((to) => to.reopen())
  const { can } = ticket
  const done = (word: 'ticket.isClosed' | 'ticket.isReopened') => ({
    onSuccess: () => notify(t(word, { number: ticket.number })),
  })
  const error = close.error ?? reopen.error ?? remove.error
  const removable = door.hide !== undefined && ticket.status.kind === 'closed' && isOffered(can.hide)
  if (![can.close, can.reopen].some(isOffered) && !removable && !error) return null
  return (
    <div className="gt-ticket__actions">
      <ActionButton
        permission={can.close}
        busy={close.isPending}
        onClick={() => close.mutate('solved', done('ticket.isClosed'))}
      >
        <Check size={16} aria-hidden="true" /> {t('ticket.solved')}
      </ActionButton>
      <ActionButton
        kind="quiet"
        permission={can.close}
        busy={close.isPending}
        onClick={() => close.mutate('closed', done('ticket.isClosed'))}
      >
        {t('ticket.close')}
      </ActionButton>
      <ActionButton
        permission={can.reopen}
        busy={reopen.isPending}
        onClick={() => reopen.mutate(undefined, done('ticket.isReopened'))}
      >
        <RotateCcw size={16} aria-hidden="true" /> {t('ticket.reopen')}
      </ActionButton>
      {removable && (
        <ActionButton kind="quiet" permission={can.hide} busy={remove.isPending} onClick={() => remove.mutate()}>
          {t('ticket.remove')}
        </ActionButton>
      )}
      {error && (
        <p className="gt-problem" role="alert">
          {errorText(error)}
        </p>
      )}
    </div>
  )
}
