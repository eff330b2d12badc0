import type { Contact, Storage } from '@guichet/core/ports'
import {
  aDelivery,
  aDepartment,
  aMessage,
  aPerson,
  aTicket,
  anApiKey,
  anIdempotencyRecord,
  atSecond,
  opened,
} from '@guichet/core/testing'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { naughtyStrings } from '../corpora.ts'
import { freshStorage, openTicket } from './fresh-storage.ts'
import type { OpenStorage } from './fresh-storage.ts'

const difficult = [
  '',
  ' ',
  '  leading and trailing  ',
  'line\nfeed\r\nand return',
  'tab\tand \\ backslash \\0 \\n \\\' \\"',
  `'; drop table ticket; --`,
  'emoji 😀 👩‍👩‍👧‍👦 🇧🇷',
  'e\u0301 and é',
  'ﷺ ﬁ İ ı ß ẞ',
  '\u202eright to left\u202c',
  '\ufeffmark',
  '日本語 한국어 ไทย',
  '\u{10ffff}',
  'NUL \u0000 inside',
  '%_?:name$1{}',
]

/** Texts come back as they went in, in every column that takes words of people. */
export function texts(open: OpenStorage): void {
  describe('texts', () => {
    const fresh = freshStorage(open)

    it.each(difficult)('keeps %j', async (text) => {
      const storage = await fresh()
      await expectKept(storage, text)
    })

    it('keeps any text', async () => {
      const storage = await fresh()
      await fc.assert(
        fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 80 }), (text) => expectKept(storage, text)),
        { numRuns: 40 },
      )
    })

    const naughty = naughtyStrings()
    it.skipIf(naughty === null)(
      'keeps every string of strings-blns, and finds what it is asked by it without failing',
      async () => {
        const storage = await fresh()
        for (const text of naughty ?? []) {
          await expectKept(storage, text)
          const list = await storage.tickets.list({
            scope: { kind: 'all' },
            text,
            searchNotes: true,
            sort: 'opened',
            direction: 'ascending',
            limit: 5,
          })
          expect(list.items.length).toBeLessThanOrEqual(5)
          await storage.tickets.count({ scope: { kind: 'all' }, contactEmail: text }, 10)
          await storage.people.list({ roles: ['customer'], text, limit: 5 })
        }
      },
    )

    it('puts the replacement character in the place of a lone surrogate, and does not fail', async () => {
      const storage = await fresh()
      const ticket = await openTicket(storage, { subject: 'half \ud83d of a smile' })
      const subject = (await storage.tickets.find(ticket.id))?.subject
      expect(['half \ud83d of a smile', 'half \ufffd of a smile']).toContain(subject)
      await storage.tickets.list({
        scope: { kind: 'all' },
        text: 'half \ude00',
        sort: 'subject',
        direction: 'ascending',
        limit: 5,
      })
    })

    it('keeps a million characters of a message, and finds its last word', async () => {
      const storage = await fresh()
      const ticket = aTicket()
      const text = `${'word '.repeat(199_998)}😀 theend`
      await storage.commit(opened(ticket, [aMessage(ticket, { text, html: `<p>${text}</p>` })]))
      const { items } = await storage.tickets.messages({ ticketId: ticket.id, notes: false, limit: 5 })
      expect(items[0]?.text === text && items[0].html === `<p>${text}</p>`).toBe(true)
      expect(await storage.tickets.count({ scope: { kind: 'all' }, text: 'theend' }, 5)).toBe(1)
    })
  })
}

async function expectKept(storage: Storage, text: string): Promise<void> {
  const contact: Contact = { name: text, email: text, phone: text, address: text, city: text, country: text }
  const ticket = aTicket({
    subject: text,
    contact,
    contactAtOpening: contact,
    fields: { answer: text },
    clientIp: text,
  })
  const message = aMessage(ticket, { text, html: text, authorName: text })
  const person = aPerson({
    name: text,
    phone: text,
    address: text,
    city: text,
    country: text,
    signature: text,
    externalId: text,
    totpSealed: text,
  })
  const key = anApiKey({ name: text })
  const record = anIdempotencyRecord({ answer: text })
  const delivery = aDelivery({ subscriber: `s${ticket.id}`, lastError: text, state: 'waiting' })
  const row = aDepartment({ id: `d${ticket.id.slice(-30).toLowerCase()}`, names: { en: text } })
  await storage.commit(
    opened(
      ticket,
      [message],
      [
        { kind: 'person.insert', person },
        { kind: 'api_key.insert', key },
        { kind: 'idempotency.insert', record },
        { kind: 'delivery.insert', delivery },
        { kind: 'department.insert', row },
      ],
    ),
  )
  const kept = await storage.tickets.find(ticket.id)
  expect(kept).toEqual({ ...ticket, number: kept?.number })
  expect(await storage.tickets.findMessage(message.id)).toEqual(message)
  expect(await storage.people.find(person.id)).toEqual(person)
  expect(await storage.apiKeys.findByHash(key.keyHash)).toEqual(key)
  expect(await storage.idempotency.find(record.key)).toEqual(record)
  expect((await storage.departments.list()).find(({ department }) => department.id === row.department.id)).toEqual(row)
  const claim = { subscribers: [delivery.subscriber], now: atSecond(1), leaseUntil: atSecond(9), limit: 1 }
  expect(await storage.deliveries.claim(claim)).toEqual([delivery])
}
