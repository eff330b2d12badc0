import type { TicketView as Ticket } from '@guichet/core/contract'
import { HelpdeskError } from '@guichet/core/contract'
import { CircleSlash2 } from 'lucide-react'
import { useMemo, useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useHelpdesk } from '../helpdesk-provider.tsx'
import { StatusBadge } from '../parts/badges.tsx'
import { PanelAccessLater } from '../panel/panel-access-later.tsx'
import { Button } from '../parts/button.tsx'
import { MessageThread } from '../parts/message.tsx'
import { EmptyState, ErrorState, Offline, Skeleton } from '../parts/states.tsx'
import { useTitle } from '../parts/use-title.ts'
import { ClosedLine } from './closed-line.tsx'
import { CustomerComposer } from './customer-composer.tsx'
import { NewMessages } from './new-messages.tsx'
import { TicketActions } from './ticket-actions.tsx'
import { signedInDoor, TicketDoorProvider, useTicketDoor } from './ticket-door.ts'
import type { TicketDoor } from './ticket-door.ts'
import { TicketFacts } from './ticket-facts.tsx'
import { useConfiguration } from './use-configuration.ts'
import { useOwnTicket, useRead } from './use-own-ticket.ts'
import { useThread } from './use-thread.ts'

export interface TicketViewProps {
  /** Id or number of a ticket of the person who is signed in. */
  readonly reference: string
  /** The reader took it off their list. */
  readonly onRemoved?: () => void
}

/** A ticket as its customer sees it (D2): conversation, answer box, solved, close, reopen. */
export function TicketView({ reference, onRemoved }: TicketViewProps): ReactNode {
  const { client } = useHelpdesk()
  const door = useMemo(() => signedInDoor(client, reference), [client, reference])
  return <TicketBehind door={door} onRemoved={onRemoved} />
}

/** A ticket behind whichever door its customer has. */
export function TicketBehind({
  door,
  onRemoved,
}: {
  readonly door: TicketDoor
  readonly onRemoved?: (() => void) | undefined
}): ReactNode {
  const { t } = useTranslation('customer')
  const { data: ticket, error, refetch, fetchStatus } = useOwnTicket(door)
  useTitle(ticket ? `#${ticket.number} ${ticket.subject}` : t('ticket.title'), useConfiguration().data?.name)
  if (error instanceof HelpdeskError && error.code === 'not_found')
    return <EmptyState icon={<CircleSlash2 size={28} aria-hidden="true" />}>{t('ticket.gone')}</EmptyState>
  if (error && !ticket) return <ErrorState page error={error} retry={() => void refetch()} />
  if (!ticket) return fetchStatus === 'paused' ? <Offline /> : <Skeleton rows={4} />
  return (
    <TicketDoorProvider value={door}>
      <ShownTicket ticket={ticket} onRemoved={onRemoved} />
    </TicketDoorProvider>
  )
}

function ShownTicket({
  ticket,
  onRemoved,
}: {
  readonly ticket: Ticket
  readonly onRemoved: (() => void) | undefined
}): ReactNode {
  const { t } = useTranslation('customer')
  const thread = useThread(ticket)
  const door = useTicketDoor()
  const [readUpTo] = useState(ticket.readSequence)
  useRead(ticket)
  return (
    <article className="gt-ticket" data-status={ticket.status.id}>
      <header className="gt-ticket__head">
        <p className="gt-ticket__meta">
          <span>#{ticket.number}</span>
          <StatusBadge status={ticket.status} />
        </p>
        <h1>
          <bdi>{ticket.subject}</bdi>
        </h1>
      </header>
      <div className="gt-ticket__talk">
        <MessageThread
          messages={thread.messages}
          label={ticket.subject}
          readUpTo={readUpTo}
          earlier={
            thread.hasEarlier && (
              <Button busy={thread.isLoading} onClick={thread.loadEarlier}>
                {t('ticket.earlier')}
              </Button>
            )
          }
        />
        <ClosedLine ticket={ticket} />
        <NewMessages messages={thread.messages} />
        <CustomerComposer ticket={ticket} />
      </div>
      <aside className="gt-ticket__side" aria-label={t('ticket.about')}>
        <TicketFacts ticket={ticket} />
        {door.hide !== undefined && <PanelAccessLater conversationId={ticket.id} department={ticket.department} />}
        <TicketActions ticket={ticket} onRemoved={onRemoved} />
      </aside>
    </article>
  )
}
