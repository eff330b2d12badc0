import { createClient } from '@guichet/client'
import { expect, it } from 'vitest'
import { soon } from './support/mail-sink.ts'
import { startServer } from './support/server.ts'

it('the program as it is built and published serves the demo: tickets, pages, mail and the panel gateway (F3)', async () => {
  const server = await startServer({ GUICHET_DEMO: '1' }, 'built')
  const stranger = createClient({ baseUrl: server.url })
  const { token } = await stranger.access.signIn({ email: 'admin@demo.test', password: 'guichet-demo' })
  const admin = createClient({ baseUrl: server.url, token })
  const { number } = await stranger.tickets.open({
    visitor: 'not_customer',
    department: 'sales',
    subject: 'From the built program',
    message: 'Hello',
    fields: { name: 'Olga', email: 'olga@example.test' },
  })
  const { id } = await admin.mail.addAccount({ name: 'Piped', address: 'sales@example.test', department: 'sales' })
  const raw = ['From: a@example.test', 'Subject: Parsed elsewhere', '', 'Hello'].join('\r\n')
  expect(await server.command(['mail', 'pipe', '--account', id], raw)).toMatchObject({ code: 0 })
  const subjects = await soon('the ticket by mail', async () => {
    const { items } = await admin.tickets.list({ sort: 'number', direction: 'descending', limit: 5 })
    const all = items.map(({ subject }) => subject)
    return all.includes('Parsed elsewhere') && all
  })
  expect(number).toBeGreaterThan(0)
  expect(subjects).toContain('From the built program')
  expect((await fetch(`${server.url}/`)).headers.get('content-type')).toContain('text/html')
  expect(server.output()).toContain('The panel that a customer may authorise')
  expect((await server.command(['verify'], '')).output).toContain('The record is whole.')
  await server.stop()
})
