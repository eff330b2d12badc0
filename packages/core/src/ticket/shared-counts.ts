import type { TicketStore } from './ticket.port.ts'

/** So long is waited for others who want to know the same. */
const gatherMs = 20

/**
 * Counts of lists, read once for all who ask within some milliseconds before the reading begins: what moved before
 * somebody asked is always counted. When a ticket moves, every console asks for its counts at the same moment.
 */
export function sharedCounts({ count }: Pick<TicketStore, 'count'>): TicketStore['count'] {
  const asked = new Map<string, Promise<number>>()
  return (filter, limit) => {
    const { reader: _reader, ...same } = filter
    const key = JSON.stringify([limit, same])
    const begin = async (): Promise<number> => {
      await new Promise((resolve) => setTimeout(resolve, gatherMs))
      asked.delete(key)
      return count(same, limit)
    }
    const known = asked.get(key) ?? begin()
    asked.set(key, known)
    return known
  }
}
