import type { ChatView } from '@guichet/core/contract'
import { ArrowLeft, Volume2, VolumeX } from 'lucide-react'
import { useRef } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { Button } from '../parts/button.tsx'
import { ConnectionBanner } from '../parts/connection-banner.tsx'
import { ErrorState, Skeleton } from '../parts/states.tsx'
import { useTitle } from '../parts/use-title.ts'
import { useConfiguration } from '../ticket/use-configuration.ts'
import { attendants } from './attendants.ts'
import { ChatStart } from './chat-start.tsx'
import { EndedChat } from './ended-chat.tsx'
import { useOwnChat } from './own-chat.tsx'
import { isOver, isWaiting } from './use-chat.ts'
import { Talk } from './talk.tsx'
import { useChatRead } from './use-conversation.ts'
import { useDepartmentName } from './use-department-name.ts'
import { useVisibleHeight } from './use-visible-height.ts'
import { WaitingRoom } from './waiting-room.tsx'

/** The customer's messenger: who are you, wait, talk, how was it (A2–A5). Stands below an `OwnChatProvider`. */
export function LiveChat(): ReactNode {
  const { chatId, chat, error, refetch } = useOwnChat()
  if (chatId === null) return <ChatStart />
  if (!chat) return error ? <ErrorState page error={error} retry={refetch} /> : <Skeleton rows={4} />
  return <Messenger chat={chat} />
}

function Messenger({ chat }: { readonly chat: ChatView }): ReactNode {
  const { t, i18n } = useTranslation('customer')
  const box = useRef<HTMLElement>(null)
  const { sound } = useOwnChat()
  const department = useDepartmentName()(chat.department)
  const name = useConfiguration().data?.name
  useVisibleHeight(box)
  useChatRead(chat)
  const title =
    chat.operator && !isOver(chat)
      ? t('chat.withName', { name: attendants(chat, i18n.language), department })
      : t('chat.of', { department })
  useTitle(
    isWaiting(chat) && chat.queue
      ? t('chat.titleWaiting', { position: chat.queue.position, total: chat.queue.total })
      : chat.unread && !isOver(chat)
        ? `● ${title}`
        : title,
    name,
  )
  return (
    <section ref={box} className="gt-talk" data-state={chat.state} aria-label={title}>
      <header className="gt-talk__head">
        <Link href="/" className="gt-talk__back gt-button" data-kind="quiet" data-icon aria-label={t('chat.toPages')}>
          <ArrowLeft size={18} className="gt-mirror" aria-hidden="true" />
        </Link>
        <h1>{title}</h1>
        {!isOver(chat) && (
          <Button
            kind="quiet"
            data-icon
            aria-pressed={sound.on}
            aria-label={t('chat.sound')}
            title={t(sound.on ? 'chat.soundOn' : 'chat.soundOff')}
            onClick={() => sound.set(!sound.on)}
          >
            {sound.on ? <Volume2 size={18} aria-hidden="true" /> : <VolumeX size={18} aria-hidden="true" />}
          </Button>
        )}
      </header>
      <div className="gt-talk__banner">
        <ConnectionBanner />
      </div>
      {isOver(chat) ? <EndedChat chat={chat} /> : isWaiting(chat) ? <WaitingRoom chat={chat} /> : <Talk chat={chat} />}
    </section>
  )
}
