import type { ChatView } from '@guichet/core/contract'
import { HelpdeskError } from '@guichet/core/contract'
import { ArrowLeft, CircleStop, Forward, PanelRight, Ticket } from 'lucide-react'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'wouter'
import { ChatComposer } from '../../chat/chat-composer.tsx'
import { ChatThread } from '../../chat/chat-thread.tsx'
import { PanelSlot } from '../../chat/panel-slot.tsx'
import { isOver, isWaiting, useChat, useChatAction } from '../../chat/use-chat.ts'
import { useChatRead, useConversation } from '../../chat/use-conversation.ts'
import { useHelpdesk } from '../../helpdesk-provider.tsx'
import { ActionButton, Button, isOffered } from '../../parts/button.tsx'
import type { Permission } from '../../parts/button.tsx'
import { EmptyState, ErrorState, Skeleton } from '../../parts/states.tsx'
import { useErrorText, useReason } from '../../parts/use-reason.ts'
import { useCommand } from '../keys/command-keys.tsx'
import type { CommandId } from '../keys/command-list.ts'
import { KeyHint } from '../keys/key-hint.tsx'
import { useLabels } from '../use-labels.ts'
import { AwayBadge, chatAddress } from './chat-rows.tsx'
import { EndChatDialog } from './end-chat-dialog.tsx'
import { TransferDialog } from './transfer-dialog.tsx'

interface ConversationPaneProps {
  readonly chatId: string
  readonly current: boolean
  readonly onCurrent: () => void
  readonly onDetails: () => void
}

/** One conversation of several that stand side by side. */
export function ConversationPane(props: ConversationPaneProps): ReactNode {
  const { t } = useTranslation('console')
  const { chatId, current, onCurrent } = props
  const { data: chat, error, refetch } = useChat(chatId)
  const name = chat?.staff?.name || t('anonymous')
  const gone = error instanceof HelpdeskError && error.code === 'not_found'
  return (
    <section
      className="gt-chatpane"
      aria-label={name}
      data-chat={chatId}
      data-current={current || undefined}
      data-unread={chat?.unread || undefined}
      onFocusCapture={() => current || onCurrent()}
      onPointerDownCapture={() => current || onCurrent()}
    >
      {gone ? (
        <EmptyState action={<Link href={chatAddress(null)}>{t('chats.back')}</Link>}>{t('chats.gone')}</EmptyState>
      ) : chat ? (
        <OpenConversation {...props} chat={chat} name={name} />
      ) : error ? (
        <ErrorState error={error} retry={() => void refetch()} />
      ) : (
        <Skeleton rows={5} />
      )}
    </section>
  )
}

function OpenConversation({
  chat,
  chatId,
  current,
  onDetails,
  name,
}: ConversationPaneProps & { readonly chat: ChatView; readonly name: string }): ReactNode {
  const { t } = useTranslation('console')
  const { client } = useHelpdesk()
  const label = useLabels()
  const conversation = useConversation(chat, chatId, 'staff')
  const { outgoing, line } = conversation
  useChatRead(current ? chat : undefined)
  return (
    <>
      <header className="gt-chatpane__head">
        <Link href={chatAddress(null)} className="gt-icon-button gt-chatpane__back" aria-label={t('chats.back')}>
          <ArrowLeft size={18} aria-hidden="true" />
        </Link>
        <div className="gt-chatpane__who">
          <h2>
            <bdi>{name}</bdi>
          </h2>
          <p>
            {label.department(chat.department)}
            {line.otherHere === false && chat.awaySince === null && !isOver(chat) && ` · ${t('chats.notLooking')}`}
          </p>
        </div>
        <AwayBadge since={chat.awaySince} />
        <button type="button" className="gt-icon-button" title={`${t('command.details')} \\`} onClick={onDetails}>
          <PanelRight size={16} aria-hidden="true" />
          <span className="gt-hidden">{t('command.details')}</span>
        </button>
      </header>
      <ChatThread
        chat={chat}
        conversation={conversation}
        side="staff"
        label={t('chats.log', { name })}
        departmentName={label.department}
      >
        <Situation chat={chat} />
      </ChatThread>
      <PaneActions chat={chat} active={current} />
      {chat.can.write.allowed && (
        <ChatComposer
          chatId={chatId}
          label={t('chats.writeTo', { name })}
          upload={(file) => client.attachments.upload(file)}
          onSay={outgoing.say}
          onTyping={line.sayTyping}
        />
      )}
    </>
  )
}

/** What is out of the ordinary with a chat, in a sentence. */
function Situation({ chat }: { readonly chat: ChatView }): ReactNode {
  const { t } = useTranslation(['console', 'common'])
  const label = useLabels()
  const words =
    chat.endReason !== null
      ? t(`common:chat.ended.${chat.endReason}`)
      : chat.state === 'transferring'
        ? t('chats.waitsForTransfer', { department: label.department(chat.staff?.transferTo ?? chat.department) })
        : chat.awaySince !== null
          ? t('chats.awayText')
          : chat.idleWarnedAt !== null
            ? t('chats.silentText')
            : null
  return words && <p className="gt-talk__idle">{words}</p>
}

/** What can be done with the conversation; the keys are those of the one that has the focus. */
function PaneActions({ chat, active }: { readonly chat: ChatView; readonly active: boolean }): ReactNode {
  const { t } = useTranslation('console')
  const { notify } = useHelpdesk()
  const errorText = useErrorText()
  const reasonText = useReason()
  const [, navigate] = useLocation()
  const [dialog, setDialog] = useState<'transfer' | 'end' | null>(null)
  const accept = useChatAction((client) => client.chats.accept({ chatId: chat.id }))
  const makeTicket = useChatAction(async (client) => {
    const ticket = await client.chats.makeTicket({ chatId: chat.id })
    notify(t('chats.ticketMade', { number: ticket.number }))
    navigate(chatAddress(chat.id))
  })
  const { can } = chat
  const when = (id: CommandId, permission: Permission, act: () => void): void =>
    // The order of the calls is always the same.
    // oxlint-disable-next-line react/rules-of-hooks
    useCommand(id, active && permission.allowed ? act : null)
  const waits = isWaiting(chat) || (chat.state === 'transferring' && isOffered(can.accept))
  when('acceptChat', can.accept, () => accept.mutate(undefined))
  when('transferChat', can.transfer, () => setDialog('transfer'))
  when('ticketOfChat', can.make_ticket, () => makeTicket.mutate(undefined))
  when('endChat', can.end, () => setDialog('end'))
  const error = accept.error ?? makeTicket.error
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
      {dialog === 'end' && <EndChatDialog chat={chat} onClose={() => setDialog(null)} />}
    </>
  )
}
