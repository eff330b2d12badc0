import { timingSafeEqual } from 'node:crypto'
import type { Helpdesk } from '@guichet/core'
import { NotFound } from '@guichet/core'
import express, { Router } from 'express'

const isToken = (given: string | undefined, token: string): boolean => {
  const [one, other] = [Buffer.from(given ?? ''), Buffer.from(`Bearer ${token}`)]
  return one.length === other.length && timingSafeEqual(one, other)
}

/** What a gateway asks of the helpdesk. For whoever has the token; there is nothing here for anybody else. */
export function gatewayDeskRoutes(desk: Helpdesk, token: () => string): Router {
  const router = Router()
  const methods = desk.gateway as unknown as Readonly<Record<string, (...words: unknown[]) => Promise<unknown>>>
  router.use((request, _response, next) => {
    if (!isToken(request.get('Authorization'), token())) throw new NotFound('route')
    next()
  })
  router.post('/:method', express.json({ limit: '1mb' }), async (request, response) => {
    const { method } = request.params
    const call = Object.hasOwn(methods, method) ? methods[method] : undefined
    const { words } = request.body as { words: unknown[] }
    if (!call || !Array.isArray(words)) throw new NotFound('route')
    const answer = await call(...words)
    response.setHeader('Cache-Control', 'no-store')
    response.json({ answer: answer instanceof Map ? Object.fromEntries(answer) : (answer ?? null) })
  })
  return router
}
