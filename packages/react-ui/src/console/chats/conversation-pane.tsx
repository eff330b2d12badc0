import type { ChatView } from '@guichet/core/contract'
import { HelpdeskError } from '@guichet/core/contract'
import { ArrowLeft, PanelRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { ChatComposer } from '../../chat/chat-composer.tsx'
import { ChatThread } from '../../chat/chat-thread.tsx'
import { isOver, useChat } from '../../chat/use-chat.ts'
import { useChatRead, useConversation } from '../../chat/use-conversation.ts'
import { useHelpdesk } from '../../helpdesk-provider.tsx'
import { EmptyState, ErrorState, Skeleton } from '../../parts/states.tsx'
import { useLabels } from '../use-labels.ts'
import { useMe } from '../use-me.ts'
import { AwayBadge, chatAddress } from './chat-rows.tsx'
import { PaneActions } from './pane-actions.tsx'

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
  const { person } = useMe()
  // Guests and whoever looks in read for nobody.
  useChatRead(current && chat.operator?.id === person.id ? chat : undefined)
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
            {chat.guest?.id === person.id && ` · ${t('chats.guestOf', { name: chat.operator?.name })}`}
            {chat.guest !== null && chat.guest.id !== person.id && ` · ${t('chats.guest', { name: chat.guest.name })}`}
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
