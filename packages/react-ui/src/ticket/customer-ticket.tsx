import type { TicketView as Ticket } from '@guichet/core/contract'
import { useEffect } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useHelpdesk } from '../helpdesk-provider.tsx'
import { StatusBadge } from '../parts/badges.tsx'
import { ActionButton, Button } from '../parts/button.tsx'
import { MessageThread } from '../parts/message.tsx'
import { ErrorState, Skeleton } from '../parts/states.tsx'
import { Time } from '../parts/time.tsx'
import { useErrorText } from '../parts/use-reason.ts'
import { useTitle } from '../parts/use-title.ts'
import { CustomerComposer } from './customer-composer.tsx'
import { useConfiguration } from './use-configuration.ts'
import { useEarlierMessages, useTicket, useTicketAction } from './use-ticket.ts'

/** A ticket as its customer sees it (D2): conversation, answer box, solved, close, reopen. */
export function TicketView({
  reference,
  onRemoved,
}: {
  readonly reference: string
  readonly onRemoved: () => void
}): ReactNode {
  const { t } = useTranslation('customer')
  const { data: ticket, error, refetch } = useTicket(reference)
  const { client } = useHelpdesk()
  useTitle(ticket ? `#${ticket.number} ${ticket.subject}` : t('myTickets'), useConfiguration().data?.name)
  const { id, sequence, unread } = ticket ?? {}
  useEffect(() => {
    if (id !== undefined && unread)
      void client.tickets.markRead({ ticketId: id, sequence: sequence ?? 0 }).catch(() => undefined)
  }, [client, id, sequence, unread])
  if (error) return <ErrorState error={error} retry={() => void refetch()} />
  if (!ticket) return <Skeleton />
  return <ShownTicket ticket={ticket} onRemoved={onRemoved} />
}

function ShownTicket({ ticket, onRemoved }: { readonly ticket: Ticket; readonly onRemoved: () => void }): ReactNode {
  const { t } = useTranslation('customer')
  const { messages, earlier, load } = useEarlierMessages(ticket)
  return (
    <article className="gt-narrow">
      <header className="gt-ticket__head">
        <h1 dir="auto">
          <span className="gt-muted">#{ticket.number}</span> {ticket.subject}
        </h1>
        <div className="gt-ticket__meta">
          <StatusBadge status={ticket.status} />
          <span>
            {t('ticket.opened')} <Time at={ticket.openedAt} exact />
          </span>
        </div>
        {ticket.closedAt && (
          <p className="gt-muted">
            {t(ticket.closedBy === 'customer' ? 'ticket.closedByYou' : 'ticket.closedByUs')}{' '}
            <Time at={ticket.closedAt} exact />
          </p>
        )}
        {ticket.duplicateOf && (
          <p>
            <a href={`/tickets/${ticket.duplicateOf.number}`}>
              {t('ticket.continuesIn', { number: ticket.duplicateOf.number })}
            </a>
          </p>
        )}
      </header>
      <MessageThread
        messages={messages}
        label={ticket.subject}
        earlier={
          earlier !== null && (
            <Button busy={load.isPending} onClick={() => load.mutate()}>
              {t('ticket.earlier')}
            </Button>
          )
        }
      />
      <CustomerComposer ticket={ticket} />
      <Actions ticket={ticket} onRemoved={onRemoved} />
    </article>
  )
}

function Actions({ ticket, onRemoved }: { readonly ticket: Ticket; readonly onRemoved: () => void }): ReactNode {
  const { t } = useTranslation('customer')
  const errorText = useErrorText()
  const { can, id: ticketId } = ticket
  const close = useTicketAction((client, resolution: string) => client.tickets.close({ ticketId, resolution }))
  const reopen = useTicketAction((client) => client.tickets.reopen({ ticketId }))
  const hide = useTicketAction((client) => client.tickets.hide({ ticketId }))
  const error = close.error ?? reopen.error ?? hide.error
  return (
    <>
      <div className="gt-form__actions" style={{ marginBlockStart: 20 }}>
        <ActionButton permission={can.close} busy={close.isPending} onClick={() => close.mutate('solved')}>
          {t('ticket.solved')}
        </ActionButton>
        <ActionButton kind="quiet" permission={can.close} busy={close.isPending} onClick={() => close.mutate('closed')}>
          {t('ticket.close')}
        </ActionButton>
        <ActionButton permission={can.reopen} busy={reopen.isPending} onClick={() => reopen.mutate(undefined)}>
          {t('ticket.reopen')}
        </ActionButton>
        {ticket.status.kind === 'closed' && (
          <ActionButton
            kind="quiet"
            permission={can.hide}
            onClick={() => hide.mutate(undefined, { onSuccess: onRemoved })}
          >
            {t('ticket.remove')}
          </ActionButton>
        )}
      </div>
      {error && (
        <p className="gt-problem" role="alert">
          {errorText(error)}
        </p>
      )}
    </>
  )
}
