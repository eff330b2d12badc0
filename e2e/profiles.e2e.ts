import { createClient } from '@guichet/client'
import { expect, it } from 'vitest'
import { startServer } from './support/server.ts'

const password = 'guichet-demo'

/** A server of a profile, and its people by name. */
async function serverOf(profile: string) {
  const server = await startServer({ GUICHET_DEMO: '1', GUICHET_PROFILE: profile })
  const stranger = createClient({ baseUrl: server.url })
  const as = async (name: string) => {
    const { token, person } = await stranger.access.signIn({ email: `${name}@demo.test`, password })
    return { ...createClient({ baseUrl: server.url, token }), id: person.id }
  }
  return { server, stranger, as }
}

it('the travel profile: a form with its mandatory fields, a group, the lock, and nobody closes what they have not answered (B4, B10–B12, B15)', async () => {
  const { server, stranger, as } = await serverOf('travel')
  const [rui, eva, admin] = await Promise.all(['support1', 'support2', 'admin'].map(as))
  if (!rui || !eva || !admin) throw new Error('no people')
  const request = {
    visitor: 'not_customer',
    department: 'offers',
    subject: 'Rome in May',
    message: 'Two of us',
  } as const
  const fields = { name: 'Olga Lis', email: 'olga@example.test' }
  await expect(stranger.tickets.open({ ...request, fields })).rejects.toMatchObject({
    code: 'invalid_input',
    issues: [{ path: 'fields.phone' }, { path: 'fields.city' }],
  })
  const whole = { ...fields, phone: '+48 22 555 01 47', city: 'Warszawa' }
  const { id: ticketId, accessCode } = await stranger.tickets.open({ ...request, fields: whole })
  await rui.tickets.change({ ticketId, group: 'europe' })
  await rui.tickets.take({ ticketId })
  await expect(eva.tickets.reply({ ticketId, text: 'Mine' })).rejects.toMatchObject({
    reason: 'held_by_another_operator',
  })
  await rui.tickets.reply({ ticketId, text: 'Here are three hotels.' })
  await rui.tickets.assign({ ticketId, operatorId: eva.id })
  await expect(eva.tickets.close({ ticketId })).rejects.toMatchObject({ reason: 'not_answered_by_you' })
  await eva.tickets.reply({ ticketId, text: 'It is booked.' })
  await eva.tickets.close({ ticketId, resolution: 'solved' })
  await expect(eva.tickets.reopen({ ticketId })).rejects.toMatchObject({ reason: 'support_does_not_reopen' })
  expect((await stranger.publicTicket(accessCode).reopen()).status.kind).toBe('open')
  await admin.tickets.close({ ticketId, resolution: 'rejected_offer' })
  await server.stop()
})

it('the saas profile: priority and category, lists by them, answers without mail, and operators who reopen (D1, D3, D5, D6, D8)', async () => {
  const { server, stranger, as } = await serverOf('saas')
  const [rui, ana] = await Promise.all(['support1', 'ana'].map(as))
  if (!rui || !ana) throw new Error('no people')
  const fields = { name: 'Ana Souza', email: 'ana@demo.test' }
  const request = { department: 'help', subject: 'Sync is slow', message: 'Since Monday', fields } as const
  const { id: ticketId, url } = await ana.tickets.open({ ...request, priority: 'high', category: 'bug' })
  await expect(stranger.tickets.open({ ...request, category: 'weather' })).rejects.toMatchObject({
    code: 'invalid_input',
  })
  expect((await ana.tickets.list({})).items.map(({ id }) => id)).toContain(ticketId)
  for (const filter of [{ priority: 'high' }, { category: 'bug' }]) {
    const { items } = await rui.tickets.list({ ...filter, sort: 'updated', direction: 'descending', limit: 200 })
    expect(items.map(({ id }) => id)).toContain(ticketId)
  }
  await rui.tickets.reply({ ticketId, text: 'We look into it.', take: true, notify: false })
  const activity = await rui.tickets.activity({ ticketId })
  expect(activity.items.at(-1)).toMatchObject({ type: 'ticket.replied', details: { notify: false } })
  await rui.tickets.close({ ticketId, resolution: 'solved' })
  expect((await rui.tickets.reopen({ ticketId })).status.kind).toBe('open')
  expect((await fetch(url, { redirect: 'manual' })).status).toBe(303)
  await server.stop()
})
