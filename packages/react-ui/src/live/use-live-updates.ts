import { useQueryClient } from '@tanstack/react-query'
import type { Client, Connection } from '@guichet/client'
import { useEffect, useState } from 'react'
import { chatsMoved } from '../chat/chats-moved.ts'
import { listsAgain } from './lists-again.ts'

const gatherMs = 60

/** Fetches again what has moved. Whenever the line opens everything may have, so everything that is shown is fetched again. */
export function useLiveUpdates(client: Client, on: boolean): Connection {
  const cache = useQueryClient()
  const [connection, setConnection] = useState<Connection>('connecting')
  useEffect(() => {
    if (!on) return undefined
    let timer: ReturnType<typeof setTimeout> | undefined
    const moved = new Set<string>()
    const fetchLists = listsAgain(cache)
    const refresh = (): void => {
      timer = undefined
      for (const subject of moved) {
        if (subject.startsWith('cht_')) continue
        void cache.invalidateQueries({ queryKey: [subject.startsWith('tkt_') ? 'ticket' : 'people'] })
      }
      if ([...moved].some((subject) => subject.startsWith('cht_'))) void chatsMoved(cache)
      if ([...moved].some((subject) => subject.startsWith('tkt_'))) fetchLists()
      for (const subject of moved) void cache.invalidateQueries({ queryKey: ['panel', subject] })
      moved.clear()
    }
    const stop = client.live({
      frame: ({ subject }) => {
        moved.add(subject)
        timer ??= setTimeout(refresh, gatherMs)
      },
      reload: () => void cache.invalidateQueries(),
      connection: setConnection,
    })
    return () => {
      clearTimeout(timer)
      stop()
    }
  }, [client, cache, on])
  return on ? connection : 'open'
}
