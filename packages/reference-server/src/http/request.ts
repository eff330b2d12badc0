import type { Authenticated, RequestFacts } from '@guichet/core'
import type { Actor } from '@guichet/core'
import type { Request, Response } from 'express'

/** What earlier handlers found out about a request; kept in `response.locals`. */
export interface Locals {
  requestId: string
  nonce: string
  actor: Actor
  /** Set when a session, not a key, is behind the request. */
  who: Authenticated | null
  token: string | null
  /** The API key behind the request, if one is. */
  key: string | null
  /** Whether the browser sent the session by itself, as a cookie. */
  byCookie: boolean
}

export const localsOf = (response: Response): Locals => response.locals as Locals

/** The address of the client, as far as configured proxies may tell (auth-10). */
export const sourceOf = (request: Request): string => request.ip ?? 'unknown'

/** A value of a query, if it is one text. */
export const one = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

/** What the core is told about a request beside its input. */
export function factsOf(request: Request): RequestFacts {
  const key = request.get('Idempotency-Key')
  const locale = one(request.query['locale']) ?? request.acceptsLanguages()[0]
  return {
    clientIp: sourceOf(request),
    ...(key !== undefined && key !== '' && { idempotencyKey: key.slice(0, 255) }),
    ...(locale !== undefined && locale !== '*' && { locale: locale.slice(0, 35) }),
  }
}
