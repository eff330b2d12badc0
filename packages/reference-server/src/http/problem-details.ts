import type { ErrorRequestHandler, RequestHandler, Response } from 'express'
import { errorCodes, HelpdeskError } from '@guichet/core/contract'

/** What `http-errors` of the body parser and router carry. */
interface HttpError {
  readonly status?: number
  readonly type?: string
}

/** Sends problem details (RFC 9457) with the stable `code`, and the `reason` where there is one. */
export function sendProblem(response: Response, error: HelpdeskError, status: number = errorCodes[error.code]): void {
  if (response.headersSent) {
    response.end()
    return
  }
  if (error.retryAfterSeconds !== undefined || status === 503)
    response.setHeader('Retry-After', String(error.retryAfterSeconds ?? 2))
  response.status(status).type('application/problem+json')
  response.send(
    JSON.stringify({
      type: `https://guichet.dev/errors/${error.code}`,
      title: error.message,
      status,
      code: error.code,
      ...(error.reason !== undefined && { reason: error.reason }),
      ...(error.issues.length > 0 && { issues: error.issues }),
      requestId: response.locals['requestId'] as string,
    }),
  )
}

const wrong = (message: string): HelpdeskError => new HelpdeskError('invalid_input', message)

/** What cannot be read is the caller's mistake, never a 5xx. */
function asProblem(error: unknown): { error: HelpdeskError; status?: number } | null {
  if (error instanceof HelpdeskError) return { error }
  const { status, type } = (error ?? {}) as HttpError
  if (error instanceof URIError) return { error: wrong('The address cannot be read.') }
  if (type === 'entity.too.large') return { error: wrong('The body is too large.'), status: 413 }
  if (status === 415) return { error: wrong('The body must be application/json.'), status: 415 }
  if (status !== undefined && status >= 400 && status < 500)
    return { error: wrong('The request cannot be read.'), status: 400 }
  return null
}

/** What of an error may be logged: drivers and parsers quote what people wrote, so what stands in quotes goes (audit-4). */
const forLog = ({ name, message, stack = '' }: Error): object => ({
  name,
  message: message.replaceAll(/(['"`]).*\1/gs, '…'),
  stack: stack
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .join('\n'),
})

/** The last handler: known errors as they are, anything else logged and answered without its words. */
export const problemHandler: ErrorRequestHandler = (error, request, response, _next) => {
  const known = asProblem(error)
  if (known) return sendProblem(response, known.error, known.status)
  request.log.error({
    event: 'unexpected_error',
    err: error instanceof Error ? forLog(error) : typeof error,
  })
  sendProblem(response, new HelpdeskError('storage_unavailable', 'Something went wrong here.'), 500)
}

export const notFound: RequestHandler = (_request, response) =>
  sendProblem(response, new HelpdeskError('not_found', 'There is nothing here.'))
