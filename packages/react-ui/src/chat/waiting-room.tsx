import type { ChatView } from '@guichet/core/contract'
import { DoorOpen, Ticket } from 'lucide-react'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ActionButton, Button } from '../parts/button.tsx'
import { useErrorText } from '../parts/use-reason.ts'
import { CustomerChatBox, CustomerThread } from './customer-thread.tsx'
import { EndDialog } from './end-dialog.tsx'
import { useOwnChat } from './own-chat.tsx'
import { QueueStatus } from './queue-status.tsx'
import { useChatAction } from './use-chat.ts'

/** In the queue: the place, what was written already, and the ways out (A2). */
export function WaitingRoom({ chat }: { readonly chat: ChatView }): ReactNode {
  const { t } = useTranslation('customer')
  const errorText = useErrorText()
  const { madeTicket } = useOwnChat()
  const [leaving, setLeaving] = useState(false)
  const leave = useChatAction((client) => client.chats.end({ chatId: chat.id }))
  const makeTicket = useChatAction(async (client) => madeTicket(await client.chats.makeTicket({ chatId: chat.id })))
  return (
    <>
      {chat.queue && <QueueStatus queue={chat.queue} />}
      <CustomerThread chat={chat} />
      {makeTicket.error && (
        <p className="gt-problem" role="alert">
          {errorText(makeTicket.error)}
        </p>
      )}
      <div className="gt-talk__actions">
        <ActionButton
          permission={chat.can.make_ticket}
          busy={makeTicket.isPending}
          onClick={() => makeTicket.mutate(undefined)}
        >
          <Ticket size={16} aria-hidden="true" /> {t('chat.makeTicket')}
        </ActionButton>
        <Button onClick={() => setLeaving(true)}>
          <DoorOpen size={16} aria-hidden="true" /> {t('chat.leave')}
        </Button>
      </div>
      <CustomerChatBox chat={chat} label={t('chat.writeNow')} />
      {leaving && (
        <EndDialog
          title={t('chat.leaveTitle')}
          text={t('chat.leaveText', { position: chat.queue?.position ?? 1 })}
          action={t('chat.leave')}
          error={leave.error}
          busy={leave.isPending}
          onClose={() => setLeaving(false)}
          onConfirm={() => leave.mutate(undefined)}
        />
      )}
    </>
  )
}
