import type { MessageView } from '@guichet/core/contract'

/** Something that happened to the ticket, in words; its place is that of the record. */
export interface Happening {
  readonly sequence: number
  readonly at: string
  readonly text: string
}

/** A line of a conversation. `day` is the moment whose day is named above it, or null. */
export type ThreadLine = { readonly key: string; readonly day: string | null } & (
  | { readonly kind: 'message'; readonly message: MessageView }
  | { readonly kind: 'happening'; readonly happening: Happening }
  | { readonly kind: 'new' }
)

const dayOf = (at: string): string => new Date(at).toDateString()

/** The first message that the reader has not read; what they wrote themselves shows that they had read till there. */
function firstNew(messages: readonly MessageView[], readUpTo: number): MessageView | undefined {
  if (readUpTo === 0) return undefined
  const answered = messages.findLast(({ author }) => author.you)?.sequence ?? 0
  return messages.find(({ sequence }) => sequence > Math.max(readUpTo, answered))
}

/** Messages and what happened between them as one list. Nothing is told of the time before the first message shown. */
export function threadLines(
  messages: readonly MessageView[],
  happenings: readonly Happening[],
  readUpTo: number,
): readonly ThreadLine[] {
  const fresh = firstNew(messages, readUpTo)
  const begin = messages[0]?.sequence ?? 0
  const entries = [
    ...messages.map((message) => ({ kind: 'message', message, sequence: message.sequence, at: message.at }) as const),
    ...happenings
      .filter(({ sequence }) => sequence > begin)
      .map((happening) => ({ kind: 'happening', happening, sequence: happening.sequence, at: happening.at }) as const),
  ].toSorted((one, other) => one.sequence - other.sequence)
  return entries.flatMap((entry, place): ThreadLine[] => {
    const day = dayOf(entry.at) === dayOf(entries[place - 1]?.at ?? '') ? null : entry.at
    if (entry.kind === 'happening') return [{ key: `happening ${entry.sequence}`, day, ...entry }]
    const { message } = entry
    if (message !== fresh) return [{ key: message.id, day, ...entry }]
    return [
      { key: 'new', day, kind: 'new' },
      { key: message.id, day: null, ...entry },
    ]
  })
}
