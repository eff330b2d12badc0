import type { ConfigurationView, OpenedTicket } from '@guichet/core/contract'
import { MoonStar } from 'lucide-react'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../parts/button.tsx'
import { NewTicketForm } from '../ticket/new-ticket-form.tsx'
import type { Visitor } from '../ticket/use-asked-form.ts'
import type { KnownPerson } from '../ticket/use-asked-words.ts'
import { ChatForm } from './chat-form.tsx'
import { DoorSentence } from './door-sentence.tsx'
import type { Door } from './door-sentence.tsx'
import { useChatDoors } from './use-chat.ts'

interface ChatEntranceProps {
  readonly configuration: ConfigurationView
  readonly department: string
  readonly visitor: Visitor
  readonly known: KnownPerson | null
  readonly onTicket: (ticket: OpenedTicket) => void
}

/**
 * A department's door: the form of a chat, or, where nobody takes chats, why, when somebody does, and the form of a ticket
 * with everything that was written filled in.
 */
export function ChatEntrance(props: ChatEntranceProps): ReactNode {
  const { t } = useTranslation('customer')
  const { data, refetch } = useChatDoors()
  const door = data?.items.find((one) => one.department === props.department)
  const shut = door !== undefined && !door.open
  // Whoever writes already is not given another form under their hands.
  const [asTicket, setAsTicket] = useState(shut)
  const { onTicket, ...form } = props
  if (asTicket) {
    return (
      <>
        <Away door={door}>{door?.open && <Button onClick={() => setAsTicket(false)}>{t('chat.chatNow')}</Button>}</Away>
        <NewTicketForm {...form} onCreated={onTicket} />
      </>
    )
  }
  return (
    <>
      {shut && (
        <Away door={door}>
          <Button onClick={() => setAsTicket(true)}>{t('chat.asTicket')}</Button>
        </Away>
      )}
      {door?.open && (
        <p className="gt-muted" role="status">
          {t('chat.waiting', { count: door.waiting })}
        </p>
      )}
      <ChatForm
        {...form}
        onNobodyThere={() => {
          setAsTicket(true)
          void refetch()
        }}
      />
    </>
  )
}

/** Nobody is there: why, when somebody is, and what to do instead. */
function Away({ door, children }: { readonly door: Door | undefined; readonly children?: ReactNode }): ReactNode {
  const { t } = useTranslation('customer')
  return (
    <div className="gt-away" role="status">
      <MoonStar size={20} aria-hidden="true" />
      <p>
        {door && !door.open ? (
          <>
            <strong>
              <DoorSentence door={door} />
            </strong>{' '}
            {t('chat.ticketInstead')}
          </>
        ) : (
          <strong>{t('chat.backNow')}</strong>
        )}
      </p>
      {children}
    </div>
  )
}
