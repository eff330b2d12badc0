import type { ChatApi, ChatSummary } from '@guichet/core/contract'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useHelpdesk } from '../../helpdesk-provider.tsx'
import { useMe } from '../use-me.ts'

type ListedChats = NonNullable<Parameters<ChatApi['list']>[0]>
const askAgainMs = 5000
/** Whoever has not been heard of for a minute and a half is not there. */
const stayMs = 45_000

function useList(name: string, filter: ListedChats) {
  const { client } = useHelpdesk()
  return useQuery({
    queryKey: ['chats', name],
    queryFn: () => client.chats.list({ sort: 'place', limit: 100, ...filter }),
    refetchInterval: askAgainMs,
  })
}

/** Where the reader stands at the chat desk, and who else is there. */
export function useChatDesk() {
  const { client } = useHelpdesk()
  return useQuery({ queryKey: ['chat-desk'], queryFn: () => client.chats.desk(), refetchInterval: askAgainMs })
}

/** Says whether the reader takes chats. */
export function useSetAvailability() {
  const { client } = useHelpdesk()
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (availability: Parameters<ChatApi['setAvailability']>[0]['availability']) =>
      client.chats.setAvailability({ availability }),
    onSuccess: (desk) => cache.setQueryData(['chat-desk'], desk),
  })
}

/** Says again that the reader is at the chat desk, for as long as the page is open. */
export function useStayAtDesk(): void {
  const { client } = useHelpdesk()
  const { availability, holding = 0 } = useChatDesk().data ?? {}
  const stays = availability !== 'away' || holding > 0
  useEffect(() => {
    if (!availability || !stays) return undefined
    const timer = setInterval(() => void client.chats.setAvailability({ availability }).catch(() => undefined), stayMs)
    return () => clearInterval(timer)
  }, [availability, client, stays])
}

const isMine = (chat: ChatSummary, me: string): boolean => chat.operator?.id === me

/** The chats of the reader's departments in the order of arrival: who waits, who was handed on, the reader's own, and those they are a guest in. */
export function useChats() {
  const { person } = useMe()
  const queue = useList('queue', { phase: 'queue' })
  const attended = useList('attended', { phase: 'attended' })
  const waiting = queue.data?.items ?? []
  const all = attended.data?.items ?? []
  const mine = all.filter((chat) => isMine(chat, person.id))
  const handed = all.filter(
    (chat) => !isMine(chat, person.id) && chat.state === 'transferring' && chat.can.accept.allowed,
  )
  return {
    waiting,
    mine,
    visited: all.filter(({ guest }) => guest?.id === person.id),
    handed,
    /** Asked of the reader by name. */
    offers: [...waiting, ...all].filter(({ staff }) => staff?.offeredToYou),
    isPending: queue.isPending || attended.isPending,
    error: queue.error ?? attended.error,
    refetch: () => Promise.all([queue.refetch(), attended.refetch()]),
  }
}

/** Where somebody stands among those who wait for the same department: 1 is next. */
export const positionIn = (waiting: readonly ChatSummary[], chat: ChatSummary): number =>
  waiting.filter(({ department }) => department === chat.department).findIndex(({ id }) => id === chat.id) + 1
