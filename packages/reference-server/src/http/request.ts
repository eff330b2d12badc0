import type { Authenticated, RequestFacts } from '@guichet/core'
import type { Actor } from '@guichet/core'
import { parseCookie } from 'cookie'
import type { Request, Response } from 'express'
import type { CookieNames } from './cookies.ts'

export type ChatHolder = Extract<Actor, { kind: 'chat_holder' }>

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
  /** The visitor of the chat whose token came with the request (link-6). */
  holder: ChatHolder | null
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

/** The token of a chat: of a program in a header, of a browser in its cookie; never in an address (link-6). */
export const chatTokenOf = (request: Request, cookies: CookieNames): string | null =>
  request.get('X-Guichet-Chat') ?? parseCookie(request.get('Cookie') ?? '')[cookies.chat] ?? null
