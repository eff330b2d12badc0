import type { ChatView } from '@guichet/core/contract'
import { useEffect } from 'react'
import { useHelpdesk } from '../helpdesk-provider.tsx'
import { useChatLine } from './use-chat-line.ts'
import { useOutgoing } from './use-outgoing.ts'
import { useTurns } from './use-turns.ts'

/** What both sides share of a chat that is open: the other side, what is on its way, who attended when. */
export function useConversation(chat: ChatView | undefined, chatId: string, side: 'customer' | 'staff') {
  const line = useChatLine(chat, side)
  const outgoing = useOutgoing(chatId, chat !== undefined)
  const turns = useTurns(chat)
  return { line, outgoing, turns }
}
export type Conversation = ReturnType<typeof useConversation>

/** Marks what was said as read while the page is looked at. */
export function useChatRead(chat: ChatView | undefined): void {
  const { client } = useHelpdesk()
  const { id, unread } = chat ?? {}
  const sequence = chat?.messages.at(-1)?.sequence
  useEffect(() => {
    if (!id || !unread || sequence === undefined) return undefined
    const mark = (): void => {
      if (document.visibilityState !== 'visible') return
      void client.chats.markRead({ chatId: id, sequence }).catch(() => undefined)
    }
    mark()
    document.addEventListener('visibilitychange', mark)
    return () => document.removeEventListener('visibilitychange', mark)
  }, [client, id, sequence, unread])
}
