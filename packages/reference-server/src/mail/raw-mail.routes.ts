import type { Helpdesk } from '@guichet/core'
import { Forbidden, InvalidInput, NotFound } from '@guichet/core'
import express, { Router } from 'express'
import { localsOf } from '../http/request.ts'

/** Bytes of a message that is handed over by HTTP. */
const largest = 64 * 1024 * 1024

/**
 * Takes messages from a mail server's pipe: `POST /mail/accounts/:accountId/messages` with the bytes as
 * `message/rfc822`. Administrators may, and programs that may create tickets. 202: it is kept; 200: it was there.
 */
export function rawMailRoutes(desk: Helpdesk): Router {
  const router = Router({ caseSensitive: true })
  const bytes = express.raw({ type: 'message/rfc822', limit: largest })
  router.post('/mail/accounts/:accountId/messages', bytes, async (request, response) => {
    const { actor, byCookie } = localsOf(response)
    // No page sends such bodies: a key or a token does.
    if (byCookie) throw new Forbidden('foreign_origin')
    const program = actor.kind === 'program' && actor.scopes.includes('tickets:create')
    if (!program && actor.kind !== 'administrator') throw new Forbidden('administrators_only')
    if (!desk.mail) throw new NotFound('mail')
    if (!Buffer.isBuffer(request.body))
      throw new InvalidInput([{ path: '', code: 'not_a_message', message: 'must be message/rfc822' }])
    const kept = await desk.mail.keep(request.params.accountId, new Uint8Array(request.body))
    response.status(kept ? 202 : 200).json({ kept })
  })
  return router
}
