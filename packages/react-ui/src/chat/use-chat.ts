import type { Client } from '@guichet/client'
import type { ChatMessageView, ChatView } from '@guichet/core/contract'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useSyncExternalStore } from 'react'
import { useHelpdesk } from '../helpdesk-provider.tsx'
import { chatsMoved } from './chats-moved.ts'

export const chatKey = (chatId: string) => ['chat', chatId] as const

/** Without a live line. */
const askAgainMs = 2500
/** With one: for what it may have missed. */
const seldomMs = 30_000

/** It has ended, and nobody writes in it any more. */
export const isOver = ({ state }: Pick<ChatView, 'state'>): boolean => state === 'ended' || state === 'erased'
/** Nobody attends to it: it waits, for the first time or again, whether or not the visitor's line is there. */
export const isWaiting = ({ state, operator }: Pick<ChatView, 'state' | 'operator'>): boolean =>
  state === 'waiting' || state === 'offered' || (state === 'disconnected' && operator === null)

/** Whether the live line stands at this moment. */
function useLineOpen(): boolean {
  const { realtime } = useHelpdesk().client
  const listen = useCallback((changed: () => void) => realtime.onConnection(changed), [realtime])
  return useSyncExternalStore(
    listen,
    () => realtime.connection === 'open',
    () => false,
  )
}

/** One chat with its last messages; looking at it leaves no trace. */
export function useChat(chatId: string | null) {
  const { client } = useHelpdesk()
  const cache = useQueryClient()
  const live = useLineOpen()
  const queryKey = chatKey(chatId ?? '')
  return useQuery({
    queryKey,
    queryFn: async () => {
      const answer = await client.chats.get({ chatId: chatId ?? '' })
      return withLater(answer, cache.getQueryData<ChatView>(queryKey))
    },
    enabled: chatId !== null,
    refetchInterval: ({ state: { data } }) => (data && !isOver(data) ? (live ? seldomMs : askAgainMs) : false),
  })
}

/** Which departments take chats now, and how many wait there. */
export function useChatDoors(on = true) {
  const { client } = useHelpdesk()
  return useQuery({
    queryKey: ['chat-doors'],
    queryFn: () => client.chats.doors(),
    refetchInterval: 15_000,
    enabled: on,
  })
}

/** A change of a chat: whatever shows chats is fetched again, whatever came of it. */
export function useChatAction<Input, Answer>(act: (client: Client, input: Input) => Promise<Answer>) {
  const { client } = useHelpdesk()
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (input: Input) => act(client, input),
    onSettled: () => chatsMoved(cache),
  })
}

/** The chat with one more message, in its place; one that is there already changes nothing (live-3). */
export function withMessage(chat: ChatView | undefined, message: ChatMessageView): ChatView | undefined {
  if (!chat || chat.messages.some(({ id }) => id === message.id)) return chat
  const messages = [...chat.messages, message].toSorted((one, other) => one.sequence - other.sequence)
  return { ...chat, messages, sequence: Math.max(chat.sequence, message.sequence) }
}

/** An answer that was on its way while more was said: nothing that is shown already goes away again. */
export const withLater = (answer: ChatView, shown: ChatView | undefined): ChatView =>
  (shown?.messages ?? [])
    .filter(({ sequence }) => sequence > answer.sequence)
    .reduce<ChatView>((chat, message) => withMessage(chat, message) ?? chat, answer)
