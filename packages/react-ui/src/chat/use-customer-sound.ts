import type { ChatView } from '@guichet/core/contract'
import { useEffect, useRef } from 'react'
import { useKept } from '../parts/use-kept.ts'
import { chime } from './chime.ts'

/** A sound for what the team says, from the reader's own first message on, until they turn it off. */
export function useCustomerSound(chat: ChatView | undefined): { on: boolean; set: (on: boolean) => void } {
  const [muted, mute] = useKept<boolean>('guichet.muted', false)
  const heard = useRef<string | null>(null)
  const last = chat?.messages.findLast(({ author }) => author.kind === 'staff')?.id ?? ''
  const wrote = chat?.messages.some(({ author }) => author.you) ?? false
  const chatId = chat?.id
  useEffect(() => {
    if (chatId === undefined) return
    const before = heard.current
    heard.current = `${chatId} ${last}`
    // What was said before the page was opened has been heard.
    if (before === null || !before.startsWith(`${chatId} `) || before === heard.current) return
    if (wrote && !muted) chime(last)
  }, [chatId, last, muted, wrote])
  return { on: !muted, set: (on) => mute(() => !on) }
}
