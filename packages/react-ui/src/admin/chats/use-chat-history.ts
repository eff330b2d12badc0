import type { Client } from '@guichet/client'
import type { ChatApi, ChatMessageView } from '@guichet/core/contract'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useHelpdesk } from '../../helpdesk-provider.tsx'

export type HistoryFilter = Omit<NonNullable<Parameters<ChatApi['list']>[0]>, 'cursor' | 'limit' | 'phase' | 'sort'>

/** Chats that are over, the newest first, page by page (A17). */
export function useChatHistory(filter: HistoryFilter) {
  const { client } = useHelpdesk()
  const query = useInfiniteQuery({
    queryKey: ['chats', 'history', filter],
    queryFn: ({ pageParam }) =>
      client.chats.list({
        ...filter,
        phase: 'ended',
        sort: 'newest',
        limit: 50,
        ...(pageParam && { cursor: pageParam }),
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: (before) => before,
  })
  return { ...query, chats: query.data?.pages.flatMap(({ items }) => items) ?? [] }
}

const pageSize = 200

/** Everything that was said in a chat, oldest first. */
export async function allMessages(client: Client, chatId: string): Promise<readonly ChatMessageView[]> {
  const all: ChatMessageView[] = []
  for (;;) {
    const page = await client.chats.messages({ chatId, after: all.at(-1)?.sequence ?? 0, limit: pageSize })
    all.push(...page.items)
    if (!page.more || page.items.length === 0) return all
  }
}

export function useTranscript(chatId: string) {
  const { client } = useHelpdesk()
  return useQuery({
    queryKey: ['chat', chatId, 'transcript'],
    queryFn: async () => ({
      chat: await client.chats.get({ chatId }),
      messages: await allMessages(client, chatId),
    }),
  })
}
export type Transcript = NonNullable<ReturnType<typeof useTranscript>['data']>

/** What the next run of retention would take away. */
export function useChatRetention(on: boolean) {
  const { client } = useHelpdesk()
  return useQuery({
    queryKey: ['chats', 'retention'],
    queryFn: () => client.chats.retention(),
    enabled: on,
    staleTime: 0,
  })
}
