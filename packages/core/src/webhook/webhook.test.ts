import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { Actor } from '../kernel/actor.ts'
import { anAccount } from '../testing/fixtures/mail.ts'
import { aPerson } from '../testing/fixtures/people.ts'
import { memoryWebhookSender } from '../testing/memory-webhooks.ts'
import { testDesk } from '../testing/desk.ts'
import type { WebhookAnswer } from './webhook.port.ts'
import { webhookTypes } from './webhook-types.ts'

const boss = aPerson({ role: 'administrator', name: 'Boss', email: 'boss@staff.test' })
const rui = aPerson({ role: 'operator', name: 'Rui', email: 'rui@staff.test', departments: ['support'] })
const administrator: Actor = { kind: 'administrator', id: boss.id }
const operator: Actor = { kind: 'operator', id: rui.id, departments: ['support'], groups: [] }
const url = 'https://hooks.example.test/desk'

function world(answer: Partial<WebhookAnswer> = {}) {
  const sender = memoryWebhookSender(answer)
  const desk = testDesk({ webhooks: sender })
  const { webhooks } = desk.as(administrator)
  const begun = desk.storage.commit({
    writes: [
      { kind: 'person.insert', person: boss },
      { kind: 'person.insert', person: rui },
      {
        kind: 'mail_account.insert',
        account: anAccount({ outgoing: { host: 'smtp.example.test', port: 587, security: 'starttls', user: '' } }),
      },
    ],
    events: [],
  })
  const open = () =>
    desk.as({ kind: 'visitor' }).tickets.open({
      visitor: 'customer',
      department: 'support',
      subject: 'canary-subject',
      message: 'canary-message',
      fields: { name: 'canary-name', email: 'canary@example.test' },
    })
  return { sender, desk, webhooks, open, begun, send: () => desk.webhooks?.send() ?? Promise.resolve(-1) }
}

/** What a receiver does: the signature over id, time and body, with the secret's bytes (Standard Webhooks). */
function isSignedWith(secret: string, { headers, body }: { headers: Readonly<Record<string, string>>; body: string }) {
  const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64')
  const expected = `v1,${createHmac('sha256', key).update(signed).digest('base64')}`
  return (headers['webhook-signature'] ?? '').split(' ').includes(expected)
}

const deliveries = async (desk: ReturnType<typeof world>, webhookId: string) =>
  (await desk.webhooks.deliveries({ webhookId })).items

