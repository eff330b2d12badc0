import type { QueryClient } from '@tanstack/react-query'

/** Everything that a change of a chat may move. */
const moved = [['chat'], ['chats'], ['chat-desk'], ['chat-doors']] as const

/** Fetches again whatever shows chats. */
export const chatsMoved = (cache: QueryClient): Promise<unknown> =>
  Promise.all(moved.map((queryKey) => cache.invalidateQueries({ queryKey })))
