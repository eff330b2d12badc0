import { TooManyRequests } from '@guichet/core'
import type { RequestHandler } from 'express'
import { rateLimit } from 'express-rate-limit'
import type { Settings } from '../settings/settings.ts'
import { sendProblem } from './problem-details.ts'
import { localsOf } from './request.ts'

const limiter = (
  windowSeconds: number,
  limit: number,
  skip: (response: Parameters<RequestHandler>[1]) => boolean = () => false,
): RequestHandler =>
  rateLimit({
    windowMs: windowSeconds * 1000,
    limit,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    // Its warnings are about headers that count for nothing here (auth-10).
    validate: false,
    skip: (_request, response) => skip(response),
    handler: (_request, response) => sendProblem(response, new TooManyRequests(windowSeconds)),
  })

const off: RequestHandler = (_request, _response, next) => next()

/** Requests of one source, and new tickets of one source that is not signed in. */
export const rateLimits = ({ rateLimit: { on, requestsPerMinute, newTicketsPerHour } }: Settings) => ({
  requests: on ? limiter(60, requestsPerMinute) : off,
  newTickets: on ? limiter(3600, newTicketsPerHour, (response) => localsOf(response).actor.kind !== 'visitor') : off,
})
