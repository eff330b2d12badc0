import { useMutation } from '@tanstack/react-query'
import type { MessageView, TicketView } from '@guichet/core/contract'
import { useState } from 'react'
import { useTicketDoor } from './ticket-door.ts'

interface Loaded {
  readonly of: string
  readonly items: readonly MessageView[]
  readonly earlier: number | null
}

/** The messages of a ticket: the end of the thread came with it, those before it are loaded page by page. */
export function useThread(ticket: TicketView) {
  const door = useTicketDoor()
  const [loaded, setLoaded] = useState<Loaded | null>(null)
  const own = loaded?.of === ticket.id ? loaded : null
  const earlier = own ? own.earlier : ticket.thread.earlier
  const load = useMutation({
    mutationFn: async () => {
      if (earlier === null) return
      const page = await door.thread({ before: earlier })
      setLoaded({ of: ticket.id, items: [...page.items, ...(own?.items ?? [])], earlier: page.earlier })
    },
  })
  // When new messages push the newest page on, its first messages may be loaded already.
  const first = ticket.thread.items[0]?.sequence ?? Infinity
  const before = (own?.items ?? []).filter(({ sequence }) => sequence < first)
  return {
    messages: [...before, ...ticket.thread.items],
    hasEarlier: earlier !== null,
    loadEarlier: () => load.mutate(),
    isLoading: load.isPending,
    error: load.error,
  }
}
