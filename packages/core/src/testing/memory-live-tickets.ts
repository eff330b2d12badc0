import type { LiveTicket, LiveTicketStore } from '../access/live-ticket.port.ts'

/** Tickets for live lines, in memory. */
export interface MemoryLiveTickets extends LiveTicketStore {
  sweep(now: string): void
}

export function memoryLiveTickets(): MemoryLiveTickets {
  const tickets = new Map<string, LiveTicket>()
  return {
    async insert(ticket) {
      tickets.set(ticket.hash, structuredClone(ticket))
    },
    async take(hash, now) {
      const ticket = tickets.get(hash)
      tickets.delete(hash)
      return ticket !== undefined && ticket.expiresAt > now ? ticket : null
    },
    sweep(now) {
      for (const { hash, expiresAt } of [...tickets.values()]) if (expiresAt <= now) tickets.delete(hash)
    },
  }
}
