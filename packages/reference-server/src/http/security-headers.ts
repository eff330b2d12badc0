import { randomBytes, randomUUID } from 'node:crypto'
import type { RequestHandler } from 'express'
import { localsOf } from './request.ts'

/** What our own pages need, and nothing else: no inline script, no foreign host. Bodies of mails are in `srcdoc` frames. */
const policy = (nonce: string, filesOrigin: string, panels: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    `img-src 'self' data: ${filesOrigin}`,
    "font-src 'self'",
    "connect-src 'self'",
    `frame-src 'self'${panels}`,
    `form-action 'self'${panels}`,
    "base-uri 'none'",
    "frame-ancestors 'self'",
    "manifest-src 'self'",
  ].join('; ')

/** Gives every request an id and every answer the headers that keep it in its place. */
export const securityHeaders = (https: boolean, filesOrigin: string, panelOrigin: string | null): RequestHandler => {
  // A source list has its star at the beginning of a name only.
  const panels = panelOrigin === null ? '' : ` ${panelOrigin.replace(/\/\/[^.]*\*[^.]*\./, '//*.')}`
  return (_request, response, next) => {
    const locals = localsOf(response)
    locals.requestId = randomUUID()
    locals.nonce = randomBytes(16).toString('base64')
    response.setHeader('X-Request-Id', locals.requestId)
    response.setHeader('Content-Security-Policy', policy(locals.nonce, filesOrigin, panels))
    response.setHeader('X-Content-Type-Options', 'nosniff')
    response.setHeader('Referrer-Policy', panelOrigin === null ? 'same-origin' : 'strict-origin-when-cross-origin')
    response.setHeader('X-Frame-Options', 'SAMEORIGIN')
    response.setHeader('Permissions-Policy', 'camera=(), microphone=(), geolocation=()')
    response.setHeader('Cross-Origin-Opener-Policy', 'same-origin')
    if (https) response.setHeader('Strict-Transport-Security', 'max-age=31536000; includeSubDomains')
    next()
  }
}
