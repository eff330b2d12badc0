import { HelpdeskError } from '@guichet/core/contract'
import type { ErrorCode } from '@guichet/core/contract'
import { errorCodes } from '@guichet/core/contract'

export interface ClientOptions {
  /** Where the server is, without a slash at the end; empty for the page's own origin. */
  readonly baseUrl: string
  /** For scripts: a session's token or an API key. Browsers use the cookie. */
  readonly token?: string
  /** For scripts: the token of a chat, as its start answers it (link-6). */
  readonly chatToken?: string
  /** The reader's language; labels come in it. */
  readonly locale?: () => string
  readonly fetch?: typeof fetch
}

/** A request below `/api/v1`. */
export interface Call {
  readonly method: string
  readonly path: string
  readonly query?: Readonly<Record<string, unknown>>
  readonly body?: unknown
}

const tries = 3

/** Problem details (RFC 9457) as the core's own error, with the number under which the server wrote the request down. */
async function problem(response: Response): Promise<HelpdeskError> {
  const body = (await response.json().catch(() => ({}))) as Record<string, unknown>
  const code =
    typeof body['code'] === 'string' && body['code'] in errorCodes ? (body['code'] as ErrorCode) : 'storage_unavailable'
  return new HelpdeskError(code, typeof body['title'] === 'string' ? body['title'] : response.statusText, {
    ...(typeof body['reason'] === 'string' && { reason: body['reason'] }),
    ...(Array.isArray(body['issues']) && { issues: body['issues'] }),
    ...(response.headers.has('X-Request-Id') && { requestId: response.headers.get('X-Request-Id') ?? '' }),
    ...(response.headers.has('Retry-After') && { retryAfterSeconds: Number(response.headers.get('Retry-After')) }),
  })
}

const queryOf = (query: Readonly<Record<string, unknown>> = {}): string => {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== null)
  return given.length === 0
    ? ''
    : `?${new URLSearchParams(given.map(([key, value]) => [key, Array.isArray(value) ? value.join(',') : String(value)]))}`
}

/**
 * Sends calls. A POST carries an `Idempotency-Key`, so that it can be sent again when the network or the server failed
 * and has one effect all the same (data-2).
 */
export function sender({ baseUrl, token, chatToken, locale, fetch: send = globalThis.fetch }: ClientOptions) {
  return async ({ method, path, query, body }: Call): Promise<unknown> => {
    const headers: Record<string, string> = {
      Accept: 'application/json',
      'X-Guichet-CSRF': '1',
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
      ...(token !== undefined && { Authorization: `Bearer ${token}` }),
      ...(chatToken !== undefined && { 'X-Guichet-Chat': chatToken }),
      ...(locale && { 'Accept-Language': locale() }),
      ...(method === 'POST' && { 'Idempotency-Key': crypto.randomUUID() }),
    }
    const request = {
      method,
      headers,
      credentials: 'same-origin' as const,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    }
    for (let attempt = 1; ; attempt++) {
      const response = await send(`${baseUrl}/api/v1${path}${queryOf(query)}`, request).catch((error: unknown) => error)
      const again = attempt < tries && (method === 'GET' || method === 'POST')
      if (response instanceof Response && response.ok)
        return response.status === 204 ? undefined : await response.json()
      if (again && (!(response instanceof Response) || response.status === 503)) {
        await new Promise((resolve) => setTimeout(resolve, 200 * 2 ** attempt))
        continue
      }
      throw response instanceof Response
        ? await problem(response)
        : new HelpdeskError('storage_unavailable', 'The server cannot be reached.', { reason: 'offline' })
    }
  }
}
