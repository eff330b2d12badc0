import type { Delivery, Storage } from '@guichet/core/ports'
import { aDelivery, atSecond } from '@guichet/core/testing'
import { describe, expect, it } from 'vitest'
import { freshStorage } from './fresh-storage.ts'
import type { OpenStorage } from './fresh-storage.ts'

const insert = (storage: Storage, ...deliveries: readonly Delivery[]) =>
  storage.commit({ writes: deliveries.map((delivery) => ({ kind: 'delivery.insert', delivery })), events: [] })
const claim = (storage: Storage, second: number, limit = 100, subscribers: readonly string[] = ['mail']) =>
  storage.deliveries.claim({ subscribers, now: atSecond(second), leaseUntil: atSecond(second + 60), limit })

/** Deliveries and counted tries: what several servers do together. */
export function work(open: OpenStorage): void {
  describe('deliveries and attempts', () => {
    const fresh = freshStorage(open)

    it('leases a delivery to one of many workers (data-6)', async () => {
      const storage = await fresh()
      const deliveries = Array.from({ length: 100 }, () => aDelivery())
      await insert(storage, ...deliveries)
      const rounds = []
      for (let round = 0; round < 3; round++)
        rounds.push(...(await Promise.all(Array.from({ length: 12 }, () => claim(storage, 1, 5)))))
      const ids = rounds.flat().map(({ id }) => id)
      expect(new Set(ids).size).toBe(ids.length)
      expect(ids.toSorted()).toEqual(deliveries.map(({ id }) => id).toSorted())
      expect(await claim(storage, 1)).toEqual([])
    })

    it('gives a delivery again when its lease has ended, and not when it is settled', async () => {
      const storage = await fresh()
      const delivery = aDelivery()
      await insert(storage, delivery)
      expect(await claim(storage, 1)).toEqual([delivery])
      expect(await claim(storage, 60)).toEqual([])
      expect(await claim(storage, 61)).toEqual([delivery])
      await storage.deliveries.settle([{ ...delivery, state: 'done' }])
      expect(await claim(storage, 9999)).toEqual([])
      // The outcome of a try whose lease had ended.
      await storage.deliveries.settle([{ ...delivery, attempts: 1, state: 'waiting', lastError: 'late' }])
      expect(await claim(storage, 9999)).toEqual([])
    })

    it('counts what is late: due long ago, or tried again and again', async () => {
      const storage = await fresh()
      const late = aDelivery({ dueAt: atSecond(1) })
      const stubborn = aDelivery({ dueAt: atSecond(900), attempts: 3, lastError: 'refused' })
      await insert(storage, late, stubborn, aDelivery({ dueAt: atSecond(800) }), aDelivery({ state: 'set_aside' }))
      expect(await storage.deliveries.late(atSecond(2))).toBe(2)
      await storage.deliveries.settle([{ ...late, state: 'done' }])
      expect(await storage.deliveries.late(atSecond(2))).toBe(1)
    })

    it('says what it is, and what its clock says', async () => {
      const storage = await fresh()
      const { product, now } = await storage.describe()
      expect(product).not.toBe('')
      expect(now).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
      expect(Math.abs(Date.parse(now) - Date.now())).toBeLessThan(60_000)
    })

    it('tries again when it is due, the longest waiting first, and sets aside what keeps failing (data-6)', async () => {
      const storage = await fresh()
      const [early, late, future] = [
        aDelivery({ dueAt: atSecond(1) }),
        aDelivery({ dueAt: atSecond(2) }),
        aDelivery({ dueAt: atSecond(50) }),
      ]
      await insert(storage, future, late, early)
      expect(await claim(storage, 10, 1)).toEqual([early])
      expect(await claim(storage, 10)).toEqual([late])
      const again = { ...early, attempts: 1, dueAt: atSecond(30), lastError: 'refused: 451' }
      await storage.deliveries.settle([again])
      expect(await claim(storage, 29)).toEqual([])
      expect(await claim(storage, 30)).toEqual([again])
      const failed: Delivery = { ...again, attempts: 2, state: 'set_aside', lastError: 'refused: 550' }
      await storage.deliveries.settle([failed])
      // One was due at 50, the other was leased until 70.
      expect(await claim(storage, 9999)).toEqual([future, late])
      expect(await storage.deliveries.setAside({ limit: 10 })).toEqual([failed])
      await storage.deliveries.settle([{ ...failed, state: 'waiting' }])
      expect(await storage.deliveries.setAside({ limit: 10 })).toEqual([])
    })

    it('takes away what is not yet due, and nothing that is due, claimed, tried or gone', async () => {
      const storage = await fresh()
      const later = aDelivery({ dueAt: atSecond(10), sequence: 3 })
      const other = aDelivery({ dueAt: atSecond(10), subject: later.subject, sequence: 4 })
      await insert(storage, later, other)
      const cancel = ({ subscriber, subject, sequence }: Delivery, now: number) =>
        storage.commit({
          writes: [{ kind: 'delivery.cancel', subscriber, subject, sequence, now: atSecond(now) }],
          events: [],
        })
      await expect(cancel({ ...later, subscriber: 'webhook' }, 9)).rejects.toMatchObject({ code: 'version_conflict' })
      await expect(cancel(later, 10)).rejects.toMatchObject({ code: 'version_conflict' })
      await cancel(later, 9)
      await expect(cancel(later, 9)).rejects.toMatchObject({ code: 'version_conflict' })
      expect(await claim(storage, 10)).toEqual([other])
      // Another node's clock is ahead: it has claimed what this one thinks is not due.
      await expect(cancel(other, 9)).rejects.toMatchObject({ code: 'version_conflict' })
      await storage.deliveries.settle([{ ...other, attempts: 1, dueAt: atSecond(500) }])
      await expect(cancel(other, 9)).rejects.toMatchObject({ code: 'version_conflict' })
    })

    it('gives a worker only what is for its subscribers', async () => {
      const storage = await fresh()
      const [mail, hook] = [aDelivery(), aDelivery({ subscriber: 'webhook' })]
      await insert(storage, mail, hook)
      expect(await claim(storage, 1, 10, [])).toEqual([])
      expect(await claim(storage, 1, 10, ['webhook', 'é'])).toEqual([hook])
      expect(await claim(storage, 1, 10, ['mail', 'webhook'])).toEqual([mail])
    })

    it('gives each of 100 tries at once another number (auth-4)', async () => {
      const storage = await fresh()
      const tries = await Promise.all(
        Array.from({ length: 100 }, () => storage.attempts.add('sign-in ana@example.test', atSecond(0), 60)),
      )
      expect(tries.toSorted((one, other) => one - other)).toEqual(Array.from({ length: 100 }, (_, place) => place + 1))
    })

    it('counts tries by key, from new when the window is over or cleared', async () => {
      const storage = await fresh()
      const add = (key: string, second: number) => storage.attempts.add(key, atSecond(second), 60)
      expect([await add('a', 0), await add('b', 0), await add('a', 1)]).toEqual([1, 1, 2])
      expect([await add('a', 59), await add('a', 500), await add('a', 501)]).toEqual([3, 1, 2])
      await storage.attempts.clear('a')
      expect([await add('a', 502), await add('b', 2)]).toEqual([1, 2])
      await storage.attempts.takeBack('a')
      await storage.attempts.takeBack('nobody tried')
      expect([await add('a', 503), await add('nobody tried', 503)]).toEqual([1, 1])
      const long = 'é😀 '.repeat(500)
      expect([await add(long, 0), await add(`${long} `, 0), await add(long, 0)]).toEqual([1, 1, 2])
    })
  })
}
