import { Unauthenticated } from '@guichet/core'
import type { Helpdesk } from '@guichet/core'
import { CheckTicket, ConfirmSecondFactor, SignIn, StepUp } from '@guichet/core/contract'
import { HelpdeskError } from '@guichet/core/contract'
import { Router } from 'express'
import type { Response } from 'express'
import type * as z from 'zod'
import { clearSession, setSession } from '../http/cookies.ts'
import type { CookieNames } from '../http/cookies.ts'
import { factsOf, localsOf, sourceOf } from '../http/request.ts'

/** A body in its exact shape. @throws HelpdeskError invalid_input */
function read<Schema extends z.ZodType>(schema: Schema, body: unknown): z.output<Schema> {
  const parsed = schema.safeParse(body ?? {})
  if (parsed.success) return parsed.data
  throw new HelpdeskError('invalid_input', 'The input is wrong.', {
    issues: parsed.error.issues.map(({ path, code, message }) => ({ path: path.map(String).join('.'), code, message })),
  })
}

const tokenOf = (response: Response): string => {
  const { token } = localsOf(response)
  if (token === null) throw new Unauthenticated()
  return token
}

/** Signing in and out, second factors, and the way from number and code to a ticket's link. */
export function sessionRoutes(desk: Helpdesk, cookies: CookieNames): Router {
  const router = Router()
  const { access } = desk

  router.post('/session', async (request, response) => {
    const before = localsOf(response).token
    const { idempotencyKey } = factsOf(request)
    const answer = await access.signIn({
      ...read(SignIn, request.body),
      source: sourceOf(request),
      ...(idempotencyKey !== undefined && { idempotencyKey }),
    })
    // A new session for every sign-in, so that one planted before opens nothing (auth-5).
    if (before !== null && before !== answer.token) await access.signOut(before)
    setSession(response, cookies, answer.token, answer.expiresAt)
    response.setHeader('Cache-Control', 'no-store')
    response.status(201).json(answer)
  })

  router.get('/session', async (_request, response) => {
    const { who, actor } = localsOf(response)
    response.setHeader('Cache-Control', 'no-store')
    response.json(who ? { kind: actor.kind, person: await desk.as(actor).people.me() } : null)
  })

  router.delete('/session', async (_request, response) => {
    const { token } = localsOf(response)
    if (token !== null) await access.signOut(token)
    clearSession(response, cookies)
    response.status(204).end()
  })

  router.post('/session/step-up', async (request, response) => {
    const answer = await access.stepUp(tokenOf(response), read(StepUp, request.body))
    setSession(response, cookies, answer.token, answer.expiresAt)
    response.setHeader('Cache-Control', 'no-store')
    response.status(201).json(answer)
  })

  router.post('/session/second-factor', async (request, response) => {
    response.status(201).json(await access.offerSecondFactor(tokenOf(response), factsOf(request)))
  })

  router.put('/session/second-factor', async (request, response) => {
    response.json(await access.confirmSecondFactor(tokenOf(response), read(ConfirmSecondFactor, request.body)))
  })

  router.delete('/session/second-factor', async (_request, response) => {
    await access.removeSecondFactor(tokenOf(response))
    response.status(204).end()
  })

  router.post('/public/tickets/check', async (request, response) => {
    response.json(await access.checkTicket({ ...read(CheckTicket, request.body), source: sourceOf(request) }))
  })
  return router
}
