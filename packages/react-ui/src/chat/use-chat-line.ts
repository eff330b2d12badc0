import type { ChatView, ServerFrame } from '@guichet/core/contract'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useChatWire } from './chat-wire.ts'
import { chatKey, chatsMoved, isOver, withMessage } from './use-chat.ts'

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

/** A chat as it is after a frame, or null when it has to be fetched again. */
export function afterFrame(chat: ChatView, frame: ServerFrame, side: 'customer' | 'staff'): ChatView | null {
  switch (frame.type) {
    case 'event': {
      const { message } = frame.event
      return (message && withMessage(chat, message)) ?? null
    }
    case 'queue':
      return { ...chat, queue: frame.queue }
    case 'read':
      return frame.side === side ? chat : { ...chat, readByOther: Math.max(chat.readByOther, frame.sequence) }
    case 'reload':
    case 'gone':
      return null
    default:
      return chat
  }
}

/** The live line of a chat: what comes over it is shown at once. */
export function useChatLine(chat: ChatView | undefined, side: 'customer' | 'staff'): ChatLine {
  const wire = useChatWire()
  const cache = useQueryClient()
  const [typing, setTyping] = useState<string | null>(null)
  const [otherHere, setOtherHere] = useState<boolean | null>(null)
  const chatId = chat && !isOver(chat) ? chat.id : null
  const sequence = useRef(0)
  useEffect(() => {
    sequence.current = chat?.sequence ?? 0
  })
  useEffect(() => {
    if (!wire || chatId === null) return undefined
    const other = side === 'customer' ? 'staff' : 'customer'
    let timer: ReturnType<typeof setTimeout> | undefined
    const stop = wire.watch(chatId, sequence.current, (frame) => {
      if (frame.type === 'typing' && frame.author.kind === other) {
        clearTimeout(timer)
        setTyping(frame.on ? frame.author.name : null)
        if (frame.on) timer = setTimeout(() => setTyping(null), typingMs)
      }
      if (frame.type === 'presence') setOtherHere(frame[other])
      const before = cache.getQueryData<ChatView>(chatKey(chatId))
      const after = before && afterFrame(before, frame, side)
      if (after) cache.setQueryData(chatKey(chatId), after)
      else void chatsMoved(cache)
    })
    return () => {
      clearTimeout(timer)
      stop()
      setTyping(null)
      setOtherHere(null)
    }
  }, [cache, chatId, side, wire])
  const sayTyping = useCallback(
    (on: boolean) => {
      if (chatId !== null) wire?.say({ type: 'typing', subject: chatId, on })
    },
    [chatId, wire],
  )
  return { typing, otherHere, sayTyping }
}
