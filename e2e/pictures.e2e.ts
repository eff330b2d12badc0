import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Page } from 'playwright-core'
import { openWorld, picture } from './support/desk.ts'
import type { World } from './support/desk.ts'

const address = 'offers@agency.test'
/** 20 pixels wide, and a picture by its content. */
const png =
  'iVBORw0KGgoAAAANSUhEUgAAABQAAAAUCAIAAAAC64paAAAAHElEQVR4nGO8w8BAPGIiQe2o5lHNo5pHNZOqGQD1oQEzFUcaPQAAAABJRU5ErkJggg=='
const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="parent.ran=1"></svg>').toString('base64')

const part = (type: string, id: string, content: string): string =>
  [
    '--b',
    `Content-Type: ${type}`,
    `Content-ID: <${id}>`,
    'Content-Transfer-Encoding: base64',
    `Content-Disposition: inline; filename=${id.split('@')[0]}.${type.split('/')[1]}`,
    '',
    content,
  ].join('\r\n')

const aMail = (from: string, html: string, ...parts: readonly string[]): string =>
  [
    `From: ${from}`,
    `To: ${address}`,
    `Subject: Pictures`,
    `Message-ID: <${from}@mailer>`,
    'MIME-Version: 1.0',
    'Content-Type: multipart/related; boundary=b',
    '',
    '--b',
    'Content-Type: text/html; charset=utf-8',
    '',
    html,
    ...parts,
    '--b--',
    '',
  ].join('\r\n')

/** How wide the pictures are that a page's frames show; 0 for one that is not there. */
async function widths(page: Page): Promise<readonly number[]> {
  const frames = page.frames().filter((frame) => frame !== page.mainFrame())
  const found = await Promise.all(
    frames.map((frame) =>
      frame.locator('img').evaluateAll(async (images) => {
        await Promise.all((images as HTMLImageElement[]).map((image) => image.decode().catch(() => undefined)))
        return (images as HTMLImageElement[]).map(({ naturalWidth }) => naturalWidth)
      }),
    ),
  )
  return found.flat()
}

describe('pictures in the text of a mail (html-4)', () => {
  let world: World
  beforeAll(async () => {
    world = await openWorld({ GUICHET_PROFILE: 'travel' })
  })
  afterAll(() => world.close())

  it('are shown to operator and customer, from that message alone and from nowhere else', async () => {
    const admin = await world.api('admin@demo.test')
    const { id: accountId } = await admin.mail.addAccount({ name: 'Offers', address, department: 'offers' })
    const { token } = await (
      await fetch(`${world.server.url}/api/v1/session`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ email: 'admin@demo.test', password: 'guichet-demo' }),
      })
    ).json()
    const mail = async (raw: string): Promise<void> => {
      const answer = await fetch(`${world.server.url}/api/v1/mail/accounts/${accountId}/messages`, {
        method: 'POST',
        headers: { 'Content-Type': 'message/rfc822', Authorization: `Bearer ${token}` },
        body: raw,
      })
      expect(answer.status).toBe(202)
    }
    const ticketOf = async (name: string) => {
      for (let tries = 0; tries < 100; tries++) {
        const { items } = await admin.tickets.list({ sort: 'number', direction: 'descending', limit: 20 })
        const found = items.find(({ customer }) => customer.name.includes(name))
        if (found) return found
        await new Promise((resolve) => setTimeout(resolve, 100))
      }
      throw new Error(`no ticket of ${name}`)
    }
    await mail(
      aMail(
        'Olek Pictures <olek@example.test>',
        '<p>Mine</p><img src="cid:secret@x">',
        part('image/png', 'secret@x', png),
      ),
    )
    const other = await ticketOf('Olek Pictures')
    const { thread } = await admin.tickets.get({ ticketId: other.id })
    const foreign = thread.items[0]?.attachments[0]?.url ?? ''
    await mail(
      aMail(
        'Dorota Pictures <dorota@example.test>',
        `<p>The map: <img src="cid:map@x" alt="Map"></p><img src="cid:secret@x"><img src="${foreign}"><img src="cid:draw@x">` +
          '<img src="https://evil.test/p.gif"><div style="position:fixed;background:url(https://evil.test/b.gif)">Thanks</div><style>@import url(https://evil.test/s.css)</style>',
        part('image/png', 'map@x', png),
        part('image/svg+xml', 'draw@x', svg),
      ),
    )
    const ticket = await ticketOf('Dorota Pictures')
    const asked: string[] = []
    const watch = async (page: Page): Promise<void> => {
      page.on('request', (request) => void asked.push(request.url()))
      page.on('dialog', () => void asked.push('a script ran'))
      await page.reload()
    }
    const operator = await world.signedIn('admin@demo.test', `/desk/tickets/all/${ticket.number}`)
    await watch(operator)
    await operator.locator('.gt-message__frame').first().waitFor()
    await expect.poll(() => widths(operator)).toEqual([20])
    // The map stands in the text and not below it; the drawing is a file.
    await expect
      .poll(() => operator.locator('.gt-file__name').allTextContents())
      .toEqual([expect.stringContaining('draw')])
    await picture(operator, 'mail-picture-console')

    const { url } = await admin.tickets.renewAccess({ ticketId: ticket.id })
    for (const javaScriptEnabled of [true, false]) {
      const customer = await world.person({ javaScriptEnabled })
      await customer.goto(url)
      await watch(customer)
      await customer.locator('iframe').first().waitFor()
      await expect.poll(() => widths(customer)).toEqual([20])
      await picture(customer, `mail-picture-customer-${javaScriptEnabled}`)
    }
    expect(asked.filter((at) => !at.startsWith(`${world.server.url}/`) && !/^(data|about):/.test(at))).toEqual([])
    expect(asked).not.toContain(foreign)
  })
})
