import type { ChatView } from '@guichet/core/contract'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useHelpdesk } from '../helpdesk-provider.tsx'
import { ChatComposer } from './chat-composer.tsx'
import { ChatThread } from './chat-thread.tsx'
import { useOwnChat } from './own-chat.tsx'
import { useDepartmentName } from './use-department-name.ts'

/** What was said, as the customer sees it. */
export function CustomerThread({
  chat,
  children,
}: {
  readonly chat: ChatView
  readonly children?: ReactNode
}): ReactNode {
  const { t } = useTranslation('customer')
  const { conversation } = useOwnChat()
  const departmentName = useDepartmentName()
  return (
    <ChatThread
      chat={chat}
      conversation={conversation}
      side="customer"
      label={t('chat.log', { department: departmentName(chat.department) })}
      departmentName={departmentName}
    >
      {children}
    </ChatThread>
  )
}

/** Where the customer writes, and what waits for the connection. */
export function CustomerChatBox({ chat, label }: { readonly chat: ChatView; readonly label: string }): ReactNode {
  const { t } = useTranslation('common')
  const { client } = useHelpdesk()
  const { outgoing, line } = useOwnChat().conversation
  const waiting = outgoing.waiting ? outgoing.items.filter(({ problem }) => problem === null).length : 0
  return (
    <>
      <p className="gt-talk__waiting" role="status">
        {waiting > 0 && t('chat.waiting', { count: waiting })}
      </p>
      <ChatComposer
        chatId={chat.id}
        label={label}
        upload={(file) => client.attachments.upload(file)}
        onSay={outgoing.say}
        onTyping={line.sayTyping}
      />
    </>
  )
}
