import type { IncomingMessage } from 'node:http'
import { Unauthenticated } from '@guichet/core'
import type { Helpdesk, LiveCredentials, LiveReader } from '@guichet/core'
import { wsRealtime } from '@guichet/adapters-ws'
import type { Admission, Handshake, WsRealtime } from '@guichet/adapters-ws'
import { parseCookie } from 'cookie'
import type { Express, RequestHandler } from 'express'
import type { Settings } from '../settings/settings.ts'
import type { CookieNames } from './cookies.ts'
import { isPageOf } from './origin.ts'
import { chatTokenOf, localsOf } from './request.ts'

/** How many live lines of each kind a source may hold (live-4); as many as it likes where limits are off. */
export const linesPerSource = ({ rateLimit: { on } }: Settings): number | null => (on ? 200 : null)

/** What opens a line for whoever asks: their session or key, and the chat that they started here. */
export const liveTickets =
  (desk: Helpdesk, cookies: CookieNames): RequestHandler =>
  async (request, response) => {
    const { token, key } = localsOf(response)
    const credentials: LiveCredentials = { session: token, key, chat: chatTokenOf(request, cookies) }
    if (!(await desk.access.liveReader(credentials))) throw new Unauthenticated()
    response.setHeader('Cache-Control', 'no-store')
    response.status(201).json(await desk.access.liveTicket(credentials))
  }

/**
 * Live lines at `/api/v1/realtime`. A cookie opens one for our own pages alone; a one-use ticket for programs and for
 * pages of listed origins (live-1).
 */
export function realtime(
  desk: Helpdesk,
  app: Express,
  { cookies, baseUrl, settings }: { cookies: CookieNames; baseUrl: string; settings: Settings },
): WsRealtime {
  /** As express sees it, with the proxies that count (auth-10). */
  const sourceOf = ({ headers, socket }: IncomingMessage): string => {
    const request = Object.assign(Object.create(app.request) as typeof app.request, { headers, socket })
    return request.ip ?? 'unknown'
  }
  const admit = async ({ origin, ticket, request }: Handshake): Promise<Admission> => {
    const own = origin !== undefined && isPageOf(origin, request.headers.host, baseUrl, settings.production)
    const listed = origin === undefined || settings.allowedOrigins.includes(origin)
    if (!own && (ticket === null || !listed)) return { refused: 'forbidden' }
    const sent = parseCookie(request.headers.cookie ?? '')
    const facts = { clientIp: sourceOf(request) }
    const shown = { session: sent[cookies.session] ?? null, chat: sent[cookies.chat] ?? null }
    const reader: LiveReader | null =
      ticket === null ? await desk.access.liveReader(shown, facts) : await desk.access.takeLiveTicket(ticket, facts)
    return reader ? { reader } : { refused: 'unauthenticated' }
  }
  return wsRealtime({
    door: desk.live,
    admit,
    sourceOf,
    socketsPerSource: linesPerSource(settings),
  })
}
