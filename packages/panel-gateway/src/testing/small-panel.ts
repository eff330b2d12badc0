import { randomBytes } from 'node:crypto'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import type { Astray, PanelUnderTest } from '../conformance.ts'

/** How a small panel lets people in. */
export type Door = 'form' | 'basic' | 'json' | 'token'

const username = 'ana'
const password = 'Segr3do&ana<>"x\'Z9'
const right = (name: unknown, word: unknown): boolean => name === username && word === password

/** What a door answers to a login: a session, or why there is none. */
interface Asked {
  readonly request: http.IncomingMessage
  readonly url: URL
  readonly body: string
  readonly cookies: ReadonlyMap<string, string>
}

/** A well-behaved panel of each kind, to prove connectors against. */
export async function smallPanel(door: Door): Promise<PanelUnderTest & { mint(): string }> {
  const sessions = new Set<string>()
  const minted = new Set<string>()
  const counted = { logins: 0, withoutToken: 0 }
  let secondFactor = false
  let astray: { readonly how: Astray; readonly address: string } | null = null
  const opened = (): string => {
    const id = randomBytes(16).toString('hex')
    sessions.add(id)
    return id
  }
  const away = (how: Astray): string | null => (astray?.how === how ? astray.address : null)

  const logIn: Readonly<Record<Door, (asked: Asked, response: http.ServerResponse) => void>> = {
    form({ request, body, cookies }, response) {
      const form = new URLSearchParams(body)
      if (request.method === 'POST') {
        counted.logins++
        const known = form.get('csrf') !== null && form.get('csrf') === cookies.get('csrf')
        if (!known) counted.withoutToken++
        if (known && right(form.get('user'), form.get('word'))) {
          if (secondFactor) {
            response.writeHead(200, { 'content-type': 'text/html' })
            return void response.end(
              '<form method="post"><label>Code <input name="otp_code"></label><button>On</button></form>',
            )
          }
          response.writeHead(303, { location: '/', 'set-cookie': `sid=${opened()}; Path=/; HttpOnly` }).end()
          return
        }
      }
      const csrf = randomBytes(8).toString('hex')
      const base = away('base')
      response.writeHead(200, { 'content-type': 'text/html', 'set-cookie': `csrf=${csrf}; Path=/` })
      response.end(
        `<!doctype html>${base === null ? '' : `<base href="${base}/">`}<form method="post" action="${away('action') ?? (base === null ? '/login' : 'login')}"><input type="hidden" name="csrf" value="${csrf}"><input name="user"><input type="password" name="word"><button>In</button></form>`,
      )
    },
    basic: (_asked, response) => void response.writeHead(404).end(),
    json({ body }, response) {
      counted.logins++
      const { user, word } = JSON.parse(body) as Record<string, unknown>
      response.writeHead(right(user, word) ? 200 : 401, { 'content-type': 'application/json' })
      const inside = (): object => (secondFactor ? { step: 'totp' } : { token: opened() })
      response.end(JSON.stringify(right(user, word) ? { data: inside() } : {}))
    },
    token({ url }, response) {
      counted.logins++
      if (!minted.delete(url.searchParams.get('t') ?? '')) return void response.writeHead(403).end()
      response.writeHead(303, { location: '/', 'set-cookie': `sid=${opened()}; Path=/; HttpOnly` }).end()
    },
  }

  /** Who asks, of a request; null when nobody is known. */
  const known = ({ request, cookies }: Asked): string | null => {
    const authorization = request.headers.authorization ?? ''
    if (door === 'basic') {
      const [name, ...words] = Buffer.from(authorization.replace(/^Basic /, ''), 'base64')
        .toString()
        .split(':')
      const isRight = right(name, words.join(':'))
      if (authorization !== '' && (!isRight || counted.logins === 0)) counted.logins++
      return isRight ? username : null
    }
    const id = door === 'json' ? authorization.replace(/^Bearer /, '') : (cookies.get('sid') ?? '')
    return sessions.has(id) ? id : null
  }

  const answer = async (request: http.IncomingMessage, response: http.ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', 'http://panel')
    const cookies = new Map(
      (request.headers.cookie ?? '').split('; ').map((pair) => pair.split('=', 2) as [string, string]),
    )
    const asked: Asked = { request, url, body: await text(request), cookies }
    const led = away('redirect')
    if (led !== null) return void response.writeHead(307, { location: `${led}${url.pathname}` }).end()
    if (url.pathname === '/login') return logIn[door](asked, response)
    const session = known(asked)
    if (session === null) {
      if (door === 'form' || door === 'token') return void response.writeHead(303, { location: '/login' }).end()
      return void response.writeHead(401, door === 'basic' ? { 'www-authenticate': 'Basic' } : {}).end()
    }
    if (url.pathname === '/logout') sessions.delete(session)
    response.writeHead(200, { 'content-type': 'text/html' })
    response.end('<!doctype html><h1>Your mailboxes</h1>')
  }
  const server = http.createServer(
    (request, response) => void answer(request, response).catch(() => response.destroy()),
  )
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url,
    credential: door === 'token' ? null : { username, password },
    inside: { path: '/mailboxes', words: 'Your mailboxes' },
    logins: () => counted.logins,
    loginsWithoutToken: () => counted.withoutToken,
    ...(door !== 'basic' && { sessions: () => sessions.size, forgetAll: () => sessions.clear() }),
    ...((door === 'form' || door === 'json') && { asksForSecondFactor: () => void (secondFactor = true) }),
    leadAstray(how, address) {
      if (how !== 'redirect' && door !== 'form') return false
      astray = { how, address }
      return true
    },
    mint() {
      const token = randomBytes(16).toString('hex')
      minted.add(token)
      return `${url}/login?t=${token}`
    },
    stop: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
