import { useMutation } from '@tanstack/react-query'
import type { ThreadView, TicketView } from '@guichet/core/contract'
import { useState } from 'react'
import { joinedThread } from './joined-thread.ts'
import { useTicketDoor } from './ticket-door.ts'

interface Loaded {
  readonly of: string
  /** The newest page that is joined already. */
  readonly page: ThreadView
  readonly thread: ThreadView
}

/** The messages of a ticket: the end of the thread came with it, those before it are loaded page by page. */
export function useThreadPages(ticket: TicketView, pageBefore: (before: number) => Promise<ThreadView>) {
  const begun: Loaded = { of: ticket.id, page: ticket.thread, thread: ticket.thread }
  const [loaded, setLoaded] = useState(begun)
  let now = loaded
  if (loaded.of !== ticket.id) now = begun
  else if (loaded.page !== ticket.thread) now = { ...begun, thread: joinedThread(loaded.thread, ticket.thread) }
  if (now !== loaded) setLoaded(now)
  const { items: messages, earlier } = now.thread
  const load = useMutation({
    mutationFn: async () => {
      if (earlier === null) return
      const page = await pageBefore(earlier)
      setLoaded((current) =>
        current.of === ticket.id && current.thread.earlier === earlier
          ? { ...current, thread: { items: [...page.items, ...current.thread.items], earlier: page.earlier } }
          : current,
      )
    },
  })
  return { messages, earlier, load }
}

/** The thread of a ticket as its customer sees it, by session or by link. */
export function useThread(ticket: TicketView) {
  const door = useTicketDoor()
  const { messages, earlier, load } = useThreadPages(ticket, (before) => door.thread({ before }))
  return {
    messages,
    hasEarlier: earlier !== null,
    loadEarlier: () => load.mutate(),
    isLoading: load.isPending,
    error: load.error,
  }
}
