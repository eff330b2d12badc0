import { hitLength, ticketSearchText } from '@guichet/core/ports'
import type { AuthorField, FieldText, Message, Storage, Ticket, TicketQuery } from '@guichet/core/ports'
import { aMessage, aTicket, opened } from '@guichet/core/testing'
import { describe, expect, it } from 'vitest'
import { freshStorage, openTicket } from './fresh-storage.ts'
import type { OpenStorage } from './fresh-storage.ts'

const search = (storage: Storage, text: string, parts: Partial<TicketQuery> = {}) =>
  storage.tickets.list({ scope: { kind: 'all' }, sort: 'opened', direction: 'ascending', limit: 50, ...parts, text })
const found = async (storage: Storage, text: string, parts: Partial<TicketQuery> = {}) =>
  (await search(storage, text, parts)).items.map(({ ticket }) => ticket.subject)

/** Full-text search: the same words in every database, and only what the scope shows. */
export function searches(open: OpenStorage): void {
  describe('search', () => {
    const fresh = freshStorage(open)

    it('finds words without regard to case and accents, short ones and stop words too', async () => {
      const storage = await fresh()
      await withMessage(storage, 'one', { text: 'O domínio não está no ar, is it the DNS of x1? Łódź, straße' })
      await withMessage(storage, 'two', { text: 'Всё работает. 日本語のメール' })
      for (const text of [
        'dominio',
        'DOMÍNIO nao',
        'ar',
        'the',
        'is it the',
        'x1',
        'lodz',
        'strasse',
        'o',
        'dom',
        'no ar do',
      ]) {
        expect(await found(storage, text), text).toEqual(['one'])
      }
      for (const text of ['все', 'РАБ', '日本語']) expect(await found(storage, text), text).toEqual(['two'])
      for (const text of ['minio', 'domi nao', 'xx', '本語', 'и', '"', '***', '+ -', ''])
        expect(await found(storage, text), text).toEqual([])
    })

    it('asks for all words in one message, or in subject and contact', async () => {
      const storage = await fresh()
      const ticket = aTicket({ subject: 'apple' })
      await storage.commit(
        opened(ticket, [aMessage(ticket, { text: 'pear plum' }), aMessage(ticket, { sequence: 2, text: 'cherry' })]),
      )
      expect(await found(storage, 'plum pear')).toEqual(['apple'])
      expect(await found(storage, 'pear cherry')).toEqual([])
      expect(await found(storage, 'apple souza ana@exam')).toEqual(['apple'])
    })

    it('finds the words of a ticket as they are now', async () => {
      const storage = await fresh()
      const ticket = await openTicket(storage, { subject: 'before' })
      await storage.commit({
        writes: [{ kind: 'ticket.search_text', ticketId: ticket.id, searchText: 'after' }],
        events: [],
      })
      expect(await found(storage, 'after')).toHaveLength(1)
      expect(await found(storage, 'before')).toEqual([])
      expect(await found(storage, 'morning')).toHaveLength(1)
    })

    it('finds notes only when notes are asked for (D7, acl-2)', async () => {
      const storage = await fresh()
      await withMessage(storage, 'noted', { text: 'canary', kind: 'note' })
      expect(await found(storage, 'canary')).toEqual([])
      expect(await found(storage, 'canary', { searchNotes: false })).toEqual([])
      expect(await found(storage, 'canary', { searchNotes: true })).toEqual(['noted'])
      expect(await storage.tickets.count({ scope: { kind: 'all' }, text: 'canary' }, 10)).toBe(0)
    })

    it('finds words in one part of a ticket: subject, contact, what the customer wrote and what staff wrote (B23)', async () => {
      const storage = await fresh()
      const contact = {
        name: 'Łucja Gonçalves',
        email: 'lucja@poczta.test',
        phone: '+55 (11) 9999-1234',
        address: 'Rua Lisboa 1',
        city: 'São Gonçalo',
        country: 'BR',
      }
      const one = aTicket({ subject: 'one', contact })
      const two = aTicket({ subject: 'two Gonçalves', contact: { ...contact, name: 'Ana', city: 'Lisboa', phone: '' } })
      for (const [ticket, author, kind] of [
        [one, 'customer', 'public'],
        [two, 'staff', 'note'],
      ] as const) {
        const { writes, events } = opened(ticket, [
          aMessage(ticket, { authorKind: author, kind, text: 'o domínio caiu' }),
        ])
        await storage.commit({
          writes: [
            ...writes,
            { kind: 'ticket.search_text', ticketId: ticket.id, searchText: ticketSearchText(ticket) },
          ],
          events,
        })
      }
      const within = async (...asked: FieldText[]) => {
        const query = { scope: { kind: 'all' }, searchNotes: true, within: asked } as const
        const { items } = await storage.tickets.list({ ...query, sort: 'opened', direction: 'ascending', limit: 9 })
        expect(await storage.tickets.count(query, 9)).toBe(items.length)
        return items.map(({ ticket }) => ticket.subject)
      }
      expect(await within({ field: 'name', text: 'lucja goncal' })).toEqual(['one'])
      expect(await within({ field: 'subject', text: 'gonçalves' })).toEqual(['two Gonçalves'])
      expect(await within({ field: 'city', text: 'lisboa' })).toEqual(['two Gonçalves'])
      expect(await within({ field: 'city', text: 'SAO' })).toEqual(['one'])
      for (const phone of ['9999-1234', '99991234', '1199991234', '+55 11', '11 9999', '1234'])
        expect(await within({ field: 'phone', text: phone }), phone).toEqual(['one'])
      expect(await within({ field: 'email', text: 'lucja@poczta.test' })).toHaveLength(2)
      expect(await within({ field: 'country', text: 'br' })).toHaveLength(2)
      expect(await within({ field: 'customerText', text: 'dominio' })).toEqual(['one'])
      expect(await within({ field: 'operatorText', text: 'dominio' })).toEqual(['two Gonçalves'])
      expect(await within({ field: 'customerText', text: 'dominio' }, { field: 'city', text: 'lisboa' })).toEqual([])
      expect(await within({ field: 'operatorText', text: 'caiu' }, { field: 'city', text: 'lisb' })).toHaveLength(1)
      expect(await within({ field: 'name', text: '***' })).toEqual([])
      const asCustomer = { scope: { kind: 'all' }, within: [{ field: 'operatorText', text: 'dominio' }] } as const
      expect(await storage.tickets.count(asCustomer, 9)).toBe(0)
    })

    it('tells of each ticket the newest message that has the words, notes only when they are asked for (B23, D7)', async () => {
      const storage = await fresh()
      const ticket = await openTicket(storage, { subject: 'canary in the subject' })
      const said = (sequence: number, authorKind: Message['authorKind'], text: string, kind: Message['kind']) => {
        const message = aMessage(ticket, { sequence, authorKind, text, kind })
        return { kind: 'message.insert', message, searchText: text } as const
      }
      const log = `canary ${'x'.repeat(hitLength * 2)}`
      await storage.commit({
        writes: [
          said(2, 'customer', 'O CANÁRY canta', 'public'),
          said(3, 'customer', log, 'public'),
          said(4, 'staff', 'no canary here', 'public'),
          said(5, 'staff', 'canary noted', 'note'),
        ],
        events: [],
      })
      const { number } = (await storage.tickets.find(ticket.id)) ?? ticket
      const other = (await openTicket(storage, { subject: 'other' })).id
      const numbers = [number, (await storage.tickets.find(other))?.number ?? 0]
      const newest = async (text: string, author: AuthorField | null, notes: boolean) => {
        const found = await storage.tickets.newestWith({ numbers, text, author, notes })
        return [...found].map(([of, { sequence, kind, authorKind }]) => [of, sequence, kind, authorKind])
      }
      expect(await newest('canary', null, false)).toEqual([[number, 4, 'public', 'staff']])
      expect(await newest('canary', null, true)).toEqual([[number, 5, 'note', 'staff']])
      expect(await newest('canary', 'operatorText', false)).toEqual([[number, 4, 'public', 'staff']])
      expect(await newest('canary', 'operatorText', true)).toEqual([[number, 5, 'note', 'staff']])
      expect(await newest('noted', null, false)).toEqual([])
      expect(await newest('canta canary', 'customerText', true)).toEqual([[number, 2, 'public', 'customer']])
      expect(await newest('subject', null, true)).toEqual([])
      expect(await newest('***', null, true)).toEqual([])
      const [[, hit] = []] = await storage.tickets.newestWith({
        numbers,
        text: 'canary',
        author: 'customerText',
        notes: true,
      })
      expect(hit?.text).toBe(log.slice(0, hitLength))
      const nowhere = { numbers: [], text: 'canary', author: null, notes: true }
      expect((await storage.tickets.newestWith(nowhere)).size).toBe(0)
    })

    it('finds only tickets of the scope (acl-2)', async () => {
      const storage = await fresh()
      await withMessage(storage, 'support', { text: 'canary' })
      await withMessage(storage, 'sales', { text: 'canary' }, { department: 'sales', customerId: 'per_ana' })
      await withMessage(storage, 'hidden', { text: 'canary' }, { customerId: 'per_ana', hiddenFromCustomer: true })
      expect(await found(storage, 'canary', { scope: { kind: 'departments', departments: ['sales'] } })).toEqual([
        'sales',
      ])
      expect(await found(storage, 'canary', { scope: { kind: 'departments', departments: [] } })).toEqual([])
      expect(await found(storage, 'canary', { scope: { kind: 'customer', customerId: 'per_ana' } })).toEqual(['sales'])
      expect(await found(storage, 'canary', { scope: { kind: 'customer', customerId: 'per_nobody' } })).toEqual([])
    })

    it('shows what it finds newest first, page by page, however common or rare the word is', async () => {
      const storage = await fresh()
      const subjects: string[] = []
      for (let place = 0; place < 900; place += 60) {
        const tickets = Array.from({ length: 60 }, (_, more) => aTicket({ subject: `t${place + more}` }))
        const textOf = (at: number) =>
          ['always', `place${at}`, ...(at % 30 === 0 ? ['sometimes'] : []), ...(at === 7 ? ['once'] : [])].join(' ')
        const commits = tickets.map((ticket, more) =>
          opened(ticket, [aMessage(ticket, { text: textOf(place + more) })]),
        )
        await storage.commit({
          writes: commits.flatMap(({ writes }) => writes),
          events: commits.flatMap(({ events }) => events),
        })
        subjects.unshift(...tickets.map(({ subject }) => subject).toReversed())
      }
      const all = async (text: string): Promise<readonly string[]> => {
        const pages: string[] = []
        for (let cursor: string | null = ''; cursor !== null;) {
          const page: Awaited<ReturnType<typeof search>> = await search(storage, text, {
            limit: 17,
            ...(cursor !== '' && { cursor }),
          })
          pages.push(...page.items.map(({ ticket }) => ticket.subject))
          cursor = page.nextCursor
        }
        return pages
      }
      expect(await all('alw')).toEqual(subjects)
      expect(await all('always sometimes')).toEqual(subjects.filter((subject) => Number(subject.slice(1)) % 30 === 0))
      expect(await all('once')).toEqual(['t7'])
      expect(await all('never')).toEqual([])
      for (const place of [0, 99, 100, 299, 300, 499, 500, 501, 899])
        expect(await all(`always place${place}`)).toContain(`t${place}`)
      expect(await storage.tickets.count({ scope: { kind: 'all' }, text: 'sometimes' }, 1000)).toBe(30)
      expect(await storage.tickets.count({ scope: { kind: 'all' }, text: 'always' }, 1000)).toBe(900)
    })
  })
}

async function withMessage(
  storage: Storage,
  subject: string,
  message: Partial<Message>,
  parts: Partial<Ticket> = {},
): Promise<void> {
  const ticket = aTicket({ ...parts, subject })
  await storage.commit(opened(ticket, [aMessage(ticket, message)]))
}
