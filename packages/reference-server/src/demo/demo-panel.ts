import { createHash, randomBytes } from 'node:crypto'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { text } from 'node:stream/consumers'
import { parseCookie } from 'cookie'

/** The panel of the demo's hosting provider: sign in as `ana` with this password. */
export const demoPanelPassword = 'correct horse battery'

/** A small control panel: sign-in with a CSRF token, sessions, mailboxes to switch, a log that moves. Never in production. */
export interface DemoPanel {
  readonly url: string
  close(): Promise<void>
}

interface Customer {
  readonly mailboxes: Map<string, boolean>
  readonly log: string[]
}

const style = `body{font:16px/1.5 system-ui,sans-serif;margin:0;color:#16202c;background:#f4f6f8}header{background:#0f3d5c;color:#fff;padding:.75rem 1.25rem;display:flex;gap:1.25rem;align-items:center}header a{color:#cfe6f7}main{max-width:46rem;margin:1.5rem auto;background:#fff;padding:1.25rem 1.5rem;border-radius:8px;box-shadow:0 1px 3px #0002}table{width:100%;border-collapse:collapse}td{padding:.5rem 0;border-top:1px solid #e5e9ee}button{font:inherit;padding:.35rem .9rem;border-radius:6px;border:1px solid #0f3d5c;background:#0f3d5c;color:#fff;cursor:pointer}input{font:inherit;padding:.4rem;width:100%;box-sizing:border-box;margin:.25rem 0 1rem;border:1px solid #8a93a1;border-radius:6px}pre{background:#0b1420;color:#cfe6f7;padding:1rem;border-radius:6px;min-height:6rem;overflow:auto}`
const escaped = (words: string): string =>
  words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
