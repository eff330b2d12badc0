import type { ChatMessageView, ChatView } from '@guichet/core/contract'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useHelpdesk } from '../helpdesk-provider.tsx'

/** The messages of a chat: the last ones came with it, those before are loaded page by page. */
export function useChatMessages(chat: ChatView) {
  const { client } = useHelpdesk()
  const [pages, setPages] = useState<{ of: string; items: readonly ChatMessageView[]; more: boolean } | null>(null)
  const own = pages?.of === chat.id ? pages : null
  const first = chat.messages[0]?.sequence ?? Infinity
  // When new messages push the newest page on, its first messages may be loaded already.
  const before = (own?.items ?? []).filter(({ sequence }) => sequence < first)
  const messages = [...before, ...chat.messages]
  const load = useMutation({
    mutationFn: async () => {
      const [oldest] = messages
      if (!oldest) return
      const page = await client.chats.messages({ chatId: chat.id, before: oldest.sequence })
      setPages({ of: chat.id, items: [...page.items, ...before], more: page.more })
    },
  })
  return {
    messages,
    hasEarlier: own ? own.more : chat.earlier,
    loadEarlier: () => load.mutate(),
    isLoading: load.isPending,
  }
}
