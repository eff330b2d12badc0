import { Forbidden } from '@guichet/core'
import { HelpdeskError } from '@guichet/core/contract'
import type { Request, RequestHandler } from 'express'
import { isUpload } from '../attachment/upload.routes.ts'
import { sendProblem } from './problem-details.ts'
import { localsOf } from './request.ts'

const safe = new Set(['GET', 'HEAD', 'OPTIONS'])

/** Whether an origin is that of our own pages. Outside of production any name of this server will do. */
export const isPageOf = (origin: string, host: string | undefined, baseUrl: string, production: boolean): boolean =>
  origin === new URL(baseUrl).origin || (!production && (origin === `http://${host}` || origin === `https://${host}`))

/** Whether a request comes from one of our own pages. */
export function isOwnOrigin(request: Request, baseUrl: string, production: boolean): boolean {
  const origin = request.get('Origin')
  if (origin === undefined) return request.get('Sec-Fetch-Site') === 'same-origin'
  if (origin === new URL(baseUrl).origin) return true
  return !production && origin === `${request.protocol}://${request.get('Host')}`
}

/**
 * A state change by cookie needs our own Origin and a header that no foreign page can send (auth-6); one without a
 * session may come from listed origins or from no page at all. Bearers are not sent by browsers on their own.
 */
export const originGuard =
  (settings: {
    readonly baseUrl: string
    readonly production: boolean
    readonly allowedOrigins: readonly string[]
  }): RequestHandler =>
  (request, response, next) => {
    if (safe.has(request.method)) return next()
    const { byCookie, token, actor } = localsOf(response)
    const own = isOwnOrigin(request, settings.baseUrl, settings.production)
    if (byCookie && (!own || request.get('X-Guichet-CSRF') === undefined)) throw new Forbidden('foreign_origin')
    if (!byCookie && token === null && actor.kind === 'visitor') {
      const origin = request.get('Origin')
      if (origin !== undefined && !own && !settings.allowedOrigins.includes(origin))
        throw new Forbidden('foreign_origin')
    }
    const hasBody = request.get('Content-Length') !== undefined && request.get('Content-Length') !== '0'
    const expected = isUpload(request) ? 'multipart/form-data' : 'application/json'
    if ((hasBody || request.get('Transfer-Encoding') !== undefined) && !request.is(expected)) {
      return sendProblem(response, new HelpdeskError('invalid_input', `The body must be ${expected}.`), 415)
    }
    next()
  }

/** Lets the pages of listed origins read the answers to what they may ask. */
export const crossOrigin =
  (allowed: readonly string[]): RequestHandler =>
  (request, response, next) => {
    const origin = request.get('Origin')
    if (origin === undefined || !allowed.includes(origin)) return next()
    response.setHeader('Access-Control-Allow-Origin', origin)
    response.vary('Origin')
    if (request.method !== 'OPTIONS') return next()
    response.setHeader('Access-Control-Allow-Methods', 'GET, POST')
    response.setHeader('Access-Control-Allow-Headers', 'Content-Type, Idempotency-Key, Accept-Language, X-Guichet-CSRF')
    response.setHeader('Access-Control-Max-Age', '600')
    response.status(204).end()
  }
