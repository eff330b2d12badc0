import { HelpdeskError } from '@guichet/core/contract'
import type { ChatView, ErrorCode } from '@guichet/core/contract'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useHelpdesk } from '../helpdesk-provider.tsx'
import { useOnline } from '../parts/connection-banner.tsx'
import { useKept } from '../parts/use-kept.ts'
import { chatKey, withMessage } from './use-chat.ts'

/** Something said that the server has not yet, or will not have. */
export interface Outgoing {
  /** Makes it the same message however often it is sent (live-3). */
  readonly clientId: string
  readonly text: string
  readonly attachments: readonly string[]
  readonly at: string
  /** Why it was refused; null while it waits or is on its way. */
  readonly problem: { readonly code: ErrorCode; readonly reason?: string; readonly retryAfterSeconds?: number } | null
}

const none: readonly Outgoing[] = []
const againMs = 2000

const isUnreachable = (error: unknown): boolean =>
  !(error instanceof HelpdeskError) || error.code === 'storage_unavailable'

/**
 * What is said goes out in order, one after the other. What cannot go out now waits, also over a reload, and goes out
 * once when the server is there again; what is refused stays last, with the reason. Nothing goes out before the chat is
 * there to show it in.
 */
export function useOutgoing(chatId: string, isLoaded: boolean) {
  const { client } = useHelpdesk()
  const online = useOnline()
  const cache = useQueryClient()
  const [items, change] = useKept<readonly Outgoing[]>(`guichet.outgoing.${chatId}`, none)
  const [turn, setTurn] = useState(0)
  const [stuck, setStuck] = useState(false)
  const running = useRef(false)
  const next = items.find(({ problem }) => problem === null)
  const drop = useCallback(
    (clientId: string) =>
      change((all) => {
        const left = all.filter((item) => item.clientId !== clientId)
        return left.length === 0 ? none : left
      }),
    [change],
  )
  const mark = useCallback(
    (clientId: string, problem: Outgoing['problem']) =>
      change((all) => all.map((item) => (item.clientId === clientId ? { ...item, problem } : item))),
    [change],
  )
  useEffect(() => {
    if (!next || !online || !isLoaded || running.current) return
    running.current = true
    const { clientId, text, attachments } = next
    const send = async (): Promise<void> => {
      try {
        const message = await client.chats.send({ chatId, clientId, text, attachments: [...attachments] })
        setStuck(false)
        cache.setQueryData<ChatView>(chatKey(chatId), (chat) => withMessage(chat, message))
        drop(clientId)
      } catch (error) {
        if (error instanceof HelpdeskError && !isUnreachable(error)) {
          const { code, reason, retryAfterSeconds } = error
          mark(clientId, {
            code,
            ...(reason !== undefined && { reason }),
            ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
          })
        } else {
          setStuck(true)
          await new Promise((resolve) => setTimeout(resolve, againMs))
        }
      }
      running.current = false
      setTurn((turns) => turns + 1)
    }
    void send()
  }, [cache, chatId, client, drop, isLoaded, mark, next, online, turn])
  return {
    items,
    /** They wait for the connection. */
    waiting: next !== undefined && (stuck || !online),
    say: (text: string, attachments: readonly string[]) =>
      change((all) => [
        ...all,
        {
          clientId: crypto.randomUUID(),
          text,
          attachments,
          at: new Date().toISOString(),
          problem: null,
        },
      ]),
    again: (clientId: string) => mark(clientId, null),
    drop,
  }
}
export type OutgoingMessages = ReturnType<typeof useOutgoing>
