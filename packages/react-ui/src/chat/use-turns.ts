import type { ChatView } from '@guichet/core/contract'
import { useEffect } from 'react'
import { useKept } from '../parts/use-kept.ts'

/** Who began to attend to a chat or came in as a guest, and when: a line in the thread. */
export interface Turn {
  readonly at: string
  readonly name: string
  readonly department: string
  /** The first who came, or who took over. */
  readonly first: boolean
  /** Who was invited in, beside whoever attends. */
  readonly guest?: true
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
      const last = before.findLast((turn) => !turn.guest)
      if (last?.name === name && last.department === department) return before
      return [...before, { at: last ? new Date().toISOString() : acceptedAt, name, department, first: !last }]
    })
  }, [acceptedAt, change, department, name])
  const guest = chat?.guest?.name
  useEffect(() => {
    if (guest === undefined || department === undefined) return
    change((before) => {
      if (before.some((turn) => turn.guest && turn.name === guest)) return before
      return [...before, { at: new Date().toISOString(), name: guest, department, first: false, guest: true }]
    })
  }, [change, department, guest])
  return turns
}
