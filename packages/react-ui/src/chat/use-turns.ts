import type { ChatView } from '@guichet/core/contract'
import { useEffect } from 'react'
import { useKept } from '../parts/use-kept.ts'

/** Who began to attend to a chat, and when: a line in the thread. */
export interface Turn {
  readonly at: string
  readonly name: string
  readonly department: string
  /** The first who came, or who took over. */
  readonly first: boolean
}

const none: readonly Turn[] = []

/** The turns of a chat as this browser has seen them. A chat that is seen later begins with whoever attends now. */
export function useTurns(chat: ChatView | undefined): readonly Turn[] {
  const [turns, change] = useKept<readonly Turn[]>(`guichet.turns.${chat?.id ?? ''}`, none)
  const name = chat?.operator?.name
  const { acceptedAt, department } = chat ?? {}
  useEffect(() => {
    if (name === undefined || !acceptedAt || department === undefined) return
    change((before) => {
      const last = before.at(-1)
      if (last?.name === name && last.department === department) return before
      return [...before, { at: last ? new Date().toISOString() : acceptedAt, name, department, first: !last }]
    })
  }, [acceptedAt, change, department, name])
  return turns
}
