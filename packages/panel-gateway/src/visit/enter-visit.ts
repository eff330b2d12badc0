import { randomBytes } from 'node:crypto'
import type http from 'node:http'
import { hashOf, visitCookie } from '../proxy/served.ts'
import type { ProxyDesk } from '../proxy/forwarding.ts'
import { entryHash, entryScript } from './entry-page.ts'
import type { FindVisit } from './find-visit.ts'
import type { GatewayDesk } from './gateway-desk.ts'
import { LiveVisit } from './live-visit.ts'
import { localeOf, say } from './say.ts'

/** What answers the requests to visits' hosts. */
export interface AnswerParts {
  readonly desk: GatewayDesk
  readonly find: FindVisit
  readonly proxy: ProxyDesk
}

const secret = (): string =>
  BigInt(`0x${randomBytes(28).toString('hex')}`)
    .toString(36)
    .slice(0, 43)
    .padStart(43, '0')

/** The helpdesk's page hands in the ticket: it is used up, and the frame gets its cookie. */
export async function enterVisit(
  { desk, find, proxy }: AnswerParts,
  request: http.IncomingMessage,
  response: http.ServerResponse,
  label: string,
): Promise<void> {
  const locale = localeOf(request)
  if (request.method !== 'POST' || request.headers.origin !== proxy.helpdesk)
    return say(response, proxy, 403, 'no_access', locale)
  const ticket = await entryTicket(request)
  const record = await desk.visitByLabel(label)
  if (!record) return void response.writeHead(404).end()
  if (record.state === 'ended') return say(response, proxy, 410, record.endReason ?? 'ended', locale)
  const cookie = secret()
  const entered =
    ticket === null ? null : await desk.enter(record.id, { ticketHash: hashOf(ticket), cookieHash: hashOf(cookie) })
  if (!entered) return say(response, proxy, 403, 'no_access', locale)
  const visit = await find(label, request.headers)
  if (!(visit instanceof LiveVisit)) return say(response, proxy, 410, 'ended', locale)
  visit.written(entered)
  goHome(response, visit, proxy.helpdesk, [
    `${visitCookie}=${cookie}; Path=/; Secure; HttpOnly; SameSite=None; Partitioned`,
    ...visit.jar
      .values()
      .filter(({ name, httpOnly }) => !httpOnly && visit.connector.exposedCookies.includes(name))
      .map(({ name, value }) => `${name}=${value}; Path=/; Secure; SameSite=None; Partitioned`),
  ])
}

/** A page that goes on by itself: a redirect would carry `Sec-Fetch-Site: cross-site` to the panel's first page. */
export function goHome(
  response: http.ServerResponse,
  { login: { home } }: LiveVisit,
  helpdesk: string,
  cookies: readonly string[],
): void {
  response.writeHead(200, {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'content-security-policy': `default-src 'none'; script-src 'sha256-${entryHash(home)}'; frame-ancestors ${helpdesk}`,
    ...(cookies.length > 0 && { 'set-cookie': [...cookies] }),
  })
  response.end(`<!doctype html><meta charset="utf-8"><script>${entryScript(home)}</script>`)
}

/** The ticket of an entry form, if it has the shape of one. */
async function entryTicket(request: http.IncomingMessage): Promise<string | null> {
  let text = ''
  for await (const chunk of request as AsyncIterable<Buffer>) {
    text += chunk.toString('latin1')
    if (text.length > 1000) return null
  }
  const ticket = new URLSearchParams(text).get('ticket')
  return ticket !== null && /^[0-9a-z]{43}$/.test(ticket) ? ticket : null
}
