import type { ChangeSet, Storage, Write } from '@guichet/core/ports'
import {
  aDelivery,
  aDepartment,
  aMessage,
  aPerson,
  aSession,
  aTicket,
  anApiKey,
  anEvent,
  anIdempotencyRecord,
  anOperator,
  atSecond,
  opened,
} from '@guichet/core/testing'
import { describe, expect, it } from 'vitest'
import { addPeople, freshStorage, openTicket } from './fresh-storage.ts'
import type { OpenStorage } from './fresh-storage.ts'

const all = { scope: { kind: 'all' } } as const

/** A commit does everything or nothing. */
export function commits(open: OpenStorage): void {
  describe('commits', () => {
    const fresh = freshStorage(open)

    it('answers the numbers of inserted tickets, and nothing for a commit without', async () => {
      const storage = await fresh()
      const [one, other] = [aTicket(), aTicket()]
      const { numbers } = await storage.commit({ writes: [...opened(one).writes, ...opened(other).writes], events: [] })
      expect([...numbers.keys()]).toEqual([one.id, other.id])
      expect(Number(numbers.get(other.id))).toBeGreaterThan(Number(numbers.get(one.id)))
      expect((await storage.commit({ writes: [], events: [anEvent()] })).numbers.size).toBe(0)
    })

    it('leaves nothing of a commit whose last event is refused', async () => {
      const storage = await fresh()
      const taken = anEvent()
      await storage.commit({ writes: [], events: [taken] })
      const parts = everything()
      const before = await contents(storage, parts)
      await expect(storage.commit({ writes: parts.writes, events: [...parts.events, taken] })).rejects.toMatchObject({
        code: 'version_conflict',
      })
      expect(await contents(storage, parts)).toEqual(before)
      await storage.commit(parts)
      expect(await contents(storage, parts)).not.toEqual(before)
    })

    it('leaves nothing of a commit of which any write is refused', async () => {
      const storage = await fresh()
      const ticket = await openTicket(storage)
      const customer = aPerson()
      const department = aDepartment()
      const record = anIdempotencyRecord()
      await storage.commit({
        writes: [
          { kind: 'person.insert', person: customer },
          { kind: 'department.insert', row: department },
          { kind: 'idempotency.insert', record },
        ],
        events: [],
      })
      const refused: readonly (readonly [Write, string])[] = [
        [{ kind: 'ticket.update', ticket: { ...ticket, version: 9 }, expectedVersion: 8 }, 'version_conflict'],
        [{ kind: 'ticket.update', ticket: aTicket({ version: 2 }), expectedVersion: 1 }, 'version_conflict'],
        [{ kind: 'person.insert', person: aPerson({ email: customer.email.toUpperCase() }) }, 'already_exists'],
        [{ kind: 'person.update', person: { ...customer, version: 9 }, expectedVersion: 8 }, 'version_conflict'],
        [{ kind: 'department.insert', row: department }, 'already_exists'],
        [{ kind: 'department.update', row: { ...department, version: 9 }, expectedVersion: 8 }, 'version_conflict'],
        [{ kind: 'idempotency.insert', record }, 'version_conflict'],
      ]
      for (const [write, code] of refused) {
        const parts = everything()
        const before = await contents(storage, parts)
        await expect(
          storage.commit({ writes: [...parts.writes, write], events: parts.events }),
          write.kind,
        ).rejects.toMatchObject({ code })
        expect(await contents(storage, parts), write.kind).toEqual(before)
      }
    })

    it('says which unique value is in use', async () => {
      const storage = await fresh()
      const operator = anOperator()
      await storage.commit({
        writes: [
          { kind: 'person.insert', person: operator },
          { kind: 'department.insert', row: aDepartment() },
        ],
        events: [],
      })
      const add = (write: Write) => storage.commit({ writes: [write], events: [] })
      await expect(add({ kind: 'person.insert', person: anOperator({ email: operator.email }) })).rejects.toMatchObject(
        { reason: 'email' },
      )
      await expect(add({ kind: 'department.insert', row: aDepartment() })).rejects.toMatchObject({
        reason: 'department',
      })
    })

    it('keeps what it was given, whatever the caller does with it afterwards', async () => {
      const storage = await fresh()
      const fields: Record<string, string> = { domain: 'example.test' }
      const ticket = aTicket({ fields })
      await storage.commit(opened(ticket))
      fields['domain'] = 'changed'
      expect((await storage.tickets.find(ticket.id))?.fields).toEqual({ domain: 'example.test' })
    })

    it('applies writes in their order', async () => {
      const storage = await fresh()
      const person = aPerson()
      const [kept, ended] = [aSession(person), aSession(person)]
      await addPeople(storage, person)
      await storage.commit({
        writes: [
          { kind: 'session.insert', session: ended },
          { kind: 'session.delete_of', personId: person.id },
          { kind: 'session.insert', session: kept },
        ],
        events: [],
      })
      expect(await storage.sessions.findByTokenHash(ended.tokenHash)).toBeNull()
      expect(await storage.sessions.findByTokenHash(kept.tokenHash)).toEqual(kept)
    })

    it('answers a ping, and sweeps what has outlived its time', async () => {
      const storage = await fresh()
      const person = aPerson()
      const [short, long] = [
        aSession(person, { expiresAt: atSecond(10) }),
        aSession(person, { expiresAt: atSecond(1000) }),
      ]
      const [old, young] = [
        anIdempotencyRecord({ expiresAt: atSecond(10) }),
        anIdempotencyRecord({ expiresAt: atSecond(1000) }),
      ]
      await storage.ping()
      await storage.commit({
        writes: [
          { kind: 'session.insert', session: short },
          { kind: 'session.insert', session: long },
          { kind: 'idempotency.insert', record: old },
          { kind: 'idempotency.insert', record: young },
        ],
        events: [],
      })
      await storage.attempts.add('short', atSecond(0), 10)
      await storage.attempts.add('long', atSecond(0), 1000)
      await storage.sweep(atSecond(20))
      expect(await storage.sessions.findByTokenHash(short.tokenHash)).toBeNull()
      expect(await storage.sessions.findByTokenHash(long.tokenHash)).toEqual(long)
      expect(await storage.idempotency.find(old.key)).toBeNull()
      expect(await storage.idempotency.find(young.key)).toEqual(young)
      expect(await storage.attempts.add('long', atSecond(20), 1000)).toBe(2)
    })
  })
}

