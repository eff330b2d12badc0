import { FileTooLarge, InvalidInput, NotFound } from '@guichet/core'
import type { Actor, Helpdesk } from '@guichet/core'
import type { UploadedView } from '@guichet/core/contract'
import { Router } from 'express'
import type { Request, Response } from 'express'
import { factsOf, localsOf } from '../http/request.ts'
import { endRequest, readUpload } from './read-upload.ts'

/** What stands around a file in a multipart body. */
const wrappingBytes = 65_536

/** Whether a request below `/api/v1` brings a file rather than JSON. */
export const isUpload = (request: Request): boolean =>
  request.method === 'POST' && /^\/(uploads|public\/tickets\/[^/]+\/uploads)\/?$/.test(request.path)

/** Uploads: one file a request, which is stored while it arrives (file-4). */
export function uploadRoutes(desk: Helpdesk): Router {
  const router = Router({ caseSensitive: true })
  const upload = async (actor: Actor, request: Request, response: Response): Promise<void> => {
    response.setHeader('Cache-Control', 'no-store')
    try {
      const { maxBytes } = desk.definition.files
      if (Number(request.get('Content-Length') ?? 0) > maxBytes + wrappingBytes) throw new FileTooLarge(maxBytes)
      const { attachments } = desk.as(actor, factsOf(request))
      let uploaded: UploadedView | null = null
      await readUpload(request, { files: 1 }, async (file) => {
        uploaded = await attachments.upload(file)
      })
      if (uploaded === null) throw new InvalidInput([{ path: 'file', code: 'required', message: 'is required' }])
      response.status(201).json(uploaded)
    } catch (error) {
      response.setHeader('Connection', 'close')
      endRequest(request)
      throw error
    }
  }
  router.post('/uploads', (request, response) => upload(localsOf(response).actor, request, response))
  router.post('/public/tickets/:token/uploads', async (request, response) => {
    const { actor } = localsOf(response)
    const staff = actor.kind === 'operator' || actor.kind === 'administrator' ? actor.id : null
    const holder = await desk.access.linkHolder(request.params.token, staff)
    if (!holder) {
      endRequest(request)
      throw new NotFound('ticket')
    }
    await upload(holder, request, response)
  })
  return router
}
