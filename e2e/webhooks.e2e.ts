import { createHmac } from 'node:crypto'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectAccessible, expectInItsWidth, openTicket, openWorld, pictureInAllLooks } from './support/desk.ts'
import type { World } from './support/desk.ts'

interface Heard {
  readonly headers: http.IncomingHttpHeaders
  readonly body: string
}

/** Another program's server: it keeps what it gets and answers as it is told. */
const heard: Heard[] = []
let answer: { status: number; headers?: http.OutgoingHttpHeaders } = { status: 204 }
const receiver = http.createServer((request, response) => {
  let body = ''
  request.setEncoding('utf8').on('data', (chunk: string) => (body += chunk))
  request.on('end', () => {
    heard.push({ headers: request.headers, body })
    response.writeHead(answer.status, answer.headers).end()
  })
})
let url = ''
let world: World
beforeAll(async () => {
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hooks`
  world = await openWorld({ GUICHET_WEBHOOK_NETWORKS: '127.0.0.0/8' })
})
afterAll(async () => {
  await world.close()
  receiver.closeAllConnections()
  receiver.close()
})

const isSigned = (secret: string, { headers, body }: Heard): boolean => {
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64')
  const signed = `${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${body}`
  const expected = `v1,${createHmac('sha256', key).update(signed).digest('base64')}`
  return String(headers['webhook-signature']).split(' ').includes(expected)
}
const told = (subject: string): Heard[] => heard.filter(({ body }) => body.includes(subject))
const patient = { timeout: 60_000, interval: 100 }

describe('webhooks (E10)', () => {
  it('an administrator adds one, tests it, sees why it fails and sends it again', async () => {
    const page = await world.signedIn('admin@demo.test', '/admin/webhooks')
    await page.getByText('Nobody is told yet.', { exact: true }).waitFor()
    await page.getByRole('link', { name: 'Add a webhook', exact: true }).first().click()
    await page.getByLabel('Name', { exact: true }).fill('CRM')
    await page.getByLabel('Address', { exact: true }).fill('ftp://example.test')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByText(/^(This is not right|Nothing can be sent to this address).*$/).waitFor()
    await page.getByLabel('Address', { exact: true }).fill(url)
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    const secret = await page.getByLabel('Secret', { exact: true }).inputValue()
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{32}$/)
    await page.getByRole('button', { name: 'I have copied it', exact: true }).click()
    await page.getByRole('button', { name: 'Send a test', exact: true }).click()
    await page.locator('[data-state=delivered]').waitFor()
    await expect.poll(() => heard.length, patient).toBe(1)
    expect(isSigned(secret, heard[0] as Heard)).toBe(true)

    answer = { status: 302, headers: { location: `${url}/elsewhere` } }
    await page.getByRole('button', { name: 'Send a test', exact: true }).click()
    const failed = page.locator('[data-state=waiting]', { hasText: 'HTTP 302' })
    await failed.waitFor()
    answer = { status: 204 }
    const ticket = await openTicket(world, 'Hooked')
    // Left alone for some seconds after a failure, unless somebody tests it; the failed one comes later.
    await page.getByRole('button', { name: 'Send a test', exact: true }).click()
    await expect.poll(() => told(ticket.id).length, patient).toBe(1)
    expect(told(ticket.id)[0]?.body).not.toContain('Hooked')
    await expect.poll(() => page.locator('[data-state=delivered]').count(), patient).toBeGreaterThanOrEqual(2)
    const newest = page.locator('.gt-deliveries li', { hasText: 'Ticket opened' })
    await newest.locator('summary').click()
    await newest.locator('pre', { hasText: '"type": "ticket.opened"' }).waitFor()
    await expectAccessible(page)
    await expectInItsWidth(page)
    await pictureInAllLooks(page, 'webhooks')
    await newest.getByRole('button', { name: 'Send again', exact: true }).click()
    await expect.poll(() => told(ticket.id).length, patient).toBe(2)
    const [one, again] = told(ticket.id)
    expect(again?.headers['webhook-id']).toBe(one?.headers['webhook-id'])
    await page.getByRole('button', { name: 'New secret', exact: true }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'New secret', exact: true }).click()
    const after = await page.getByLabel('Secret', { exact: true }).inputValue()
    const next = await openTicket(world, 'Hooked again')
    await expect.poll(() => told(next.id).length, patient).toBe(1)
    const [both] = told(next.id)
    expect([isSigned(secret, both as Heard), isSigned(after, both as Heard)]).toEqual([true, true])
    await page.context().close()
  })

  it('nothing that was committed is lost when the server is killed before it could deliver', async () => {
    answer = { status: 503 }
    const client = await world.api()
    const opened: string[] = []
    // The receiver refuses, so that everything waits when the server dies.
    for (let at = 0; at < 8; at++) opened.push((await openTicket(world, `Killed ${at}`)).id)
    await world.server.kill()
    heard.length = 0
    answer = { status: 204 }
    await world.server.restart()
    await expect.poll(() => opened.filter((id) => told(id).length === 0), patient).toEqual([])
    const twice = opened.filter((id) => new Set(told(id).map(({ headers }) => headers['webhook-id'])).size !== 1)
    expect(twice).toEqual([])
    expect((await client.departments.configuration()).name).not.toBe('')
  })
})
