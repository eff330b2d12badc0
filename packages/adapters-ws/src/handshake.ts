import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'

/** The protocol of the frames. A one-use ticket travels beside it, as `guichet.ticket.…`, and never in an address. */
export const protocol = 'guichet.v1'
const ticketPrefix = 'guichet.ticket.'

/** What a client brings to open a line. */
export interface Handshake {
  /** The page's origin; undefined for programs. */
  readonly origin: string | undefined
  readonly ticket: string | null
  readonly request: IncomingMessage
}

/** What the request of an upgrade brings, or null when it does not speak our protocol. */
export function handshakeOf(request: IncomingMessage): Handshake | null {
  const words = (request.headers['sec-websocket-protocol'] ?? '').split(',').map((word) => word.trim())
  if (!words.includes(protocol)) return null
  const ticket = words.find((word) => word.startsWith(ticketPrefix))?.slice(ticketPrefix.length)
  return { origin: request.headers.origin, ticket: ticket || null, request }
}

const titles: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  429: 'Too Many Requests',
  503: 'Service Unavailable',
}

/** Answers before the upgrade, as HTTP, and hangs up. */
export function refuse(socket: Duplex, status: number, code: string): void {
  const body = JSON.stringify({ title: titles[status] ?? '', status, code })
  socket.end(
    [
      `HTTP/1.1 ${status} ${titles[status] ?? ''}`,
      'Content-Type: application/problem+json',
      `Content-Length: ${Buffer.byteLength(body)}`,
      'Cache-Control: no-store',
      'Connection: close',
      '',
      body,
    ].join('\r\n'),
  )
}
