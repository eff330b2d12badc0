import type { ChatView } from '@guichet/core/contract'
import { CircleStop, Forward, Ticket, UserRoundMinus, UserRoundPlus } from 'lucide-react'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'wouter'
import { PanelSlot } from '../../chat/panel-slot.tsx'
import { isWaiting, useChatAction } from '../../chat/use-chat.ts'
import { useHelpdesk } from '../../helpdesk-provider.tsx'
import { ActionButton, Button, isOffered } from '../../parts/button.tsx'
import type { Permission } from '../../parts/button.tsx'
import { useErrorText, useReason } from '../../parts/use-reason.ts'
import { useCommand } from '../keys/command-keys.tsx'
import type { CommandId } from '../keys/command-list.ts'
import { KeyHint } from '../keys/key-hint.tsx'
import { useMe } from '../use-me.ts'
import { chatAddress } from './chat-rows.tsx'
import { EndChatDialog } from './end-chat-dialog.tsx'
import { InviteDialog } from './invite-dialog.tsx'
import { TransferDialog } from './transfer-dialog.tsx'

/** What can be done with the conversation; the keys are those of the one that has the focus. */
export function PaneActions({ chat, active }: { readonly chat: ChatView; readonly active: boolean }): ReactNode {
  const { t } = useTranslation('console')
  const { person } = useMe()
  const { notify } = useHelpdesk()
  const errorText = useErrorText()
  const reasonText = useReason()
  const [, navigate] = useLocation()
  const [dialog, setDialog] = useState<'transfer' | 'invite' | 'end' | null>(null)
  const accept = useChatAction((client) => client.chats.accept({ chatId: chat.id }))
  const makeTicket = useChatAction(async (client) => {
    const ticket = await client.chats.makeTicket({ chatId: chat.id })
    notify(t('chats.ticketMade', { number: ticket.number }))
    navigate(chatAddress(chat.id))
  })
  const { can, guest } = chat
  const endInvitation = useChatAction((client) => client.chats.endInvitation({ chatId: chat.id }))
  const when = (id: CommandId, permission: Permission, act: () => void): void =>
    // The order of the calls is always the same.
    // oxlint-disable-next-line react/rules-of-hooks
    useCommand(id, active && permission.allowed ? act : null)
  const waits = isWaiting(chat) || (chat.state === 'transferring' && isOffered(can.accept))
  when('acceptChat', can.accept, () => accept.mutate(undefined))
  when('transferChat', can.transfer, () => setDialog('transfer'))
  when('inviteToChat', can.invite, () => setDialog('invite'))
  when('ticketOfChat', can.make_ticket, () => makeTicket.mutate(undefined))
  when('endChat', can.end, () => setDialog('end'))
  const endGuest = guest?.id === person.id ? t('chats.leave') : t('chats.sendAway', { name: guest?.name })
  const error = accept.error ?? makeTicket.error ?? endInvitation.error
  return (
    <>
      {error && (
        <p className="gt-problem" role="alert">
          {errorText(error)}
        </p>
      )}
      <div className="gt-chatpane__actions">
        {waits && (
          <Button
            kind="primary"
            busy={accept.isPending}
            refused={can.accept.allowed ? undefined : reasonText(can.accept.reason)}
            onClick={() => accept.mutate(undefined)}
          >
            {t('command.acceptChat')} {active && <KeyHint command="acceptChat" />}
          </Button>
        )}
        <PanelSlot chat={chat} side="staff" />
        <ActionButton
          permission={can.transfer}
          className="gt-small"
          title={t('command.transferChat')}
          onClick={() => setDialog('transfer')}
        >
          <Forward size={14} className="gt-mirror" aria-hidden="true" />
          <span className="gt-chatpane__word">{t('command.transferChat')}</span>
        </ActionButton>
        {guest === null ? (
          <ActionButton
            permission={can.invite}
            className="gt-small"
            title={t('command.inviteToChat')}
            onClick={() => setDialog('invite')}
          >
            <UserRoundPlus size={14} aria-hidden="true" />
            <span className="gt-chatpane__word">{t('command.inviteToChat')}</span>
          </ActionButton>
        ) : (
          <ActionButton
            permission={can.end_invitation}
            className="gt-small"
            title={endGuest}
            busy={endInvitation.isPending}
            onClick={() => endInvitation.mutate(undefined)}
          >
            <UserRoundMinus size={14} aria-hidden="true" />
            <span className="gt-chatpane__word">{endGuest}</span>
          </ActionButton>
        )}
        {chat.ticket ? (
          <Link className="gt-button gt-small" href={`/desk/tickets/all/${chat.ticket.number}`}>
            <Ticket size={14} aria-hidden="true" /> #{chat.ticket.number}
          </Link>
        ) : (
          <ActionButton
            permission={can.make_ticket}
            className="gt-small"
            title={t('command.ticketOfChat')}
            busy={makeTicket.isPending}
            onClick={() => makeTicket.mutate(undefined)}
          >
            <Ticket size={14} aria-hidden="true" />
            <span className="gt-chatpane__word">{t('command.ticketOfChat')}</span>
          </ActionButton>
        )}
        <ActionButton
          permission={can.end}
          className="gt-small"
          title={t('command.endChat')}
          onClick={() => setDialog('end')}
        >
          <CircleStop size={14} aria-hidden="true" />
          <span className="gt-chatpane__word">{t('command.endChat')}</span>
        </ActionButton>
      </div>
      {dialog === 'transfer' && <TransferDialog chat={chat} onClose={() => setDialog(null)} />}
      {dialog === 'invite' && <InviteDialog chat={chat} onClose={() => setDialog(null)} />}
      {dialog === 'end' && <EndChatDialog chat={chat} onClose={() => setDialog(null)} />}
    </>
  )
}
