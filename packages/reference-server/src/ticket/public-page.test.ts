import { system } from '@guichet/core'
import type { OpenedTicket } from '@guichet/core/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestServer } from '../testing/test-server.ts'
import type { Answer, TestServer } from '../testing/test-server.ts'
import { pageLanguages } from './page-languages.ts'
import { pageWords } from './public-page.words.ts'

let server: TestServer
beforeAll(async () => {
  server = await openTestServer({})
})
afterAll(() => server.stop())

const opened = async (): Promise<OpenedTicket & { token: string }> => {
  const fields = { name: 'Vi Stranger', email: 'vi@example.test' }
  const body = { department: 'support', message: 'The site is down', fields }
  const ticket = (await server.send('POST', '/api/v1/tickets', { body })).body as OpenedTicket
  return { ...ticket, token: ticket.accessCode.replaceAll('-', '') }
}
const page = (path: string, cookie: string): Promise<Answer> =>
  server.send('GET', path, { headers: { Cookie: cookie } })

/** Sends the form of a page as a browser without scripts does. */
async function sendForm(path: string, fields: Record<string, string>): Promise<Answer> {
  const form = await server.send('GET', '/check')
  const cookie = form.headers.get('Set-Cookie')?.split(';')[0] ?? ''
  const token = /name="form" value="([^"]+)"/.exec(form.text)?.[1] ?? ''
  const body = new URLSearchParams({ form: token, ...fields }).toString()
  const headers = { Cookie: cookie, 'Content-Type': 'application/x-www-form-urlencoded' }
  return server.send('POST', path, { body, headers })
}

describe('the ticket page without scripts (D4, B21)', () => {
  it('shows the end of a long conversation, and what was before it page by page, each message once', async () => {
    const { id, token } = await opened()
    const bearer = (await server.tokenOf('administrator')) ?? ''
    for (let at = 1; at <= 120; at++)
      await server.send('POST', `/api/v1/tickets/${id}/replies`, { token: bearer, body: { text: `Message ${at}.` } })
    const seen: string[] = []
    let next: string | undefined = '/t'
    for (let pages = 0; next !== undefined && pages < 9; pages++) {
      const { text } = await page(next, `guichet_ticket=${token}`)
      seen.unshift(...[...text.matchAll(/>(Message \d+\.|The site is down)<\/p>/g)].map(([, words = '']) => words))
      expect(text.includes('name="text"')).toBe(pages === 0)
      next = /href="(\/t\?before=\d+)"/.exec(text)?.[1]
    }
    expect(seen).toEqual(['The site is down', ...Array.from({ length: 120 }, (_, at) => `Message ${at + 1}.`)])
  })

  it('takes a form that is sent twice once, with its files, and another text from the same page as another (data-2)', async () => {
    const { id, token } = await opened()
    const shown = await page('/t', `guichet_ticket=${token}`)
    const cookie = `guichet_ticket=${token}; ${/guichet_form=[^;]+/.exec(shown.headers.get('Set-Cookie') ?? '')?.[0]}`
    const hidden = (name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(shown.text)?.[1] ?? ''
    const reply = async (text: string, file?: string) => {
      const body = new FormData()
      for (const name of ['form', 'once']) body.append(name, hidden(name))
      body.append('text', text)
      if (file !== undefined) body.append('files', new Blob(['content']), file)
      const sent = await fetch(`${server.url}/t/reply`, {
        method: 'POST',
        headers: { Cookie: cookie },
        body,
        redirect: 'manual',
      })
      return sent.status
    }
    const statuses = [...(await Promise.all([reply('Twice'), reply('Twice')])), await reply('Twice')]
    expect([...statuses, await reply('With', 'a.txt'), await reply('With', 'a.txt'), await reply('Other')]).toEqual(
      Array.from({ length: 6 }, () => 303),
    )
    const { items } = (await server.desk.as(system).tickets.get({ ticketId: id })).thread
    expect(items.map(({ text, attachments }) => [text, attachments.length])).toEqual([
      ['The site is down', 0],
      ['Twice', 0],
      ['With', 1],
      ['Other', 0],
    ])
  })

  it('says where and when: status, opening, department, last answer', async () => {
    const { token } = await opened()
    const { text } = await page('/t', `guichet_ticket=${token}`)
    expect(text).toMatch(/<span class="badge" data-colour="[\w-]+"\s*><svg/)
    expect(text).toContain('<span>Support</span>')
    expect(text).not.toContain('Last answer')
  })

  it('is in the language that was chosen, which is kept; lines begin at the right where they should', async () => {
    const { token } = await opened()
    const chosen = await page('/t?lang=pl', `guichet_ticket=${token}`)
    expect(chosen.headers.get('Set-Cookie')).toContain('guichet_language=pl')
    expect(chosen.text).toContain('<html lang="pl" dir="ltr">')
    const again = await page('/t', `guichet_ticket=${token}; guichet_language=pl`)
    expect(again.text).toContain(pageWords['pl']?.send)
    expect((await page('/check', 'guichet_language=ar-XB')).text).toContain('dir="rtl"')
    expect(pageLanguages([]).map(({ name }) => name)).toEqual(['English', 'Português (Brasil)', 'Polski'])
  })

  it('is in a language that an administrator has brought, whose words are text and nothing else (B5, html-5)', async () => {
    const { token } = await opened()
    const bearer = (await server.tokenOf('administrator')) ?? ''
    const pages = { send: '</button><img src=x onerror=alert(1)>', write: 'اكتب "رسالة"' }
    const ask = (method: string, path: string, body?: unknown) =>
      server.send(method, `/api/v1/languages/ar${path}`, { token: bearer, ...(body !== undefined && { body }) })
    expect((await ask('PUT', '', { catalogue: { pages } })).status).toBe(200)
    expect((await page('/t?lang=ar', `guichet_ticket=${token}`)).text).toContain('<html lang="en"')
    expect((await ask('POST', '/publication')).status).toBe(201)
    const { text } = await page('/t?lang=ar', `guichet_ticket=${token}`)
    expect(text).toContain('<html lang="ar" dir="rtl">')
    expect(text).toContain('&lt;/button&gt;&lt;img src=x onerror=alert(1)&gt;')
    expect(text).not.toContain('<img src=x')
    expect(text).toContain('اكتب &quot;رسالة&quot;')
    expect(text).toContain('hreflang="ar"')
    await ask('DELETE', '/publication')
    expect((await page('/t?lang=ar', `guichet_ticket=${token}`)).text).not.toContain('hreflang="ar"')
  })
})

describe('looking a ticket up (B22)', () => {
  it('after five tries says how long to wait, counts down, and without scripts comes again by itself', async () => {
    const { number } = await opened()
    const answers = await Promise.all(
      Array.from({ length: 7 }, () => sendForm('/check', { number: String(number), accessCode: 'WRONG' })),
    )
    const braked = answers.find(({ status }) => status === 429)
    expect(braked?.text).toMatch(
      /data-wait="300"[^>]*>\s*Too many tries\. Please wait <strong role="timer" data-left>5:00</,
    )
    expect(braked?.text).toContain('<noscript><meta http-equiv="refresh" content="300;url=/check" /></noscript>')
    expect(braked?.text).toContain(`value="${number}"`)
    expect(braked?.text).not.toContain('WRONG')
    expect((await server.send('GET', '/check.js')).text).toContain('data-wait')
  })
})