describe('webhooks (E10)', () => {
  it('are kept by administrators alone', async () => {
    const { desk, webhooks, begun } = world()
    await begun
    const { id } = await webhooks.add({ name: 'CRM', url, types: ['ticket.opened'] })
    await expect(
      webhooks.add({ name: 'x', url: 'http://example.test/', types: ['ticket.opened'] }),
    ).rejects.toMatchObject({ issues: [{ path: 'url', code: 'address_refused' }] })
    for (const actor of [
      operator,
      { kind: 'visitor' },
      { kind: 'program', id: 'key_1', scopes: ['audit:read'] },
    ] as const) {
      const theirs = desk.as(actor).webhooks
      for (const tried of [
        theirs.list(),
        theirs.add({ name: 'x', url, types: ['ticket.opened'] }),
        theirs.change({ webhookId: id, on: false }),
        theirs.rotate({ webhookId: id }),
        theirs.remove({ webhookId: id }),
        theirs.deliveries({ webhookId: id }),
      ])
        await expect(tried).rejects.toMatchObject({ code: 'forbidden' })
    }
    expect(await desk.verify()).toEqual([])
  })

  it('get what they asked for in ids and codes, signed, and no word of people', async () => {
    const all = world()
    await all.begun
    const { secret, id } = await all.webhooks.add({ name: 'All', url, types: [...webhookTypes] })
    const few = await all.webhooks.add({ name: 'Few', url: `${url}/few`, types: ['ticket.closed'] })
    const ticket = await all.open()
    const desk = all.desk.as(operator).tickets
    await desk.take({ ticketId: ticket.id })
    await desk.note({ ticketId: ticket.id, text: 'canary-note' })
    await desk.reply({ ticketId: ticket.id, text: 'canary-answer' })
    await desk.close({ ticketId: ticket.id, resolution: 'solved' })
    expect(await all.send()).toBe(6)
    const bodies = all.sender.posted.map(({ url: to, body }) => ({ to, ...(JSON.parse(body) as { type: string }) }))
    const told = bodies.filter(({ to, type }) => to === url && type !== 'person.added')
    expect(told.map(({ type }) => type)).toEqual(['ticket.opened', 'ticket.taken', 'ticket.replied', 'ticket.closed'])
    expect(bodies.filter(({ to }) => to !== url)).toHaveLength(1)
    expect(told[0]).toMatchObject({
      timestamp: expect.stringMatching(/^2026-/),
      data: { ticket: { id: ticket.id, number: ticket.number }, sequence: 1, actor: { kind: 'visitor', id: null } },
    })
    const everything = JSON.stringify(all.sender.posted)
    expect(everything).not.toMatch(/canary/)
    expect(everything).not.toContain(ticket.accessCode)
    for (const posted of all.sender.posted) {
      const mine = posted.url === url
      expect([isSignedWith(secret, posted), isSignedWith(few.secret, posted)]).toEqual([mine, !mine])
    }
    expect((await deliveries(all, id)).map(({ state, status }) => [state, status])).toEqual(
      Array.from({ length: 5 }, () => ['delivered', 204]),
    )
  })

  it('are signed with both secrets while they overlap, and with the new one alone afterwards', async () => {
    const all = world()
    await all.begun
    const { id, secret: before } = await all.webhooks.add({ name: 'CRM', url, types: ['ticket.opened'] })
    const { secret: after, previousUntil } = await all.webhooks.rotate({ webhookId: id, overlapHours: 2 })
    expect(Date.parse(previousUntil ?? '') - all.desk.clock()).toBe(2 * 3_600_000)
    await all.webhooks.test({ webhookId: id })
    await all.send()
    all.desk.clock.pass(2 * 3_600_000)
    await all.webhooks.test({ webhookId: id })
    await all.send()
    const [one, two] = all.sender.posted
    if (!one || !two) throw new Error('nothing was sent')
    expect([isSignedWith(before, one), isSignedWith(after, one)]).toEqual([true, true])
    expect([isSignedWith(before, two), isSignedWith(after, two)]).toEqual([false, true])
  })

  it('come again under one id over days until they are taken, and one that fails holds no other up', async () => {
    const all = world()
    await all.begun
    const { id } = await all.webhooks.add({ name: 'CRM', url, types: ['ticket.opened'] })
    await all.open()
    all.sender.answer = { status: 500, problem: 'refused' }
    await all.send()
    await all.open()
    all.sender.answer = {}
    expect(await all.send()).toBe(0)
    all.desk.clock.pass(5000)
    expect(await all.send()).toBe(2)
    const ids = all.sender.posted.map(({ headers }) => headers['webhook-id'])
    expect(new Set(ids).size).toBe(2)
    const done = await deliveries(all, id)
    expect(done.map(({ state, attempts }) => `${state} ${attempts}`).toSorted()).toEqual(['delivered 1', 'delivered 2'])
    const again = await all.webhooks.sendAgain({ deliveryId: ids[0] ?? '' })
    expect(again).toMatchObject({ id: ids[0], state: 'waiting' })
    await all.send()
    expect(all.sender.posted.at(-1)?.headers['webhook-id']).toBe(ids[0])
    expect(await all.webhooks.delivery({ deliveryId: ids[0] ?? '' })).toMatchObject({
      state: 'delivered',
      body: all.sender.posted[0]?.body,
    })
  })

  it('that fail for three days are switched off, with an alarm to administrators, until somebody switches them on', async () => {
    const all = world({ status: 503, problem: 'refused' })
    await all.begun
    const { id } = await all.webhooks.add({ name: 'CRM', url, types: ['ticket.opened'] })
    await all.open()
    let tries = 0
    for (let hours = 0; hours < 80; hours++) {
      tries += await all.send()
      all.desk.clock.pass(3_600_000)
      if (hours === 40) await all.open()
    }
    expect(tries).toBeLessThanOrEqual(20)
    const [webhook] = (await all.webhooks.list()).items
    expect(webhook).toMatchObject({ offBecause: 'failing', failingSince: expect.any(String) })
    expect((await deliveries(all, id)).every(({ state }) => state === 'cancelled' || state === 'given_up')).toBe(true)
    const mails = (
      await all.desk.storage.mail.claimOutbox({
        now: '2027-01-01T00:00:00.000Z',
        leaseUntil: '2027-01-01T00:00:01.000Z',
        limit: 99,
      })
    ).filter(({ kind }) => kind === 'webhook_alarm')
    expect(mails.map(({ recipient }) => recipient)).toEqual(['boss@staff.test'])
    await expect(all.webhooks.test({ webhookId: id })).rejects.toMatchObject({ reason: 'webhook_off' })
    await all.open()
    all.sender.answer = {}
    expect(await all.send()).toBe(0)
    expect(await all.webhooks.change({ webhookId: id, on: true })).toMatchObject({
      offBecause: null,
      failingSince: null,
    })
    await all.open()
    expect(await all.send()).toBe(1)
    const record = await all.desk.as(administrator).audit.search({ subject: id })
    expect(record.items.map(({ type }) => type)).toEqual(['webhook.changed', 'webhook.switched_off', 'webhook.added'])
    expect(await all.desk.verify()).toEqual([])
  })

  it('that answer 410 are gone at once, and removed ones are sent nothing and keep no secret', async () => {
    const all = world({ status: 410, problem: 'refused' })
    await all.begun
    const { id } = await all.webhooks.add({ name: 'CRM', url, types: ['ticket.opened'] })
    await all.open()
    await all.open()
    expect(await all.send()).toBe(1)
    expect((await all.webhooks.list()).items).toMatchObject([{ offBecause: 'gone' }])
    const other = await all.webhooks.add({ name: 'Other', url, types: ['ticket.opened'] })
    await all.open()
    await all.webhooks.remove({ webhookId: other.id })
    expect(await all.send()).toBe(0)
    expect(await all.desk.storage.webhooks.find(other.id as `whk_${string}`)).toMatchObject({ secret: '' })
    await expect(all.webhooks.deliveries({ webhookId: other.id })).rejects.toMatchObject({ code: 'not_found' })
    expect((await all.webhooks.list()).items.map(({ id: left }) => left)).toEqual([id])
  })
})
