import type { LiveProof, LiveTicket } from '@guichet/core/ports'
import { aHash, atSecond } from '@guichet/core/testing'
import { describe, expect, it } from 'vitest'
import { freshStorage } from './fresh-storage.ts'
import type { OpenStorage } from './fresh-storage.ts'

const session: LiveProof = { session: aHash(), key: null, chat: null }
const aLiveTicket = (parts: Partial<LiveTicket> = {}): LiveTicket => ({
  hash: aHash(),
  proof: session,
  expiresAt: atSecond(30),
  ...parts,
})

/** What opens a live line, once (live-1). */
export function liveTickets(open: OpenStorage): void {
  describe('tickets for live lines', () => {
    const fresh = freshStorage(open)

    it('are taken once, with what they stand on', async () => {
      const storage = await fresh()
      const proofs: readonly LiveProof[] = [
        session,
        { session: null, key: aHash(), chat: null },
        { session: aHash(), key: null, chat: aHash() },
      ]
      for (const proof of proofs) {
        const ticket = aLiveTicket({ proof })
        await storage.liveTickets.insert(ticket)
        expect(await storage.liveTickets.take(ticket.hash, atSecond(0))).toEqual(ticket)
        expect(await storage.liveTickets.take(ticket.hash, atSecond(0))).toBeNull()
      }
    })

    it('are taken by one of many who try at once (live-1)', async () => {
      const storage = await fresh()
      const ticket = aLiveTicket()
      await storage.liveTickets.insert(ticket)
      const taken = await Promise.all(
        Array.from({ length: 50 }, () => storage.liveTickets.take(ticket.hash, atSecond(0))),
      )
      expect(taken.filter((some) => some !== null)).toEqual([ticket])
    })

    it('open nothing once their time is over, or when nobody was given them', async () => {
      const storage = await fresh()
      const ended = aLiveTicket()
      await storage.liveTickets.insert(ended)
      expect(await storage.liveTickets.take(ended.hash, ended.expiresAt)).toBeNull()
      expect(await storage.liveTickets.take(ended.hash, atSecond(0))).toBeNull()
      for (const hash of [aHash(), '', ' ', `${ended.hash} `, 'é'])
        expect(await storage.liveTickets.take(hash, atSecond(0))).toBeNull()
    })

    it('are swept when their time is over', async () => {
      const storage = await fresh()
      const [ended, good] = [aLiveTicket(), aLiveTicket({ expiresAt: atSecond(90) })]
      await storage.liveTickets.insert(ended)
      await storage.liveTickets.insert(good)
      await storage.sweep(atSecond(60))
      expect(await storage.liveTickets.take(ended.hash, atSecond(0))).toBeNull()
      expect(await storage.liveTickets.take(good.hash, atSecond(0))).toEqual(good)
    })
  })
}
