import type { OutboxItem, ReceivedMail, Storage, Write } from '@guichet/core/ports'
import { aHash, aId, anAccount, anOutboxItem, aReceivedMail, aTicket, atSecond, opened } from '@guichet/core/testing'
import { describe, expect, it } from 'vitest'
import { freshStorage } from './fresh-storage.ts'
import type { OpenStorage } from './fresh-storage.ts'

const commit = (storage: Storage, ...writes: readonly Write[]) => storage.commit({ writes, events: [] })
const receive = (storage: Storage, mail: ReceivedMail, raw: Uint8Array = new Uint8Array([1, 2, 3])) =>
  commit(storage, { kind: 'received_mail.insert', mail, raw })
const post = (storage: Storage, ...items: readonly OutboxItem[]) =>
  commit(storage, ...items.map((item): Write => ({ kind: 'outbox.insert', item })))
const claimAt = (second: number, limit = 100) => ({
  now: atSecond(second),
  leaseUntil: atSecond(second + 60),
  limit,
})
const idsOf = (rows: readonly { readonly id: string }[]) => rows.map(({ id }) => id)

/** The journal of what came, the outbox, and what workers of several nodes share. */
export function mail(open: OpenStorage): void {
  describe('mail', () => {
    const fresh = freshStorage(open)

    it('keeps accounts, changes them at their version only, and keeps how they are doing', async () => {
      const storage = await fresh()
      const account = anAccount({ name: 'Zażółć', incomingPassword: 'sealed' })
      await commit(storage, { kind: 'mail_account.insert', account })
      const changed = { ...account, version: 2, name: 'Support', disabledAt: atSecond(3) }
      await commit(storage, { kind: 'mail_account.update', account: changed, expectedVersion: 1 })
      await expect(
        commit(storage, { kind: 'mail_account.update', account: changed, expectedVersion: 1 }),
      ).rejects.toMatchObject({ code: 'version_conflict' })
      expect(await storage.mail.accounts()).toEqual([changed])
      const health = {
        accountId: account.id,
        lastSuccessAt: null,
        lastTriedAt: atSecond(1),
        failures: 1,
        backlog: 7,
        said: 'não',
        alarmedAt: null,
      }
      await commit(storage, { kind: 'mail_health.put', health })
      await commit(storage, { kind: 'mail_health.put', health: { ...health, failures: 2 } })
      expect(await storage.mail.health()).toEqual([{ ...health, failures: 2 }])
    })

    it('gives every byte back, of nothing and of 20 MB (mail-1)', async () => {
      const storage = await fresh()
      for (const size of [0, 1, 999_999, 1_000_000, 1_000_001, 20_000_000]) {
        const raw = new Uint8Array(size)
        for (let at = 0; at < size; at += 997) raw[at] = (at / 997) % 256
        const mail = aReceivedMail({ size })
        await receive(storage, mail, raw)
        const back = await storage.mail.rawOf(mail.id)
        expect(await storage.mail.rawOf(mail.id, 10)).toEqual(back?.slice(0, 10))
        expect(back?.length).toBe(size)
        expect(Buffer.compare(Buffer.from(back ?? []), Buffer.from(raw))).toBe(0)
        expect(await storage.mail.findReceived(mail.id)).toEqual(mail)
      }
    })

    it('keeps a message of an account once, whoever brings it, and knows its key (mail-3)', async () => {
      const storage = await fresh()
      const account = aId('mac')
      const key = `${'x'.repeat(2000)} é`
      const copies = Array.from({ length: 8 }, () => aReceivedMail({ accountId: account, key }))
      const outcomes = await Promise.allSettled(copies.map((copy) => receive(storage, copy)))
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
      for (const outcome of outcomes)
        if (outcome.status === 'rejected')
          expect(outcome.reason).toMatchObject({ code: 'already_exists', reason: 'received_mail' })
      expect(await storage.mail.knownKeys(account, ['other', key])).toEqual([key])
      expect(await storage.mail.knownKeys(aId('mac'), [key])).toEqual([])
      await receive(storage, aReceivedMail({ key }))
    })

    it('lets one message per fingerprint have an effect, in the commit of that effect', async () => {
      const storage = await fresh()
      const fingerprint = aHash()
      const tickets = Array.from({ length: 6 }, () => aTicket())
      const outcomes = await Promise.allSettled(
        tickets.map((ticket) => {
          const changes = opened(ticket)
          const mark: Write = { kind: 'mail_fingerprint.insert', fingerprint, mailId: aId('eml') }
          return storage.commit({ ...changes, writes: [...changes.writes, mark] })
        }),
      )
      const won = outcomes.flatMap(({ status }, place) => (status === 'fulfilled' ? [place] : []))
      expect(won).toHaveLength(1)
      expect(await storage.mail.hadEffect(fingerprint)).toBe(true)
      expect(await storage.mail.hadEffect(aHash())).toBe(false)
      for (const outcome of outcomes)
        if (outcome.status === 'rejected')
          expect(outcome.reason).toMatchObject({ code: 'already_exists', reason: 'fingerprint' })
      for (const [place, ticket] of tickets.entries())
        expect((await storage.tickets.find(ticket.id)) !== null).toBe(place === won[0])
    })

    it('leases a message to one of many workers, until it is settled at its version (data-6)', async () => {
      const storage = await fresh()
      const mails = Array.from({ length: 40 }, () => aReceivedMail())
      for (const one of mails) await receive(storage, one)
      const claimed = (
        await Promise.all(Array.from({ length: 20 }, () => storage.mail.claimReceived(claimAt(1, 5))))
      ).flat()
      const rest = await storage.mail.claimReceived(claimAt(1))
      const ids = idsOf([...claimed, ...rest])
      expect(new Set(ids).size).toBe(ids.length)
      expect(ids.toSorted()).toEqual(idsOf(mails).toSorted())
      const [first] = mails
      if (!first) throw new Error('there are mails')
      const done: ReceivedMail = { ...first, version: 2, state: 'automatic', reason: 'machine', flags: ['cut'] }
      await commit(storage, { kind: 'received_mail.update', mail: done, expectedVersion: 1 })
      await expect(
        commit(storage, { kind: 'received_mail.update', mail: done, expectedVersion: 1 }),
      ).rejects.toMatchObject({ code: 'version_conflict' })
      const again = await storage.mail.claimReceived(claimAt(62))
      expect(idsOf(again)).not.toContain(first.id)
      expect(again).toHaveLength(39)
    })

    it('lists what came, newest first, by account, state and ticket, in pages', async () => {
      const storage = await fresh()
      const [one, other] = [aId('mac'), aId('mac')]
      const ticketId = aId('tkt')
      const mails = Array.from({ length: 7 }, (_, place) =>
        aReceivedMail({
          accountId: place % 2 === 0 ? one : other,
          state: place < 5 ? 'set_aside' : 'ticket',
          ticketId: place >= 5 ? ticketId : null,
        }),
      )
      for (const each of mails) await receive(storage, each)
      const aside = mails.slice(0, 5).toReversed()
      const page = await storage.mail.received({ states: ['set_aside'], limit: 3 })
      expect(page.items).toEqual(aside.slice(0, 3))
      const next = await storage.mail.received({ states: ['set_aside'], limit: 3, cursor: page.nextCursor ?? '' })
      expect(next).toEqual({ items: aside.slice(3), nextCursor: null })
      expect((await storage.mail.received({ accounts: [one], limit: 9 })).items).toHaveLength(4)
      expect((await storage.mail.received({ accounts: [], limit: 9 })).items).toEqual([])
      expect((await storage.mail.received({ ticketId, limit: 9 })).items).toEqual(mails.slice(5).toReversed())
      await expect(storage.mail.received({ limit: 3, cursor: 'é' })).rejects.toMatchObject({ code: 'invalid_input' })
    })

    it('remembers the first ticket of a Message-ID', async () => {
      const storage = await fresh()
      const hash = aHash()
      const first = { hash, ticketId: aId('tkt'), messageId: aId('msg') }
      await commit(storage, { kind: 'thread_id.put', threadId: first })
      await commit(storage, { kind: 'thread_id.put', threadId: { ...first, ticketId: aId('tkt') } })
      expect(await storage.mail.threadIds([aHash(), hash])).toEqual([first])
      expect(await storage.mail.threadIds([])).toEqual([])
    })

    it('keeps one mail per cause and recipient, whatever the case of the address (out-1)', async () => {
      const storage = await fresh()
      const item = anOutboxItem({ recipient: 'Ana@Example.test' })
      await post(storage, item)
      await expect(
        post(storage, anOutboxItem({ cause: item.cause, recipient: 'ana@example.TEST' })),
      ).rejects.toMatchObject({ code: 'already_exists', reason: 'outbox' })
      await post(storage, anOutboxItem({ cause: item.cause, recipient: 'bo@example.test' }))
      expect(await storage.mail.findOutbox(item.id)).toEqual(item)
      expect(await storage.mail.findOutbox(aId('out'))).toBeNull()
    })

    it('gives mails to one recipient about one ticket in their order, and those of others meanwhile (out-7)', async () => {
      const storage = await fresh()
      const ticketId = aId('tkt')
      const first = anOutboxItem({ ticketId, recipient: 'ana@example.test', dueAt: atSecond(100) })
      const second = anOutboxItem({ ticketId, recipient: 'ANA@example.test' })
      const elsewhere = anOutboxItem({ ticketId: aId('tkt'), recipient: 'ana@example.test' })
      const toBo = anOutboxItem({ ticketId, recipient: 'bo@example.test' })
      await post(storage, first, second, elsewhere, toBo)
      expect(idsOf(await storage.mail.claimOutbox(claimAt(1))).toSorted()).toEqual(idsOf([elsewhere, toBo]).toSorted())
      expect(idsOf(await storage.mail.claimOutbox(claimAt(100)))).toContain(first.id)
      const sent: OutboxItem = { ...first, version: 2, state: 'sent', settledAt: atSecond(101) }
      await commit(storage, { kind: 'outbox.update', item: sent, expectedVersion: 1 })
      await expect(commit(storage, { kind: 'outbox.update', item: sent, expectedVersion: 1 })).rejects.toMatchObject({
        code: 'version_conflict',
      })
      expect(idsOf(await storage.mail.claimOutbox(claimAt(102)))).toContain(second.id)
      expect(idsOf(await storage.mail.outboxOf(ticketId))).toEqual(idsOf([first, second, toBo]))
    })

    it('leases a mail to be sent to one of many workers', async () => {
      const storage = await fresh()
      const items = Array.from({ length: 40 }, () => anOutboxItem())
      await post(storage, ...items)
      const claimed = (
        await Promise.all(Array.from({ length: 20 }, () => storage.mail.claimOutbox(claimAt(1, 4))))
      ).flat()
      const ids = idsOf([...claimed, ...(await storage.mail.claimOutbox(claimAt(1)))])
      expect(new Set(ids).size).toBe(ids.length)
      expect(ids.toSorted()).toEqual(idsOf(items).toSorted())
    })

    it('gives a mailbox to one of 50 nodes, for as long as it keeps it', async () => {
      const storage = await fresh()
      const range = (second: number) => ({ now: atSecond(second), until: atSecond(second + 60) })
      const nodes = Array.from({ length: 50 }, (_, place) => `node ${place}`)
      const won = await Promise.all(nodes.map((node) => storage.mail.lease('mailbox a', node, range(0))))
      const owner = nodes[won.indexOf(true)] ?? ''
      expect(won.filter(Boolean)).toHaveLength(1)
      expect(await storage.mail.lease('mailbox a', owner, range(30))).toBe(true)
      expect(await storage.mail.lease('mailbox a', 'another', range(61))).toBe(false)
      expect(await storage.mail.lease('mailbox b', 'another', range(0))).toBe(true)
      expect(await storage.mail.lease('mailbox a', 'another', range(90))).toBe(true)
      expect(await storage.mail.lease('mailbox a', owner, range(91))).toBe(false)
    })

    it('erases what a ticket leaves in mail, but not that it was there (audit-3)', async () => {
      const storage = await fresh()
      const ticket = aTicket()
      await storage.commit(opened(ticket))
      const came = aReceivedMail({ ticketId: ticket.id, state: 'ticket', subject: 'Secret', fromAddress: 'a@b.test' })
      await receive(storage, came)
      await post(storage, anOutboxItem({ ticketId: ticket.id }))
      const threadId = { hash: aHash(), ticketId: ticket.id, messageId: null }
      await commit(storage, { kind: 'thread_id.put', threadId }, { kind: 'ticket.erase', ticketId: ticket.id })
      expect(await storage.mail.rawOf(came.id)).toBeNull()
      expect(await storage.mail.findReceived(came.id)).toEqual({ ...came, ...noWords })
      expect(await storage.mail.outboxOf(ticket.id)).toEqual([])
      expect(await storage.mail.threadIds([threadId.hash])).toEqual([threadId])
      expect(await storage.mail.knownKeys(came.accountId, [came.key])).toEqual([came.key])
    })

    it('sweeps the bytes of mail that caused nothing, and what was sent long ago', async () => {
      const storage = await fresh()
      const [machine, aside] = [aReceivedMail({ state: 'automatic' }), aReceivedMail({ state: 'set_aside' })]
      await receive(storage, machine)
      await receive(storage, aside)
      const [sent, waiting] = [anOutboxItem({ state: 'sent', settledAt: atSecond(0) }), anOutboxItem()]
      await post(storage, sent, waiting)
      await storage.sweep(atSecond(29 * 86_400))
      expect(await storage.mail.rawOf(machine.id)).not.toBeNull()
      await storage.sweep(atSecond(91 * 86_400))
      expect(await storage.mail.rawOf(machine.id)).toBeNull()
      expect(await storage.mail.findReceived(machine.id)).toEqual(machine)
      expect(await storage.mail.rawOf(aside.id)).not.toBeNull()
      expect(await storage.mail.findOutbox(sent.id)).toBeNull()
      expect(await storage.mail.findOutbox(waiting.id)).toEqual(waiting)
    })
  })
}

const noWords = { fromAddress: '', fromName: '', subject: '', headerId: '' }
