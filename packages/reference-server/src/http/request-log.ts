import type { RequestHandler } from 'express'
import type { Logger } from 'pino'
import { localsOf } from './request.ts'

declare module 'http' {
  interface IncomingMessage {
    log: Logger
  }
}

/** The address without what opens something: tokens of ticket links, and the whole query (link-3, audit-4). */
export const pathForLog = (path: string): string =>
  path.replace(/^((?:\/+api\/+v1\/+public\/+tickets|\/+t)\/+)(?!check$)[^/]+/i, '$1:token')

/** One line a request, from named fields only: no header, body, query, cookie, code or address of a person. */
export const requestLog =
  (logger: Logger): RequestHandler =>
  (request, response, next) => {
    const started = performance.now()
    request.log = logger.child({ requestId: localsOf(response).requestId })
    response.on('finish', () => {
      const { actor } = localsOf(response)
      request.log.info({
        event: 'request',
        method: request.method,
        // Not `request.path`: inside a mounted router that is a part of the address only.
        path: pathForLog(request.originalUrl.split('?', 1)[0] ?? ''),
        status: response.statusCode,
        milliseconds: Math.round((performance.now() - started) * 10) / 10,
        actor: actor?.kind,
      })
    })
    next()
  }
