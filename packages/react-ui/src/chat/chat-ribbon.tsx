import { MessagesSquare } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'wouter'
import { attendants } from './attendants.ts'
import { useOwnChat } from './own-chat.tsx'
import { isOver, isWaiting } from './use-chat.ts'
import { useDepartmentName } from './use-department-name.ts'

/** On every other page: that a chat runs, where one stands in it, and the way back to it. */
export function ChatRibbon(): ReactNode {
  const { t, i18n } = useTranslation('customer')
  const [path] = useLocation()
  const { chat } = useOwnChat()
  const departmentName = useDepartmentName()
  if (!chat || isOver(chat) || path === '/chat') return null
  const department = departmentName(chat.department)
  const words =
    isWaiting(chat) && chat.queue
      ? t('chat.position', { position: chat.queue.position, total: chat.queue.total })
      : chat.operator
        ? t('chat.withName', { name: attendants(chat, i18n.language), department })
        : t('chat.of', { department })
  return (
    <Link href="/chat" className="gt-ribbon" data-unread={chat.unread || undefined}>
      <MessagesSquare size={18} aria-hidden="true" />
      <span>
        <strong>{words}</strong> {chat.unread && chat.lastMessage && <bdi>{chat.lastMessage.text}</bdi>}
      </span>
      <span className="gt-ribbon__back">{t(chat.unread ? 'chat.readIt' : 'chat.back')}</span>
    </Link>
  )
}
