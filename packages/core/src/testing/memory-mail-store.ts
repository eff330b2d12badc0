import { AlreadyExists, VersionConflict } from '../kernel/errors.ts'
import type { ChatId, TicketId } from '../kernel/ids.ts'
import { addressKey } from '../kernel/text.ts'
import type { MailAccount, MailAccountId, MailHealth } from '../mail/mail-account.ts'
import type { MailStore, MailWrite, ThreadId } from '../mail/mail-store.port.ts'
import type { OutboxId, OutboxItem } from '../mail/outbox-item.ts'
import type { ReceivedMail, ReceivedMailId } from '../mail/received-mail.ts'
import { sealedField } from './memory-sealed.ts'
import type { MemorySealed } from './memory-sealed.ts'
import type { MemoryJournal } from './memory-journal.ts'
import { pageOfRows } from './memory-order.ts'

/** Days that the bytes of mail which caused nothing are kept, and that settled outbox rows are. */
const kept = { bytes: 30, outbox: 90 } as const
const day = 86_400_000

/** The mail slice in memory, and how writes apply inside a commit. */
export interface MemoryMailStore extends MailStore {
  readonly sealed: readonly MemorySealed[]
  write(write: MailWrite): void
  /** Takes away what a deleted ticket leaves in mail; Message-IDs stay, so that it does not come back. */
  /** What is kept of a ticket or chat. */
  erase(place: TicketId | ChatId): void
  sweep(now: string): void
}

