import { createHash, randomBytes } from 'node:crypto'
import http from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { brotliCompressSync, gzipSync } from 'node:zlib'

/** A panel that does everything that panels do to whoever stands in between. */
export interface AwkwardPanel {
  readonly url: string
  /** What it was asked, in order. */
  readonly requests: { readonly method: string; readonly path: string; readonly headers: http.IncomingHttpHeaders }[]
  /** Logins it was asked for, with the password that came. */
  readonly logins: string[]
  /** Forgets everybody who is logged in. */
  forgetAll(): void
  sessions(): number
  stop(): Promise<void>
}

export const panelUser = 'ana'
export const panelPassword = 'Segr3do&ana<>"x\'Z9'

const page = (body: string): string =>
  `<!doctype html><html><head><title>Painel</title></head><body>${body}</body></html>`
const loginPage = (token: string): string =>
  page(`<form action="/search"><input name="q"></form>
    <form id="login" method="post" action="/login"><input type="hidden" name="csrf" value="${token}">
    <label>Usuário <input name="usuario"></label><label>Senha <input type="password" name="senha"></label>
    <button name="go" value="1">Entrar</button></form>`)

/** The password in ten spellings, as a page of settings might show it. */
export const echoes = (password: string): string =>
  [
    password,
    password
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
      .replaceAll("'", '&#039;'),
    [...password].map((c) => `&#${c.codePointAt(0)};`).join(''),
    encodeURIComponent(password),
    new URLSearchParams({ p: password }).toString(),
    JSON.stringify(password),
    Buffer.from(password).toString('base64'),
    Buffer.from(`${panelUser}:${password}`).toString('base64'),
    Buffer.from(password).toString('hex'),
    [...password].map((c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`).join(''),
  ].join('\n')

const slowMs = 1500

export async function awkwardPanel(): Promise<AwkwardPanel> {
  const sessions = new Map<string, string>()
  const tokens = new Set<string>()
  const requests: AwkwardPanel['requests'] = []
  const logins: string[] = []
  const sockets = new Set<Socket>()

  const answer = async (request: http.IncomingMessage, response: http.ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', 'http://panel')
    requests.push({ method: request.method ?? '', path: url.pathname, headers: request.headers })
    const cookies = new Map(
      (request.headers.cookie ?? '').split('; ').map((pair) => pair.split('=', 2) as [string, string]),
    )
    const user = sessions.get(cookies.get('painel_sid') ?? '')
    let body = ''
    for await (const chunk of request) body += String(chunk)
    const html = (status: number, text: string, headers: http.OutgoingHttpHeaders = {}): void => {
      response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', ...headers })
      response.end(text)
    }

    if (url.pathname === '/login') {
      if (request.method === 'GET') {
        const token = randomBytes(8).toString('hex')
        tokens.add(token)
        return html(200, loginPage(token), { 'set-cookie': `csrf=${token}; Path=/` })
      }
      const form = new URLSearchParams(body)
      logins.push(form.get('senha') ?? '')
      const token = form.get('csrf') ?? ''
      const right = form.get('usuario') === panelUser && form.get('senha') === panelPassword
      if (!tokens.delete(token) || cookies.get('csrf') !== token || form.get('go') !== '1' || !right)
        return html(200, loginPage('x'))
      const sid = randomBytes(16).toString('hex')
      sessions.set(
        sid,
        createHash('md5')
          .update(request.headers['user-agent'] ?? '')
          .digest('hex'),
      )
      return html(302, '', {
        'set-cookie': [`painel_sid=${sid}; Path=/; HttpOnly`, 'XSRF-TOKEN=xsrf-token-of-the-panel; Path=/'],
        location: '/home',
      })
    }
    // It binds sessions to the browser, as some panels do.
    if (
      user === undefined ||
      user !==
        createHash('md5')
          .update(request.headers['user-agent'] ?? '')
          .digest('hex')
    )
      return html(302, '', { location: '/login?lost=1' })

    switch (url.pathname) {
      case '/home':
        return html(
          200,
          page(
            `<h1>Olá</h1><a href="http://${request.headers.host}/mail">Mail</a><script>top.location='/out'</script>`,
          ),
          {
            'x-frame-options': 'DENY',
            'content-security-policy': "default-src 'self'; frame-ancestors 'none'",
            'strict-transport-security': 'max-age=99',
            'x-debug-password': panelPassword,
            'set-cookie': `rotating=${randomBytes(12).toString('hex')}; Path=/`,
          },
        )
      case '/echo':
        return html(200, page(`<pre>${echoes(panelPassword)}</pre><pre>${request.headers.cookie ?? ''}</pre>`))
      case '/echo-gzip':
        return html(200, gzipSync(page(echoes(panelPassword))) as never, { 'content-encoding': 'gzip' })
      case '/echo-brotli':
        return html(200, brotliCompressSync(page(echoes(panelPassword))) as never, { 'content-encoding': 'br' })
      case '/echo-unknown':
        return html(200, page(echoes(panelPassword)), { 'content-encoding': 'x-own' })
      case '/echo-drip':
        response.writeHead(200, { 'content-type': 'text/plain' })
        for (const character of echoes(panelPassword)) {
          response.write(character)
          if (Math.random() < 0.2) await new Promise((resolve) => setImmediate(resolve))
        }
        return void response.end()
      case '/headers':
        response.writeHead(200, { 'content-type': 'application/json' })
        return void response.end(JSON.stringify(request.headers))
      case '/slowly':
        return void setTimeout(() => html(200, page('At last')), slowMs)
      case '/offsite':
        return html(302, '', { location: 'https://evil.example/' })
      case '/stay':
        return html(302, '', { location: `http://${request.headers.host}/home` })
      case '/events':
        response.writeHead(200, { 'content-type': 'text/event-stream' })
        response.write('data: first\n\n')
        return
      case '/endless': {
        response.writeHead(200, {
          'content-type': 'application/octet-stream',
          'content-disposition': 'attachment; filename=all.bin',
        })
        const more = setInterval(() => response.write(Buffer.alloc(4096)), 10)
        return void response.once('close', () => clearInterval(more))
      }
      case '/save':
        return html(200, page(`saved ${body.length}`))
      case '/user/password':
        return html(200, page('<form method="post"><input type="password" name="new"></form>'))
      case '/logout':
        sessions.delete(cookies.get('painel_sid') ?? '')
        return html(302, '', { location: '/login', 'clear-site-data': '"cookies"' })
      case '/sw.js':
        response.writeHead(200, { 'content-type': 'text/javascript', 'service-worker-allowed': '/' })
        return void response.end('self.addEventListener("fetch", () => {})')
      default:
        return html(404, page('Nada aqui'))
    }
  }
  // Its `Keep-Alive` says how long it waits for the next request; it takes longer over an answer.
  const server = http.createServer({ keepAliveTimeout: 2000 }, (request, response) => void answer(request, response))
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  // A socket that greets with the password and says back what it hears.
  server.on('upgrade', (request, socket) => {
    const accept = createHash('sha1')
      .update(`${request.headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`)
      .digest('base64')
    socket.write(
      `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\nSet-Cookie: socket_sid=socket-session-of-the-panel; Path=/; HttpOnly\r\n\r\n`,
    )
    const say = (text: Buffer): void => {
      const head =
        text.length < 126
          ? Buffer.from([0x81, text.length])
          : Buffer.from([0x81, 126, text.length >> 8, text.length & 255])
      const frame = Buffer.concat([head, text])
      // Cut in the middle, so that no frame comes whole.
      socket.write(frame.subarray(0, 5))
      setTimeout(() => socket.write(frame.subarray(5)), 5)
    }
    say(Buffer.from(`hello ${panelPassword} ${request.headers.cookie ?? ''}`))
    socket.on('error', () => undefined)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    logins,
    forgetAll: () => sessions.clear(),
    sessions: () => sessions.size,
    stop: async () => {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
