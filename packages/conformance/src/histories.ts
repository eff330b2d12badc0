import type { Storage } from '@guichet/core/ports'
import { describe } from 'vitest'
import { chatHistories } from './histories/chat-histories.ts'
import { ticketHistories } from './histories/ticket-histories.ts'

/**
 * Random histories with a checker, of tickets and of chats, on whatever storage: what many people do at once stands in
 * the record once, replays to what is there, and leaves the queue in the order of arrival (A2, live-5, data-3, data-5).
 * `runs` is how many of each are played.
 */
export function histories(name: string, open: () => Promise<Storage>, runs = 10): void {
  describe(`histories: ${name}`, () => {
    ticketHistories(name, open, runs)
    chatHistories(name, open, runs)
  })
}