export function memoryMailStore(journal: MemoryJournal): MemoryMailStore {
  const accounts = journal.table<MailAccountId, MailAccount>()
  const health = journal.table<MailAccountId, MailHealth>()
  const received = journal.table<ReceivedMailId, { readonly mail: ReceivedMail; readonly readyAt: string }>()
  const keys = journal.table<string, ReceivedMailId>()
  const raws = journal.table<ReceivedMailId, Uint8Array>()
  const fingerprints = journal.table<string, ReceivedMailId>()
  const threads = journal.table<string, ThreadId>()
  const outbox = journal.table<OutboxId, { readonly item: OutboxItem; readonly readyAt: string }>()
  const causes = journal.table<string, OutboxId>()
  const leases = journal.table<string, { readonly owner: string; readonly until: string }>()

  const guarded = <Row extends { version: number }>(row: Row | undefined, expected: number, what: string): void => {
    if (row?.version !== expected) throw new VersionConflict(what, '')
  }
  const forget = (id: ReceivedMailId): void => {
    const row = received.get(id)
    if (!row) return
    raws.delete(id)
    received.set(id, { ...row, mail: { ...row.mail, fromAddress: '', fromName: '', subject: '', headerId: '' } })
  }
  /** Whether an earlier mail to the same recipient about the same ticket is still on its way. */
  const standsBehind = (item: OutboxItem): boolean =>
    outbox
      .rows()
      .some(
        ({ item: other }) =>
          other.state === 'waiting' &&
          other.id < item.id &&
          other.ticketId === item.ticketId &&
          addressKey(other.recipient) === addressKey(item.recipient),
      )

  return {
    sealed: [
      sealedField('incoming', accounts, 'incomingPassword'),
      sealedField('outgoing', accounts, 'outgoingPassword'),
    ],
    accounts: async () => accounts.rows(),
    health: async () => health.rows(),
    knownKeys: async (account, asked) => asked.filter((key) => keys.has(`${account} ${key}`)),
    hadEffect: async (fingerprint) => fingerprints.has(fingerprint),
    findReceived: async (id) => received.get(id)?.mail ?? null,
    rawOf: async (id, most) => raws.get(id)?.slice(0, most) ?? null,
    received: async ({ accounts: of, states, ticketId, cursor, limit }) =>
      pageOfRows(
        received
          .rows()
          .map(({ mail }) => mail)
          .filter(
            (mail) =>
              (of === undefined || of.includes(mail.accountId)) &&
              (states === undefined || states.includes(mail.state)) &&
              (ticketId === undefined || mail.ticketId === ticketId),
          ),
        { order: 'received', keyOf: ({ id }) => [id], descending: true, cursor, limit },
      ),
    async claimReceived({ now, leaseUntil, limit }) {
      const ready = received
        .rows()
        .filter(({ mail, readyAt }) => mail.state === 'waiting' && readyAt <= now)
        .toSorted((one, other) => (one.readyAt + one.mail.id < other.readyAt + other.mail.id ? -1 : 1))
        .slice(0, limit)
      for (const { mail } of ready) received.set(mail.id, { mail, readyAt: leaseUntil })
      return ready.map(({ mail }) => mail)
    },
    threadIds: async (hashes) => hashes.flatMap((hash) => threads.get(hash) ?? []),
    async claimOutbox({ now, leaseUntil, limit }) {
      const ready = outbox
        .rows()
        .filter(({ item, readyAt }) => item.state === 'waiting' && readyAt <= now && !standsBehind(item))
        .toSorted((one, other) => (one.readyAt + one.item.id < other.readyAt + other.item.id ? -1 : 1))
        .slice(0, limit)
      for (const { item } of ready) outbox.set(item.id, { item, readyAt: leaseUntil })
      return ready.map(({ item }) => item)
    },
    findOutbox: async (id) => outbox.get(id)?.item ?? null,
    async late(before) {
      const [oldest, ...others] = outbox
        .rows()
        .map(({ item }) => item)
        .filter(({ state, createdAt }) => state === 'waiting' && createdAt < before)
        .toSorted((one, other) => (one.createdAt < other.createdAt ? -1 : 1))
      return oldest
        ? { count: others.length + 1, since: oldest.createdAt, said: oldest.said }
        : { count: 0, since: null, said: '' }
    },
    outboxOf: async (ticket) =>
      outbox
        .rows()
        .map(({ item }) => item)
        .filter(({ ticketId }) => ticketId === ticket)
        .toSorted((one, other) => (one.id < other.id ? -1 : 1)),
    async lease(name, owner, { now, until }) {
      const held = leases.get(name)
      if (held && held.owner !== owner && held.until > now) return false
      leases.set(name, { owner, until })
      return true
    },
    write(write) {
      switch (write.kind) {
        case 'mail_account.insert':
          accounts.set(write.account.id, write.account)
          return
        case 'mail_account.update':
          guarded(accounts.get(write.account.id), write.expectedVersion, 'mail account')
          accounts.set(write.account.id, write.account)
          return
        case 'mail_health.put':
          health.set(write.health.accountId, write.health)
          return
        case 'received_mail.insert': {
          const key = `${write.mail.accountId} ${write.mail.key}`
          if (keys.has(key)) throw new AlreadyExists('received_mail')
          keys.set(key, write.mail.id)
          received.set(write.mail.id, { mail: write.mail, readyAt: write.mail.dueAt })
          raws.set(write.mail.id, write.raw)
          return
        }
        case 'received_mail.update':
          guarded(received.get(write.mail.id)?.mail, write.expectedVersion, 'mail')
          received.set(write.mail.id, { mail: write.mail, readyAt: write.mail.dueAt })
          return
        case 'mail_fingerprint.insert':
          if (fingerprints.has(write.fingerprint)) throw new AlreadyExists('fingerprint')
          fingerprints.set(write.fingerprint, write.mailId)
          return
        case 'received_mail.forget':
          forget(write.mailId)
          return
        case 'thread_id.put':
          if (!threads.has(write.threadId.hash)) threads.set(write.threadId.hash, write.threadId)
          return
        case 'outbox.insert': {
          const cause = `${write.item.cause} ${addressKey(write.item.recipient)}`
          if (causes.has(cause)) throw new AlreadyExists('outbox')
          causes.set(cause, write.item.id)
          outbox.set(write.item.id, { item: write.item, readyAt: write.item.dueAt })
          return
        }
        case 'outbox.update':
          guarded(outbox.get(write.item.id)?.item, write.expectedVersion, 'outbox')
          outbox.set(write.item.id, { item: write.item, readyAt: write.item.dueAt })
      }
    },
    erase(place) {
      for (const { item } of outbox.rows()) if (item.ticketId === place || item.chatId === place) outbox.delete(item.id)
      for (const { mail } of received.rows()) if (mail.ticketId === place) forget(mail.id)
    },
    sweep(now) {
      const before = (days: number): string => new Date(Date.parse(now) - days * day).toISOString()
      for (const { mail } of received.rows())
        if (['copy', 'automatic', 'bounce', 'dismissed'].includes(mail.state) && mail.fetchedAt < before(kept.bytes))
          raws.delete(mail.id)
      for (const { item } of outbox.rows())
        if (item.settledAt !== null && item.settledAt < before(kept.outbox)) outbox.delete(item.id)
      for (const [name, { until }] of [...leases]) if (until <= now) leases.delete(name)
    },
  }
}
