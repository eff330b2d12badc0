import { hash, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { safeMethods } from './safe-methods.ts'

export const visitCookie = '__Host-guichet-panel'

/** Why a request is not for this visit. */
export type NotServed =
  | 'no_cookie'
  | 'foreign_site'
  | 'top_level'
  | 'service_worker'
  | 'foreign_origin'
  | 'bad_request_target'

export interface AskedVisit {
  /** The visit's origin. */
  readonly origin: string
  /** SHA-256 of the gateway's cookie, in hex. */
  readonly cookieHash: string | null
}

/** The one value of a cookie; null when there is none, or two of that name. */
function onlyCookie(header: string | undefined, name: string): string | null {
  let only: string | null = null
  for (const part of (header ?? '').split(';')) {
    const pair = part.trim()
    if (!pair.startsWith(`${name}=`)) continue
    if (only !== null) return null
    only = pair.slice(name.length + 1)
  }
  return only
}

export const hashOf = (secret: string): string => hash('sha256', secret)

function isCookieOf(header: string | undefined, cookieHash: string | null): boolean {
  const value = onlyCookie(header, visitCookie)
  if (value === null || cookieHash === null) return false
  return timingSafeEqual(Buffer.from(hashOf(value), 'hex'), Buffer.from(cookieHash, 'hex'))
}

/**
 * Whether a request comes from within the frame of this visit: by our cookie, from the same origin, not as a page of its
 * own and not from a service worker (panel-4). Null when it does.
 */
export function notServed(
  request: {
    readonly method: string
    readonly target: string
    readonly headers: IncomingHttpHeaders
    readonly upgrade: boolean
  },
  visit: AskedVisit,
): NotServed | null {
  const { headers, method, target } = request
  if (!target.startsWith('/') || target.startsWith('//') || target.includes('\\')) return 'bad_request_target'
  if (!isCookieOf(headers.cookie, visit.cookieHash)) return 'no_cookie'
  const { origin } = headers
  const site = headers['sec-fetch-site']
  if (request.upgrade) return origin === visit.origin ? null : 'foreign_origin'
  if (headers['sec-fetch-dest'] === 'serviceworker' || headers['service-worker'] !== undefined) return 'service_worker'
  if (headers['sec-fetch-dest'] === 'document') return 'top_level'
  if (site !== undefined) {
    if (site !== 'same-origin') return 'foreign_site'
    // Pages under `no-referrer` send `null` with forms of their own.
    return origin === undefined || origin === visit.origin || origin === 'null' ? null : 'foreign_origin'
  }
  if (safeMethods.has(method)) return origin === undefined || origin === visit.origin ? null : 'foreign_origin'
  return origin === visit.origin ? null : 'foreign_origin'
}
