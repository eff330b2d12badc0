import { pipeline } from 'node:stream/promises'
import { Readable } from 'node:stream'
import { NotFound } from '@guichet/core'
import type { Helpdesk } from '@guichet/core'
import type { FileStore } from '@guichet/core/ports'
import { create } from 'content-disposition'
import { Router } from 'express'
import type { FileLinks } from './file-links.ts'

/** The only types that are shown in place, by their content (file-2). */
const pictures = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp'])

/**
 * The file host. Whatever a file holds, a browser gets it as a download of no type, in a sandbox without scripts; only
 * pictures that were found to be pictures are shown (file-2). The link is the right: it was given to whoever has it.
 */
export function fileHost(desk: Helpdesk, links: FileLinks, store: FileStore): Router {
  const router = Router()
  router.get('/files/:token/:name', async (request, response) => {
    const id = links.idIn(request.params.token)
    const attachment = id === null ? null : await desk.storage.attachments.find(id)
    const content = attachment && (await store.get(attachment.blobKey))
    if (!attachment || !content) throw new NotFound('file')
    const shown = attachment.detectedType !== null && pictures.has(attachment.detectedType)
    response.setHeader('Content-Type', shown ? (attachment.detectedType ?? '') : 'application/octet-stream')
    response.setHeader('Content-Disposition', create(attachment.safeName, { type: shown ? 'inline' : 'attachment' }))
    response.setHeader('Content-Length', attachment.size)
    response.setHeader('Content-Security-Policy', "sandbox; default-src 'none'; frame-ancestors 'none'")
    // A picture in a message stands in a frame without an origin, which is nobody's same origin.
    response.setHeader('Cross-Origin-Resource-Policy', shown ? 'cross-origin' : 'same-origin')
    response.setHeader('X-Content-Type-Options', 'nosniff')
    response.setHeader('X-Frame-Options', 'DENY')
    response.setHeader('Referrer-Policy', 'no-referrer')
    response.setHeader('X-Robots-Tag', 'noindex, nofollow')
    response.setHeader('Cache-Control', 'private, max-age=300, immutable')
    await pipeline(Readable.from(content), response).catch((error: unknown) => {
      // Whoever reads may leave; anything else is ours to say.
      if ((error as NodeJS.ErrnoException).code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error
    })
  })
  return router
}
