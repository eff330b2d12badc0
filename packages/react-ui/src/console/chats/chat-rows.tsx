import type { ChatSummary } from '@guichet/core/contract'
import { CloudOff, Forward } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { Time } from '../../parts/time.tsx'
import { useNow } from '../../parts/use-now.ts'
import { Avatar } from '../avatar.tsx'
import { useLabels } from '../use-labels.ts'
import { positionIn } from './use-chats.ts'
import { waitTime } from './wait-time.ts'

export const chatAddress = (chatId: string | null): string =>
  chatId === null ? '/desk/chats' : `/desk/chats/${encodeURIComponent(chatId)}`

/** Whoever waits, first to last: place, name, how long, department, first words (A2). */
export function WaitingRow({
  chat,
  waiting,
  current,
}: {
  readonly chat: ChatSummary
  readonly waiting: readonly ChatSummary[]
  readonly current: boolean
}): ReactNode {
  const { t, i18n } = useTranslation('console')
  const now = useNow()
  const label = useLabels()
  const handed = chat.state === 'transferring'
  return (
    <li>
      <Link
        href={chatAddress(chat.id)}
        className="gt-chatrow"
        aria-current={current ? 'true' : undefined}
        data-chat={chat.id}
        data-offered={chat.staff?.offeredToYou || undefined}
      >
        <span className="gt-chatrow__place" title={handed ? t('chats.handed') : undefined}>
          {handed ? <Forward size={14} aria-label={t('chats.handed')} /> : positionIn(waiting, chat)}
        </span>
        <span className="gt-chatrow__words">
          <span className="gt-chatrow__head">
            <strong>
              <bdi>{chat.staff?.name || t('anonymous')}</bdi>
            </strong>
            <span className="gt-chatrow__age">{waitTime(chat.arrivedAt, now, i18n.language)}</span>
          </span>
          <span className="gt-chatrow__said">
            <bdi>{chat.lastMessage?.text}</bdi>
          </span>
          <span className="gt-chatrow__facts">
            <span>{label.department(chat.staff?.transferTo ?? chat.department)}</span>
            <AwayBadge since={chat.awaySince} />
            {chat.staff?.offeredToYou && (
              <span className="gt-badge" data-colour="high">
                {t('chats.offered')}
              </span>
            )}
          </span>
        </span>
      </Link>
    </li>
  )
}

/** One of the reader's own chats, or one that they are a guest in. */
export function OwnRow({
  chat,
  current,
  asGuest = false,
}: {
  readonly chat: ChatSummary
  readonly current: boolean
  readonly asGuest?: boolean
}): ReactNode {
  const { t } = useTranslation('console')
  const label = useLabels()
  const name = chat.staff?.name || t('anonymous')
  return (
    <li>
      <Link
        href={chatAddress(chat.id)}
        className="gt-chatrow"
        aria-current={current ? 'true' : undefined}
        data-chat={chat.id}
        data-unread={(chat.unread && !asGuest) || undefined}
      >
        <Avatar name={name} />
        <span className="gt-chatrow__words">
          <span className="gt-chatrow__head">
            <strong>
              <bdi>{name}</bdi>
            </strong>
            {chat.lastMessage && (
              <span className="gt-chatrow__age">
                <Time at={chat.lastMessage.at} />
              </span>
            )}
          </span>
          <span className="gt-chatrow__said">
            <bdi>{chat.lastMessage?.text}</bdi>
          </span>
          <span className="gt-chatrow__facts">
            <span>{label.department(chat.department)}</span>
            {asGuest && <span className="gt-badge">{t('chats.guestOf', { name: chat.operator?.name })}</span>}
            <AwayBadge since={chat.awaySince} />
            {chat.idleWarnedAt !== null && <span className="gt-badge">{t('chats.silent')}</span>}
            {chat.state === 'transferring' && <span className="gt-badge">{t('chats.transferring')}</span>}
          </span>
        </span>
        {chat.unread && !asGuest && <span className="gt-unread" role="img" aria-label={t('list.unread')} />}
      </Link>
    </li>
  )
}

/** The visitor's line is lost; their place is kept for a while. */
export function AwayBadge({ since }: { readonly since: string | null }): ReactNode {
  const { t } = useTranslation('console')
  if (since === null) return null
  return (
    <span className="gt-badge" data-colour="unsolved">
      <CloudOff size={12} aria-hidden="true" /> {t('chats.connectionLost')}
    </span>
  )
}