/** A commit that touches every kind of row. */
function everything(): ChangeSet {
  const ticket = aTicket({ subject: 'Everything at once' })
  const person = aPerson()
  return opened(
    ticket,
    [aMessage(ticket), aMessage(ticket, { sequence: 2, kind: 'note', authorKind: 'staff', text: 'A note about it' })],
    [
      { kind: 'person.insert', person },
      { kind: 'session.insert', session: aSession(person) },
      { kind: 'api_key.insert', key: anApiKey() },
      { kind: 'department.insert', row: aDepartment({ id: `d${ticket.id.toLowerCase()}`.slice(0, 40) }) },
      {
        kind: 'group.put',
        group: { id: `g${ticket.id.toLowerCase()}`.slice(0, 40), names: { en: 'Hosting' }, department: 'support' },
      },
      { kind: 'delivery.insert', delivery: aDelivery() },
      { kind: 'idempotency.insert', record: anIdempotencyRecord() },
      { kind: 'ticket.read', ticketId: ticket.id, personId: person.id, sequence: 1 },
    ],
  )
}

/** What can be read of the rows that a commit would make. */
async function contents(storage: Storage, { writes, events }: ChangeSet): Promise<unknown> {
  return {
    tickets: await storage.tickets.list({ ...all, sort: 'number', direction: 'ascending', limit: 100 }),
    found: await storage.tickets.count({ ...all, text: 'everything' }, 100),
    notes: await storage.tickets.count({ ...all, text: 'note', searchNotes: true }, 100),
    people: await storage.people.list({ roles: ['customer'], limit: 100 }),
    departments: await storage.departments.list(),
    groups: await storage.departments.groups(),
    keys: await storage.apiKeys.list(),
    events: await storage.events.search({ limit: 100 }),
    heads: await Promise.all(events.map(({ subject }) => storage.events.head(subject))),
    rows: await Promise.all(writes.map((write) => rowOf(storage, write))),
    deliveries: await storage.deliveries.setAside({ limit: 100 }),
  }
}

async function rowOf(storage: Storage, write: Write): Promise<unknown> {
  switch (write.kind) {
    case 'message.insert':
      return storage.tickets.findMessage(write.message.id)
    case 'session.insert':
      return storage.sessions.findByTokenHash(write.session.tokenHash)
    case 'idempotency.insert':
      return storage.idempotency.find(write.record.key)
    case 'ticket.read':
      return storage.tickets.readMark(write.ticketId, write.personId)
    default:
      return null
  }
}
