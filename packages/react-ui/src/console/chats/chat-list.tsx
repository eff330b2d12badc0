import { Coffee, MessagesSquare } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../parts/button.tsx'
import { ErrorState, Skeleton } from '../../parts/states.tsx'
import { useReason } from '../../parts/use-reason.ts'
import { ariaKeys } from '../keys/command-list.ts'
import { KeyHint } from '../keys/key-hint.tsx'
import { AvailabilityMenu } from './availability-menu.tsx'
import { SoundSwitch } from './sound-switch.tsx'
import { OwnRow, WaitingRow } from './chat-rows.tsx'
import { useChatDesk } from './use-chats.ts'
import type { useChats } from './use-chats.ts'

interface ChatListProps {
  readonly chats: ReturnType<typeof useChats>
  readonly current: string | null
  readonly accepting: boolean
  readonly onAcceptNext: () => void
}

/** Who waits, in the order of arrival, and the reader's own chats (A2). */
export function ChatList({ chats, current, accepting, onAcceptNext }: ChatListProps): ReactNode {
  const { t } = useTranslation('console')
  const reasonText = useReason()
  const { data: desk } = useChatDesk()
  const { waiting, handed, mine, visited, isPending, error, refetch } = chats
  const toAccept = [...handed, ...waiting]
  const full = desk !== undefined && desk.holding >= desk.limit
  const refused = toAccept.length === 0 ? t('chats.nobodyWaits') : full ? reasonText('too_many_chats') : undefined
  return (
    <section className="gt-chatlist" aria-label={t('chats.title')}>
      <header className="gt-chatlist__head">
        <h1>{t('chats.title')}</h1>
        <SoundSwitch />
        <AvailabilityMenu />
      </header>
      <Button
        kind="primary"
        className="gt-chatlist__accept"
        busy={accepting}
        refused={refused}
        aria-keyshortcuts={ariaKeys('acceptChat')}
        onClick={onAcceptNext}
      >
        {t('chats.acceptNext')} <KeyHint command="acceptChat" />
      </Button>
      {isPending && <Skeleton rows={4} />}
      {error && <ErrorState error={error} retry={() => void refetch()} />}
      {!isPending && !error && (
        <>
          <h2>
            {t('chats.waiting')} <span className="gt-chatlist__count">{toAccept.length}</span>
          </h2>
          {toAccept.length === 0 ? (
            <p className="gt-chatlist__none">
              <Coffee size={16} aria-hidden="true" /> {t('chats.nobodyWaits')}
            </p>
          ) : (
            <ol className="gt-chatrows" aria-label={t('chats.waiting')}>
              {toAccept.map((chat) => (
                <WaitingRow key={chat.id} chat={chat} waiting={waiting} current={chat.id === current} />
              ))}
            </ol>
          )}
          <h2>
            {t('chats.mine')}{' '}
            <span className="gt-chatlist__count" data-full={full || undefined}>
              {desk && t('chats.limit', { holding: desk.holding, limit: desk.limit })}
            </span>
          </h2>
          {mine.length + visited.length === 0 ? (
            <p className="gt-chatlist__none">
              <MessagesSquare size={16} aria-hidden="true" /> {t('chats.noneOfMine')}
            </p>
          ) : (
            <ul className="gt-chatrows" aria-label={t('chats.mine')}>
              {mine.map((chat) => (
                <OwnRow key={chat.id} chat={chat} current={chat.id === current} />
              ))}
              {visited.map((chat) => (
                <OwnRow key={chat.id} chat={chat} current={chat.id === current} asGuest />
              ))}
            </ul>
          )}
        </>
      )}
    </section>
  )
}
