import { aHash, atSecond, aWebhook, aWebhookDelivery } from '@guichet/core/testing'
import type { Storage, Write } from '@guichet/core/ports'
import { describe, expect, it } from 'vitest'
import { freshStorage } from './fresh-storage.ts'
import type { OpenStorage } from './fresh-storage.ts'

const commit = (storage: Storage, ...writes: Write[]) => storage.commit({ writes, events: [] })

/** Addresses that are told what happens, and what is sent to them (E10). */
export function webhooks(open: OpenStorage): void {
  describe('webhooks', () => {
    const fresh = freshStorage(open)

    it('are kept as they were given, in the order in which they came, until they are removed', async () => {
      const storage = await fresh()
      const [one, other] = [aWebhook(), aWebhook({ types: ['chat.started'], offBecause: 'gone', failures: 3 })]
      await commit(storage, { kind: 'webhook.insert', webhook: one }, { kind: 'webhook.insert', webhook: other })
      const mine = async () => (await storage.webhooks.list()).filter(({ id }) => id === one.id || id === other.id)
      expect(await mine()).toEqual([one, other])
      const changed = {
        ...one,
        version: 2,
        previousSecret: 'before',
        previousUntil: atSecond(9),
        failingSince: atSecond(3),
        heldUntil: atSecond(4),
        head: { sequence: 2, hash: aHash() },
      }
      const update = { kind: 'webhook.update', webhook: changed, expectedVersion: 1 } as const
      await commit(storage, update, {
        kind: 'webhook.update',
        webhook: { ...other, version: 2, removedAt: atSecond(5) },
        expectedVersion: 1,
      })
      expect(await mine()).toEqual([changed])
      expect(await storage.webhooks.find(other.id)).toMatchObject({ removedAt: atSecond(5) })
      expect(await storage.webhooks.find('whk_none')).toBeNull()
      await expect(commit(storage, update)).rejects.toMatchObject({ code: 'version_conflict' })
    })

    it('hand out what is due to one caller alone until its lease ends, what has been due longest first', async () => {
      const storage = await fresh()
      const webhook = aWebhook()
      const of = (second: number) => aWebhookDelivery({ webhookId: webhook.id, dueAt: atSecond(second) })
      const [first, second, later] = [of(1), of(2), of(500)]
      await commit(
        storage,
        { kind: 'webhook.insert', webhook },
        ...[second, later, first, aWebhookDelivery()].map((delivery): Write => ({
          kind: 'webhook_delivery.insert',
          delivery,
        })),
      )
      const claim = (now: number) =>
        storage.webhooks.claim({ webhookId: webhook.id, now: atSecond(now), leaseUntil: atSecond(now + 60) })
      const claimed = await Promise.all([claim(10), claim(10), claim(10)])
      expect(claimed.map((one) => one?.id ?? '').toSorted()).toEqual(['', first.id, second.id].toSorted())
      expect(await claim(69)).toBeNull()
      expect(await claim(70)).toEqual(first)
      const done = { ...first, version: 2, state: 'delivered', status: 204, settledAt: atSecond(71) } as const
      const write = { kind: 'webhook_delivery.update', delivery: done, expectedVersion: 1 } as const
      await commit(storage, write)
      await expect(commit(storage, write)).rejects.toMatchObject({ code: 'version_conflict' })
      expect(await storage.webhooks.findDelivery(first.id)).toEqual(done)
      await commit(storage, { kind: 'webhook_delivery.cancel', webhookId: webhook.id, at: atSecond(80) })
      expect(await claim(5000)).toBeNull()
      expect(await storage.webhooks.findDelivery(later.id)).toEqual({
        ...later,
        version: 2,
        state: 'cancelled',
        settledAt: atSecond(80),
      })
      expect(await storage.webhooks.findDelivery(first.id)).toEqual(done)
    })

    it('list what was sent, newest first and page by page, and forget it after 30 days', async () => {
      const storage = await fresh()
      const webhookId = aWebhook().id
      const all = Array.from({ length: 5 }, (_, at) =>
        aWebhookDelivery({ webhookId, state: at < 2 ? 'given_up' : 'waiting', settledAt: at < 2 ? atSecond(1) : null }),
      )
      await commit(storage, ...all.map((delivery): Write => ({ kind: 'webhook_delivery.insert', delivery })))
      const ids = all
        .map(({ id }) => id)
        .toSorted()
        .toReversed()
      const seen: string[] = []
      for (let cursor: string | undefined; ;) {
        const page = await storage.webhooks.deliveries({ webhookId, limit: 2, ...(cursor && { cursor }) })
        seen.push(...page.items.map(({ id }) => id))
        if (page.nextCursor === null) break
        cursor = page.nextCursor
      }
      expect(seen).toEqual(ids)
      const given = await storage.webhooks.deliveries({ webhookId, states: ['given_up'], limit: 9 })
      expect(given.items).toHaveLength(2)
      await storage.sweep(atSecond(31 * 86_400))
      const left = await storage.webhooks.deliveries({ webhookId, limit: 9 })
      expect(left.items.map(({ state }) => state)).toEqual(['waiting', 'waiting', 'waiting'])
    })
  })
}
