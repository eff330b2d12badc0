import { describe, expect, it } from 'vitest'
import { system } from '../kernel/actor.ts'
import type { Actor } from '../kernel/actor.ts'
import type { IncomingMail } from '../mail/mail-account.ts'
import { testDesk } from '../testing/desk.ts'
import { anAccount, anOutboxItem } from '../testing/fixtures/mail.ts'
import { aWebhook } from '../testing/fixtures/webhooks.ts'
import { aDelivery } from '../testing/fixtures/events.ts'
import { memoryStorage } from '../testing/memory-storage.ts'
import type { Storage } from '../storage.ts'
import { sentenceOf, systemSentences } from './sentences.ts'
import type { SystemView } from './system.contract.ts'

const administrator: Actor = { kind: 'administrator', id: 'per_admin' }
const now = Date.UTC(2026, 2, 1, 12)
const at = (minutesAgo: number): string => new Date(now - minutesAgo * 60_000).toISOString()
const codesIn = ({ findings }: SystemView, state: string): readonly string[] =>
  findings.filter((finding) => finding.state === state).map(({ code }) => code)

/** A storage whose clock is that of the desk. */
const storageOf = (change: Partial<Storage> = {}): Storage => ({
  ...memoryStorage(),
  describe: async () => ({ product: 'Memory', schema: '', now: at(0) }),
  ...change,
})
const incoming: IncomingMail = {
  protocol: 'imap',
  host: 'mail.test',
  port: 993,
  security: 'tls',
  user: 'desk',
  folder: 'INBOX',
  afterReading: 'seen',
  archiveFolder: 'Guichet',
  intervalMinutes: 5,
}
const outgoing = { host: 'mail.test', port: 587, security: 'starttls', user: '' } as const

describe('how the helpdesk is doing', () => {
  it('is told to administrators and the command alone', async () => {
    const desk = testDesk({ storage: storageOf() })
    const operator: Actor = { kind: 'operator', id: 'per_rui', departments: ['support'], groups: [] }
    for (const actor of [operator, { kind: 'visitor' } as const])
      await expect(desk.as(actor).system.check()).rejects.toMatchObject({ code: 'forbidden' })
    expect(await desk.as(system).system.check()).toEqual(await desk.as(administrator).system.check())
  })

  it('is well where everything works, with a sentence for each thing that was looked at', async () => {
    const storage = storageOf()
    const account = anAccount({ name: 'Desk', incoming, outgoing })
    const health = { accountId: account.id, lastSuccessAt: at(1), lastTriedAt: at(1), failures: 0, backlog: 0 }
    await storage.commit({
      writes: [
        { kind: 'mail_account.insert', account },
        { kind: 'mail_health.put', health: { ...health, said: '', alarmedAt: null } },
        { kind: 'webhook.insert', webhook: aWebhook() },
        { kind: 'outbox.insert', item: anOutboxItem({ createdAt: at(1) }) },
      ],
      events: [],
    })
    const view = await testDesk({ storage }).as(administrator).system.check()
    expect(view.state).toBe('well')
    expect(view.findings.map(({ about }) => about)).toEqual([
      ...[
        'database',
        'clock',
        'mailboxes',
        'outbox',
        'events',
        'webhooks',
        'record',
        'retention',
        'files',
        'definition',
      ],
    ])
    for (const { code, facts } of view.findings) {
      expect(systemSentences).toHaveProperty(code)
      expect(sentenceOf(code, facts)).not.toMatch(/\{\{|undefined/)
    }
  })

  it('names each thing that is broken, the worst first, and looks at the others all the same', async () => {
    const storage = storageOf({ describe: async () => ({ product: 'Memory', schema: '', now: at(1) }) })
    const [failing, silent] = [
      anAccount({ name: 'Failing', incoming }),
      anAccount({ name: 'Silent', incoming, outgoing }),
    ]
    const health = { lastTriedAt: at(0), backlog: 0, alarmedAt: null }
    const webhook = aWebhook({ name: 'CRM', offBecause: 'failing' })
    await storage.commit({
      writes: [
        ...[failing, silent].map((account) => ({ kind: 'mail_account.insert' as const, account })),
        {
          kind: 'mail_health.put',
          health: { ...health, accountId: failing.id, lastSuccessAt: at(60), failures: 4, said: 'ECONNREFUSED' },
        },
        {
          kind: 'mail_health.put',
          health: { ...health, accountId: silent.id, lastSuccessAt: at(60), failures: 0, said: '' },
        },
        { kind: 'webhook.insert', webhook },
        { kind: 'outbox.insert', item: anOutboxItem({ createdAt: at(30), said: '451 try later', attempts: 3 }) },
        { kind: 'delivery.insert', delivery: aDelivery({ dueAt: at(10) }) },
        { kind: 'delivery.insert', delivery: aDelivery({ state: 'set_aside' }) },
      ],
      events: [],
    })
    const view = await testDesk({
      storage,
      checks: [
        { about: 'bus', run: () => Promise.reject(new Error('redis://:secret@host')) },
        {
          about: 'disk',
          run: async () => [{ about: 'disk', state: 'well', code: 'disk_free', facts: { gigabytes: 9 } }],
        },
      ],
    })
      .as(administrator)
      .system.check()
    expect(view.state).toBe('wrong')
    expect(codesIn(view, 'wrong')).toEqual([
      ...['clocks_differ', 'mailbox_fails', 'mailbox_late', 'mail_waits', 'events_wait', 'webhook_off', 'check_failed'],
    ])
    expect(codesIn(view, 'attention')).toEqual(['mail_no_way_out', 'events_set_aside'])
    expect(codesIn(view, 'well')).toEqual(expect.arrayContaining(['record_holds', 'disk_free', 'definition_holds']))
    const said = view.findings.map(({ code, facts }) => sentenceOf(code, facts))
    expect(said).toContain('Failing cannot be read. Its server says: ECONNREFUSED')
    expect(said).toContain(`Mails that could not be sent: 1, since ${at(30)}. The server says: 451 try later`)
    // What a check fails with may hold a password.
    expect(JSON.stringify(view)).not.toContain('secret')
  })

  it('names a record that was changed by hand (audit-1)', async () => {
    const storage = storageOf()
    const desk = testDesk({ storage })
    const { id } = await desk.as({ kind: 'visitor' }).tickets.open({
      ...{ visitor: 'not_customer', department: 'sales', subject: 'Offer', message: 'How much?' },
      fields: { name: 'Ana', email: 'ana@example.test' },
    })
    const touched: Storage = {
      ...storage,
      events: {
        ...storage.events,
        of: async (subject, range) =>
          (await storage.events.of(subject, range)).map((event) => ({ ...event, at: at(9999) })),
      },
    }
    const view = await testDesk({ storage: touched }).as(administrator).system.check()
    const broken = view.findings.find(({ code, facts }) => code === 'record_broken' && facts['subject'] === id)
    expect(broken).toMatchObject({ state: 'wrong', about: 'record', facts: { problem: 'altered' } })
  })
})
