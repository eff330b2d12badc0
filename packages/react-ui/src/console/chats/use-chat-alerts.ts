import { useEffect, useRef } from 'react'
import { chime } from '../../chat/chime.ts'
import { useKept } from '../../parts/use-kept.ts'
import { setTitleCount } from '../../parts/use-title.ts'
import { useInvitations } from './use-invitations.ts'
import { useChatDesk, useChats, useStayAtDesk } from './use-chats.ts'

/** Whether this browser makes a sound for chats. */
export function useChatSound(): { on: boolean; toggle: () => void } {
  const [muted, change] = useKept<boolean>('guichet.desk-muted', false)
  return { on: !muted, toggle: () => change((before) => !before) }
}

/** Ids for a sound each: who came, what was said, what is offered, where one is invited. */
function useNews(on: boolean): { names: readonly string[]; waits: number; known: boolean } {
  const { waiting, mine, handed, visited, offers, isPending } = useChats()
  const { data: desk } = useChatDesk()
  const available = desk?.availability === 'available'
  const unread = mine.filter((chat) => chat.unread)
  return {
    known: !isPending && desk !== undefined,
    waits: (available ? waiting.length + handed.length : 0) + unread.length,
    names: on
      ? [
          ...(available ? [...waiting, ...handed].map(({ id }) => `came ${id}`) : []),
          ...offers.map(({ id }) => `offered ${id}`),
          ...visited.map(({ id }) => `invited ${id}`),
          ...unread.map(({ id, lastMessage }) => `said ${id} ${lastMessage?.at}`),
        ]
      : [],
  }
}

/** Sounds for what happens at the chat desk, and how much waits in the title. One tab plays. */
export function useChatAlerts(): { waits: number } {
  useStayAtDesk()
  useInvitations()
  const { on } = useChatSound()
  const { names, waits, known } = useNews(on)
  const heard = useRef<ReadonlySet<string> | null>(null)
  const all = names.join('\n')
  useEffect(() => {
    if (!known) return
    const before = heard.current
    heard.current = new Set([...(before ?? []), ...all.split('\n')])
    const fresh = before && all.split('\n').find((name) => name !== '' && !before.has(name))
    if (fresh) chime(fresh)
  }, [all, known])
  useEffect(() => {
    setTitleCount(waits)
    return () => setTitleCount(0)
  }, [waits])
  return { waits }
}
