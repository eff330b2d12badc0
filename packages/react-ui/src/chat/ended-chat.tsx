import type { ChatView } from '@guichet/core/contract'
import { Mail, MessageCirclePlus, Ticket } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { useSession } from '../access/use-session.ts'
import { ActionButton, Button } from '../parts/button.tsx'
import { Time } from '../parts/time.tsx'
import { useErrorText } from '../parts/use-reason.ts'
import { OpenedTicketCard } from '../ticket/opened-ticket-card.tsx'
import { CustomerThread } from './customer-thread.tsx'
import { useOwnChat } from './own-chat.tsx'
import { Rating } from './rating.tsx'
import { useChatAction } from './use-chat.ts'

/** After the end: why, how it was, and what to keep of it. */
export function EndedChat({ chat }: { readonly chat: ChatView }): ReactNode {
  const { t } = useTranslation('customer')
  const session = useSession()
  const { ticket, forget } = useOwnChat()
  if (ticket)
    return (
      <OpenedTicketCard
        ticket={ticket}
        signedIn={session?.kind === 'customer'}
        onAnother={forget}
        another={t('chat.new')}
      />
    )
  return (
    <>
      <div className="gt-talk__over">
        <p role="status">
          <strong>
            {t('chat.endedAt')} {chat.endedAt !== null && <Time at={chat.endedAt} exact />}
          </strong>{' '}
          <span>{chat.endReason && t(`chat.ended.${chat.endReason}`)}</span>
        </p>
        {chat.ticket && (
          <p>
            {session?.kind === 'customer' ? (
              <Link href={`/tickets/${chat.ticket.number}`}>{t('chat.keptAs', { number: chat.ticket.number })}</Link>
            ) : (
              t('chat.keptAs', { number: chat.ticket.number })
            )}
          </p>
        )}
        {chat.can.rate.allowed && chat.acceptedAt !== null && <Rating chat={chat} />}
        <KeepsakeActions chat={chat} />
      </div>
      <CustomerThread chat={chat} />
    </>
  )
}

/** The conversation by mail, or as a ticket; or another chat. */
function KeepsakeActions({ chat }: { readonly chat: ChatView }): ReactNode {
  const { t } = useTranslation('customer')
  const errorText = useErrorText()
  const { madeTicket, forget } = useOwnChat()
  const transcript = useChatAction((client) => client.chats.sendTranscript({ chatId: chat.id }))
  const makeTicket = useChatAction(async (client) => madeTicket(await client.chats.makeTicket({ chatId: chat.id })))
  const error = transcript.error ?? makeTicket.error
  return (
    <>
      <div className="gt-talk__actions">
        <ActionButton
          permission={chat.can.transcript}
          busy={transcript.isPending}
          refused={transcript.isSuccess ? t('chat.transcriptSent') : undefined}
          onClick={() => transcript.mutate(undefined)}
        >
          <Mail size={16} aria-hidden="true" /> {t('chat.transcript')}
        </ActionButton>
        {!chat.ticket && (
          <ActionButton
            permission={chat.can.make_ticket}
            busy={makeTicket.isPending}
            onClick={() => makeTicket.mutate(undefined)}
          >
            <Ticket size={16} aria-hidden="true" /> {t('chat.keep')}
          </ActionButton>
        )}
        <Button kind="primary" onClick={forget}>
          <MessageCirclePlus size={16} aria-hidden="true" /> {t('chat.new')}
        </Button>
      </div>
      <p className="gt-muted" role="status">
        {transcript.isSuccess && t('chat.transcriptSent')}
      </p>
      {error && (
        <p className="gt-problem" role="alert">
          {errorText(error)}
        </p>
      )}
    </>
  )
}
