import type { ChatView } from '@guichet/core/contract'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useHelpdesk } from '../helpdesk-provider.tsx'
import { chatsMoved } from './chats-moved.ts'
import { chatKey, isOver, withMessage } from './use-chat.ts'

/** What is known of the other side at this moment, and what to tell it. */
export interface ChatLine {
  /** Whose words are on their way, or null. */
  readonly typing: string | null
  /** Whether the other side's line is open; null while it is not known. */
  readonly otherHere: boolean | null
  sayTyping(on: boolean): void
}

/** Whoever writes says so again; without that they have stopped. */
const typingMs = 6000

/** The live line of a chat: what comes over it is shown at once (A2). */
export function useChatLine(chat: ChatView | undefined, side: 'customer' | 'staff'): ChatLine {
  const { realtime } = useHelpdesk().client
  const cache = useQueryClient()
  const [typing, setTyping] = useState<string | null>(null)
  const [otherHere, setOtherHere] = useState<boolean | null>(null)
  const chatId = chat && !isOver(chat) ? chat.id : null
  const sequence = useRef(0)
  useEffect(() => {
    sequence.current = chat?.sequence ?? 0
  })
  useEffect(() => {
    if (chatId === null) return undefined
    const other = side === 'customer' ? 'staff' : 'customer'
    let timer: ReturnType<typeof setTimeout> | undefined
    const change = (make: (chat: ChatView) => ChatView | undefined): void =>
      void cache.setQueryData<ChatView>(chatKey(chatId), (before) => before && make(before))
    const moved = (): void => void chatsMoved(cache)
    const stop = realtime.watch(chatId, sequence.current, {
      event: ({ message }) => {
        if (message) change((before) => withMessage(before, message))
        moved()
      },
      reload: moved,
      gone: moved,
      queue: (queue) => change((before) => ({ ...before, queue })),
      read: ({ side: reader, sequence: upTo }) =>
        change((before) => (reader === side ? before : { ...before, readByOther: Math.max(before.readByOther, upTo) })),
      presence: (present) => setOtherHere(present[other]),
      typing: ({ author, on }) => {
        if (author.kind !== other) return
        clearTimeout(timer)
        setTyping(on ? author.name : null)
        if (on) timer = setTimeout(() => setTyping(null), typingMs)
      },
    })
    return () => {
      clearTimeout(timer)
      stop()
      setTyping(null)
      setOtherHere(null)
    }
  }, [cache, chatId, realtime, side])
  const sayTyping = useCallback(
    (on: boolean) => {
      if (chatId !== null) realtime.typing(chatId, on)
    },
    [chatId, realtime],
  )
  return { typing, otherHere, sayTyping }
}