const page = (title: string, body: string, signedIn: boolean): string =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title><link rel="stylesheet" href="/style.css"><header><strong>Litoral Hosting · Panel</strong>${signedIn ? '<a href="/">Mailboxes</a><a href="/log">Log</a><a href="/password">Password</a><a href="/sign-out" style="margin-inline-start:auto">Sign out</a>' : ''}</header><main>${body}</main></html>`

export async function openDemoPanel(): Promise<DemoPanel> {
  const customers = new Map<string, Customer>()
  const sessions = new Map<string, { readonly user: string; readonly token: string }>()
  const listeners = new Set<Duplex>()
  const customerOf = (user: string): Customer => {
    const known = customers.get(user) ?? {
      mailboxes: new Map([
        [`contact@${user}.example`, true],
        [`shop@${user}.example`, false],
      ]),
      log: ['panel opened'],
    }
    customers.set(user, known)
    return known
  }
  const say = (user: string, line: string): void => {
    const entry = `${new Date().toISOString().slice(11, 19)} ${line}`
    customerOf(user).log.push(entry)
    const words = Buffer.from(entry)
    for (const socket of listeners)
      socket.write(Buffer.concat([Buffer.from([0x81, Math.min(words.length, 125)]), words.subarray(0, 125)]))
  }
  const signInPage = (token: string, problem = ''): string =>
    page(
      'Sign in',
      `<h1>Sign in</h1>${problem && `<p role="alert">${problem}</p>`}<form method="post" action="/sign-in"><input type="hidden" name="csrf" value="${token}"><label>User <input name="username" autocomplete="username"></label><label>Password <input type="password" name="password" autocomplete="current-password"></label><button>Sign in</button></form>`,
      false,
    )

  const answer = async (request: http.IncomingMessage, response: http.ServerResponse): Promise<void> => {
    const { pathname } = new URL(request.url ?? '/', 'http://panel')
    const cookies = parseCookie(request.headers.cookie ?? '')
    const session = sessions.get(cookies['panel_session'] ?? '')
    const send = (status: number, body: string, headers: http.OutgoingHttpHeaders = {}): void => {
      response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', 'x-frame-options': 'DENY', ...headers })
      response.end(body)
    }
    if (pathname === '/style.css') {
      response.writeHead(200, { 'content-type': 'text/css' })
      return void response.end(style)
    }
    if (pathname === '/sign-in') {
      const token = randomBytes(16).toString('hex')
      if (request.method !== 'POST')
        return send(200, signInPage(token), { 'set-cookie': `csrf=${token}; Path=/; HttpOnly` })
      const form = new URLSearchParams(await text(request))
      const right = form.get('csrf') === cookies['csrf'] && form.get('password') === demoPanelPassword
      const user = form.get('username') ?? ''
      if (!right || !/^[a-z]{2,20}$/.test(user))
        return send(200, signInPage(token, 'User or password is wrong.'), {
          'set-cookie': `csrf=${token}; Path=/; HttpOnly`,
        })
      const id = randomBytes(16).toString('hex')
      sessions.set(id, { user, token: randomBytes(16).toString('hex') })
      say(user, 'signed in')
      return send(303, '', { location: '/', 'set-cookie': `panel_session=${id}; Path=/; HttpOnly; SameSite=Lax` })
    }
    if (!session) return send(303, '', { location: '/sign-in' })
    const { user, token } = session
    const { mailboxes, log } = customerOf(user)
    if (pathname === '/sign-out') {
      sessions.delete(cookies['panel_session'] ?? '')
      return send(303, '', { location: '/sign-in' })
    }
    if (pathname === '/switch' && request.method === 'POST') {
      const form = new URLSearchParams(await text(request))
      const name = form.get('mailbox') ?? ''
      if (form.get('token') === token && mailboxes.has(name)) {
        mailboxes.set(name, !mailboxes.get(name))
        say(user, `${name} switched ${mailboxes.get(name) ? 'on' : 'off'}`)
      }
      return send(303, '', { location: '/' })
    }
    if (pathname === '/log')
      return send(
        200,
        page(
          'Log',
          `<h1>Log</h1><pre id="log">${log.map(escaped).join('\n')}</pre><script src="/log.js"></script>`,
          true,
        ),
      )
    if (pathname === '/log.js') {
      response.writeHead(200, { 'content-type': 'text/javascript' })
      return void response.end(
        "new WebSocket(location.origin.replace('http', 'ws') + '/live').onmessage = ({ data }) => document.getElementById('log').append('\\n' + data)",
      )
    }
    if (pathname === '/password')
      return send(
        200,
        page(
          'Password',
          `<h1>Change the password</h1><p>It is now <code>${escaped(demoPanelPassword)}</code>.</p>`,
          true,
        ),
      )
    if (pathname !== '/') return send(404, page('Not found', '<h1>Not found</h1>', true))
    const rows = [...mailboxes].map(
      ([name, on]) =>
        `<tr><td>${escaped(name)}</td><td>${on ? 'on' : 'off'}</td><td><form method="post" action="/switch"><input type="hidden" name="token" value="${token}"><input type="hidden" name="mailbox" value="${escaped(name)}"><button>${on ? 'Switch off' : 'Switch on'}</button></form></td></tr>`,
    )
    return send(200, page('Mailboxes', `<h1>Mailboxes of ${escaped(user)}</h1><table>${rows.join('')}</table>`, true))
  }

  const server = http.createServer(
    (request, response) => void answer(request, response).catch(() => response.destroy()),
  )
  server.on('upgrade', (request, socket) => {
    const session = sessions.get(parseCookie(request.headers.cookie ?? '')['panel_session'] ?? '')
    if (!session) return void socket.end('HTTP/1.1 403 Forbidden\r\n\r\n')
    const accept = createHash('sha1')
      .update(`${request.headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`)
      .digest('base64')
    socket.write(
      `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
    )
    listeners.add(socket)
    socket.on('error', () => undefined)
    socket.on('close', () => listeners.delete(socket))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections()
      for (const socket of listeners) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
